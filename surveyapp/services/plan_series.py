"""Plan a measurement that comes back every year, change it, pass a year over, and end it."""

import re
import unicodedata
from dataclasses import replace
from datetime import date, datetime

from surveyapp.domain.questionnaire import Questionnaire
from surveyapp.domain.recurrence import read_rule
from surveyapp.domain.wave_faults import RefusedPlanError, questionnaire_faults
from surveyapp.domain.wave_setting_faults import subject_faults, translation_faults
from surveyapp.domain.waves import AMSTERDAM, settings_data
from surveyapp.domain.yearly import YEAR, SeriesWish, series_faults
from surveyapp.errors import StaleError, WaveError
from surveyapp.services.find_wave import own_wave
from surveyapp.services.list_series import holidays_of, own_series
from surveyapp.services.load_questionnaire import load_questionnaire
from surveyapp.services.schedule_wave import Wish, add_planned
from surveyapp.store import organisations
from surveyapp.store import series as kept_series
from surveyapp.store.database import Stores, Transaction
from surveyapp.store.tables import SeriesRow

CHANGED = (
    "Deze reeks is intussen gewijzigd, door iemand anders of in een ander venster. Daarom is er "
    "niets van jou overgenomen. Kijk wat er nu staat en doe het dan opnieuw."
)
ENDED = "Deze reeks is gestopt. Begin een nieuwe reeks als de meting elk jaar terug moet komen."
LONGEST_ID = 72


def plan_series(
    stores: Stores,
    *,
    organisation: str,
    wish: SeriesWish,
    now: datetime,
    first_wave: str | None = None,
) -> str:
    """Plan a yearly measurement and return its id; the clock makes each year's draft.

    Args:
        stores: the installation.
        organisation: id of the municipality.
        wish: what every year's wave is made from.
        now: aware moment.
        first_wave: id of a wave that is the first of the series; the years after it follow.

    Raises:
        RefusedPlanError: something cannot be; every fault is in it with its field.
        QuestionnaireError: there is no such questionnaire, or its file is wrong.
        NotFoundError: there is no such wave, or it is another organisation's.
        WaveError: there is no such municipality, or the wave belongs to a series already.
    """
    asked = load_questionnaire(stores.settings.instance, wish.questionnaire_name)
    with stores.writing() as session:
        identity = _add(session, organisation, wish, asked, today=_day(now))
        if first_wave is not None:
            wave = own_wave(session, organisation, first_wave)
            if wave.series_id is not None:
                raise WaveError(
                    f"De meting '{wave.title}' komt al elk jaar terug. Wijzig de reeks "
                    "waar die bij hoort."
                )
            _begin_with(session, identity, wave.opens_on.year)
            wave.series_id = identity
            wave.version += 1
    return identity


def schedule_yearly(
    stores: Stores, *, first: Wish, wish: SeriesWish, now: datetime
) -> tuple[str, str]:
    """Plan a wave and the series that it begins, both or neither; return the ids of both.

    Raises:
        RefusedPlanError, QuestionnaireError, WaveError, FrameError: see ``schedule_wave`` and
            ``plan_series``.
    """
    asked = load_questionnaire(stores.settings.instance, wish.questionnaire_name)
    today = _day(now)
    with stores.writing() as session:
        series = _add(session, first.organisation, wish, asked, today=today)
        wave = add_planned(session, replace(first, series=series), today=today)
        # unlike a draft that the clock makes, this one was looked at by whoever planned it
        own_wave(session, first.organisation, wave).version += 1
        _begin_with(session, series, first.schedule.opens_on.year)
    return wave, series


