"""What HR writes to everybody who takes part by mail, as rounds of mail."""

from datetime import datetime

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from surveyapp.store.moments import kept
from surveyapp.store.tables import RoundRow

KIND = "announcement-"
"""With a number after it, from 1."""


def count_announcements(session: Session, wave: str) -> int:
    """Return how many announcements a wave has had."""
    found = session.scalar(
        select(func.count())
        .select_from(RoundRow)
        .where(RoundRow.wave_id == wave, RoundRow.kind.startswith(KIND, autoescape=True))
    )
    return found or 0


def add_announcement(
    session: Session, wave: str, number: int, *, due_at: datetime, text: str
) -> None:
    """Write down an announcement that is due at an aware moment; ``text`` is JSON."""
    session.execute(
        insert(RoundRow).values(
            wave_id=wave,
            kind=f"{KIND}{number}",
            due_at=kept(due_at),
            made=False,
            text=text,
        )
    )
