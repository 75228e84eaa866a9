"""From the responses of a closed wave to its release: everything that will ever be published."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from surveyapp.domain.disclosure.agreements import agreement_results
from surveyapp.domain.disclosure.attribute import attribute_results
from surveyapp.domain.disclosure.breaks import breaks
from surveyapp.domain.disclosure.bridge import BridgeDesign, bridge_results
from surveyapp.domain.disclosure.comments import Comment, plan_comments
from surveyapp.domain.disclosure.crossing import Crossing, crossing_of
from surveyapp.domain.disclosure.notices import notices_of
from surveyapp.domain.disclosure.organisation_results import (
    complete_responses,
    heat_map,
    reliabilities,
    team_effects,
)
from surveyapp.domain.disclosure.release_guard import guard
from surveyapp.domain.disclosure.release_plan import ReleasePlan, plan_release
from surveyapp.domain.disclosure.remainders import remainder_results
from surveyapp.domain.disclosure.results import group_results, prepare, rest_pairs
from surveyapp.domain.frame import GroupTree
from surveyapp.domain.measuring.counting import Answers, read_answers
from surveyapp.domain.questionnaire import BY_ITEM, Questionnaire
from surveyapp.domain.release import SCHEMA, AskedItem, AskedPrinciple, Group, Release
from surveyapp.domain.responses import Response, as_asked
from surveyapp.domain.waves import MINIMUM_GROUP, detail_group
from surveyapp.errors import ReleaseError

__all__ = ["Choices", "Crossing", "Facts", "Publication", "guard", "publish"]


@dataclass(frozen=True, slots=True)
class Facts:
    """What a release says about its wave besides numbers; ``salt`` is 32 hex digits of chance."""

    wave: str
    title: str
    organisation: str
    organisation_name: str
    brand: str
    opens_on: date
    closes_on: date
    minimum_group: int
    invented: bool
    salt: str = ""


@dataclass(frozen=True, slots=True)
class Choices:
    """What HR chose before the wave opened, as far as it decides what is published.

    ``asks_priorities``: the form asked which principles to work on. ``attribute`` is the name of
    the one background attribute, or empty; ``invited_by_value`` is how many were invited with each
    value of it, fixed when the wave opened, and without it nothing is shown by value. ``bridge`` is
    what a bridge wave compares with. ``team_comments``: teams may see comments of their own.
    ``subjects`` are principles to talk about in groups too small to choose by their own numbers.
    """

    asks_priorities: bool = False
    remainder_reports: bool = False
    attribute: str = ""
    invited_by_value: Mapping[str, int] = field(default_factory=dict)
    bridge: BridgeDesign | None = None
    team_comments: bool = False
    subjects: tuple[str, ...] = ()

    @property
    def crossed(self) -> bool:
        """Whether people are told apart by something else than their group as well."""
        return bool(self.attribute) or self.bridge is not None

    @property
    def bridged(self) -> frozenset[str]:
        """The items that half of the people got in earlier words."""
        return frozenset() if self.bridge is None else frozenset(self.bridge.items)


@dataclass(frozen=True, slots=True)
class Publication:
    """A release, and the counts that only the guard may see: by block and attribute value."""

    release: Release
    crossing: Crossing | None


def publish(
    *,
    facts: Facts,
    questionnaire: Questionnaire,
    tree: GroupTree,
    responses: Sequence[Response],
    previous: Release | None,
    choices: Choices | None = None,
    comments: Sequence[Comment] = (),
    agreements: Mapping[str, tuple[str, ...]] | None = None,
) -> Publication:
    """Return everything that will ever be published of a closed wave.

    The same responses in any order give the same release. Which groups, items and scales are in
    it follows from counts alone. All numbers are exact fractions until their last rounding.

    Args:
        facts: about the wave.
        questionnaire: as it was asked.
        tree: the reporting groups, fixed when the wave opened.
        responses: every response, opened; those to under half of the items are dropped.
        previous: the release of the last wave, for trends; only published numbers exist then.
        choices: of HR; None for none of them.
        comments: what a reader let through, in an order of chance; see ``disclosure.comments``.
        agreements: id of a group to what it agreed on after the last wave, as it was asked about.

    Raises:
        ReleaseError: the minimum is too low, a response belongs to no group of this wave, or the
            last wave is another organisation's.

    Source: measurement specification, parts 1 and 2, with decisions 9, 12 and 15-23.
    """
    _check_input(facts, tree, responses, previous)
    choices = choices or Choices()
    minimum = facts.minimum_group
    asked = as_asked(questionnaire, responses, agreements or {})
    answers = read_answers(questionnaire, asked)
    plan = plan_release(tree, questionnaire, answers, minimum, crossed=choices.crossed)
    wave = prepare(
        tree=tree,
        questionnaire=questionnaire,
        plan=plan,
        answers=answers,
        minimum=minimum,
        previous=previous,
        asks_priorities=choices.asks_priorities,
        bridged=choices.bridged,
    )
    groups = tuple(
        Group(
            id=group.id,
            name=group.name,
            kind=group.kind,
            parent=group.parent,
            members=group.members,
            results=group_results(wave, group) if group.id in plan.within else None,
        )
        for group in tree.groups
    )
    release = replace(
        _about(facts, questionnaire, previous, choices.bridged),
        groups=groups,
        left_scale=tuple(item for item, counts in plan.items.items() if not counts.in_scale),
        notices=notices_of(
            groups,
            invited=tree.invited(tree.root.id),
            nobody=not answers,
            left_out=any(one is not kept for one, kept in zip(responses, asked, strict=True)),
        ),
        breaks=breaks(questionnaire, previous, bridged=choices.bridged) if previous else (),
        comments=plan_comments(tree, plan, comments, minimum, in_teams=choices.team_comments),
        subjects=tuple(one.id for one in questionnaire.asked() if one.id in choices.subjects),
        agreements=agreement_results(questionnaire, tree, plan, asked, agreements or {}, minimum),
    )
    if tree.root.id not in plan.within:
        return Publication(release=release, crossing=None)
    release = replace(
        release,
        complete=complete_responses(questionnaire, asked, minimum),
        reliability=reliabilities(questionnaire, tree, plan, answers, minimum),
        team_effects=team_effects(questionnaire, tree, plan, minimum),
        heat_map=heat_map(rest_pairs(wave)),
        remainders=remainder_results(questionnaire, tree, plan, minimum)
        if choices.remainder_reports
        else (),
    )
    return _crossed(release, questionnaire, plan, answers, choices)


def _crossed(
    release: Release,
    questionnaire: Questionnaire,
    plan: ReleasePlan,
    answers: Sequence[Answers],
    choices: Choices,
) -> Publication:
    """Add what goes by an attribute or by the two halves of a bridge, with the guard's counts."""
    if not choices.crossed:
        return Publication(release=release, crossing=None)
    minimum = release.minimum_group
    if choices.bridge is not None:
        found = bridge_results(questionnaire, plan, answers, minimum, design=choices.bridge)
        halves = crossing_of(questionnaire, plan, answers)
        return Publication(release=replace(release, bridge=found), crossing=halves)
    by_value = attribute_results(
        questionnaire,
        plan,
        answers,
        minimum,
        name=choices.attribute,
        invited=choices.invited_by_value,
    )
    values = crossing_of(questionnaire, plan, answers, choices.invited_by_value)
    return Publication(release=replace(release, attribute=by_value), crossing=values)


