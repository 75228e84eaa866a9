"""What all workers share: when one was last seen, and when the relay may be used again."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from surveyapp.store.moments import aware, kept
from surveyapp.store.tables import WorkerRow

ONLY = 1
LONGEST_PROBLEM = 300


@dataclass(frozen=True, slots=True)
class WorkerFacts:
    """The one row about the workers; moments are aware, or None where there was none yet.

    ``failures`` counts how often in a row the relay could not be used; before ``next_at`` nobody
    offers it anything. ``problem`` is the sentence about the last failure, empty when it works.
    """

    seen_at: datetime | None
    next_at: datetime | None
    failures: int
    problem: str


def read_worker(session: Session) -> WorkerFacts:
    """Return what is known of the workers."""
    row = session.get(WorkerRow, ONLY)
    if row is None:
        return WorkerFacts(seen_at=None, next_at=None, failures=0, problem="")
    return WorkerFacts(
        seen_at=aware(row.seen_at) if row.seen_at else None,
        next_at=aware(row.next_at) if row.next_at else None,
        failures=row.failures,
        problem=row.problem,
    )


def see_worker(session: Session, now: datetime) -> None:
    """Write down that a worker is alive."""
    _row(session).seen_at = kept(now)


def reserve_slot(session: Session, next_at: datetime) -> None:
    """Keep all workers from the relay until a moment, because one of them has the turn now."""
    _row(session).next_at = kept(next_at)


def relay_failed(session: Session, *, next_at: datetime, problem: str) -> None:
    """Write down that the relay could not be used, and when it may be tried again."""
    row = _row(session)
    row.failures += 1
    row.next_at = kept(next_at)
    row.problem = problem[:LONGEST_PROBLEM]


def relay_answered(session: Session) -> None:
    """Write down that the relay works."""
    row = _row(session)
    if row.failures or row.problem:
        row.failures, row.problem = 0, ""


def _row(session: Session) -> WorkerRow:
    row = session.get(WorkerRow, ONLY)
    if row is None:
        row = WorkerRow(id=ONLY, failures=0, problem="")
        session.add(row)
    return row
