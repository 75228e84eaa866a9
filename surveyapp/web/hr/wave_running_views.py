"""HR gives people more days, stops early, or writes to everybody who was invited by mail."""

from datetime import UTC, date, datetime, timedelta

from flask import redirect, request
from flask.typing import ResponseReturnValue

from surveyapp.domain.accounts import Account
from surveyapp.domain.holidays import working_day
from surveyapp.errors import SurveyError, WaveError
from surveyapp.services.extend_wave import extend_wave
from surveyapp.services.plan_wave import WavePlan
from surveyapp.services.read_organisation import read_organisation
from surveyapp.services.stop_wave import stop_wave
from surveyapp.web import stores
from surveyapp.web.access.guard import allowed
from surveyapp.web.access.pages import today
from surveyapp.web.hr.blueprint import bp
from surveyapp.web.hr.people_forms import Filled, sent
from surveyapp.web.hr.wave_action import action_page, back_to_wave, failed, not_now, plan_of
from surveyapp.web.hr.wave_form import read_day
from surveyapp.web.hr.wave_response import response_of

WEEK = timedelta(days=7)
NO_DAY = "Vul de nieuwe laatste dag in als een datum, zoals 27-11-2027."


def _extend_again(account: Account, wave: str) -> ResponseReturnValue:
    return _extend(account, plan_of(account, wave), sent("laatste_dag"), expired=True)


@bp.route("/hr/meting/<wave>/verlengen", methods=["GET", "POST"])
@allowed("hr", hidden=True, again=_extend_again)
def extend(account: Account, wave: str) -> ResponseReturnValue:
    """Move the last day of a wave to a later one."""
    plan = plan_of(account, wave)
    if request.method == "GET":
        later = _working(account, max(plan.schedule.closes_on, today()) + WEEK)
        return _extend(account, plan, Filled({"laatste_dag": later.isoformat()}, plan.version))
    form = sent("laatste_dag")
    last = read_day(form.values["laatste_dag"])
    if last is None:
        return _extend(account, plan, form.wrong(laatste_dag=NO_DAY))
    try:
        extend_wave(
            stores(),
            organisation=account.organisation,
            wave=wave,
            version=form.version,
            closes_on=last,
            now=datetime.now(UTC),
        )
    except SurveyError as error:
        fields = {"closes_on": "laatste_dag", "opens_on": "laatste_dag"}
        return _extend(account, plan, failed(form, error, version=plan.version, fields=fields))
    return redirect(back_to_wave(wave, "verlengd"), 303)


def _working(account: Account, on: date) -> date:
    """Return the working day to suggest for a day; itself where the holidays leave none."""
    holidays = read_organisation(stores(), organisation=account.organisation).holidays
    try:
        return working_day(on, holidays)
    except WaveError:
        return on


def _extend(
    account: Account, plan: WavePlan, form: Filled, *, expired: bool = False
) -> ResponseReturnValue:
    return action_page(
        "wave_extend", account, plan, form, expired=expired, refused=not_now(plan, "extend")
    )


def _stop_again(account: Account, wave: str) -> ResponseReturnValue:
    return _stop(account, plan_of(account, wave), expired=True)


@bp.route("/hr/meting/<wave>/stoppen", methods=["GET", "POST"])
@allowed("hr", hidden=True, again=_stop_again)
def stop(account: Account, wave: str) -> ResponseReturnValue:
    """Say what follows from stopping early, and do it when HR confirms."""
    plan = plan_of(account, wave)
    if request.method == "GET":
        return _stop(account, plan)
    form = sent()
    try:
        stop_wave(
            stores(),
            organisation=account.organisation,
            wave=wave,
            version=form.version,
            now=datetime.now(UTC),
        )
    except SurveyError as error:
        return _stop(account, plan, failed(form, error, version=plan.version))
    return redirect(back_to_wave(wave, "gestopt"), 303)


def _stop(
    account: Account, plan: WavePlan, form: Filled | None = None, *, expired: bool = False
) -> ResponseReturnValue:
    refused = not_now(plan, "stop_early")
    response: dict[str, object] = {}
    if not refused:
        response = response_of(
            account,
            wave=plan.id,
            opens_on=plan.schedule.opens_on,
            now=datetime.now(UTC),
            departments=True,
        )
    return action_page(
        "wave_stop", account, plan, form, expired=expired, refused=refused, **response
    )
