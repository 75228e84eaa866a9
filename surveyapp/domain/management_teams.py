"""A team of their own for people who hang on a unit that has units below it."""

from dataclasses import dataclass, replace
from typing import Final

from surveyapp.domain.frame import Employee, Frame, Unit
from surveyapp.domain.frame_names import key
from surveyapp.domain.frame_paths import parents_first
from surveyapp.domain.frame_values import LONGEST

NAME: Final = "Managementteam {unit}"
WHY: Final = (
    "{hang} rechtstreeks bij '{unit}', terwijl daar teams onder vallen. Wie de cijfers van de "
    "teams aftrekt van die van '{unit}', houdt die van {them} over. In een eigen team tellen zij "
    "mee als ieder ander team."
)
"""Source: measurement.md 2.8: every employee sits in exactly one leaf."""


@dataclass(frozen=True, slots=True)
class ManagementTeam:
    """A proposal: who hang on ``unit`` (an id) get the team ``name`` below it.

    ``team`` is the id of that team; ``exists`` tells that it is there already. ``why`` is a Dutch
    sentence.
    """

    unit: str
    name: str
    people: tuple[Employee, ...]
    why: str
    team: str
    exists: bool


def propose_management_teams(
    frame: Frame, before: Frame | None = None
) -> tuple[ManagementTeam, ...]:
    """Return a management team for every unit that has both people and units of its own.

    Args:
        frame: the units and people of a list.
        before: what was there until now; a management team that it has keeps its name.
    """
    children = frame.children()
    people: dict[str, list[Employee]] = {}
    for employee in frame.employees:
        if children[employee.unit]:
            people.setdefault(employee.unit, []).append(employee)
    return tuple(
        _team(frame, unit, tuple(people[unit.id]), before)
        for unit in frame.units
        if unit.id in people
    )


def with_management_teams(frame: Frame, before: Frame | None = None) -> Frame:
    """Return the frame in which every proposed management team is there, with its people."""
    teams = {team.unit: team for team in propose_management_teams(frame, before)}
    units: list[Unit] = []
    for unit in frame.units:
        units.append(unit)
        team = teams.get(unit.id)
        if team is not None and not team.exists:
            units.append(Unit(team.team, team.name, unit.id))
    return Frame(
        parents_first(units),
        tuple(
            replace(each, unit=teams[each.unit].team) if each.unit in teams else each
            for each in frame.employees
        ),
    )


def _team(
    frame: Frame, unit: Unit, people: tuple[Employee, ...], before: Frame | None
) -> ManagementTeam:
    name, team, exists = _name_and_id(frame, unit, before)
    hang = "Eén persoon hangt" if len(people) == 1 else f"{len(people)} mensen hangen"
    them = "die ene persoon" if len(people) == 1 else "die mensen"
    why = WHY.format(hang=hang, unit=unit.name, them=them)
    return ManagementTeam(unit=unit.id, name=name, people=people, why=why, team=team, exists=exists)


def _name_and_id(frame: Frame, unit: Unit, before: Frame | None) -> tuple[str, str, bool]:
    """Return name and id of a unit's management team, and whether the list has it itself."""
    children = frame.children()
    name = NAME.format(unit=unit.name)[: LONGEST["unit"]]
    known = {each.id: each for each in frame.units}
    for child in children[unit.id]:
        if key(known[child].name) == key(name) and not children[child]:
            return known[child].name, child, True
    earlier = {each.id: each for each in before.units} if before else {}
    team = f"{unit.id[:180]}-managementteam"
    # an id that the list gives to something else, or that is of an earlier unit elsewhere
    while team in known or (team in earlier and earlier[team].parent != unit.id):
        team = f"{team[:190]}-x"
    there = earlier.get(team)
    if there is not None and there.name != NAME.format(unit=earlier[unit.id].name):
        name = there.name  # HR gave it a name of its own
    return name, team, False
