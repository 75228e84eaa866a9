"""Pages for team leads: their own reports, and what to do with them."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import groupby

from flask import Blueprint
from flask.typing import ResponseReturnValue

from surveyapp.domain.accounts import Account
from surveyapp.domain.calendar_file import wave_events
from surveyapp.domain.waves import Schedule
from surveyapp.errors import NotFoundError
from surveyapp.services.list_agreements import list_agreements
from surveyapp.services.list_reports import list_reports
from surveyapp.services.list_waves import NOT_FOUND, WaveSummary, list_waves
from surveyapp.web import stores
from surveyapp.web.access.guard import allowed
from surveyapp.web.access.pages import staff_page, today
from surveyapp.web.calendar_download import calendar_file
from surveyapp.web.team_lead.agreement_views import bp as agreement_pages
from surveyapp.web.team_lead.download import reports as downloads
from surveyapp.web.team_lead.poster_views import bp as poster_pages

bp = Blueprint("team_lead", __name__)
# HR downloads here too, so the route is no part of the lead's own pages
bp.record_once(lambda state: state.app.register_blueprint(downloads))
bp.record_once(lambda state: state.app.register_blueprint(agreement_pages))
bp.record_once(lambda state: state.app.register_blueprint(poster_pages))


@bp.get("/team")
@allowed("team_lead")
def reports(account: Account) -> ResponseReturnValue:
    """Show the newest reports first, or what happens next where there is none yet."""
    found = list_reports(stores(), account=account, today=today())
    waves = list_waves(stores(), account=account)
    rounds = [list(entries) for _, entries in groupby(found, key=lambda entry: entry.wave)]
    return staff_page(
        "team_reports" if rounds else "team_empty",
        account=account,
        invented=any(wave.invented for wave in waves),
        newest=rounds[0] if rounds else [],
        earlier=rounds[1:],
        coming=_coming(waves),
        agreements=list_agreements(stores(), account=account, today=today()),
        today=today(),
    )


@bp.get("/team/agenda.ics")
@allowed("team_lead", hidden=True)
def team_calendar(account: Account) -> ResponseReturnValue:
    """Send the days of the running or next wave; fetched again, they replace the earlier ones."""
    wave = _coming(list_waves(stores(), account=account))
    if wave is None:
        raise NotFoundError(NOT_FOUND)
    waits = wave.settings is not None and wave.settings.comments  # for as long as reading takes
    events = wave_events(
        wave=wave.id,
        title=wave.title,
        schedule=Schedule(wave.opens_on, wave.closes_on),
        reports_on=None if waits else wave.closes_on + timedelta(days=1),
        version=wave.version,
    )
    return calendar_file(events, name=wave.id)


def _coming(waves: Sequence[WaveSummary]) -> WaveSummary | None:
    """Return the wave that is running, else the first that is planned."""
    left = [wave for wave in waves if wave.state != "released"]
    return min(left, key=lambda wave: wave.opens_on, default=None)
