"""HR's pages to make a questionnaire: give a text, look the draft through, see it as asked."""

from datetime import UTC, datetime

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from surveyapp.domain.accounts import Account
from surveyapp.domain.answering_time import minutes_to_answer
from surveyapp.domain.reviewing.review import ReviewError
from surveyapp.services.edit_review import StaleReviewError, edit_review
from surveyapp.services.list_reviews import list_reviews
from surveyapp.services.preview_questionnaire import preview_questionnaire
from surveyapp.services.read_review import ReviewView, read_review
from surveyapp.services.remove_review import remove_review as remove
from surveyapp.services.undo_review import undo_review
from surveyapp.voices import DUTCH, language_name
from surveyapp.web import stores
from surveyapp.web.access.guard import allowed
from surveyapp.web.access.pages import staff_page, today
from surveyapp.web.hr import review_words
from surveyapp.web.hr.blueprint import bp
from surveyapp.web.hr.review_forms import ADDED, Sent, read_form
from surveyapp.web.hr.review_page import page_of
from surveyapp.web.speaking import speak

STALE_FORM = (
    "Je had dit scherm te lang open. Er is nog niets bewaard, maar alles wat je typte staat er "
    "nog. Probeer het nog een keer."
)


@bp.get("/hr/vragenlijsten")
@allowed("hr", hidden=True)
def reviews(account: Account) -> ResponseReturnValue:
    """List the questionnaires that were begun and approved."""
    found = list_reviews(stores(), account=account)
    just = request.args.get("goedgekeurd", "")
    return staff_page(
        "reviews",
        account=account,
        reviews=found,
        approved=next((r for r in found if r.id == just and r.approved_as), None),
        words=review_words,
    )


@bp.get("/hr/vragenlijsten/<draft>")
@allowed("hr", hidden=True)
def review(account: Account, draft: str) -> ResponseReturnValue:
    """Show the text and the questionnaire side by side."""
    return _page(account, read_review(stores(), account=account, draft=draft))


def _change_again(account: Account, draft: str) -> ResponseReturnValue:
    view = read_review(stores(), account=account, draft=draft)
    sent = read_form(request.form)
    return _page(account, view, problem=STALE_FORM, sent=sent), 400


@bp.post("/hr/vragenlijsten/<draft>")
@allowed("hr", hidden=True, again=_change_again)
def change_review(account: Account, draft: str) -> ResponseReturnValue:
    """Take over what was typed and do what the button says, then show the page again."""
    sent = read_form(request.form)
    try:
        view = _changed(account, draft, sent)
    except StaleReviewError as error:
        return _stale(account, draft, sent, error)
    except ReviewError as error:
        view = read_review(stores(), account=account, draft=draft)
        return _page(account, view, problem=str(error), sent=sent), 422
    if "deel" in request.form:  # the script saves one statement and stays on the page
        return render_template(
            "staff/review_saved.html",
            page=page_of(view),
            item=sent.target,
            words=review_words,
        )
    if sent.button == "ready":
        return redirect(url_for("hr.approve_review", draft=draft), 303)
    return redirect(url_for("hr.review", draft=draft, _anchor=sent.anchor or None), 303)


@bp.get("/hr/vragenlijsten/<draft>/voorbeeld")
@allowed("hr", hidden=True)
def preview_review(account: Account, draft: str) -> ResponseReturnValue:
    """Show the questionnaire in the very pages that employees get."""
    preview = preview_questionnaire(
        stores(),
        account=account,
        draft=draft,
        today=today(),
        language=request.args.get("taal", DUTCH),
    )
    form = preview.form
    speak(form.voice)
    return render_template(
        "staff/review_preview.html",
        form=form,
        preview=preview.view,
        others=[
            (code, language_name(code)) for code in form.settings.languages if code != form.language
        ],
        token="",
        answers={},
        priorities=(),
        problems=(),
        wrong=(),
        left=(),
        left_ids=(),
        counts=True,
        failure=0,
        minutes=minutes_to_answer(form.questionnaire),
        returned="",
        organisation=form.organisation,
        organisation_name=form.organisation_name,
        brand=form.brand,
        wave_title=form.wave_title,
        invented=False,
    )


def _ask_to_remove(account: Account, draft: str) -> ResponseReturnValue:
    view = read_review(stores(), account=account, draft=draft)
    return staff_page("review_remove", account=account, view=view), 400


@bp.route("/hr/vragenlijsten/<draft>/weggooien", methods=["GET", "POST"])
@allowed("hr", hidden=True, again=_ask_to_remove)
def remove_review(account: Account, draft: str) -> ResponseReturnValue:
    """Ask once, and then throw a review away."""
    if request.method == "GET":
        view = read_review(stores(), account=account, draft=draft)
        return staff_page("review_remove", account=account, view=view)
    remove(stores(), account=account, draft=draft)
    return redirect(url_for("hr.reviews"), 303)


def _changed(account: Account, draft: str, sent: Sent) -> ReviewView:
    """Take everything in a form over; undoing then begins with that, so nothing is lost."""
    now = datetime.now(UTC)
    view = edit_review(
        stores(),
        account=account,
        draft=draft,
        revision=sent.revision,
        texts=sent.texts,
        changes=sent.changes,
        now=now,
    )
    if sent.button not in {"undo", "redo"}:
        return view
    return undo_review(
        stores(),
        account=account,
        draft=draft,
        revision=view.revision,
        way="undo" if sent.button == "undo" else "redo",
        now=now,
    )


def _page(
    account: Account, view: ReviewView, *, problem: str = "", sent: Sent | None = None
) -> str:
    page = page_of(view, sent.fields if sent else None)
    return staff_page("review", account=account, page=page, problem=problem, words=review_words)


def _stale(
    account: Account, draft: str, sent: Sent, error: StaleReviewError
) -> ResponseReturnValue:
    """Show what was typed beside what stands there now; nothing was taken over and nothing lost."""
    page = staff_page(
        "review_stale",
        account=account,
        draft=draft,
        error=error,
        new={name: text for name, text in sent.fields.items() if _unsaved(name, text)},
        words=review_words,
    )
    return page, 409


def _unsaved(name: str, text: str) -> bool:
    return name.startswith(ADDED) and bool(text.strip())
