"""The frame: which employees hang on which unit, and which groups are reported together."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from surveyapp.errors import FrameError

GroupKind = Literal["organisation", "department", "team", "joint"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A node of the organisation's tree; ``parent`` is None for the organisation itself."""

    id: str
    name: str
    parent: str | None


@dataclass(frozen=True, slots=True)
class Employee:
    """Somebody in the list; ``email`` is empty for people without a mailbox.

    Who is ``excluded`` stays in the list and is not invited. ``trait`` is the value of the one
    background attribute that the list may hold, such as a kind of job.
    """

    number: str
    name: str
    email: str
    unit: str
    excluded: bool = False
    trait: str = ""


@dataclass(frozen=True, slots=True)
class Frame:
    """Units (parents before children, the organisation first) and the employees on them."""

    units: tuple[Unit, ...]
    employees: tuple[Employee, ...]

    def children(self) -> Mapping[str, tuple[str, ...]]:
        """Return the ids of the units right under each unit, in the frame's order."""
        below: dict[str, list[str]] = {unit.id: [] for unit in self.units}
        for unit in self.units:
            if unit.parent is not None:
                below[unit.parent].append(unit.id)
        return {unit: tuple(ids) for unit, ids in below.items()}

    def invited(self) -> "Frame":
        """Return the same units with only the people who are invited."""
        return Frame(self.units, tuple(e for e in self.employees if not e.excluded))


@dataclass(frozen=True, slots=True)
class ReportingGroup:
    """What is reported together, fixed when a wave opens.

    A group is an atom as well: the employees who hang right on it (``own``) are told apart by
    nothing finer. ``members`` are the names of the units that a joint group was made of.
    """

    id: str
    name: str
    kind: GroupKind
    parent: str | None
    own: int
    """Employees invited who hang right on this group, not on a group below it."""
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GroupTree:
    """The reporting groups of one wave: one tree, parents before children."""

    groups: tuple[ReportingGroup, ...]

    @property
    def root(self) -> ReportingGroup:
        """The organisation."""
        return self.groups[0]

    def by_id(self) -> Mapping[str, ReportingGroup]:
        """Return the groups under their ids."""
        return {group.id: group for group in self.groups}

    def below(self, group_id: str) -> frozenset[str]:
        """Return the ids of a group and of everything under it."""
        found = {group_id}
        for group in self.groups:
            if group.parent in found:
                found.add(group.id)
        return frozenset(found)

    def above(self, group_id: str) -> Iterator[ReportingGroup]:
        """Yield the groups that a group lies in, nearest first."""
        by_id = self.by_id()
        parent = by_id[group_id].parent
        while parent is not None:
            yield by_id[parent]
            parent = by_id[parent].parent

    def depth_first(self) -> Iterator[ReportingGroup]:
        """Yield every group right after the one it lies in, as a person reads a tree."""
        below: dict[str | None, list[ReportingGroup]] = {}
        for group in self.groups:
            below.setdefault(group.parent, []).append(group)
        waiting = [self.root]
        while waiting:
            group = waiting.pop()
            yield group
            waiting.extend(reversed(below.get(group.id, ())))

    def invited(self, group_id: str) -> int:
        """Return how many employees were invited in a group and everything under it."""
        below = self.below(group_id)
        return sum(group.own for group in self.groups if group.id in below)


JointGroups = Sequence[tuple[str, Sequence[str]]]
"""Names of joint groups, each with the ids of the units it is made of."""


def reporting_tree(frame: Frame, joint: JointGroups = ()) -> tuple[GroupTree, Mapping[str, str]]:
    """Turn a frame into the reporting groups of a wave; excluded people count nowhere.

    A unit becomes a group of its own; units that are joined become one group with an id made of
    theirs, so that next year the same members give the same group.

    Returns:
        The tree, and for every unit id the id of the group it is reported in.

    Raises:
        FrameError: a joint group names an unknown unit, one with units below it, or units of
            different departments, or a unit is in two joint groups.
    """
    children = frame.children()
    parents = {unit.id: unit.parent for unit in frame.units}
    names = {unit.id: unit.name for unit in frame.units}
    own = Counter(employee.unit for employee in frame.invited().employees)
    group_of = {unit.id: unit.id for unit in frame.units}
    joined: dict[str, ReportingGroup] = {}
    for name, units in joint:
        _check_joint(name, units, frame, group_of)
        group = ReportingGroup(
            id="+".join(sorted(units)),
            name=name,
            kind="joint",
            parent=parents[units[0]],
            own=sum(own[unit] for unit in units),
            members=tuple(names[unit] for unit in units),
        )
        for unit in units:
            group_of[unit] = group.id
            joined[unit] = group
    groups: dict[str, ReportingGroup] = {}
    for node in frame.units:
        if node.id in joined:
            groups.setdefault(joined[node.id].id, joined[node.id])
            continue
        kind: GroupKind = "department" if children[node.id] else "team"
        groups[node.id] = ReportingGroup(
            id=node.id,
            name=node.name,
            kind="organisation" if node.parent is None else kind,
            parent=node.parent,
            own=own[node.id],
        )
    return GroupTree(tuple(groups.values())), group_of


def _check_joint(
    name: str, units: Sequence[str], frame: Frame, group_of: Mapping[str, str]
) -> None:
    children = frame.children()
    known = {unit.id: unit for unit in frame.units}
    start = f"De samengevoegde groep '{name}' kan zo niet:"
    if len(set(units)) < 2:  # noqa: PLR2004 -- joining takes two
        raise FrameError(f"{start} noem minstens twee teams.")
    for unit in units:
        if unit not in known:
            raise FrameError(f"{start} het team '{unit}' bestaat niet. Kijk in de teamlijst.")
        if children[unit]:
            raise FrameError(f"{start} '{known[unit].name}' is een afdeling. Kies teams.")
        if group_of[unit] != unit:
            raise FrameError(
                f"{start} '{known[unit].name}' zit al in een andere groep. Kies een ander team."
            )
    if len({known[unit].parent for unit in units}) > 1:
        raise FrameError(
            f"{start} de teams horen niet bij dezelfde afdeling. Kies teams van één afdeling."
        )


def check_frame(frame: Frame) -> list[str]:
    """Return every fault that makes a frame unusable, as Dutch sentences; empty when it is good."""
    faults: list[str] = []
    seen: set[str] = set()
    for position, unit in enumerate(frame.units):
        if unit.id in seen:
            faults.append(f"Het team '{unit.name}' staat er twee keer in. Haal er één weg.")
        if (unit.parent is None) != (position == 0):
            faults.append(
                f"'{unit.name}' hoort nergens bij. Alleen de gemeente zelf staat bovenaan."
            )
        if unit.parent is not None and unit.parent not in seen:
            faults.append(
                f"'{unit.name}' hoort bij '{unit.parent}', maar die staat er niet boven. "
                "Zet eerst de afdeling in de lijst, dan het team."
            )
        seen.add(unit.id)
    numbers: set[str] = set()
    for employee in frame.employees:
        if employee.number in numbers:
            faults.append(
                f"Nummer {employee.number} komt twee keer voor. Iedereen hoort bij één team: "
                "haal één rij weg."
            )
        numbers.add(employee.number)
        if employee.unit not in seen:
            faults.append(
                f"Nummer {employee.number} hoort bij '{employee.unit}', maar dat team bestaat "
                "niet. Kijk de naam van het team na."
            )
    if not frame.units:
        faults.append("De lijst heeft geen teams. Controleer of het juiste bestand is gekozen.")
    return faults
