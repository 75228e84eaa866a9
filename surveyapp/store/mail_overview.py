"""What HR sees of the mail of a wave: never anything that counts or names reminders."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from surveyapp.store.moments import aware
from surveyapp.store.tables import EmployeeRow, InvitationRow, MessageRow, RoundRow, WaveRow

SHOWN = ("invitation", "again-", "announcement-")
"""What a kind begins with where a refused address may be shown: everybody gets these alike."""
FAILED = ("refused", "bounced")


@dataclass(frozen=True, slots=True)
class Undelivered:
    """An address that a mail did not reach, with what the relay said."""

    number: str
    name: str
    address: str
    problem: str


@dataclass(frozen=True, slots=True)
class PlannedRound:
    """A round of mail: its kind, the moment (aware) it is due, and its own text as JSON, if any."""

    kind: str
    due_at: datetime
    made: bool
    text: str


@dataclass(frozen=True, slots=True)
class PersonInvited:
    """The invitation of one person in a wave; nothing here tells whether they answered."""

    invitation: bytes
    name: str
    address: str
    withdrawn: bool
    address_hash: bytes | None


def rounds_of(session: Session, wave: str) -> list[PlannedRound]:
    """Return the rounds of a wave in the order they are due."""
    rows = session.execute(
        select(RoundRow.kind, RoundRow.due_at, RoundRow.made, RoundRow.text)
        .where(RoundRow.wave_id == wave)
        .order_by(RoundRow.due_at, RoundRow.kind)
    )
    return [PlannedRound(kind, aware(due_at), made, text) for kind, due_at, made, text in rows]


def count_mailed(session: Session, wave: str) -> int:
    """Return how many people take part by mail."""
    return (
        session.scalar(
            select(func.count())
            .select_from(InvitationRow)
            .where(InvitationRow.wave_id == wave, InvitationRow.employee_number.is_not(None))
        )
        or 0
    )


def count_invitations_gone(session: Session, wave: str) -> int:
    """Return how many invitations need nothing any more: sent, or given up with its reason."""
    return (
        session.scalar(
            select(func.count())
            .select_from(MessageRow)
            .where(
                MessageRow.wave_id == wave,
                MessageRow.kind == "invitation",
                MessageRow.state.in_(("sent", "refused", "bounced", "dropped")),
            )
        )
        or 0
    )


def undelivered(session: Session, wave: str) -> list[Undelivered]:
    """Return the addresses that a mail did not reach, unless a later one is on its way or came."""
    shown = [MessageRow.wave_id == wave, or_(*(MessageRow.kind.startswith(k) for k in SHOWN))]
    failed = select(MessageRow.invitation_id).where(*shown, MessageRow.state.in_(FAILED))
    rows = session.execute(
        select(
            func.coalesce(InvitationRow.employee_number, ""),
            func.coalesce(EmployeeRow.name, ""),
            func.coalesce(EmployeeRow.email, ""),
            MessageRow.problem,
            MessageRow.state,
        )
        .join(InvitationRow, InvitationRow.id == MessageRow.invitation_id)
        .join(WaveRow, WaveRow.id == MessageRow.wave_id)
        .outerjoin(
            EmployeeRow,
            (EmployeeRow.organisation_id == WaveRow.organisation_id)
            & (EmployeeRow.number == InvitationRow.employee_number),
        )
        .where(
            *shown,
            MessageRow.invitation_id.in_(failed),
            InvitationRow.withdrawn.is_(False),
        )
        .order_by(MessageRow.due_at, MessageRow.kind)
    )
    last: dict[str, tuple[Undelivered, str]] = {}
    for number, name, address, problem, state in rows:
        last[number] = (Undelivered(number, name, address, problem), state)
    found = [one for one, state in last.values() if state in FAILED]
    return sorted(found, key=lambda one: (one.name.casefold(), one.number))


def person_invited(session: Session, wave: str, number: str) -> PersonInvited | None:
    """Return the mailed invitation of a person; None where they have none in this wave."""
    row = session.execute(
        select(
            InvitationRow.id,
            func.coalesce(EmployeeRow.name, ""),
            func.coalesce(EmployeeRow.email, ""),
            InvitationRow.withdrawn,
            InvitationRow.address_hash,
        )
        .join(WaveRow, WaveRow.id == InvitationRow.wave_id)
        .outerjoin(
            EmployeeRow,
            (EmployeeRow.organisation_id == WaveRow.organisation_id)
            & (EmployeeRow.number == InvitationRow.employee_number),
        )
        .where(InvitationRow.wave_id == wave, InvitationRow.employee_number == number)
    ).one_or_none()
    return None if row is None else PersonInvited(*row)


def kinds_of(session: Session, invitation: bytes) -> dict[str, str]:
    """Return the messages of an invitation that were ever made and kept: kind to state."""
    rows = session.execute(
        select(MessageRow.kind, MessageRow.state).where(MessageRow.invitation_id == invitation)
    )
    return {row.kind: row.state for row in rows}
