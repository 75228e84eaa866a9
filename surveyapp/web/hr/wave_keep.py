"""Keep what the form of a plan asks for: a wave, its changes, and the series that it begins."""

from datetime import datetime

from surveyapp.domain.accounts import Account
from surveyapp.domain.yearly import PREPARE_DAYS, SeriesWish, yearly_title
from surveyapp.errors import WaveError
from surveyapp.services.load_questionnaire import load_questionnaire
from surveyapp.services.plan_series import plan_series, schedule_yearly
from surveyapp.services.plan_wave import change_wave
from surveyapp.services.schedule_wave import Wish, schedule_wave
from surveyapp.web import stores
from surveyapp.web.hr.wave_choices import AS_PLANNED
from surveyapp.web.hr.wave_form import Plan

NEEDS_OWN = (
    "Een meting die elk jaar terugkomt, heeft een goedgekeurde vragenlijst van jullie zelf nodig. "
    "Kies er een, of haal het vinkje bij ‘elk jaar’ weg."
)


def make_wave(account: Account, plan: Plan, rule: str | None, *, now: datetime) -> str:
    """Plan a wave, with the series that it begins where there is a rule; return its id.

    Raises:
        RefusedPlanError: it does not fit; every fault is in it with its field.
        SurveyError: the questionnaire or the organisation is not what it was.
    """
    asked = load_questionnaire(stores().settings.instance, plan.questionnaire)
    if rule is None:
        return schedule_wave(
            stores(),
            organisation=account.organisation,
            title=plan.title,
            questionnaire=asked,
            questionnaire_name=plan.questionnaire,
            schedule=plan.schedule,
            minimum_group=plan.minimum_group,
            settings=plan.settings,
            opens_itself=plan.opens_itself,
            now=now,
        )
    first = Wish(
        organisation=account.organisation,
        title=plan.title,
        questionnaire=asked,
        questionnaire_name=plan.questionnaire,
        schedule=plan.schedule,
        minimum_group=plan.minimum_group,
        settings=plan.settings,
        opens_itself=plan.opens_itself,
    )
    return schedule_yearly(stores(), first=first, wish=yearly(plan, rule), now=now)[0]


def keep_plan(account: Account, wave: str, version: int, plan: Plan, *, now: datetime) -> None:
    """Change the plan of a draft.

    Raises:
        StaleError: somebody else changed it in the meantime.
        RefusedPlanError: it does not fit; every fault is in it with its field.
        SurveyError: the wave is open, or its questionnaire is not there.
    """
    change_wave(
        stores(),
        organisation=account.organisation,
        wave=wave,
        version=version,
        title=plan.title,
        schedule=plan.schedule,
        minimum_group=plan.minimum_group,
        settings=plan.settings,
        opens_itself=plan.opens_itself,
        questionnaire_name=None if plan.questionnaire == AS_PLANNED else plan.questionnaire,
        now=now,
    )


def begin_series(account: Account, wave: str, plan: Plan, rule: str, *, now: datetime) -> None:
    """Let a wave that is planned already begin a series.

    Raises:
        WaveError: its questionnaire is no file of the organisation's own.
        RefusedPlanError: the years after it cannot be planned like this.
    """
    if plan.questionnaire == AS_PLANNED:
        raise WaveError(NEEDS_OWN)
    plan_series(
        stores(),
        organisation=account.organisation,
        wish=yearly(plan, rule),
        now=now,
        first_wave=wave,
    )


def yearly(plan: Plan, rule: str) -> SeriesWish:
    """Return what the years after a wave are made from: the same, under each year's own name."""
    schedule = plan.schedule
    return SeriesWish(
        title=yearly_title(plan.title, schedule.opens_on.year),
        questionnaire_name=plan.questionnaire,
        rule=rule,
        days=(schedule.closes_on - schedule.opens_on).days + 1,
        prepare_days=PREPARE_DAYS,
        minimum_group=plan.minimum_group,
        settings=plan.settings,
        opens_itself=plan.opens_itself,
    )
