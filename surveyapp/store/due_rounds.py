"""Rounds of mail whose moment has come, and whom each of them goes to."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, exists, select, update
from sqlalchemy.orm import Session

from surveyapp.store.messages import TEAM_REPORT
from surveyapp.store.moments import kept
from surveyapp.store.tables import InvitationRow, MessageRow, RoundRow, WaveRow


@dataclass(frozen=True, slots=True)
class DueRound:
    """A round of mail of a wave whose moment has come and whose messages are not made."""

    wave: str
    kind: str
    closes_on: date


def due_rounds(session: Session, now: datetime) -> list[DueRound]:
    """Return the rounds whose moment has come, of each wave in the order they were planned."""
    rows = session.execute(
        select(RoundRow.wave_id, RoundRow.kind, WaveRow.closes_on)
        .join(WaveRow, WaveRow.id == RoundRow.wave_id)
        .where(RoundRow.made.is_(False), RoundRow.due_at <= kept(now), WaveRow.state == "open")
        .order_by(RoundRow.wave_id, RoundRow.due_at, RoundRow.kind)
    )
    return [DueRound(*row) for row in rows]


def due_team_rounds(session: Session, now: datetime) -> list[DueRound]:
    """Return the rounds that bring released reports to teams and whose moment has come."""
    rows = session.execute(
        select(RoundRow.wave_id, RoundRow.kind, WaveRow.closes_on)
        .join(WaveRow, WaveRow.id == RoundRow.wave_id)
        .where(
            RoundRow.made.is_(False),
            RoundRow.due_at <= kept(now),
            RoundRow.kind.startswith(TEAM_REPORT),
            WaveRow.state == "released",
        )
        .order_by(RoundRow.wave_id, RoundRow.due_at, RoundRow.kind)
    )
    return [DueRound(*row) for row in rows]


def take_round(session: Session, due: DueRound) -> bool:
    """Mark a round as made; False where somebody else did so before."""
    taken = session.execute(
        update(RoundRow)
        .where(RoundRow.wave_id == due.wave, RoundRow.kind == due.kind, RoundRow.made.is_(False))
        .values(made=True)
        .returning(RoundRow.wave_id)
    ).scalar_one_or_none()
    return taken is not None


def round_text(session: Session, wave: str, kind: str) -> str:
    """Return what was written for a round, as JSON; empty where it has no text of its own."""
    return (
        session.scalar(select(RoundRow.text).where(RoundRow.wave_id == wave, RoundRow.kind == kind))
        or ""
    )


def mailed_invitations(session: Session, wave: str) -> list[bytes]:
    """Return the invitations of everybody who takes part by mail."""
    return list(session.scalars(_mailed(wave)))


def invitations_of_groups(session: Session, wave: str, groups: Collection[str]) -> list[bytes]:
    """Return the invitations of everybody of some groups who takes part by mail, used or not."""
    return list(session.scalars(_mailed(wave).where(InvitationRow.group_id.in_(groups))))


def reminded_invitations(session: Session, wave: str) -> list[bytes]:
    """Return the invitations that a reminder is made for: whose own mail is not still under way.

    Those of people who have answered are among them; they are left out when their turn comes.
    """
    under_way = exists().where(
        MessageRow.invitation_id == InvitationRow.id,
        MessageRow.kind == "invitation",
        MessageRow.state == "waiting",
    )
    return list(session.scalars(_mailed(wave).where(~under_way)))


def _mailed(wave: str) -> Select[bytes]:
    return select(InvitationRow.id).where(
        InvitationRow.wave_id == wave,
        InvitationRow.employee_number.is_not(None),
        InvitationRow.withdrawn.is_(False),
    )
