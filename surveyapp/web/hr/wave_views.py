"""HR's list of measurements, past and coming, and the page of each one."""

from flask import request
from flask.typing import ResponseReturnValue

from surveyapp.domain.accounts import Account
from surveyapp.services.list_series import list_series
from surveyapp.services.list_waves import WaveSummary, list_waves, load_wave
from surveyapp.services.read_organisation import read_organisation
from surveyapp.web import stores
from surveyapp.web.access.guard import allowed
from surveyapp.web.access.pages import staff_page, today
from surveyapp.web.hr import wave_words
from surveyapp.web.hr.blueprint import bp
from surveyapp.web.hr.wave_hints import free_day
from surveyapp.web.hr.wave_page import values_of


@bp.get("/hr/metingen")
@allowed("hr", hidden=True)
def waves(account: Account) -> ResponseReturnValue:
    """List what is planned and running, the years that follow, and what is done."""
    found = list_waves(stores(), account=account)
    return staff_page(
        "hr_waves",
        account=account,
        invented=any(wave.invented for wave in found),
        coming=sorted(
            (one for one in found if one.state != "released"), key=lambda one: one.opens_on
        ),
        titles={one.title for one in found},
        past=[one for one in found if one.state == "released"],
        series=list_series(stores(), organisation=account.organisation, today=today()),
        words=wave_words,
        today=today(),
        done=wave_words.DONE.get(request.args.get("gedaan", ""), ""),
    )


@bp.get("/hr/meting/<wave>")
@allowed("hr")
def wave(account: Account, wave: str) -> ResponseReturnValue:
    """Show one wave: what comes next, what is on its way, the response so far or the reports."""
    return show_wave(account, wave)


def show_wave(account: Account, wave: str, *, refused: str = "") -> str:
    """Return the page of one wave; ``refused`` says why something was not done."""
    summary = load_wave(stores(), account=account, wave=wave)
    return staff_page(
        "hr_wave",
        account=account,
        invented=summary.invented,
        wave=summary,
        words=wave_words,
        today=today(),
        done=_done(account, summary),
        refused=refused,
        **values_of(account, summary),
    )


def _done(account: Account, summary: WaveSummary) -> str:
    """Return what was just done; of a last day that was moved also that it is a free day."""
    what = request.args.get("gedaan", "")
    said = wave_words.DONE.get(what, "")
    if what != "verlengd":
        return said
    organisation = read_organisation(stores(), organisation=account.organisation)
    return f"{said} {free_day(summary.closes_on, organisation.holidays)}".strip()
