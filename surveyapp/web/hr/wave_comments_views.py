"""HR reads the comments of a closed wave before they are published, where that is HR's to do."""

from flask.typing import ResponseReturnValue

from surveyapp.domain.accounts import Account
from surveyapp.web import comment_review
from surveyapp.web.access.guard import allowed
from surveyapp.web.hr.blueprint import bp


def _again_read(account: Account, wave: str) -> ResponseReturnValue:
    return comment_review.again_read(account, wave, "hr")


def _again_finish(account: Account, wave: str) -> ResponseReturnValue:
    return comment_review.again_finish(account, wave, "hr")


@bp.route("/hr/meting/<wave>/toelichtingen", methods=["GET", "POST"])
@allowed("hr", hidden=True, again=_again_read)
def wave_comments(account: Account, wave: str) -> ResponseReturnValue:
    """Show comments with a box to withhold each."""
    return comment_review.read_comments(account, wave, "hr")


@bp.route("/hr/meting/<wave>/toelichtingen/afronden", methods=["GET", "POST"])
@allowed("hr", hidden=True, again=_again_finish)
def finish_comments(account: Account, wave: str) -> ResponseReturnValue:
    """End the reading: release with what was let through, or without any comment."""
    return comment_review.finish_comments(account, wave, "hr")
