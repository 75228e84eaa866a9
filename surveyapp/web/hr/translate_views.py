"""HR puts a questionnaire in another language: the Dutch beside a field, in one form."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from surveyapp.domain.accounts import Account
from surveyapp.domain.reviewing.review import ReviewError
from surveyapp.domain.reviewing.translating import (
    RefusedTranslationError,
    progress,
    to_translate,
)
from surveyapp.errors import NotFoundError, SettingsError
from surveyapp.services.approve_translation import approve_translation, translation_waiting
from surveyapp.services.edit_review import StaleReviewError
from surveyapp.services.list_waves import NOT_FOUND
from surveyapp.services.read_review import ReviewView
from surveyapp.services.translate_review import (
    StaleTranslationError,
    Typed,
    read_translation,
    translate_review,
)
from surveyapp.voices import DUTCH, language_name, languages
from surveyapp.web import stores
from surveyapp.web.access.guard import allowed
from surveyapp.web.access.pages import staff_page
from surveyapp.web.hr import review_words
from surveyapp.web.hr.blueprint import bp
from surveyapp.web.hr.review_forms import whole_number
from surveyapp.web.hr.review_views import STALE_FORM

FIELDS = ("n-", "u-", "s-")
"""What the names of the fields begin with: a name, an explanation or a statement."""
CONFIRMED = "klopt-"
APPROVE = "opnemen"
"""The button that writes translations into a new file of an approved questionnaire."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page shows beside what is kept: typed texts, faults, and what stands there now."""

    problem: str = ""
    title: str = "Dit lukt nog niet"
    texts: Mapping[str, str] = field(default_factory=dict)
    faults: Mapping[str, str] = field(default_factory=dict)
    theirs: Mapping[str, str] = field(default_factory=dict)
    done: str = ""


@bp.get("/hr/vragenlijsten/<draft>/vertalen")
@allowed("hr", hidden=True)
def begin_translation(account: Account, draft: str) -> ResponseReturnValue:
    """Go to the first language that pages are written in beside Dutch."""
    others = [code for code in languages() if code != DUTCH]
    if not others:
        raise NotFoundError(NOT_FOUND)
    read_translation(stores(), account=account, draft=draft, language=others[0])
    return redirect(url_for("hr.translate", draft=draft, language=others[0]))


def _again(account: Account, draft: str, language: str) -> ResponseReturnValue:
    view = read_translation(stores(), account=account, draft=draft, language=language)
    return _page(account, view, language, Shown(STALE_FORM, texts=_typed().texts)), 400


@bp.get("/hr/vragenlijsten/<draft>/vertalen/<language>")
@allowed("hr", hidden=True)
def translate(account: Account, draft: str, language: str) -> ResponseReturnValue:
    """Show everything that is asked with its translation."""
    view = read_translation(stores(), account=account, draft=draft, language=language)
    return _page(account, view, language, Shown(done=request.args.get("gedaan", "")))


@bp.post("/hr/vragenlijsten/<draft>/vertalen/<language>")
@allowed("hr", hidden=True, again=_again)
def keep_translation(account: Account, draft: str, language: str) -> ResponseReturnValue:
    """Keep what was typed, and put it in a file where the button says so."""
    view = read_translation(stores(), account=account, draft=draft, language=language)
    typed = _typed()
    try:
        done = _kept(account, draft, language, typed)
    except StaleTranslationError as error:
        told, view, status = _overtaken(error), error.view, 409
    except StaleReviewError as error:
        told, view, status = Shown(str(error)), error.view, 409
    except RefusedTranslationError as error:
        told = Shown("Er is nog niets bewaard.", texts=typed.texts, faults=error.faults)
        status = 422
    except ReviewError as error:
        view = read_translation(stores(), account=account, draft=draft, language=language)
        told, status = Shown(str(error)), 422
    except SettingsError as error:
        view = read_translation(stores(), account=account, draft=draft, language=language)
        told, status = Shown(str(error)), 500
    else:
        return redirect(url_for("hr.translate", draft=draft, language=language, gedaan=done), 303)
    return _page(account, view, language, told), status


def _kept(account: Account, draft: str, language: str, typed: Typed) -> str:
    """Do what the button says, and return what was done."""
    now = datetime.now(UTC)
    view = translate_review(
        stores(),
        account=account,
        draft=draft,
        revision=whole_number(request.form.get("revisie", "")),
        language=language,
        typed=typed,
        now=now,
    )
    if request.form.get("doe") != APPROVE:
        return "bewaard"
    approve_translation(stores(), account=account, draft=draft, revision=view.revision, now=now)
    return "opgenomen"


def _overtaken(error: StaleTranslationError) -> Shown:
    title = "Intussen is hier iets gewijzigd"
    return Shown(str(error), title, texts=error.texts, theirs=error.theirs)


def _typed() -> Typed:
    """Return what a form brought."""
    form = request.form
    return Typed(
        {name: text for name, text in form.items() if name.startswith(FIELDS)},
        {name.removeprefix(CONFIRMED) for name in form if name.startswith(CONFIRMED)},
    )


def _page(account: Account, view: ReviewView, language: str, shown: Shown) -> str:
    done, needed = progress(view.review, language)
    return staff_page(
        "translate",
        account=account,
        view=view,
        language=language,
        name=language_name(language),
        others=[
            (code, language_name(code)) for code in languages() if code not in {DUTCH, language}
        ],
        parts=to_translate(view.review, language),
        translated=done,
        needed=needed,
        waiting=language in translation_waiting(stores(), view),
        shown=shown,
        words=review_words,
        approve=APPROVE,
    )
