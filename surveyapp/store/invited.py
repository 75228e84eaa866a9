"""Who was invited to a wave; whether somebody answered is asked nowhere here."""

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from surveyapp.store.tables import EmployeeRow, GroupUnitRow, InvitationRow


def is_invited(session: Session, wave: str, number: str) -> bool:
    """Tell whether somebody has an invitation of their own in a wave."""
    found = session.scalar(
        select(InvitationRow.id)
        .where(InvitationRow.wave_id == wave, InvitationRow.employee_number == number)
        .limit(1)
    )
    return found is not None


def anybody_mailed(session: Session, wave: str) -> bool:
    """Tell whether anybody takes part in a wave by mail."""
    found = session.scalar(
        select(InvitationRow.id)
        .where(
            InvitationRow.wave_id == wave,
            InvitationRow.employee_number.is_not(None),
            InvitationRow.withdrawn.is_(False),
        )
        .limit(1)
    )
    return found is not None


def count_by_trait(session: Session, wave: str) -> dict[str, int]:
    """Return how many got each value of the background attribute when a wave opened.

    Whose invitation was withdrawn still counts, as they do in their group; who has no value is
    under the empty one.
    """
    rows = session.execute(
        select(InvitationRow.trait, func.count())
        .where(InvitationRow.wave_id == wave)
        .group_by(InvitationRow.trait)
    )
    return {row[0]: row[1] for row in rows}


_NAMES = (
    select(EmployeeRow.name)
    .join(GroupUnitRow, GroupUnitRow.unit_id == EmployeeRow.unit_id)
    .where(
        GroupUnitRow.wave_id == bindparam("wave"),
        GroupUnitRow.group_id == bindparam("group"),
        EmployeeRow.organisation_id == bindparam("organisation"),
    )
)


def names_in_group(session: Session, wave: str, group: str, organisation: str) -> list[str]:
    """Return the names of everybody in the units of a reporting group, invited or not."""
    values = {"wave": wave, "group": group, "organisation": organisation}
    return list(session.connection().execute(_NAMES, values).scalars())
