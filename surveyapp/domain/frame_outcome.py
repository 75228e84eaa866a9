"""What taking over a list of people comes down to, before anything is changed."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any, Final

from surveyapp.domain.frame import Frame
from surveyapp.domain.frame_changes import FrameChanges, compare_frames
from surveyapp.domain.frame_data import frame_data, frame_from
from surveyapp.domain.frame_matching import keep_identities
from surveyapp.domain.leads import KnownAccount, Leadership, LeadPlan, LeadWish, plan_leads
from surveyapp.domain.management_teams import (
    ManagementTeam,
    propose_management_teams,
    with_management_teams,
)

MANY_LEAVE: Final = 0.2
"""The share of people who leave from which HR is asked whether the list is whole."""
ENOUGH: Final = 5
"""Names in one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportSummary:
    """A list in numbers: what there will be, and how many people differ from what there is.

    ``teams`` are the units without units below them, ``departments`` those with.
    """

    people: int
    teams: int
    without_mail: int
    new: int
    changed: int
    left: int
    moved: int
    departments: int = 0


@dataclass(frozen=True, slots=True)
class Listed:
    """A list as it is kept: the whole frame that it leads to, and what it says of leads.

    ``notes`` are Dutch sentences about what of the file is not used.
    """

    file_name: str
    part: bool
    frame: Frame
    wishes: tuple[LeadWish, ...] | None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What taking over a list comes down to, given what is there."""

    frame: Frame
    changes: FrameChanges
    summary: ImportSummary
    management_teams: tuple[ManagementTeam, ...]
    leads: LeadPlan


def listed(
    before: Frame,
    found: Frame,
    wishes: tuple[LeadWish, ...] | None,
    *,
    file_name: str,
    part: bool,
    with_traits: bool,
    notes: tuple[str, ...] = (),
) -> Listed:
    """Return the frame that a list leads to, with the units that it shares with the present one.

    Args:
        before: the present frame.
        found: what the list says; of a partial list only its people, on units of ``before``.
        wishes: who leads what by the list; None where the list has no such column.
        file_name: what the file is called.
        part: whether the list is partial.
        with_traits: whether the list says everybody's value of the background attribute; without,
            people keep what they have.
        notes: Dutch sentences about what of the file is not used.
    """
    if not with_traits:
        found = _keeping_traits(before, found)
    if part:
        return Listed(file_name, part, _merged(before, found), wishes, notes)
    frame, ids = keep_identities(before, found)
    if wishes is not None:
        wishes = tuple(LeadWish(wish.number, ids[wish.unit]) for wish in wishes)
    return Listed(file_name, part, frame, wishes, notes)


def outcome_of(
    listed: Listed,
    before: Frame,
    *,
    management_teams: bool,
    accounts: Collection[KnownAccount],
    present: Collection[Leadership],
) -> Outcome:
    """Return what taking over a list comes down to.

    Who leads a unit by the list leads the management team that is made for it too: the list
    cannot name that team.
    """
    teams = propose_management_teams(listed.frame, before)
    frame, wishes = listed.frame, listed.wishes
    if management_teams:
        frame = with_management_teams(listed.frame, before)
        team_of = {team.unit: team.team for team in teams}
        if wishes is not None:
            more = [LeadWish(w.number, team_of[w.unit]) for w in wishes if w.unit in team_of]
            wishes = tuple(dict.fromkeys((*wishes, *more)))
    changes = compare_frames(before, frame)
    return Outcome(
        frame=frame,
        changes=changes,
        summary=_summary(frame, changes),
        management_teams=teams,
        leads=plan_leads(
            frame,
            wishes,
            organisation=frame.units[0].id,
            part=listed.part,
            accounts=accounts,
            present=present,
        ),
    )


def listed_data(listed: Listed) -> dict[str, Any]:
    """Return a list as data that can be kept as JSON."""
    wishes = listed.wishes
    return {
        "file_name": listed.file_name,
        "part": listed.part,
        "frame": frame_data(listed.frame),
        "wishes": None if wishes is None else [[wish.number, wish.unit] for wish in wishes],
        "notes": list(listed.notes),
    }


def listed_from(data: dict[str, Any]) -> Listed:
    """Return the list that was kept as data."""
    wishes = data["wishes"]
    return Listed(
        data["file_name"],
        data["part"],
        frame_from(data["frame"]),
        None if wishes is None else tuple(LeadWish(*values) for values in wishes),
        tuple(data.get("notes", ())),  # one that was kept before there were notes has none
    )


def _keeping_traits(before: Frame, found: Frame) -> Frame:
    traits = {employee.number: employee.trait for employee in before.employees}
    return replace(
        found,
        employees=tuple(replace(e, trait=traits.get(e.number, "")) for e in found.employees),
    )


def _merged(before: Frame, part: Frame) -> Frame:
    """Return the present frame with the people of a partial list in their places."""
    people = {employee.number: employee for employee in before.employees}
    for employee in part.employees:
        known = people.get(employee.number)
        excluded = known is not None and known.excluded
        people[employee.number] = replace(employee, excluded=excluded)
    return replace(before, employees=tuple(people.values()))


def _summary(frame: Frame, changes: FrameChanges) -> ImportSummary:
    children = frame.children()
    below_the_top = [unit for unit in frame.units if unit.parent is not None]
    return ImportSummary(
        people=len(frame.employees),
        teams=sum(1 for unit in below_the_top if not children[unit.id]),
        departments=sum(1 for unit in below_the_top if children[unit.id]),
        without_mail=sum(1 for employee in frame.employees if not employee.email),
        new=len(changes.new),
        changed=len(changes.changed),
        left=len(changes.left),
        moved=len(changes.moved),
    )


def warnings_of(listed: Listed, before: Frame, outcome: Outcome) -> list[str]:
    """Return what may be meant, and should be looked at, as Dutch sentences."""
    found = list(listed.notes)
    left, there = len(outcome.changes.left), len(before.employees)
    if there and left > MANY_LEAVE * there:
        found.append(
            f"{left} van de {there} mensen staan niet in deze lijst en gaan eruit. Is dit maar een "
            "deel van de mensen, lees de lijst dan in als gedeeltelijke lijst."
        )
    children = outcome.frame.children()
    filled = {employee.unit for employee in outcome.frame.employees}
    empty = [u.name for u in outcome.frame.units if not children[u.id] and u.id not in filled]
    if empty and not listed.part:
        names = ", ".join(f"'{name}'" for name in empty[:ENOUGH])
        names += " …" if len(empty) > ENOUGH else ""
        have = "Eén team heeft" if len(empty) == 1 else f"{len(empty)} teams hebben"
        found.append(f"{have} geen mensen: {names}. Klopt dat, dan hoef je niets te doen.")
    return found
