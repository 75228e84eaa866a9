"""The respondent's way: code, questionnaire, thanks. Nothing here remembers anybody."""

from collections.abc import Mapping
from datetime import UTC, datetime
from types import MappingProxyType

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from surveyapp.domain.dates import whole_date
from surveyapp.domain.invitations import CODE_LENGTH, is_code, normalise_code
from surveyapp.domain.questionnaire import Item
from surveyapp.domain.questionnaire_file import minutes_to_answer
from surveyapp.domain.responses import enough
from surveyapp.errors import InvitationError
from surveyapp.services.open_form import (
    AlreadyUsedError,
    FormView,
    NotYetOpenError,
    UnknownInvitationError,
    WaveClosedError,
    is_our_stamp,
    open_form,
)
from surveyapp.services.submit_response import Receipt, submit_response
from surveyapp.web import stores
from surveyapp.web.errors import error_page, log_without_content, storage_is_full
from surveyapp.web.headers import sent_from_here
from surveyapp.web.limits import CODES, failure_limits
from surveyapp.web.respondent.blank import blank_page
from surveyapp.web.respondent.forms import Posted, Problem, raw_answers, read_answers, skipped
from surveyapp.web.respondent.profile import make_profile
from surveyapp.web.respondent.words import (
    PROMISE,
    paragraphs,
    with_words_marked,
)
from surveyapp.web.theme import theme

bp = Blueprint("respondent", __name__)
bp.add_url_rule("/huisstijl/<organisation>.css", "theme", theme)
bp.add_app_template_filter(paragraphs)
bp.add_app_template_filter(whole_date)
bp.add_app_template_filter(with_words_marked)

LINK_LENGTH = 22
"""Characters of the code in a personal link; what is as long is not written back into a page."""

TITLES: Mapping[type[InvitationError], str] = {
    AlreadyUsedError: "Je vragenlijst is al binnen",
    NotYetOpenError: "Je bent er vroeg bij",
    WaveClosedError: "De meting is gesloten",
}
"""What the holder of a good code reads above the reason that it opens nothing now."""

RENEWED = Problem(
    "",
    "Je formulier was niet meer geldig. We hebben het vernieuwd, met je antwoorden erin. "
    "Verstuur ze opnieuw.",
)


@bp.get("/")
def start() -> ResponseReturnValue:
    """Let a visitor choose: a code, or a staff account."""
    return render_template("respondent/start.html")


@bp.get("/privacy")
def privacy() -> ResponseReturnValue:
    """Explain what is kept and who sees what."""
    return render_template("respondent/privacy.html", promise=PROMISE)


@bp.get("/v")
def enter() -> ResponseReturnValue:
    """Ask for the code; the script posts the one in a personal link by itself."""
    return render_template("respondent/enter.html", problem="", typed="")


@bp.post("/v")
def answer() -> ResponseReturnValue:
    """Show the questionnaire to who has a good link or code."""
    if not sent_from_here(request):
        return _from_elsewhere()
    token = request.form.get("token", "")
    if _guessing(token):
        return error_page(429)
    try:
        form = open_form(stores(), token=token, now=datetime.now(UTC))
    except InvitationError as error:
        return _no_access(token, error)
    return blank_page(
        form,
        token=token,
        instance=stores().settings.instance,
        root=request.script_root,
        render=_render,
    )


@bp.post("/v/versturen")
def send() -> ResponseReturnValue:
    """Take in a filled-in questionnaire, or show it again with all that was chosen."""
    if not sent_from_here(request):
        return _from_elsewhere()
    token = request.form.get("token", "")
    # who has a stamp held a good code: others at this address cannot stop the sending
    if _guessing(token) and not is_our_stamp(stores(), request.form.get("stamp", "")):
        return error_page(429)
    try:
        form = open_form(stores(), token=token, now=datetime.now(UTC))
    except (AlreadyUsedError, WaveClosedError):
        # a retry after a lost reply, or a form that was opened in time: the service judges it
        return _submit(None, token=token, answers=raw_answers(request.form))
    except InvitationError as error:
        return _no_access(token, error)
    posted = read_answers(form.questionnaire, request.form)
    if posted.problems or _must_ask(form, posted):
        return _questionnaire(form, token=token, answers=posted.answers, problems=posted.problems)
    return _submit(form, token=token, answers=posted.answers)


