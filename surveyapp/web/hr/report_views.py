"""HR fetches all reports of a wave at once, and lets reports be made again."""

from datetime import UTC, datetime

from flask import redirect, request, send_file, url_for
from flask.typing import ResponseReturnValue

from surveyapp.domain.accounts import Account
from surveyapp.domain.reports import SLUGS, ReportKey
from surveyapp.errors import NotFoundError
from surveyapp.services.gather_reports import gather_reports
from surveyapp.services.list_waves import NOT_FOUND
from surveyapp.services.read_report import ReportNotReadyError
from surveyapp.services.remake_reports import remake_reports
from surveyapp.web import stores
from surveyapp.web.access.guard import allowed
from surveyapp.web.hr.blueprint import SEE_OTHER, bp
from surveyapp.web.hr.people_forms import STALE_FORM
from surveyapp.web.hr.wave_action import back_to_wave
from surveyapp.web.hr.wave_views import show_wave
from surveyapp.web.team_lead.download import not_ready

ALL = "alle"
"""What the form says for every report; otherwise the address of one: its kind, and its group."""


@bp.get("/hr/meting/<wave>/rapporten.zip")
@allowed("hr", hidden=True)
def reports_zip(account: Account, wave: str) -> ResponseReturnValue:
    """Send every whole report of a wave in one file."""
    try:
        found = gather_reports(stores(), account=account, wave=wave, now=datetime.now(UTC))
    except ReportNotReadyError as error:
        return not_ready(account, str(error), back=url_for("hr.wave", wave=wave))
    return send_file(
        found.file, mimetype="application/zip", as_attachment=True, download_name=found.name
    )


def _again(account: Account, wave: str) -> ResponseReturnValue:
    return show_wave(account, wave, refused=STALE_FORM), 400


@bp.post("/hr/meting/<wave>/rapporten/opnieuw")
@allowed("hr", hidden=True, again=_again)
def remake(account: Account, wave: str) -> ResponseReturnValue:
    """Let one report or all of them be made again; the page then shows how far it is."""
    which = request.form.get("rapport", "")
    remake_reports(
        stores(),
        account=account,
        wave=wave,
        now=datetime.now(UTC),
        key=None if which == ALL else _key(which),
    )
    return redirect(back_to_wave(wave, "rapporten"), SEE_OTHER)


def _key(which: str) -> ReportKey:
    slug, _, group = which.partition("/")
    for kind, name in SLUGS.items():
        if name == slug:
            return ReportKey(kind, group)
    raise NotFoundError(NOT_FOUND)
