"""Teams under the minimum before a wave opens, with proposals to report them together."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from surveyapp.domain.disclosure.tree_plan import totals_of
from surveyapp.domain.frame import Frame, GroupTree, JointGroups, reporting_tree
from surveyapp.domain.wording import listed

_NAMED: Final = 4
"""More teams than this, and a proposed name counts them instead of naming them all."""


@dataclass(frozen=True, slots=True)
class JoinProposal:
    """Units to report together: a name, how many people they have, and why these."""

    units: tuple[str, ...]
    name: str
    people: int
    why: str


@dataclass(frozen=True, slots=True)
class SmallTeam:
    """A reporting group under the minimum. ``unit`` is its id, ``units`` what it is made of.

    ``remains`` says what happens when nothing is joined. ``proposals`` is empty where the other
    teams of the department cannot bring it to the minimum.
    """

    unit: str
    units: tuple[str, ...]
    name: str
    people: int
    proposals: tuple[JoinProposal, ...]
    remains: str


@dataclass(frozen=True, slots=True)
class _Team:
    """A group that can be joined. Ordered by size, then name: HR's own order says nothing."""

    people: int
    name: str
    id: str
    units: tuple[str, ...]

    def order(self) -> tuple[int, str, str]:
        return (self.people, self.name.casefold(), self.id)


def small_teams(frame: Frame, minimum: int, joint: JointGroups = ()) -> tuple[SmallTeam, ...]:
    """Return the groups with fewer people than the minimum, each with proposals, best first.

    A proposal takes teams of the same department only. First come the fewest other small teams
    that reach the minimum together, then all small teams where that choice would leave one of
    them alone, then the smallest team that is large enough by itself. Teams without people are
    left out: nobody of them is invited.

    Args:
        frame: units and employees; whoever is excluded does not count.
        minimum: the smallest group that gets a report, at least 1.
        joint: what HR joined already; such a group counts as one team and can be joined further.

    Raises:
        FrameError: as ``reporting_tree``.
    """
    tree, _ = reporting_tree(frame, joint)
    names = {unit.id: unit.name for unit in frame.units}
    above = _counted_in(tree, minimum)
    found = []
    for department, teams in _siblings(tree, joint).items():
        for team in teams:
            if team.people < minimum:
                others = [one for one in teams if one is not team]
                proposals = _proposals(team, others, minimum, names, names[department])
                found.append(
                    SmallTeam(
                        unit=team.id,
                        units=team.units,
                        name=team.name,
                        people=team.people,
                        proposals=proposals,
                        remains=_remains(team, above[department], others, proposals),
                    )
                )
    return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.unit)))


def _siblings(tree: GroupTree, joint: JointGroups) -> dict[str, list[_Team]]:
    """Return the teams that hang on each department, the smallest first."""
    made_of = {"+".join(sorted(units)): tuple(sorted(units)) for _, units in joint}
    siblings: dict[str, list[_Team]] = {}
    for group in tree.groups:
        if group.kind in ("team", "joint") and group.own and group.parent is not None:
            team = _Team(group.own, group.name, group.id, made_of.get(group.id, (group.id,)))
            siblings.setdefault(group.parent, []).append(team)
    return {parent: sorted(teams, key=_Team.order) for parent, teams in siblings.items()}


def _counted_in(tree: GroupTree, minimum: int) -> dict[str, str]:
    """Return for each group the name of the nearest one, itself first, with enough people."""
    totals = totals_of(tree, {group.id: group.own for group in tree.groups})
    found: dict[str, str] = {}
    for group in tree.groups:
        enough = group.parent is None or totals[group.id] >= minimum
        found[group.id] = group.name if enough else found[str(group.parent)]
    return found


def _proposals(
    team: _Team, others: Sequence[_Team], minimum: int, names: Mapping[str, str], department: str
) -> tuple[JoinProposal, ...]:
    """Return what can be joined with a team; ``others`` are its siblings, the smallest first."""
    small = [one for one in others if one.people < minimum]
    large = next((one for one in others if one.people >= minimum), None)
    fewest = _fewest(small, minimum - team.people)
    left = sum(one.people for one in small) - sum(one.people for one in fewest)
    nobody_left = f"Zo blijft er in {department} geen klein team over."
    choices: list[tuple[Sequence[_Team], str]] = []
    if fewest:
        choices.append((fewest, "Elk van deze teams is te klein. Samen zijn ze groot genoeg."))
        if 0 < left < minimum:
            choices.append((small, nobody_left))
    if large is not None:
        why = f"{large.name} is het kleinste team van {department} dat groot genoeg is."
        choices.append(([large], why))
        if left and not fewest:
            choices.append(([*small, large], nobody_left))
    return tuple(_proposal((team, *chosen), names, why, department) for chosen, why in choices)


def _fewest(small: Sequence[_Team], wanted: int) -> tuple[_Team, ...]:
    """Return the fewest teams with the wanted number of people; of those, the fewest people.

    Args:
        small: in order; of equal choices the one that comes first in it is taken.
        wanted: people that are missing, at least 1.

    Returns:
        The teams in order, or nothing where all of them together are too few.
    """
    count = people = 0
    for team in reversed(small):
        if people >= wanted:
            break
        count, people = count + 1, people + team.people
    if people < wanted:
        return ()
    # (teams, people) -> the first choice with that many; later teams are added in front
    best: dict[tuple[int, int], tuple[int, ...]] = {(0, 0): ()}
    for index in reversed(_interchangeable(small, count)):
        for (taken, reached), choice in list(best.items()):
            key, longer = (taken + 1, reached + small[index].people), (index, *choice)
            if taken < count and longer < best.get(key, (len(small),)):
                best[key] = longer
    enough = [(key[1], choice) for key, choice in best.items() if key[0] == count]
    _, chosen = min(one for one in enough if one[0] >= wanted)
    return tuple(small[index] for index in chosen)


def _interchangeable(small: Sequence[_Team], count: int) -> list[int]:
    """Return the places of the first ``count`` teams of each size: more of a size adds nothing."""
    seen: Counter[int] = Counter()
    kept = []
    for index, team in enumerate(small):
        seen[team.people] += 1
        if seen[team.people] <= count:
            kept.append(index)
    return kept


def _proposal(
    teams: Sequence[_Team], names: Mapping[str, str], why: str, department: str
) -> JoinProposal:
    units = tuple(sorted(unit for team in teams for unit in team.units))
    named = tuple(sorted((names[unit] for unit in units), key=str.casefold))
    if len(named) > _NAMED:
        name = f"{named[0]} en {len(named) - 1} andere teams van {department}"
    else:
        name = listed(named)
    return JoinProposal(units=units, name=name, people=sum(t.people for t in teams), why=why)


def _remains(
    team: _Team, counted_in: str, others: Sequence[_Team], proposals: Sequence[JoinProposal]
) -> str:
    """Return what happens to a small team when HR joins nothing, and why there is no proposal."""
    own = f"{team.name} krijgt geen eigen rapport; telt mee in {counted_in}."
    if proposals:
        return own
    if others:
        return f"{own} Ook samen met de andere teams van de afdeling zijn het te weinig mensen."
    return f"{own} Er is geen ander team om het mee samen te voegen."
