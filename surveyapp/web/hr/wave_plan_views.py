"""HR plans a measurement, and changes the plan until it opens."""

from dataclasses import replace
from datetime import UTC, datetime

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from surveyapp.domain.accounts import Account
from surveyapp.domain.wave_faults import RefusedPlanError
from surveyapp.errors import StaleError, SurveyError
from surveyapp.web.access.guard import allowed
from surveyapp.web.hr import wave_form
from surveyapp.web.hr.blueprint import bp
from surveyapp.web.hr.people_forms import STALE_FORM, Filled
from surveyapp.web.hr.wave_action import action_page, not_now
from surveyapp.web.hr.wave_form import Plan
from surveyapp.web.hr.wave_keep import begin_series, keep_plan, make_wave
from surveyapp.web.hr.wave_plan_page import (
    PlanPage,
    first_form,
    kept_values,
    new_page,
    page_of,
    sent_form,
)
from surveyapp.web.hr.wave_plan_words import differing

LOOK = "bekijk"
"""The button that keeps nothing: it only brings up to date what stands beside the form."""


def _new_again(account: Account) -> ResponseReturnValue:
    return new_page(account).show(sent_form().refused(STALE_FORM), status=400)


def _change_again(account: Account, wave: str) -> ResponseReturnValue:
    return page_of(account, wave).show(sent_form().refused(STALE_FORM), status=400)


@bp.route("/hr/metingen/nieuw", methods=["GET", "POST"])
@allowed("hr", hidden=True, again=_new_again)
def new_wave(account: Account) -> ResponseReturnValue:
    """Show the form; make a draft of it, and the series that it begins where HR wants one."""
    page = new_page(account)
    if request.method == "GET":
        return page.show(first_form(page))
    form = sent_form()
    reading, rule = page.read(form)
    if request.form.get("doe") == LOOK or reading.plan is None:
        return page.show(form if request.form.get("doe") == LOOK else reading.form)
    try:
        wave = make_wave(account, reading.plan, rule, now=datetime.now(UTC))
    except SurveyError as error:
        return page.show(_refused(form, error))
    return redirect(url_for("hr.wave", wave=wave, gedaan="gepland"), 303)


@bp.get("/hr/meting/<wave>/plan")
@allowed("hr", hidden=True)
def plan_wave(account: Account, wave: str) -> ResponseReturnValue:
    """Show the plan of a draft, or why that of an open wave cannot change."""
    page = page_of(account, wave)
    if page.plan is not None and (refused := not_now(page.plan, "change_plan")):
        return action_page("wave_plan_fixed", account, page.plan, refused=refused)
    return page.show(first_form(page))


@bp.post("/hr/meting/<wave>/plan")
@allowed("hr", hidden=True, again=_change_again)
def change_plan(account: Account, wave: str) -> ResponseReturnValue:
    """Keep a changed plan, and the series that it begins where HR wants one."""
    page, form = page_of(account, wave), sent_form()
    reading, rule = page.read(form)
    if request.form.get("doe") == LOOK or reading.plan is None:
        return page.show(form if request.form.get("doe") == LOOK else reading.form)
    try:
        keep_plan(account, wave, form.version, reading.plan, now=datetime.now(UTC))
    except StaleError as error:
        return _overtaken(page, form, error)
    except SurveyError as error:
        return page.show(_refused(form, error))
    return _yearly(account, wave, form, reading.plan, rule)


def _yearly(
    account: Account, wave: str, form: Filled, plan: Plan, rule: str | None
) -> ResponseReturnValue:
    """Begin the series where that was asked for; the plan itself is kept by now."""
    if rule is not None:
        try:
            begin_series(account, wave, plan, rule, now=datetime.now(UTC))
        except SurveyError as error:
            page = page_of(account, wave)
            version = page.plan.version if page.plan else form.version
            problem = f"De planning van dit jaar is bewaard, ‘elk jaar opnieuw’ nog niet. {error}"
            return page.show(replace(form, version=version, problem=problem))
    return redirect(url_for("hr.wave", wave=wave, gedaan="gewijzigd"), 303)


def _refused(form: Filled, error: SurveyError) -> Filled:
    if isinstance(error, RefusedPlanError):
        return wave_form.with_faults(form, error.faults)
    return form.refused(error)


def _overtaken(page: PlanPage, form: Filled, error: StaleError) -> ResponseReturnValue:
    """Show what was filled in beside what somebody else made of it; nothing was overwritten."""
    version = page.plan.version if page.plan else form.version
    choices = page.choices
    theirs = differing(
        form,
        kept_values(page),
        dict(choices.questionnaires),
        dict(choices.bridging),
        dict(choices.subjects),
    )
    return page.show(replace(form.overtaken(error, version=version), now=theirs))
