"""HR gives a published text: pasted, or as a file."""

from datetime import UTC, datetime

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from surveyapp.domain.accounts import Account
from surveyapp.errors import SurveyError
from surveyapp.services.start_review import Given, NothingFoundError, start_review
from surveyapp.web import stores
from surveyapp.web.access.guard import allowed
from surveyapp.web.access.pages import staff_page
from surveyapp.web.hr.blueprint import bp
from surveyapp.web.hr.file_forms import FileForm, take_files

TOO_LARGE = (
    "Dit is te groot: er past hooguit 20 MB in. Bewaar alleen de pagina’s met de principes in een "
    "eigen bestand, of plak de tekst hieronder."
)
STALE_FORM = (
    "Je had dit scherm te lang open. De tekst staat er nog. Koos je een bestand? Kies het dan "
    "opnieuw, en probeer het nog een keer."
)


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


def _too_large(account: Account) -> str:
    return _form(account, Given(), problem=TOO_LARGE)


take_files("new_review", FileForm(_too_large))
