"""What the form of the groups sends: which small teams HR joins, and by what name."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from werkzeug.datastructures import MultiDict

from surveyapp.domain.joining import JoinProposal
from surveyapp.domain.reviewing.visible import visible
from surveyapp.domain.wording import listed
from surveyapp.services.decide_groups import GroupsPreview

CHOICE, APART, UNITS, NAME = "keuze-", "los-", "teams-", "naam-"
"""What the names of fields begin with: a small team's id, a joint group or a department follows."""
LONGEST_NAME = 120
GONE = "Dit voorstel is er niet meer. Kies opnieuw wat je met dit team doet."
NOTHING_CHOSEN = "Kies wat je met dit team doet."

Joined = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Choice:
    """The joint groups that a form asks for; ``faults`` has a sentence for each field."""

    joint: tuple[Joined, ...]
    faults: dict[str, str]


def proposal_value(proposal: JoinProposal) -> str:
    """Return a proposal as the value of a field: its units, whatever signs their ids hold."""
    return json.dumps(list(proposal.units), ensure_ascii=False)


def read_choice(form: MultiDict[str, str], preview: GroupsPreview) -> Choice:
    """Read which groups are to be joined: those that stay, the proposals, and those by hand.

    A proposal may take in a group that was joined before: then that one goes up in it. Nothing is
    taken over that this wave's preview does not offer.
    """
    faults: dict[str, str] = {}
    kept = {
        group.units: (group.name, group.units)
        for number, group in enumerate(preview.joint)
        if f"{APART}{number}" not in form and not group.why_not
    }
    taken: dict[str, str] = {}
    chosen: dict[tuple[str, ...], Joined] = {}
    for field, joined in _proposed(form, preview, faults):
        _take(field, joined, chosen, taken, faults)
    for field, joined in _by_hand(form, preview, faults):
        _take(field, joined, chosen, taken, faults)
    # a small team that is joined by hand is decided about by that
    faults = {
        field: fault
        for field, fault in faults.items()
        if fault != NOTHING_CHOSEN or field.removeprefix(CHOICE) not in taken
    }
    # a group of which a team is joined anew goes up in that one, or falls apart
    left = [joined for units, joined in kept.items() if not set(units) & set(taken)]
    return Choice((*left, *chosen.values()), faults)


def _proposed(
    form: MultiDict[str, str], preview: GroupsPreview, faults: dict[str, str]
) -> Iterable[tuple[str, Joined]]:
    offered = {
        (f"{CHOICE}{team.unit}", proposal_value(proposal)): (proposal.name, proposal.units)
        for team in preview.small
        for proposal in team.proposals
    }
    for field in form:
        value = form.get(field, "") if field.startswith(CHOICE) else ""
        if value and (field, value) not in offered:
            faults[field] = GONE
        elif value:
            yield field, offered[field, value]
    for team in preview.small:
        # "leave it" is a value too; after a choice that is gone, none of them is marked
        if team.proposals and f"{CHOICE}{team.unit}" not in form:
            faults[f"{CHOICE}{team.unit}"] = NOTHING_CHOSEN


def ticked(form: MultiDict[str, str]) -> frozenset[str]:
    """Return the teams that are ticked to be joined by hand, to show that form again."""
    return frozenset(u for field in form if field.startswith(UNITS) for u in form.getlist(field))


def _by_hand(
    form: MultiDict[str, str], preview: GroupsPreview, faults: dict[str, str]
) -> Iterable[tuple[str, Joined]]:
    names = {group.id: group.name for group in preview.groups if group.kind == "team"}
    for field in form:
        if not field.startswith(UNITS):
            continue
        units = tuple(sorted(unit for unit in form.getlist(field) if unit in names))
        name = visible(form.get(NAME + field.removeprefix(UNITS), ""))[:LONGEST_NAME]
        if len(units) == 1:
            faults[field] = "Kies minstens twee teams, of haal het vinkje weg."
        elif units:
            yield field, (name or listed(tuple(names[unit] for unit in units)), units)


def _take(
    field: str,
    joined: Joined,
    chosen: dict[tuple[str, ...], Joined],
    taken: dict[str, str],
    faults: dict[str, str],
) -> None:
    """Take one joint group, unless one of its teams goes into another one already."""
    name, units = joined
    if units in chosen:
        return
    clash = next((taken[unit] for unit in units if unit in taken), None)
    if clash is not None:
        faults[field] = (
            f"Een van deze teams zit al in ‘{clash}’. Kies voor beide teams hetzelfde voorstel, of "
            "laat er één zoals het is."
        )
        return
    chosen[units] = joined
    taken.update(dict.fromkeys(units, name))


def departments(preview: GroupsPreview) -> Sequence[tuple[str, str, Sequence[tuple[str, str]]]]:
    """Return for each department its id, its name, and the teams that can be joined by hand."""
    found: list[tuple[str, str, list[tuple[str, str]]]] = []
    path: list[tuple[int, str, str]] = []
    by_parent: dict[str, list[tuple[str, str]]] = {}
    for group in preview.groups:
        while path and path[-1][0] >= group.depth:
            path.pop()
        if group.kind == "team" and path:
            _, parent, parent_name = path[-1]
            if parent not in by_parent:
                by_parent[parent] = []
                found.append((parent, parent_name, by_parent[parent]))
            by_parent[parent].append((group.id, f"{group.name} ({group.people})"))
        elif group.kind != "joint":
            path.append((group.depth, group.id, group.name))
    return [one for one in found if len(one[2]) > 1]
