"""HR prints the sheets by which teams without mail open their report."""

from datetime import UTC, datetime

from flask.typing import ResponseReturnValue

from surveyapp.domain.accounts import Account
from surveyapp.services.list_posters import list_posters
from surveyapp.web import stores
from surveyapp.web.access.guard import allowed
from surveyapp.web.access.pages import staff_page
from surveyapp.web.hr.blueprint import bp


@bp.get("/hr/meting/<wave>/aanplakvellen")
@allowed("hr", hidden=True)
def wave_posters(account: Account, wave: str) -> ResponseReturnValue:
    """Show the sheets of all teams, to print from the browser."""
    shown = list_posters(stores(), account=account, wave=wave, now=datetime.now(UTC))
    return staff_page("posters", account=account, invented=shown.invented, shown=shown)
