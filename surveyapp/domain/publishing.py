"""From the responses of a closed wave to its release: everything that will ever be published."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from surveyapp.domain.disclosure.release_guard import guard
from surveyapp.domain.disclosure.release_plan import plan_release
from surveyapp.domain.disclosure.results import group_results, prepare
from surveyapp.domain.frame import GroupTree
from surveyapp.domain.measuring.counting import read_answers
from surveyapp.domain.questionnaire import BY_ITEM, Questionnaire
from surveyapp.domain.release import SCHEMA, AskedItem, AskedPrinciple, Group, Release
from surveyapp.domain.responses import Response
from surveyapp.domain.waves import MINIMUM_GROUP, detail_group
from surveyapp.errors import ReleaseError

__all__ = ["Facts", "guard", "publish"]


@dataclass(frozen=True, slots=True)
class Facts:
    """What a release says about its wave besides numbers."""

    wave: str
    title: str
    organisation: str
    organisation_name: str
    brand: str
    opens_on: date
    closes_on: date
    minimum_group: int
    invented: bool


def publish(
    *,
    facts: Facts,
    questionnaire: Questionnaire,
    tree: GroupTree,
    responses: Sequence[Response],
    previous: Release | None,
) -> Release:
    """Return everything that will ever be published of a closed wave.

    The same responses in any order give the same release. Which groups, items and scales are in
    it follows from counts alone. All numbers are exact fractions until their last rounding.

    Args:
        facts: about the wave.
        questionnaire: as it was asked.
        tree: the reporting groups, fixed when the wave opened.
        responses: every response, opened; those to under half of the items are dropped.
        previous: the release of the last wave, for trends; only published numbers exist then.

    Raises:
        ReleaseError: the minimum is too low, a response belongs to no group of this wave, or the
            last wave is another organisation's.

    Source: measurement specification, parts 1 and 2, with decisions 9, 12 and 15-23.
    """
    _check_input(facts, tree, responses, previous)
    answers = read_answers(questionnaire, responses)
    plan = plan_release(tree, questionnaire, answers, facts.minimum_group)
    wave = prepare(
        tree=tree,
        questionnaire=questionnaire,
        plan=plan,
        minimum=facts.minimum_group,
        previous=previous,
    )
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
        principles=_asked(questionnaire),
        left_scale=tuple(item for item, counts in plan.items.items() if not counts.in_scale),
        groups=tuple(
            Group(
                id=group.id,
                name=group.name,
                kind=group.kind,
                parent=group.parent,
                members=group.members,
                results=group_results(wave, group) if group.id in plan.within else None,
            )
            for group in tree.groups
        ),
        previous_wave=previous.wave if previous else None,
        previous_title=previous.title if previous else None,
        invented=facts.invented,
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


def _asked(questionnaire: Questionnaire) -> tuple[AskedPrinciple, ...]:
    return tuple(
        AskedPrinciple(
            id=principle.id,
            name=principle.name,
            set_name=one.name,
            explanation=principle.explanation,
            items=tuple(
                AskedItem(id=item.id, version=item.version, text=item.text(), words=item.span.words)
                for item in principle.items
            ),
            by_item=BY_ITEM in principle.flags,
        )
        for one in questionnaire.sets
        if one.on
        for principle in one.principles
        if principle.on
    )
