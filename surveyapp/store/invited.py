"""Who was invited to a wave; whether somebody answered is asked nowhere here."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from surveyapp.store.tables import InvitationRow


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
