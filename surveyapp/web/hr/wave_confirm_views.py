"""HR confirms a draft, opens it early, or throws it away; each page says first what follows."""

from datetime import UTC, datetime

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from surveyapp.domain.accounts import Account
from surveyapp.errors import SurveyError
from surveyapp.services.confirm_wave import confirm_wave
from surveyapp.services.decide_groups import groups_preview
from surveyapp.services.plan_wave import WavePlan, remove_wave
from surveyapp.web import stores
from surveyapp.web.access.guard import allowed
from surveyapp.web.access.pages import today
from surveyapp.web.hr.blueprint import bp
from surveyapp.web.hr.people_forms import Filled, sent
from surveyapp.web.hr.wave_action import action_page, back_to_wave, failed, not_now, plan_of
from surveyapp.web.hr.wave_ahead import steps

AT_ONCE = "nu"
"""The button that opens a wave before its first day, to print the cards."""


def _confirm_again(account: Account, wave: str) -> ResponseReturnValue:
    return _confirm(account, plan_of(account, wave), expired=True)


@bp.route("/hr/meting/<wave>/openen", methods=["GET", "POST"])
@allowed("hr", hidden=True, again=_confirm_again)
def open_wave(account: Account, wave: str) -> ResponseReturnValue:
    """Show what opening fixes and sends; confirm it, or open the wave at once."""
    plan = plan_of(account, wave)
    if request.method == "GET":
        return _confirm(account, plan)
    form = sent()
    try:
        opened = confirm_wave(
            stores(),
            organisation=account.organisation,
            wave=wave,
            version=form.version,
            now=datetime.now(UTC),
            at_once=request.form.get("doe") == AT_ONCE,
        )
    except SurveyError as error:
        return _confirm(account, plan, failed(form, error, version=plan.version))
    return redirect(back_to_wave(wave, "open" if opened else "bevestigd"), 303)


def _confirm(
    account: Account, plan: WavePlan, form: Filled | None = None, *, expired: bool = False
) -> ResponseReturnValue:
    groups = groups_preview(stores(), organisation=account.organisation, wave=plan.id)
    by_mail = plan.settings.by_mail and stores().settings.can_mail
    return action_page(
        "wave_open",
        account,
        plan,
        form,
        expired=expired,
        refused=not_now(plan, "open"),
        groups=groups,
        steps=steps(plan.schedule, plan.settings, by_mail=by_mail),
        mails=plan.people - plan.without_mail if by_mail else 0,
        cards=plan.without_mail if by_mail else plan.people,
        early=plan.schedule.opens_on > today(),
    )


def _remove_again(account: Account, wave: str) -> ResponseReturnValue:
    plan = plan_of(account, wave)
    return action_page("wave_remove", account, plan, expired=True, refused=not_now(plan, "remove"))


@bp.route("/hr/meting/<wave>/weggooien", methods=["GET", "POST"])
@allowed("hr", hidden=True, again=_remove_again)
def remove_draft(account: Account, wave: str) -> ResponseReturnValue:
    """Ask once more, then throw a draft away; what is open stays."""
    plan = plan_of(account, wave)
    refused = not_now(plan, "remove")
    if request.method == "GET":
        return action_page("wave_remove", account, plan, refused=refused)
    form = sent()
    try:
        remove_wave(stores(), organisation=account.organisation, wave=wave, version=form.version)
    except SurveyError as error:
        again = failed(form, error, version=plan.version)
        return action_page("wave_remove", account, plan, again, refused=refused)
    return redirect(url_for("hr.waves", gedaan="weg"), 303)
