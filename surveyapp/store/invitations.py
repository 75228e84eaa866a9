"""Finding an invitation by what its holder has, and marking it used."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, delete, func, select, update
from sqlalchemy.orm import Session

from surveyapp.store.tables import GroupRow, InvitationRow, OrganisationRow, TokenRow, WaveRow


@dataclass(frozen=True, slots=True)
class FoundInvitation:
    """An invitation with all that its form needs, read in one query."""

    id: bytes
    used: bool
    group: str
    group_name: str
    wave: str
    wave_title: str
    state: str
    opens_on: date
    closes_on: date
    minimum_group: int
    questionnaire: str
    public_key: bytes | None
    invented: bool
    organisation: str
    organisation_name: str
    brand: str
    contact: str


def find_invitation(session: Session, hashes: Collection[bytes]) -> FoundInvitation | None:
    """Return the invitation that one of the hashes opens, or None."""
    row = session.execute(
        select(InvitationRow, GroupRow.name, WaveRow, OrganisationRow)
        .join(TokenRow, TokenRow.invitation_id == InvitationRow.id)
        .join(WaveRow, WaveRow.id == InvitationRow.wave_id)
        .join(OrganisationRow, OrganisationRow.id == WaveRow.organisation_id)
        .join(
            GroupRow,
            (GroupRow.wave_id == InvitationRow.wave_id) & (GroupRow.id == InvitationRow.group_id),
        )
        .where(TokenRow.hash.in_(list(hashes)))
        .limit(1)
    ).one_or_none()
    if row is None:
        return None
    invitation, group_name, wave, organisation = row
    return FoundInvitation(
        id=invitation.id,
        used=invitation.used,
        group=invitation.group_id,
        group_name=group_name,
        wave=wave.id,
        wave_title=wave.title,
        state=wave.state,
        opens_on=wave.opens_on,
        closes_on=wave.closes_on,
        minimum_group=wave.minimum_group,
        questionnaire=wave.questionnaire,
        public_key=wave.public_key,
        invented=wave.invented,
        organisation=organisation.id,
        organisation_name=organisation.name,
        brand=organisation.brand,
        contact=organisation.contact,
    )


def use_invitation(session: Session, invitation: bytes) -> bool:
    """Set the used flag of an invitation; False where it was set already.

    One conditional update of a value of the same size, in place: two simultaneous submissions
    cannot both succeed, and the row's place tells nothing about when.
    """
    marked = session.execute(
        update(InvitationRow)
        .where(InvitationRow.id == invitation, InvitationRow.used.is_(False))
        .values(used=True)
        .returning(InvitationRow.id)
    ).scalar_one_or_none()
    return marked is not None


def wave_is_open(session: Session, wave: str) -> bool:
    """Tell whether a wave takes in answers at this moment of the transaction."""
    return session.scalar(select(WaveRow.state).where(WaveRow.id == wave)) == "open"


def count_used(session: Session, wave: str) -> int:
    """Return how many invitations of a wave were used."""
    found = session.scalar(
        select(func.count())
        .select_from(InvitationRow)
        .where(InvitationRow.wave_id == wave, InvitationRow.used.is_(True))
    )
    return found or 0


def _expired(before: date) -> ColumnElement[bool]:
    """Return the condition on invitations of released waves whose last day is before a day."""
    over = select(WaveRow.id).where(WaveRow.state == "released", WaveRow.closes_on < before)
    return InvitationRow.wave_id.in_(over)


def count_expired(session: Session, before: date) -> int:
    """Return how many invitations are kept longer than they may be."""
    found = session.scalar(select(func.count()).select_from(InvitationRow).where(_expired(before)))
    return found or 0


def remove_expired(session: Session, before: date) -> int:
    """Remove them, with their links and codes; return how many."""
    removed = count_expired(session, before)
    session.execute(delete(InvitationRow).where(_expired(before)))
    return removed
