"""HR has the printed cards of a wave made, fetches them once, and reprints where that must be."""

from datetime import UTC, datetime
from io import BytesIO

from flask import redirect, request, send_file, url_for
from flask.typing import ResponseReturnValue

from surveyapp.domain.accounts import Account
from surveyapp.errors import SurveyError
from surveyapp.services.draw_cards import fetch_cards, list_cards, want_cards
from surveyapp.services.plan_wave import WavePlan
from surveyapp.web import stores
from surveyapp.web.access.guard import allowed
from surveyapp.web.hr.blueprint import bp
from surveyapp.web.hr.people_forms import Filled, sent_number
from surveyapp.web.hr.wave_action import action_page, failed, not_now, plan_of
from surveyapp.web.hr.wave_mail_views import progress_of, worker_is_silent
from surveyapp.web.hr.wave_paper import paper_forms

ALL, ONE = "alle", "team"
"""What is asked for: the cards that were never made, or those of one team."""
PRINTING = "druk"
"""The field that says how often the cards were drawn when the form was shown."""
NEVER_DRAWN = 0


def _again(account: Account, wave: str) -> ResponseReturnValue:
    return _page(account, plan_of(account, wave), expired=True)


@bp.route("/hr/meting/<wave>/kaartjes", methods=["GET", "POST"])
@allowed("hr", hidden=True, again=_again)
def wave_cards(account: Account, wave: str) -> ResponseReturnValue:
    """Show the cards of each team; ask for those that were never made, or for one team's."""
    plan = plan_of(account, wave)
    if request.method == "GET":
        return _page(account, plan)
    sheets = list_cards(stores(), organisation=account.organisation, wave=wave)
    never = [sheet.group for sheet in sheets if not sheet.printing and sheet.state == "none"]
    wanted = never if request.form.get("doe") == ALL else [request.form.get("groep", "")]
    if not wanted:
        return redirect(url_for("hr.wave_cards", wave=wave), 303)
    if set(wanted) - set(never):  # these may lie on a table already: ask once more
        return redirect(url_for("hr.reprint_cards", wave=wave, groep=wanted[0]), 303)
    try:
        want_cards(
            stores(),
            organisation=account.organisation,
            wave=wave,
            groups=wanted,
            printing=NEVER_DRAWN,
        )
    except SurveyError as error:
        form = failed(Filled({}, plan.version), error, version=plan.version)
        return _page(account, plan, form)
    return redirect(url_for("hr.wave_cards", wave=wave, gedaan="gevraagd"), 303)


@bp.post("/hr/meting/<wave>/kaartjes/ophalen")
@allowed("hr", hidden=True, again=_again)
def fetch_wave_cards(account: Account, wave: str) -> ResponseReturnValue:
    """Hand over the cards of a team, once; a form and no link, so that nothing fetches ahead."""
    try:
        file = fetch_cards(
            stores(),
            organisation=account.organisation,
            wave=wave,
            group=request.form.get("groep", ""),
            now=datetime.now(UTC),
        )
    except SurveyError as error:
        plan = plan_of(account, wave)
        form = failed(Filled({}, plan.version), error, version=plan.version)
        return _page(account, plan, form)
    return send_file(
        BytesIO(file.content),
        mimetype="application/pdf",
        as_attachment=True,
        download_name=file.name,
    )


def _reprint_again(account: Account, wave: str) -> ResponseReturnValue:
    return _ask(account, plan_of(account, wave), expired=True)


@bp.route("/hr/meting/<wave>/kaartjes/opnieuw", methods=["GET", "POST"])
@allowed("hr", hidden=True, again=_reprint_again)
def reprint_cards(account: Account, wave: str) -> ResponseReturnValue:
    """Say what a reprint does to the cards of before, and ask for it when HR confirms."""
    plan = plan_of(account, wave)
    if request.method == "GET":
        return _ask(account, plan)
    try:
        want_cards(
            stores(),
            organisation=account.organisation,
            wave=wave,
            groups=[request.form.get("groep", "")],
            printing=sent_number(PRINTING),
        )
    except SurveyError as error:
        return _ask(account, plan, failed(Filled({}, plan.version), error, version=plan.version))
    return redirect(url_for("hr.wave_cards", wave=wave, gedaan="gevraagd"), 303)


def _page(
    account: Account, plan: WavePlan, form: Filled | None = None, *, expired: bool = False
) -> ResponseReturnValue:
    sheets = list_cards(stores(), organisation=account.organisation, wave=plan.id)
    waiting = sum(1 for sheet in sheets if sheet.state == "wanted")
    progress = progress_of(account, plan.id)
    return action_page(
        "wave_cards",
        account,
        plan,
        form,
        expired=expired,
        sheets=sheets,
        waiting=waiting,
        cards=sum(sheet.cards for sheet in sheets),
        never=sum(1 for sheet in sheets if not sheet.printing and sheet.state == "none"),
        refused=not_now(plan, "print_cards"),
        paper=paper_forms(plan.state, plan.settings),
        silent=worker_is_silent(progress, now=datetime.now(UTC)),
        worker_seen=progress.worker_seen,
        asked=request.args.get("gedaan") == "gevraagd",
    )


def _ask(
    account: Account, plan: WavePlan, form: Filled | None = None, *, expired: bool = False
) -> ResponseReturnValue:
    group = request.values.get("groep", "")
    sheets = list_cards(stores(), organisation=account.organisation, wave=plan.id)
    sheet = next((sheet for sheet in sheets if sheet.group == group), None)
    return action_page(
        "wave_cards_again",
        account,
        plan,
        form,
        expired=expired,
        refused=not_now(plan, "print_cards"),
        sheet=sheet,
        # a form that is sent once more still means the cards that were there when it was shown
        printing=sent_number(PRINTING) if expired else sheet.printing if sheet else NEVER_DRAWN,
    )