def change_series(
    stores: Stores,
    *,
    organisation: str,
    series: str,
    version: int,
    wish: SeriesWish,
    now: datetime,
) -> None:
    """Change what the coming years' waves are made from; drafts that are there stay as they are.

    Raises:
        NotFoundError: there is no such series, or it is another organisation's.
        StaleError: somebody else changed it in the meantime.
        WaveError: it was ended.
        RefusedPlanError, QuestionnaireError: see ``plan_series``.
    """
    asked = load_questionnaire(stores.settings.instance, wish.questionnaire_name)
    with stores.writing() as session:
        row = _unchanged(session, organisation, series, version)
        if row.ended:
            raise WaveError(ENDED)
        _check(session, organisation, wish, asked, today=_day(now))
        _fill(row, wish)
        row.version += 1


def end_series(stores: Stores, *, organisation: str, series: str, version: int) -> None:
    """Make no more waves of a series; those that are there stay.

    Raises:
        NotFoundError: there is no such series, or it is another organisation's.
        StaleError: somebody else changed it in the meantime.
    """
    with stores.writing() as session:
        row = _unchanged(session, organisation, series, version)
        if not row.ended:
            row.ended = True
            row.version += 1


def skip_year(stores: Stores, *, organisation: str, series: str, version: int, year: int) -> None:
    """Make no wave of a series for a year, nor for a year before it.

    Raises:
        NotFoundError: there is no such series, or it is another organisation's.
        StaleError: somebody else changed it in the meantime.
        WaveError: it was ended.
    """
    with stores.writing() as session:
        row = _unchanged(session, organisation, series, version)
        if row.ended:
            raise WaveError(ENDED)
        row.prepared_year = max(year, row.prepared_year or year)
        row.version += 1


def _add(
    session: Transaction, organisation: str, wish: SeriesWish, asked: Questionnaire, *, today: date
) -> str:
    _check(session, organisation, wish, asked, today=today)
    row = SeriesRow(id=_free_id(session, organisation, wish.title), organisation_id=organisation)
    _fill(row, wish)
    kept_series.add_series(session, row)
    return row.id


def _check(
    session: Transaction, organisation: str, wish: SeriesWish, asked: Questionnaire, *, today: date
) -> None:
    if organisations.find_organisation(session, organisation) is None:
        raise WaveError(
            f"De gemeente '{organisation}' bestaat niet in deze installatie. Kijk de korte naam na."
        )
    faults = [
        *series_faults(wish, holidays_of(session, organisation), today=today),
        *questionnaire_faults(asked, organisation=organisation),
        *subject_faults(wish.settings, asked),
        *translation_faults(wish.settings, asked),
    ]
    if faults:
        raise RefusedPlanError(faults)


def _fill(row: SeriesRow, wish: SeriesWish) -> None:
    row.title = wish.title
    row.questionnaire_name = wish.questionnaire_name
    row.rule = read_rule(wish.rule).text()
    row.days, row.prepare_days = wish.days, wish.prepare_days
    row.minimum_group = wish.minimum_group
    # two wordings are tried out in one year only, beside the year before it
    row.settings = settings_data(replace(wish.settings, bridge=""))
    row.opens_itself = wish.opens_itself


def _begin_with(session: Transaction, series: str, year: int) -> None:
    """Let a series begin with a wave that is there: the year after it is the first to prepare."""
    row = kept_series.find_series(session, series)
    if row is not None:
        row.prepared_year = year
        session.flush()


def _free_id(session: Transaction, organisation: str, title: str) -> str:
    bare = unicodedata.normalize("NFKD", title.replace(YEAR, " "))
    plain = bare.encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40] or "meting"
    identity = f"{organisation}-{slug}"[:LONGEST_ID]
    tried, number = identity, 1
    while kept_series.find_series(session, tried) is not None:
        number += 1
        tried = f"{identity}-{number}"
    return tried


def _unchanged(session: Transaction, organisation: str, series: str, version: int) -> SeriesRow:
    row = own_series(session, organisation, series)
    if row.version != version:
        raise StaleError(CHANGED)
    return row


def _day(now: datetime) -> date:
    return now.astimezone(AMSTERDAM).date()
