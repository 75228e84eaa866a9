"""Make each year's wave of a series as a draft, some weeks before its first day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from surveyapp.domain.holidays import Holiday
from surveyapp.domain.questionnaire import Questionnaire
from surveyapp.domain.waves import AMSTERDAM
from surveyapp.domain.yearly import ComingWave, coming_waves
from surveyapp.errors import QuestionnaireError, SurveyError, WaveError
from surveyapp.services.decide_groups import Joint, fitting_groups
from surveyapp.services.list_series import holidays_of, wish_of
from surveyapp.services.load_questionnaire import load_questionnaire
from surveyapp.services.schedule_wave import Wish, add_planned, plan_faults
from surveyapp.settings import Settings
from surveyapp.store import organisations, planned_waves
from surveyapp.store import series as kept_series
from surveyapp.store.database import Stores, Transaction
from surveyapp.store.tables import SeriesRow


@dataclass(frozen=True, slots=True)
class SeriesDue:
    """The next wave of a series. ``why_not`` says why it cannot be made now, or is empty."""

    series: str
    coming: ComingWave
    why_not: str


@dataclass(frozen=True, slots=True)
class PreparedWaves:
    """The waves that were made, and those that could not be; these are tried again."""

    made: tuple[str, ...]
    stuck: tuple[SeriesDue, ...]


def prepare_due_waves(stores: Stores, *, now: datetime) -> PreparedWaves:
    """Make the drafts whose preparation is due, each once, whoever asks and however often.

    A draft asks the questionnaire as it is now, with the joint groups of last time as far as they
    still fit the list. One that cannot be made, because another wave lies in its period or its
    questionnaire is not there, is not made half and holds up no other.
    """
    today = now.astimezone(AMSTERDAM).date()
    with stores.reading() as session:
        due = []
        for row in kept_series.going_on(session):
            coming = _next(row, holidays_of(session, row.organisation_id), today)
            if coming is not None and coming.prepared_on <= today:
                due.append((row, coming))
    made: list[str] = []
    stuck: list[SeriesDue] = []
    for row, coming in due:
        try:
            wave = _prepare(stores, row, coming, today)
        except SurveyError as error:
            stuck.append(SeriesDue(row.id, coming, str(error)))
        else:
            made.extend([wave] if wave else [])
    return PreparedWaves(tuple(made), tuple(stuck))


def series_due(
    session: Transaction, settings: Settings, organisation: str, *, today: date
) -> tuple[SeriesDue, ...]:
    """Return the next wave of each series of an organisation that is not made yet.

    Whether it can be made is looked at once its preparation is due.
    """
    rows = kept_series.going_on(session, organisation)
    if not rows:
        return ()
    holidays = holidays_of(session, organisation)
    others = planned_waves.other_waves(session, organisation)
    found = []
    for row in rows:
        coming = _next(row, holidays, today)
        if coming is None:
            continue
        why_not = ""
        if coming.prepared_on <= today:
            try:
                asked = load_questionnaire(settings.instance, row.questionnaire_name)
            except QuestionnaireError as error:
                why_not = str(error)
            else:
                wish = _wish(row, coming, asked, joint=())
                faults = plan_faults(wish, today=today, others=others)
                why_not = " ".join(fault.sentence for fault in faults)
        found.append(SeriesDue(row.id, coming, why_not))
    return tuple(found)


def _next(row: SeriesRow, holidays: Sequence[Holiday], today: date) -> ComingWave | None:
    """Return the next wave that is not made yet; None where no day can be found for it."""
    try:
        coming = coming_waves(wish_of(row), holidays, today, prepared_year=row.prepared_year)
    except WaveError:  # holidays that leave no working day; the page of the series says so
        return None
    return next((one for one in coming if not one.prepared), None)


def _prepare(stores: Stores, row: SeriesRow, coming: ComingWave, today: date) -> str:
    """Make one draft and return its id; empty where somebody else just made it."""
    asked = load_questionnaire(stores.settings.instance, row.questionnaire_name)
    with stores.writing() as session:
        now = kept_series.find_series(session, row.id)
        if now is None or now.ended or now.version != row.version:
            return ""  # HR changed it this minute: the next round makes it as it is then
        if now.prepared_year is not None and now.prepared_year >= coming.year:
            return ""
        wave = add_planned(
            session, _wish(now, coming, asked, joint=_joint(session, now)), today=today
        )
        now.prepared_year = coming.year
        return wave


def _joint(session: Transaction, row: SeriesRow) -> Joint:
    """Return the joint groups of last time that still fit the list."""
    before = planned_waves.last_opened(session, row.organisation_id, row.id)
    if before is None:
        return ()
    frame = organisations.read_frame(session, row.organisation_id).invited()
    return fitting_groups(frame, planned_waves.joint_of(before))[0]


def _wish(row: SeriesRow, coming: ComingWave, asked: Questionnaire, *, joint: Joint) -> Wish:
    wish = wish_of(row)
    return Wish(
        organisation=row.organisation_id,
        title=coming.title,
        questionnaire=asked,
        questionnaire_name=row.questionnaire_name,
        schedule=coming.schedule,
        minimum_group=wish.minimum_group,
        settings=wish.settings,
        joint=joint,
        opens_itself=wish.opens_itself,
        series=row.id,
    )