def _about(
    facts: Facts,
    questionnaire: Questionnaire,
    previous: Release | None,
    bridged: frozenset[str],
) -> Release:
    """Return a release that says what it is about, and no number yet."""
    return Release(
        schema=SCHEMA,
        wave=facts.wave,
        title=facts.title,
        organisation=facts.organisation,
        organisation_name=facts.organisation_name,
        brand=facts.brand,
        opens_on=facts.opens_on,
        closes_on=facts.closes_on,
        minimum_group=facts.minimum_group,
        detail_group=detail_group(facts.minimum_group),
        questionnaire=questionnaire.id,
        questionnaire_version=questionnaire.version,
        fingerprint=questionnaire.fingerprint(),
        source_address=questionnaire.source.address,
        principles=_asked(questionnaire, bridged),
        left_scale=(),
        groups=(),
        previous_wave=previous.wave if previous else None,
        previous_title=previous.title if previous else None,
        invented=facts.invented,
        salt=facts.salt,
    )


def _check_input(
    facts: Facts, tree: GroupTree, responses: Sequence[Response], previous: Release | None
) -> None:
    if facts.minimum_group < MINIMUM_GROUP:
        raise ReleaseError(
            f"De ondergrens van deze meting is {facts.minimum_group}. Publiceren kan pas vanaf "
            f"{MINIMUM_GROUP}: kies bij een nieuwe meting een ondergrens van {MINIMUM_GROUP} of "
            "meer."
        )
    atoms = {group.id for group in tree.groups}
    if any(response.atom not in atoms for response in responses):
        raise ReleaseError(
            "Een ingevulde vragenlijst hoort bij een groep die niet in deze meting zit. Er is "
            "niets gepubliceerd. Zet de laatste back-up terug en sluit de meting opnieuw."
        )
    if previous is not None and previous.organisation != facts.organisation:
        raise ReleaseError(
            f"De vorige meting is van {previous.organisation_name}, niet van "
            f"{facts.organisation_name}. Kies een vorige meting van dezelfde organisatie."
        )


def _asked(questionnaire: Questionnaire, bridged: frozenset[str]) -> tuple[AskedPrinciple, ...]:
    return tuple(
        AskedPrinciple(
            id=principle.id,
            name=principle.name,
            set_name=one.name,
            explanation=principle.explanation,
            items=tuple(
                AskedItem(
                    id=item.id,
                    version=item.version,
                    text=item.text(),
                    words=item.span.words,
                    bridged=item.id in bridged,
                )
                for item in principle.items
            ),
            by_item=BY_ITEM in principle.flags,
        )
        for one in questionnaire.sets
        if one.on
        for principle in one.principles
        if principle.on
    )
