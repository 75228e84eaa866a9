"""Invitations of a wave, with their links and codes: added, listed, counted, removed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import (
    ColumnElement,
    Select,
    delete,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.orm import Session

from surveyapp.store.tables import (
    EmployeeRow,
    GroupRow,
    InvitationRow,
    TokenRow,
    WaveRow,
)


@dataclass(frozen=True, slots=True)
class WayIn:
    """An invitation that a link and a code are made for, and whom it is for.

    ``name`` and ``email`` come from the list as it is now: empty for a card of a pool, and for
    somebody who is not in the list any more.
    """

    invitation: bytes
    group: str
    group_name: str
    name: str
    email: str


def _ways() -> Select[bytes, str, str, str, str]:
    return (
        select(
            InvitationRow.id,
            InvitationRow.group_id,
            GroupRow.name,
            func.coalesce(EmployeeRow.name, ""),
            func.coalesce(EmployeeRow.email, ""),
        )
        .join(
            GroupRow,
            (GroupRow.wave_id == InvitationRow.wave_id) & (GroupRow.id == InvitationRow.group_id),
        )
        .join(WaveRow, WaveRow.id == InvitationRow.wave_id)
        .outerjoin(
            EmployeeRow,
            (EmployeeRow.organisation_id == WaveRow.organisation_id)
            & (EmployeeRow.number == InvitationRow.employee_number),
        )
    )


def ways_of(session: Session, found: Collection[bytes]) -> list[WayIn]:
    """Return some invitations with whom they are for."""
    rows = session.execute(_ways().where(InvitationRow.id.in_(found)))
    return [WayIn(*row) for row in rows]


def pool_ways(session: Session, wave: str, groups: Collection[str]) -> list[WayIn]:
    """Return the cards of some groups' pools."""
    rows = session.execute(
        _ways().where(
            InvitationRow.wave_id == wave,
            InvitationRow.group_id.in_(groups),
            InvitationRow.employee_number.is_(None),
        )
    )
    return [WayIn(*row) for row in rows]


def all_ways(session: Session, wave: str) -> list[WayIn]:
    """Return every invitation of a wave."""
    return [WayIn(*row) for row in session.execute(_ways().where(InvitationRow.wave_id == wave))]


def add_invitations(session: Session, invitations: list[dict[str, object]]) -> None:
    """Add invitations; rows are dictionaries of the columns' names."""
    if invitations:
        session.execute(insert(InvitationRow), invitations)


def add_tokens(session: Session, tokens: list[dict[str, object]]) -> None:
    """Add links and codes; rows are dictionaries of the columns' names."""
    if tokens:
        session.execute(insert(TokenRow), tokens)


def remove_tokens(session: Session, invitations: Sequence[bytes]) -> None:
    """Take the links and codes away from some invitations; what they were used for stays."""
    session.execute(delete(TokenRow).where(TokenRow.invitation_id.in_(invitations)))


def withdraw(session: Session, wave: str, employee_number: str) -> None:
    """Let the invitation of somebody who left open nothing any more, used or not."""
    session.execute(
        update(InvitationRow)
        .where(
            InvitationRow.wave_id == wave,
            InvitationRow.employee_number == employee_number,
        )
        .values(withdrawn=True)
    )


def keep_address(session: Session, invitation: bytes, address_hash: bytes) -> None:
    """Note, as a hash, the address that an invitation goes to."""
    session.execute(
        update(InvitationRow)
        .where(InvitationRow.id == invitation)
        .values(address_hash=address_hash)
    )


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
