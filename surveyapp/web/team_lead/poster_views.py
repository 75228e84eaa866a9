"""A lead prints the sheets by which people without mail open the report of their team."""

from datetime import UTC, datetime

from flask import Blueprint
from flask.typing import ResponseReturnValue

from surveyapp.domain.accounts import Account
from surveyapp.services.list_posters import list_posters
from surveyapp.web import stores
from surveyapp.web.access.guard import allowed
from surveyapp.web.access.pages import staff_page

bp = Blueprint("posters", __name__)


@bp.get("/team/aanplakvellen/<wave>")
@allowed("team_lead", hidden=True)
def team_posters(account: Account, wave: str) -> ResponseReturnValue:
    """Show the sheets of the teams that this account leads, to print from the browser."""
    shown = list_posters(stores(), account=account, wave=wave, now=datetime.now(UTC))
    return staff_page("posters", account=account, invented=shown.invented, shown=shown)
