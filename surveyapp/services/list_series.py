"""List the measurements that come back every year, each with its next three years."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from surveyapp.domain.holidays import Holiday, holidays_from
from surveyapp.domain.recurrence import read_rule
from surveyapp.domain.waves import settings_from
from surveyapp.domain.yearly import ComingWave, SeriesWish, coming_waves
from surveyapp.errors import NotFoundError
from surveyapp.services.list_waves import NOT_FOUND
from surveyapp.store import organisations
from surveyapp.store import series as kept_series
from surveyapp.store.database import Stores, Transaction
from surveyapp.store.tables import SeriesRow


@dataclass(frozen=True, slots=True)
class Series:
    """A measurement that comes back every year, with the next three years; none once it ended."""

    id: str
    version: int
    wish: SeriesWish
    rule_words: str
    ended: bool
    coming: tuple[ComingWave, ...]


def list_series(stores: Stores, *, organisation: str, today: date) -> tuple[Series, ...]:
    """Return an organisation's series, those that go on first, each with its next three years."""
    with stores.reading() as session:
        rows = kept_series.series_of(session, organisation)
        holidays = holidays_of(session, organisation)
    return tuple(_series(row, holidays, today) for row in rows)


def find_series(stores: Stores, *, organisation: str, series: str, today: date) -> Series:
    """Return one series with its next three years.

    Raises:
        NotFoundError: there is no such series, or it is another organisation's.
    """
    with stores.reading() as session:
        row = own_series(session, organisation, series)
        return _series(row, holidays_of(session, organisation), today)


def holidays_of(session: Transaction, organisation: str) -> tuple[Holiday, ...]:
    """Return the holidays that HR lists."""
    found = organisations.find_organisation(session, organisation)
    return holidays_from(found.holidays) if found is not None else ()


def wish_of(row: SeriesRow) -> SeriesWish:
    """Return what a series is made from as it is kept."""
    return SeriesWish(
        title=row.title,
        questionnaire_name=row.questionnaire_name,
        rule=row.rule,
        days=row.days,
        prepare_days=row.prepare_days,
        minimum_group=row.minimum_group,
        settings=settings_from(row.settings),
        opens_itself=row.opens_itself,
    )


def own_series(session: Transaction, organisation: str, series: str) -> SeriesRow:
    """Return a series of an organisation.

    Raises:
        NotFoundError: there is no such series, or it is another organisation's.
    """
    row = kept_series.find_series(session, series)
    if row is None or row.organisation_id != organisation:
        raise NotFoundError(NOT_FOUND)
    return row


def _series(row: SeriesRow, holidays: Sequence[Holiday], today: date) -> Series:
    wish = wish_of(row)
    return Series(
        id=row.id,
        version=row.version,
        wish=wish,
        rule_words=str(read_rule(row.rule)),
        ended=row.ended,
        coming=()
        if row.ended
        else coming_waves(wish, holidays, today, prepared_year=row.prepared_year),
    )
