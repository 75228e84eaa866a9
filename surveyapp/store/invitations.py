"""Finding an invitation by what its holder has, and marking it used."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, bindparam, delete, func, select, update
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


# Made once: building a statement anew costs as much as running it, for every respondent again.
_FIND = (
    select(
        InvitationRow.id,
        InvitationRow.used,
        InvitationRow.group_id,
        GroupRow.name,
        WaveRow.id,
        WaveRow.title,
        WaveRow.state,
        WaveRow.opens_on,
        WaveRow.closes_on,
        WaveRow.minimum_group,
        WaveRow.questionnaire,
        WaveRow.public_key,
        WaveRow.invented,
        OrganisationRow.id,
        OrganisationRow.name,
        OrganisationRow.brand,
        OrganisationRow.contact,
    )
    .join(TokenRow, TokenRow.invitation_id == InvitationRow.id)
    .join(WaveRow, WaveRow.id == InvitationRow.wave_id)
    .join(OrganisationRow, OrganisationRow.id == WaveRow.organisation_id)
    .join(
        GroupRow,
        (GroupRow.wave_id == InvitationRow.wave_id) & (GroupRow.id == InvitationRow.group_id),
    )
    .where(TokenRow.hash.in_(bindparam("hashes", expanding=True)))
    .limit(1)
)
_USE = (
    update(InvitationRow)
    .where(
        InvitationRow.id == bindparam("invitation"),
        InvitationRow.used.is_(False),
        select(WaveRow.id)
        .where(WaveRow.id == InvitationRow.wave_id, WaveRow.state == "open")
        .exists(),
    )
    .values(used=True)
)
_STATE = select(WaveRow.state).where(WaveRow.id == bindparam("wave"))


def find_invitation(session: Session, hashes: Collection[bytes]) -> FoundInvitation | None:
    """Return the invitation that one of the hashes opens, or None."""
    row = session.connection().execute(_FIND, {"hashes": list(hashes)}).one_or_none()
    # SQLAlchemy types no row of this width; the columns of _FIND are the fields, in order
    return FoundInvitation(*row) if row is not None else None  # type: ignore[call-arg]


def use_invitation(session: Session, invitation: bytes) -> bool:
    """Set the used flag of an invitation of an open wave; False where it was set already.

    One conditional update of a value of the same size, in place: two simultaneous submissions
    cannot both succeed, none succeeds once the wave is closed, and the row's place tells nothing
    about when.
    """
    return session.connection().execute(_USE, {"invitation": invitation}).rowcount == 1


def wave_is_open(session: Session, wave: str) -> bool:
    """Tell whether a wave takes in answers at this moment of the transaction."""
    return session.connection().execute(_STATE, {"wave": wave}).scalar_one_or_none() == "open"


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
