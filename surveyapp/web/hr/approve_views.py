"""HR approves a questionnaire: what is still open, and what the file will be called."""

from datetime import UTC, datetime

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from surveyapp.domain.accounts import Account
from surveyapp.domain.reviewing.questionnaire import left_out
from surveyapp.domain.reviewing.rules import obstacles, remarks
from surveyapp.domain.reviewing.translating import begun_languages, progress
from surveyapp.domain.reviewing.visible import visible
from surveyapp.errors import SettingsError
from surveyapp.services.approve_questionnaire import (
    RefusedApprovalError,
    Wish,
    approve_questionnaire,
    propose,
)
from surveyapp.services.edit_review import StaleReviewError
from surveyapp.services.read_review import ReviewView, read_review
from surveyapp.voices import language_name
from surveyapp.web import stores
from surveyapp.web.access.guard import allowed
from surveyapp.web.access.pages import staff_page, today
from surveyapp.web.hr import review_words
from surveyapp.web.hr.blueprint import bp
from surveyapp.web.hr.review_forms import whole_number
from surveyapp.web.hr.review_page import standing_of
from surveyapp.web.hr.review_views import STALE_FORM

CHANGED = (
    "De vragenlijst is intussen gewijzigd, in dit of in een ander venster. Kijk hem nog eens na en "
    "keur hem dan goed."
)
Faults = tuple[tuple[str, str], ...]


def _approve_again(account: Account, draft: str) -> ResponseReturnValue:
    view = read_review(stores(), account=account, draft=draft)
    return _page(account, view, _wish(), problem=STALE_FORM), 400


@bp.route("/hr/vragenlijsten/<draft>/goedkeuren", methods=["GET", "POST"])
@allowed("hr", hidden=True, again=_approve_again)
def approve_review(account: Account, draft: str) -> ResponseReturnValue:
    """Show what is still open, or the form to approve with; write the file when all is well."""
    view = read_review(stores(), account=account, draft=draft)
    if request.method == "GET":
        wish = propose(stores(), account=account, review=view.review, today=today())
        return _page(account, view, wish)
    wish = _wish()
    try:
        approve_questionnaire(
            stores(),
            account=account,
            draft=draft,
            revision=whole_number(request.form.get("revisie", "")),
            wish=wish,
            now=datetime.now(UTC),
        )
    except StaleReviewError:
        return _page(account, view, wish, problem=CHANGED), 409
    except RefusedApprovalError as error:
        return _page(account, view, wish, faults=error.faults), 422
    except SettingsError as error:
        return _page(account, view, wish, problem=str(error)), 500
    return redirect(url_for("hr.reviews", goedgekeurd=draft), 303)


def _wish() -> Wish:
    def field(name: str) -> str:
        return visible(request.form.get(name, ""))[:300]

    return Wish(
        title=field("title"),
        name=field("name"),
        version=field("version"),
        source_title=field("source_title"),
        address=field("address"),
        looked="looked" in request.form,
    )


def _page(
    account: Account, view: ReviewView, wish: Wish, *, faults: Faults = (), problem: str = ""
) -> str:
    found = remarks(view.review)
    open_now = obstacles(view.review, found)
    return staff_page(
        "review_approve",
        account=account,
        view=view,
        wish=wish,
        obstacles=open_now,
        look=[each for each in view.review.asked() if found[each.id]],
        numbers=view.review.numbers(),
        found=found,
        words=review_words,
        standing=standing_of(view.review, found),
        left_out=left_out(view.review),
        languages=[
            (code, language_name(code), *progress(view.review, code))
            for code in begun_languages(view.review)
        ],
        faults={} if open_now else dict(faults),
        problem=problem,
    )
