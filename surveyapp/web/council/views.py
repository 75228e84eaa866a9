"""What works council and privacy officer check: promises, public figures and the log."""

from flask import Blueprint, request
from flask.typing import ResponseReturnValue

from surveyapp.domain.accounts import Account
from surveyapp.domain.waves import detail_group
from surveyapp.services.list_waves import list_waves
from surveyapp.web import comment_review, stores
from surveyapp.web.access.guard import allowed
from surveyapp.web.access.pages import staff_page, today
from surveyapp.web.hr import wave_words
from surveyapp.web.hr.audit_views import log_page
from surveyapp.web.hr.export_views import send_export

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
        done=wave_words.DONE.get(request.args.get("gedaan", ""), ""),
    )


@bp.get("/or/meting/<wave>/<kind>")
@allowed("council", hidden=True)
def export(account: Account, wave: str, kind: str) -> ResponseReturnValue:
    """Hand over the figures of the organisation as a whole: what anybody may read."""
    return send_export(account, wave, kind)


def _again_read(account: Account, wave: str) -> ResponseReturnValue:
    return comment_review.again_read(account, wave, "council")


def _again_finish(account: Account, wave: str) -> ResponseReturnValue:
    return comment_review.again_finish(account, wave, "council")


@bp.route("/or/meting/<wave>/toelichtingen", methods=["GET", "POST"])
@allowed("council", hidden=True, again=_again_read)
def wave_comments(account: Account, wave: str) -> ResponseReturnValue:
    """Show comments with a box to withhold each, where the settings let the council read them."""
    return comment_review.read_comments(account, wave, "council")


@bp.route("/or/meting/<wave>/toelichtingen/afronden", methods=["GET", "POST"])
@allowed("council", hidden=True, again=_again_finish)
def finish_comments(account: Account, wave: str) -> ResponseReturnValue:
    """End the reading: release with what was let through, or without any comment."""
    return comment_review.finish_comments(account, wave, "council")


@bp.get("/or/logboek")
@allowed("council", hidden=True)
def log(account: Account) -> ResponseReturnValue:
    """Show what staff of the organisation did, the newest first: what HR sees as well."""
    return log_page("audit_council", account)
