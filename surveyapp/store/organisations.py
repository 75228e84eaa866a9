"""Organisations and their frames: units and employees."""

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from surveyapp.domain.frame import Employee, Frame, Unit
from surveyapp.store.tables import EmployeeRow, OrganisationRow, UnitRow


def add_organisation(session: Session, *, id: str, name: str, brand: str, contact: str) -> None:  # noqa: A002 -- the column's name
    """Add an organisation."""
    session.add(OrganisationRow(id=id, name=name, brand=brand, contact=contact))


def find_organisation(session: Session, organisation: str) -> OrganisationRow | None:
    """Return an organisation, or None where there is no such organisation."""
    return session.get(OrganisationRow, organisation)


def list_organisations(session: Session) -> list[OrganisationRow]:
    """Return every organisation in the order of their names."""
    return list(session.scalars(select(OrganisationRow).order_by(OrganisationRow.name)))


def replace_frame(session: Session, organisation: str, frame: Frame) -> None:
    """Put a new list of units and employees in the place of the old one."""
    session.execute(delete(EmployeeRow).where(EmployeeRow.organisation_id == organisation))
    session.execute(delete(UnitRow).where(UnitRow.organisation_id == organisation))
    session.execute(
        insert(UnitRow),
        [
            {
                "organisation_id": organisation,
                "id": unit.id,
                "name": unit.name,
                "parent_id": unit.parent,
                "position": position,
            }
            for position, unit in enumerate(frame.units)
        ],
    )
    if frame.employees:
        session.execute(
            insert(EmployeeRow),
            [
                {
                    "organisation_id": organisation,
                    "number": employee.number,
                    "name": employee.name,
                    "email": employee.email,
                    "unit_id": employee.unit,
                }
                for employee in frame.employees
            ],
        )


def read_frame(session: Session, organisation: str) -> Frame:
    """Return the units and employees of an organisation, units in HR's order."""
    units = session.scalars(
        select(UnitRow).where(UnitRow.organisation_id == organisation).order_by(UnitRow.position)
    )
    employees = session.scalars(
        select(EmployeeRow)
        .where(EmployeeRow.organisation_id == organisation)
        .order_by(EmployeeRow.number)
    )
    return Frame(
        units=tuple(Unit(id=u.id, name=u.name, parent=u.parent_id) for u in units),
        employees=tuple(
            Employee(number=e.number, name=e.name, email=e.email, unit=e.unit_id) for e in employees
        ),
    )
