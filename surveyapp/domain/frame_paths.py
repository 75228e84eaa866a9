"""Where units stand: their names from the top down, and who lies below whom."""

from collections.abc import Iterable, Mapping

from surveyapp.domain.frame import Frame, Unit
from surveyapp.domain.frame_names import Path


def paths(frame: Frame) -> Mapping[str, Path]:
    """Return the path of each unit under its id; the municipality's own is empty."""
    found: dict[str, Path] = {}
    for unit in frame.units:
        found[unit.id] = () if unit.parent is None else (*found[unit.parent], unit.name)
    return found


def parents_first(units: Iterable[Unit]) -> tuple[Unit, ...]:
    """Return the units of one tree, each right after those it lies under, else in their order."""
    below: dict[str | None, list[Unit]] = {}
    for unit in units:
        below.setdefault(unit.parent, []).append(unit)
    waiting = list(reversed(below.get(None, [])))
    ordered: list[Unit] = []
    while waiting:
        unit = waiting.pop()
        ordered.append(unit)
        waiting += reversed(below.get(unit.id, []))
    return tuple(ordered)


def below(frame: Frame, unit: str) -> frozenset[str]:
    """Return the ids of a unit and of everything under it."""
    found = {unit}
    for each in frame.units:
        if each.parent in found:
            found.add(each.id)
    return frozenset(found)
