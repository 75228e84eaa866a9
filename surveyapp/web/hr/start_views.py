"""HR gives a published text: pasted, or as a file."""

from datetime import UTC, datetime

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import RequestEntityTooLarge

from surveyapp.domain.accounts import Account
from surveyapp.errors import SurveyError
from surveyapp.services.start_review import Given, NothingFoundError, start_review
from surveyapp.web import stores
from surveyapp.web.access.guard import allowed
from surveyapp.web.access.pages import staff_page
from surveyapp.web.access.sessions import signed_in
from surveyapp.web.errors import error_page
from surveyapp.web.hr.blueprint import bp

MEGABYTE = 1024 * 1024
LARGEST_FILE = 20 * MEGABYTE
"""Bytes of a form with a file; a principles text is a few pages, also with pictures in it."""
LARGEST_READ = 80 * MEGABYTE
"""Bytes of a too large form that are still taken in and dropped.

Why: a browser that is cut off while it sends shows its own error, and not our sentence.
"""
TOO_LARGE = (
    "Dit is te groot: er past hooguit 20 MB in. Bewaar alleen de pagina’s met de principes in een "
    "eigen bestand, of plak de tekst hieronder."
)
STALE_FORM = (
    "Je had dit scherm te lang open. De tekst staat er nog. Koos je een bestand? Kies het dan "
    "opnieuw, en probeer het nog een keer."
)


@bp.before_request
def make_room() -> None:
    """Let a document through where one is asked for; every other form keeps its own limit."""
    if request.endpoint == "hr.new_review" and signed_in() is not None:
        request.max_content_length = LARGEST_FILE + MEGABYTE
        request.max_form_memory_size = 3 * MEGABYTE


@bp.errorhandler(RequestEntityTooLarge)
def too_large(_error: RequestEntityTooLarge) -> ResponseReturnValue:
    """Say what fits, on the page where somebody gave too much."""
    account = signed_in()
    if request.endpoint != "hr.new_review" or account is None:
        return error_page(413)
    _drop_the_rest()
    return _form(account, Given(), problem=TOO_LARGE), 413


def _again(account: Account) -> ResponseReturnValue:
    return _form(account, _given(), problem=STALE_FORM), 400


@bp.route("/hr/vragenlijsten/nieuw", methods=["GET", "POST"])
@allowed("hr", hidden=True, again=_again)
def new_review(account: Account) -> ResponseReturnValue:
    """Show the form; with a text in which principles stand, go to the review of its draft."""
    if request.method == "GET":
        return _form(account, Given())
    given = _given()
    try:
        draft = start_review(stores(), account=account, given=given, now=datetime.now(UTC))
    except NothingFoundError as error:
        read = Given(text=error.text, address=given.address)
        return _form(account, read, nothing=str(error)), 422
    except SurveyError as error:
        return _form(account, given, problem=str(error)), 422
    return redirect(url_for("hr.review", draft=draft), 303)


def _given() -> Given:
    file = request.files.get("bestand")
    return Given(
        text=request.form.get("tekst", ""),
        content=file.read() if file and file.filename else b"",
        file_name=(file.filename or "") if file else "",
        address=request.form.get("adres", "").strip(),
    )


def _form(account: Account, given: Given, *, problem: str = "", nothing: str = "") -> str:
    return staff_page("review_new", account=account, given=given, problem=problem, nothing=nothing)


def _drop_the_rest() -> None:
    stream = request.environ["wsgi.input"]
    left = min(request.content_length or 0, LARGEST_READ)
    while left > 0 and (part := stream.read(min(left, 65536))):
        left -= len(part)
