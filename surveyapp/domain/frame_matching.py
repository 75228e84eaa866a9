"""Recognise the units of last time in a new list, so that trend and leads follow them."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace

from surveyapp.domain.frame import Frame
from surveyapp.domain.frame_names import Path, path_key
from surveyapp.domain.frame_paths import paths


def keep_identities(before: Frame, after: Frame) -> tuple[Frame, Mapping[str, str]]:
    """Return the new frame with the ids of the units that were there before.

    A unit is the same as before when it has the same place and name; or else when most of its
    people, then and now, are the same (it was renamed or moved); or else when it has the same name
    and no other lost or new unit has that; or else when most of the units right below it are the
    same. The order of the list does not matter. Excluded people stay excluded.

    Returns:
        The frame, and the id that each unit of ``after`` has in it.
    """
    same = _same_units(before, after)
    taken = set(same.values())
    old = {unit.id for unit in before.units} - taken
    for unit in after.units:
        if unit.id not in same:
            # an id that now stands for another unit must not come back for this one
            free = unit.id not in taken and unit.id not in old
            same[unit.id] = unit.id if free else _another(unit.id, taken | old)
            taken.add(same[unit.id])
    excluded = {employee.number for employee in before.employees if employee.excluded}
    frame = Frame(
        tuple(
            replace(u, id=same[u.id], parent=None if u.parent is None else same[u.parent])
            for u in after.units
        ),
        tuple(
            replace(e, unit=same[e.unit], excluded=e.excluded or e.number in excluded)
            for e in after.employees
        ),
    )
    return frame, same


def _same_units(before: Frame, after: Frame) -> dict[str, str]:
    """Return the id of before for each unit of after that was there."""
    old_paths = {path_key(path): unit for unit, path in paths(before).items()}
    new_paths = {unit: path_key(path) for unit, path in paths(after).items()}
    same = {unit: old_paths[path] for unit, path in new_paths.items() if path in old_paths}
    found = set(same.values())
    gone = {unit: path for path, unit in old_paths.items() if unit not in found}
    new = {unit: path for unit, path in new_paths.items() if unit not in same}
    for match in (_by_people(before, after, gone, new), _by_name(gone, new)):
        for unit, old in match.items():
            if unit not in same and old not in found:
                same[unit] = old
                found.add(old)
    _add_by_children(before, after, same)
    return same


def _add_by_children(before: Frame, after: Frame, same: dict[str, str]) -> None:
    """Add the units of which more than half of those right below, then and now, are the same."""
    parents = {unit.id: unit.parent for unit in before.units}
    old_children, new_children = before.children(), after.children()
    found = set(same.values())
    for unit in reversed(after.units):  # from below, so that those below it are settled
        if unit.id in same:
            continue
        above = Counter(parents[same[child]] for child in new_children[unit.id] if child in same)
        for old, shared in above.items():
            most = max(len(new_children[unit.id]), len(old_children[old])) if old else 0
            if old and old not in found and 2 * shared > most:
                same[unit.id] = old
                found.add(old)
                break


def _by_people(
    before: Frame, after: Frame, gone: Mapping[str, Path], new: Mapping[str, Path]
) -> dict[str, str]:
    """Return the units of which more than half of the people, old and new, are the same."""
    old_unit = {e.number: e.unit for e in before.employees if e.unit in gone}
    old_sizes = Counter(old_unit.values())
    new_sizes = Counter(e.unit for e in after.employees if e.unit in new)
    both = Counter(
        (e.unit, old_unit[e.number])
        for e in after.employees
        if e.unit in new and e.number in old_unit
    )
    return {
        unit: old
        for (unit, old), shared in both.items()
        if 2 * shared > max(new_sizes[unit], old_sizes[old])
    }


def _by_name(gone: Mapping[str, Path], new: Mapping[str, Path]) -> dict[str, str]:
    """Return the units whose name is that of one lost unit and of no other new one."""
    lost = Counter(path[-1] for path in gone.values())
    made = Counter(path[-1] for path in new.values())
    where = {path[-1]: unit for unit, path in gone.items()}
    return {
        unit: where[path[-1]]
        for unit, path in new.items()
        if lost[path[-1]] == 1 and made[path[-1]] == 1
    }


def _another(name: str, taken: set[str]) -> str:
    return next(
        found for n in range(2, len(taken) + 3) if (found := f"{name[:190]}-{n}") not in taken
    )
