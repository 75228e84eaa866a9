"""The reports that are to be made: each claimed by one worker, then made or failed.

A worker counts an attempt when it claims a report and not when that fails: a report that ends
the process that draws it is counted too.
"""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, or_, select, update
from sqlalchemy.orm import Session

from surveyapp.domain.reports import ReportKey
from surveyapp.store.moments import kept
from surveyapp.store.reports import ReportFacts, among, facts_of, is_report
from surveyapp.store.tables import ReportRow, WaveRow

LONGEST_PROBLEM = 600


def wave_due(session: Session, now: datetime, *, besides: Collection[str] = ()) -> str | None:
    """Return the newest wave that has a report to make, but for some; None where there is none."""
    return session.scalar(
        select(ReportRow.wave_id)
        .join(WaveRow, WaveRow.id == ReportRow.wave_id)
        .where(*_free(now), ReportRow.wave_id.not_in(besides))
        .order_by(WaveRow.closes_on.desc(), WaveRow.id)
        .limit(1)
    )


def claim_report(
    session: Session,
    wave: str,
    *,
    now: datetime,
    until: datetime,
    tried: bool,
    keys: Collection[ReportKey] | None = None,
) -> ReportFacts | None:
    """Claim the next report of a wave until a moment, and count the attempt.

    Args:
        session: of the caller.
        wave: id of a wave.
        now: aware moment; a claim that ran out by then is taken over.
        until: aware moment.
        tried: one that was tried before, or one that was not.
        keys: one of these; without them any.

    Returns:
        The report, or None for no more.
    """
    row = session.scalar(
        select(ReportRow)
        .where(
            ReportRow.wave_id == wave,
            *_free(now),
            ReportRow.attempts > 0 if tried else ReportRow.attempts == 0,
            *among(keys),
        )
        .order_by(ReportRow.attempts, ReportRow.position)
        .limit(1)
    )
    if row is None:
        return None
    row.claimed_until = kept(until)
    row.attempts += 1
    session.flush()
    return facts_of(row)


def let_go(session: Session, wave: str, key: ReportKey, *, problem: str = "") -> None:
    """Give a claimed report back as if it was never tried, with what keeps it waiting, if any."""
    session.execute(
        update(ReportRow)
        .where(is_report(wave, key), ReportRow.state == "waiting", ReportRow.attempts > 0)
        .values(
            claimed_until=None,
            attempts=ReportRow.attempts - 1,
            problem=problem[:LONGEST_PROBLEM],
        )
    )


def mark_made(session: Session, wave: str, key: ReportKey, *, made_of: str, path: str) -> None:
    """Write down that a report is whole on disk."""
    session.execute(
        update(ReportRow)
        .where(is_report(wave, key))
        .values(
            state="made", claimed_until=None, attempts=0, problem="", made_of=made_of, path=path
        )
    )


def mark_tried(
    session: Session, wave: str, key: ReportKey, *, made_of: str, problem: str, failed: bool
) -> None:
    """Write down that an attempt did not work out: for good, or the report waits for the next.

    What failed from one design is tried again from another: ``made_of`` is its fingerprint.
    """
    session.execute(
        update(ReportRow)
        .where(is_report(wave, key), ReportRow.state == "waiting")
        .values(
            state="failed" if failed else "waiting",
            claimed_until=None,
            problem=problem[:LONGEST_PROBLEM],
            made_of=made_of,
        )
    )


def _free(now: datetime) -> tuple[ColumnElement[bool], ...]:
    return (
        ReportRow.state == "waiting",
        or_(ReportRow.claimed_until.is_(None), ReportRow.claimed_until <= kept(now)),
    )
