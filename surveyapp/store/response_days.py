"""The response of the whole organisation, one band a morning."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from surveyapp.store.tables import ResponseDayRow, WaveRow


@dataclass(frozen=True, slots=True)
class ResponseDay:
    """The band of one morning, in percent of those invited."""

    day: date
    low: int
    high: int


def add_day(session: Session, wave: str, found: ResponseDay) -> None:
    """Keep the band of a morning."""
    session.execute(
        insert(ResponseDayRow).values(wave_id=wave, day=found.day, low=found.low, high=found.high)
    )


def days_of(session: Session, wave: str) -> tuple[ResponseDay, ...]:
    """Return the bands of a wave, the first morning first."""
    rows = session.scalars(
        select(ResponseDayRow).where(ResponseDayRow.wave_id == wave).order_by(ResponseDayRow.day)
    )
    return tuple(ResponseDay(row.day, row.low, row.high) for row in rows)


def released_before(session: Session, organisation: str, *, before: date) -> Sequence[WaveRow]:
    """Return an organisation's released waves that began before a day, the newest first."""
    return session.scalars(
        select(WaveRow)
        .where(
            WaveRow.organisation_id == organisation,
            WaveRow.state == "released",
            WaveRow.opens_on < before,
        )
        .order_by(WaveRow.opens_on.desc(), WaveRow.id)
    ).all()
