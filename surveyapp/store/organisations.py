"""Organisations and their frames: units and employees."""

from collections.abc import Mapping

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from surveyapp.domain.frame import Employee, Frame, Unit
from surveyapp.errors import StaleError
from surveyapp.store.tables import EmployeeRow, OrganisationRow, UnitRow

STALE = (
    "Iemand anders heeft de mensen of teams intussen gewijzigd. Er is niets overschreven. Kijk wat "
    "er nu staat en probeer het opnieuw."
)


def add_organisation(session: Session, *, id: str, name: str, brand: str, contact: str) -> None:  # noqa: A002 -- the column's name
    """Add an organisation."""
    session.add(OrganisationRow(id=id, name=name, brand=brand, contact=contact))


def find_organisation(session: Session, organisation: str) -> OrganisationRow | None:
    """Return an organisation, or None where there is no such organisation."""
    return session.get(OrganisationRow, organisation)


def list_organisations(session: Session) -> list[OrganisationRow]:
    """Return every organisation in the order of their names."""
    return list(session.scalars(select(OrganisationRow).order_by(OrganisationRow.name)))


def frame_version(session: Session, organisation: str) -> int:
    """Return how often units, people and leads have changed; 0 where there is no organisation."""
    found = session.scalar(
        select(OrganisationRow.frame_version).where(OrganisationRow.id == organisation)
    )
    return found or 0


def next_frame_version(session: Session, organisation: str, *, expected: int | None = None) -> int:
    """Count a change of units, people or leads, and return the new version.

    Raises:
        StaleError: the version is not the expected one any more.
    """
    present = frame_version(session, organisation)
    if expected is not None and present != expected:
        raise StaleError(STALE)
    session.execute(
        update(OrganisationRow)
        .where(OrganisationRow.id == organisation)
        .values(frame_version=present + 1)
    )
    return present + 1


def replace_frame(session: Session, organisation: str, frame: Frame) -> None:
    """Put a list of units and employees in the place of the old one; only what differs is written.

    Foreign keys are checked at the end of the transaction, so the order does not matter.
    """
    before = read_frame(session, organisation)
    _write(
        session,
        UnitRow,
        {u.id: _unit(organisation, u, place) for place, u in enumerate(before.units)},
        {u.id: _unit(organisation, u, place) for place, u in enumerate(frame.units)},
    )
    _write(
        session,
        EmployeeRow,
        {e.number: _employee(organisation, e) for e in before.employees},
        {e.number: _employee(organisation, e) for e in frame.employees},
    )


Values = dict[str, object]


def _write(
    session: Session,
    table: type[UnitRow] | type[EmployeeRow],
    before: Mapping[str, Values],
    after: Mapping[str, Values],
) -> None:
    """Write what differs between the rows that are there and those that should be, by key."""
    keys = ("organisation_id", "id" if table is UnitRow else "number")
    gone = [
        {f"old_{name}": row[name] for name in keys}
        for key, row in before.items()
        if key not in after
    ]
    new = [row for key, row in after.items() if key not in before]
    changed = [row for key, row in after.items() if key in before and before[key] != row]
    if gone:
        old = [getattr(table, name) == bindparam(f"old_{name}") for name in keys]
        session.connection().execute(delete(table).where(*old), gone)
    if new:
        session.execute(insert(table), new)
    if changed:
        session.execute(update(table), changed)


def read_frame(session: Session, organisation: str) -> Frame:
    """Return the units and employees of an organisation, units in HR's order."""
    units = session.execute(
        select(UnitRow.id, UnitRow.name, UnitRow.parent_id)
        .where(UnitRow.organisation_id == organisation)
        .order_by(UnitRow.position)
    )
    employees = session.execute(
        select(
            EmployeeRow.number,
            EmployeeRow.name,
            EmployeeRow.email,
            EmployeeRow.unit_id,
            EmployeeRow.excluded,
            EmployeeRow.trait,
        )
        .where(EmployeeRow.organisation_id == organisation)
        .order_by(EmployeeRow.number)
    )
    return Frame(
        units=tuple(Unit(*row) for row in units),
        employees=tuple(Employee(*row) for row in employees),
    )


def present_frame(session: Session, organisation: OrganisationRow) -> Frame:
    """Return the frame of an organisation, which has its top also before anything was read in."""
    frame = read_frame(session, organisation.id)
    if frame.units:
        return frame
    return Frame((Unit(organisation.id, organisation.name, None),), ())


def _unit(organisation: str, unit: Unit, place: int) -> Values:
    return {
        "organisation_id": organisation,
        "id": unit.id,
        "name": unit.name,
        "parent_id": unit.parent,
        "position": place,
    }


def _employee(organisation: str, employee: Employee) -> Values:
    return {
        "organisation_id": organisation,
        "number": employee.number,
        "name": employee.name,
        "email": employee.email,
        "unit_id": employee.unit,
        "excluded": employee.excluded,
        "trait": employee.trait,
    }
