"""Pages for team leads: their own reports, and what to do with them."""

from itertools import groupby

from flask import Blueprint
from flask.typing import ResponseReturnValue

from surveyapp.domain.accounts import Account
from surveyapp.services.list_waves import list_waves
from surveyapp.services.read_release import list_reports
from surveyapp.web import stores
from surveyapp.web.access.guard import allowed
from surveyapp.web.access.pages import staff_page, today
from surveyapp.web.team_lead.download import reports as downloads

bp = Blueprint("team_lead", __name__)
# HR downloads here too, so the route is no part of the lead's own pages
bp.record_once(lambda state: state.app.register_blueprint(downloads))


@bp.get("/team")
@allowed("team_lead")
def reports(account: Account) -> ResponseReturnValue:
    """Show the newest reports first, or what happens next where there is none yet."""
    found = list_reports(stores(), account=account)
    waves = list_waves(stores(), account=account)
    rounds = [list(entries) for _, entries in groupby(found, key=lambda entry: entry.wave)]
    return staff_page(
        "team_reports" if rounds else "team_empty",
        account=account,
        invented=any(wave.invented for wave in waves),
        newest=rounds[0] if rounds else [],
        earlier=rounds[1:],
        coming=next((wave for wave in waves if wave.state != "released"), None),
        today=today(),
    )
