"""The page for the administrator: accounts, waves and their keys, and no result at all."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from surveyapp.domain.accounts import ROLE_NAMES, Account
from surveyapp.services.inspect_installation import inspect_installation
from surveyapp.web import stores
from surveyapp.web.access.guard import allowed
from surveyapp.web.access.pages import staff_page, today
from surveyapp.web.admin.key_words import key_line
from surveyapp.web.hr import wave_words

bp = Blueprint("admin", __name__)


@bp.get("/beheer")
@allowed("administrator")
def overview(account: Account) -> ResponseReturnValue:
    """Show the installation at a glance."""
    found = inspect_installation(stores(), account=account)
    return staff_page(
        "admin",
        account=account,
        invented=any(kept.wave.invented for kept in found.waves),
        installation=found,
        keys=[key_line(kept) for kept in found.waves],
        role_names=ROLE_NAMES,
        words=wave_words,
        today=today(),
    )