def _must_ask(form: FormView, posted: Posted) -> bool:
    """Tell whether to point at skipped items: the first time only."""
    return "gevraagd" not in request.form and bool(skipped(form.questionnaire, posted.answers))


def _submit(
    form: FormView | None, *, token: str, answers: Mapping[str, str]
) -> ResponseReturnValue:
    stamp = request.form.get("stamp", "")
    try:
        receipt = submit_response(
            stores(), token=token, stamp=stamp, answers=answers, now=datetime.now(UTC)
        )
    except InvitationError as error:
        if form is None or type(error) is not InvitationError:
            return _no_access(token, error)
        # the stamp is not ours, but the code opens the form now: renew it and lose nothing
        return _questionnaire(form, token=token, answers=answers, problems=(RENEWED,))
    except Exception as error:
        if form is None:
            raise
        log_without_content(error)
        return _questionnaire(form, token=token, answers=answers, failure=error)
    return _thanks(receipt)


def _questionnaire(
    form: FormView,
    *,
    token: str,
    answers: Mapping[str, str],
    problems: tuple[Problem, ...] = (),
    failure: Exception | None = None,
) -> ResponseReturnValue:
    """Show a form that was sent once more: every answer in it, and above it what is the matter."""
    status = 422 if problems else 200
    if failure:
        status = 507 if storage_is_full(failure) else 500
    left = () if failure else skipped(form.questionnaire, answers)
    page = _render(
        form,
        token,
        answers=answers,
        problems=problems,
        left=left,
        failure=status if failure else 0,
    )
    return page, status


def _render(
    form: FormView,
    token: str,
    *,
    answers: Mapping[str, str] = MappingProxyType({}),
    problems: tuple[Problem, ...] = (),
    left: tuple[tuple[int, Item], ...] = (),
    failure: int = 0,
) -> str:
    return render_template(
        "respondent/questionnaire.html",
        form=form,
        token=token,
        answers=answers,
        problems=problems,
        wrong={problem.item for problem in problems},
        left=left,
        left_ids={item.id for _, item in left},
        counts=enough(form.questionnaire, answers),
        failure=failure,
        minutes=minutes_to_answer(form.questionnaire)[0],
        promise=PROMISE,
        **_frame(form),
    )


def _thanks(receipt: Receipt) -> ResponseReturnValue:
    return render_template(
        "respondent/thanks.html",
        form=receipt.form,
        enough=receipt.enough,
        profile=make_profile(receipt.form.questionnaire, receipt.answers),
        **_frame(receipt.form),
    )


def _no_access(token: str, error: InvitationError) -> ResponseReturnValue:
    """Say why a code opens nothing: all unknown ones alike, the rest to its holder only."""
    if isinstance(error, UnknownInvitationError):
        # A slip of the finger has a wrong check character: it is no guess, and must not use up
        # what a whole town hall behind one address may try.
        if is_code(normalise_code(token)):
            failure_limits().failed(CODES, "code", request.remote_addr or "")
        typed = token if len(token) < LINK_LENGTH else ""
        return render_template("respondent/enter.html", problem=str(error), typed=typed), 422
    title = TITLES.get(type(error), "Dit formulier kunnen we niet aannemen")
    return render_template("respondent/no_access.html", title=title, reason=str(error)), 409


def _guessing(token: str) -> bool:
    """Tell whether to refuse for now: too many wrong codes, and this is no personal link.

    A link has 128 random bits and cannot be guessed, so colleagues behind one address can still
    open theirs.
    """
    if len(normalise_code(token)) > CODE_LENGTH:
        return False
    return failure_limits().blocked(CODES, "code", request.remote_addr or "")


def _from_elsewhere() -> ResponseReturnValue:
    return error_page(
        403,
        happened="Dit formulier kwam van een andere website. Daarom nemen we het niet aan.",
        next_step="Open de link uit je uitnodiging, of typ je code op onze eigen pagina.",
    )


def _frame(form: FormView) -> dict[str, object]:
    """Return what base.html shows of the organisation."""
    return {
        "organisation": form.organisation,
        "organisation_name": form.organisation_name,
        "brand": form.brand,
        "wave_title": form.wave_title,
        "invented": form.invented,
    }
