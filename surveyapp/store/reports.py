"""Which reports a released wave has and how far each is; ``report_queue`` gives them to workers."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, func, select, tuple_, update
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from surveyapp.domain.reports import ReportKey, ReportKind
from surveyapp.store.tables import ReleaseRow, ReportRow, WaveRow


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """One report of a wave: ``state`` is "waiting", "made" or "failed".

    ``position`` counts from 1 in the order of ``domain.reports.reports_of``. ``path`` lies under
    ``instance/pdf`` and is empty where it was never made; ``made_of`` is the fingerprint of what
    it was made from, or failed with. ``problem`` is a sentence, empty where there is none.
    """

    wave: str
    key: ReportKey
    position: int
    state: str
    attempts: int
    problem: str
    made_of: str
    path: str
    downloads: int


@dataclass(frozen=True, slots=True)
class ReleasedWave:
    """A wave with a release: its hash, how many reports are planned, and what they were made of.

    ``made_of`` holds the fingerprints of the reports that are made or failed.
    """

    wave: str
    organisation: str
    sha256: str
    planned: int
    made_of: frozenset[str]


def released_waves(session: Session) -> list[ReleasedWave]:
    """Return every wave that has a release, the newest first."""
    planned = session.execute(select(ReportRow.wave_id, func.count()).group_by(ReportRow.wave_id))
    counts = {row[0]: row[1] for row in planned}
    made: dict[str, set[str]] = {}
    for wave, made_of in session.execute(
        select(ReportRow.wave_id, ReportRow.made_of).where(ReportRow.state != "waiting").distinct()
    ):
        made.setdefault(wave, set()).add(made_of)
    rows = session.execute(
        select(WaveRow.id, WaveRow.organisation_id, ReleaseRow.sha256)
        .join(ReleaseRow, ReleaseRow.wave_id == WaveRow.id)
        .where(WaveRow.state == "released")
        .order_by(WaveRow.closes_on.desc(), WaveRow.id)
    )
    return [
        ReleasedWave(row[0], row[1], row[2], counts.get(row[0], 0), frozenset(made.get(row[0], ())))
        for row in rows
    ]


def add_reports(session: Session, wave: str, keys: Sequence[ReportKey]) -> None:
    """Add the reports of a wave that wait to be made; those that are there already stay."""
    session.execute(
        insert(ReportRow).on_conflict_do_nothing(),
        [
            {
                "wave_id": wave,
                "kind": key.kind,
                "group_id": key.group,
                "position": position,
                "state": "waiting",
                "attempts": 0,
                "problem": "",
                "made_of": "",
                "path": "",
                "downloads": 0,
            }
            for position, key in enumerate(keys, 1)
        ],
    )


def reports_of_wave(session: Session, wave: str) -> list[ReportFacts]:
    """Return the reports of a wave in their order; none where they are not planned yet."""
    rows = session.scalars(
        select(ReportRow).where(ReportRow.wave_id == wave).order_by(ReportRow.position)
    )
    return [facts_of(row) for row in rows]


def find_report(session: Session, wave: str, key: ReportKey) -> ReportFacts | None:
    """Return one report, or None where it is not planned."""
    row = session.scalar(select(ReportRow).where(is_report(wave, key)))
    return None if row is None else facts_of(row)


def want_again(
    session: Session, wave: str, *, key: ReportKey | None = None, unless: str | None = None
) -> int:
    """Let reports be made anew, and return how many.

    Args:
        session: of the caller.
        wave: id of a wave.
        key: one report; without it all of them.
        unless: leaves as it is what was made, or failed to be, from this fingerprint.
    """
    which: list[ColumnElement[bool]] = [
        ReportRow.wave_id == wave if key is None else is_report(wave, key)
    ]
    if unless is not None:
        which += [ReportRow.state != "waiting", ReportRow.made_of != unless]
    asked = session.execute(
        update(ReportRow)
        .where(*which)
        .values(state="waiting", claimed_until=None, attempts=0, problem="", made_of="")
        .returning(ReportRow.position)
    )
    return len(asked.all())


def count_download(session: Session, wave: str, keys: Collection[ReportKey]) -> None:
    """Count that somebody of the staff fetched reports."""
    session.execute(
        update(ReportRow)
        .where(ReportRow.wave_id == wave, *among(keys))
        .values(downloads=ReportRow.downloads + 1)
    )


def waiting_reports(session: Session, wave: str, keys: Collection[ReportKey] | None = None) -> int:
    """Return how many reports of a wave are to be made yet: all of them, or of some."""
    found = session.scalar(
        select(func.count()).where(
            ReportRow.wave_id == wave, ReportRow.state == "waiting", *among(keys)
        )
    )
    return found or 0


def among(keys: Collection[ReportKey] | None) -> tuple[ColumnElement[bool], ...]:
    """Return what a row must meet to be one of some reports; nothing for all of them."""
    if keys is None:
        return ()
    pairs = [(key.kind, key.group) for key in keys]
    return (tuple_(ReportRow.kind, ReportRow.group_id).in_(pairs),)


def is_report(wave: str, key: ReportKey) -> ColumnElement[bool]:
    """Return what a row must meet to be that of one report."""
    return and_(
        ReportRow.wave_id == wave, ReportRow.kind == key.kind, ReportRow.group_id == key.group
    )


def facts_of(row: ReportRow) -> ReportFacts:
    """Return what is known of a report."""
    kind: ReportKind = row.kind  # type: ignore[assignment]  # written by add_reports only
    return ReportFacts(
        wave=row.wave_id,
        key=ReportKey(kind, row.group_id),
        position=row.position,
        state=row.state,
        attempts=row.attempts,
        problem=row.problem,
        made_of=row.made_of,
        path=row.path,
        downloads=row.downloads,
    )
