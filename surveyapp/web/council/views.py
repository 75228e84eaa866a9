"""The page for works council and privacy officer: what is promised, wave by wave."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from surveyapp.domain.accounts import Account
from surveyapp.domain.waves import detail_group
from surveyapp.services.list_waves import list_waves
from surveyapp.web import stores
from surveyapp.web.access.guard import allowed
from surveyapp.web.access.pages import staff_page, today
from surveyapp.web.hr import wave_words

bp = Blueprint("council", __name__)


@bp.get("/or")
@allowed("council")
def overview(account: Account) -> ResponseReturnValue:
    """Show the promises of every wave with the settings that they hold under."""
    waves = list_waves(stores(), account=account)
    return staff_page(
        "council",
        account=account,
        invented=any(wave.invented for wave in waves),
        waves=waves,
        detail_group=detail_group,
        words=wave_words,
        today=today(),
    )
