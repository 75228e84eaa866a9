"""What changes when one list of people takes the place of another."""

from dataclasses import dataclass

from surveyapp.domain.frame import Employee, Frame, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameChanges:
    """The difference between two frames of one organisation; pairs are (before, after).

    ``moved`` people hang on another unit than before, whatever else changed about them;
    ``changed`` people stay where they are. ``units_moved`` lie below another unit;
    ``units_renamed`` have another name; a unit can be in both.
    """

    new: tuple[Employee, ...] = ()
    changed: tuple[tuple[Employee, Employee], ...] = ()
    left: tuple[Employee, ...] = ()
    moved: tuple[tuple[Employee, Employee], ...] = ()
    units_new: tuple[Unit, ...] = ()
    units_gone: tuple[Unit, ...] = ()
    units_renamed: tuple[tuple[Unit, Unit], ...] = ()
    units_moved: tuple[tuple[Unit, Unit], ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether both frames are the same."""
        return self == FrameChanges()


def compare_frames(before: Frame, after: Frame) -> FrameChanges:
    """Return what changes between two frames; units are the same where their ids are.

    Whether somebody is excluded is no matter of the list, so that is compared like a name.
    """
    people = {employee.number: employee for employee in before.employees}
    units = {unit.id: unit for unit in before.units}
    numbers = {employee.number for employee in after.employees}
    ids = {unit.id for unit in after.units}
    known = [(people[e.number], e) for e in after.employees if e.number in people]
    same = [(units[unit.id], unit) for unit in after.units if unit.id in units]
    return FrameChanges(
        new=tuple(e for e in after.employees if e.number not in people),
        changed=tuple((old, e) for old, e in known if old.unit == e.unit and old != e),
        left=tuple(e for e in before.employees if e.number not in numbers),
        moved=tuple((old, e) for old, e in known if old.unit != e.unit),
        units_new=tuple(unit for unit in after.units if unit.id not in units),
        units_gone=tuple(unit for unit in before.units if unit.id not in ids),
        units_renamed=tuple((old, unit) for old, unit in same if old.name != unit.name),
        units_moved=tuple((old, unit) for old, unit in same if old.parent != unit.parent),
    )
