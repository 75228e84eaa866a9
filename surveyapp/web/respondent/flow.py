"""What every way to the questionnaire does: judge a code, and take in what was filled in."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from flask import request
from flask.typing import ResponseReturnValue

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
from surveyapp.services.submit_response import submit_response
from surveyapp.web import stores
from surveyapp.web.errors import log_without_content
from surveyapp.web.headers import sent_from_here
from surveyapp.web.respondent.forms import Posted, Problem, raw_answers, read_answers, skipped
from surveyapp.web.respondent.guessing import count_guess, is_guessing
from surveyapp.web.respondent.showing import (
    LINK_LENGTH,
    Way,
    enter_page,
    form_again,
    form_page,
    no_access_page,
    refusal,
    thanks_page,
)


class NotOnTabletError(InvitationError):
    """The code is good, but HR did not open its wave to shared tablets."""


TITLES: Mapping[type[InvitationError], str] = {
    AlreadyUsedError: "Je vragenlijst is al binnen",
    NotYetOpenError: "Je bent er vroeg bij",
    WaveClosedError: "De meting is gesloten",
    NotOnTabletError: "Niet op een gedeelde tablet",
}
"""What the holder of a good code reads above the reason that it opens nothing now."""

RENEWED = Problem(
    "",
    "Je formulier was niet meer geldig. We hebben het vernieuwd, met je antwoorden erin. "
    "Verstuur ze opnieuw.",
)


def take_code(way: Way) -> ResponseReturnValue:
    """Show the questionnaire to who has a good link or code."""
    if not sent_from_here(request):
        return _from_elsewhere(way)
    token = request.form.get("token", "")
    if is_guessing(token):
        return refusal(way, 429)
    try:
        form = _open(way, token)
    except InvitationError as error:
        return _no_access(way, token, error)
    return form_page(form, way, token=token)


def take_answers(way: Way) -> ResponseReturnValue:
    """Take in a filled-in questionnaire, or show it again with all that was chosen."""
    if not sent_from_here(request):
        return _from_elsewhere(way)
    token = request.form.get("token", "")
    # who has a stamp held a good code: others at this address cannot stop the sending
    if is_guessing(token) and not is_our_stamp(stores(), request.form.get("stamp", "")):
        return refusal(way, 429)
    try:
        form = _open(way, token)
    except (AlreadyUsedError, WaveClosedError):
        # a retry after a lost reply, or a form that was opened in time: the service judges it
        return _submit(way, None, token=token, posted=raw_answers(request.form))
    except InvitationError as error:
        return _no_access(way, token, error)
    posted = read_answers(form, request.form)
    if posted.problems or _must_ask(form, posted):
        return form_again(form, way, token=token, posted=posted)
    return _submit(way, form, token=token, posted=posted)


def _open(way: Way, token: str) -> FormView:
    """Return the form behind a code.

    Raises:
        InvitationError: it opens nothing now, or not here.
    """
    form = open_form(stores(), token=token, now=datetime.now(UTC))
    if way.tablet and not form.settings.tablet:
        raise NotOnTabletError(
            "Je code klopt, maar deze vragenlijst is niet voor een gedeelde tablet. Vul hem in op "
            f"een eigen apparaat. Lukt dat niet? Vraag het aan {form.contact}."
        )
    return form


def _must_ask(form: FormView, posted: Posted) -> bool:
    """Tell whether to point at skipped items: the first time only."""
    return "gevraagd" not in request.form and bool(skipped(form.questionnaire, posted.answers))


def _submit(way: Way, form: FormView | None, *, token: str, posted: Posted) -> ResponseReturnValue:
    stamp = request.form.get("stamp", "")
    try:
        receipt = submit_response(
            stores(),
            token=token,
            stamp=stamp,
            answers=posted.answers,
            priorities=posted.priorities,
            agreement=posted.agreement,
            now=datetime.now(UTC),
        )
    except InvitationError as error:
        if form is None or type(error) is not InvitationError:
            return _no_access(way, token, error)
        # the stamp is not ours, but the code opens the form now: renew it and lose nothing
        return form_again(form, way, token=token, posted=replace(posted, problems=(RENEWED,)))
    except Exception as error:
        if form is None:
            raise
        log_without_content(error)
        return form_again(form, way, token=token, posted=posted, failure=error)
    return thanks_page(receipt, way)


def _no_access(way: Way, token: str, error: InvitationError) -> ResponseReturnValue:
    """Say why a code opens nothing: all unknown ones alike, the rest to its holder only."""
    if isinstance(error, UnknownInvitationError):
        count_guess(token)
        typed = token if len(token) < LINK_LENGTH else ""
        return enter_page(way, problem=str(error), typed=typed), 422
    title = TITLES.get(type(error), "Dit formulier kunnen we niet aannemen")
    return no_access_page(way, title=title, reason=str(error)), 409


def _from_elsewhere(way: Way) -> ResponseReturnValue:
    return refusal(
        way,
        403,
        happened="Dit formulier kwam van een andere website. Daarom nemen we het niet aan.",
        next_step="Open de link uit je uitnodiging, of typ je code op onze eigen pagina.",
    )
