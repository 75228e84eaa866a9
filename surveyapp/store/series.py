"""The yearly series that waves are made from."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from surveyapp.store.tables import SeriesRow


def add_series(session: Session, series: SeriesRow) -> None:
    """Add a series."""
    session.add(series)


def find_series(session: Session, series: str) -> SeriesRow | None:
    """Return a series, or None where there is no such series."""
    return session.get(SeriesRow, series)


def series_of(session: Session, organisation: str) -> list[SeriesRow]:
    """Return the series of an organisation, those that go on first."""
    return list(
        session.scalars(
            select(SeriesRow)
            .where(SeriesRow.organisation_id == organisation)
            .order_by(SeriesRow.ended, SeriesRow.title, SeriesRow.id)
        )
    )


def going_on(session: Session, organisation: str | None = None) -> list[SeriesRow]:
    """Return the series that did not end, of one organisation or of all."""
    query = select(SeriesRow).where(SeriesRow.ended.is_(False)).order_by(SeriesRow.id)
    if organisation is not None:
        query = query.where(SeriesRow.organisation_id == organisation)
    return list(session.scalars(query))
