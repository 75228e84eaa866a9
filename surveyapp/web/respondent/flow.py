"""What every way to the questionnaire does: judge a code, and take in what was filled in."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime

from flask import request
from flask.typing import ResponseReturnValue

from surveyapp.domain.comment_text import too_long
from surveyapp.errors import InvitationError
from surveyapp.services.check_comments import check_comments
from surveyapp.services.make_form import FormView
from surveyapp.services.open_form import (
    AlreadyUsedError,
    NotYetOpenError,
    UnknownInvitationError,
    WaveClosedError,
    open_form,
)
from surveyapp.services.stamp_form import is_our_stamp
from surveyapp.services.submit_response import submit_response
from surveyapp.voices import to_say
from surveyapp.web import stores
from surveyapp.web.errors import log_without_content, say_error
from surveyapp.web.headers import sent_from_here
from surveyapp.web.respondent.forms import (
    ASKED_BEFORE,
    LOOKED_AT,
    SEEN,
    TICKED,
    Posted,
    Problem,
    raw_answers,
    read_answers,
    skipped,
)
from surveyapp.web.respondent.guessing import count_guess, is_guessing
from surveyapp.web.respondent.large_forms import is_too_large, too_large
from surveyapp.web.respondent.showing import (
    LINK_LENGTH,
    Way,
    enter_page,
    form_again,
    form_in_language,
    form_page,
    no_access_page,
    refusal,
    thanks_page,
)
from surveyapp.web.speaking import (
    accepted_languages,
    asked_language,
    speak,
    voice,
)


class NotOnTabletError(InvitationError):
    """The code is good, but HR did not open its wave to shared tablets."""


TITLES: Mapping[type[InvitationError], str] = {
    AlreadyUsedError: to_say("Je vragenlijst is al binnen"),
    NotYetOpenError: to_say("Je bent er vroeg bij"),
    WaveClosedError: to_say("De meting is gesloten"),
    NotOnTabletError: to_say("Niet op een gedeelde tablet"),
}
"""What the holder of a good code reads above the reason that it opens nothing now."""
NOT_TAKEN = to_say("Dit formulier kunnen we niet aannemen")

RENEWED = Problem(
    "",
    to_say(
        "Je formulier was niet meer geldig. We hebben het vernieuwd, met je antwoorden erin. "
        "Verstuur ze opnieuw."
    ),
)


def take_code(
    way: Way, *, show: Callable[..., ResponseReturnValue] = form_page
) -> ResponseReturnValue:
    """Show the questionnaire to who has a good link or code.

    Args:
        way: how somebody came in.
        show: makes another page of what is behind the code, in place of the questionnaire.
    """
    if not sent_from_here(request):
        return _from_elsewhere(way)
    token = request.form.get("token", "")
    if is_guessing(token):
        return refusal(way, 429)
    try:
        form = _open(way, token)
    except InvitationError as error:
        return _no_access(way, token, error)
    return show(form, way, token=token)


def take_answers(way: Way) -> ResponseReturnValue:
    """Take in a filled-in questionnaire, or show it again with all that was chosen."""
    if refused := _refused_unread(way):
        return refused
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
    posted = _with_hints(form, read_answers(form, request.form))
    if posted.problems or posted.hints or _must_ask(form, posted):
        return form_again(form, way, token=token, posted=posted)
    return _submit(way, form, token=token, posted=posted)


def take_language(way: Way) -> ResponseReturnValue:
    """Show the questionnaire in the language that was asked for, with all that was chosen."""
    if refused := _refused_unread(way):
        return refused
    token = request.form.get("token", "")
    if is_guessing(token) and not is_our_stamp(stores(), request.form.get("stamp", "")):
        return refusal(way, 429)
    try:
        form = _open(way, token)
    except InvitationError as error:
        return _no_access(way, token, error)
    posted = replace(read_answers(form, request.form), problems=())
    return form_in_language(form, way, token=token, posted=posted)


def _open(way: Way, token: str) -> FormView:
    """Return the form behind a code.

    Raises:
        InvitationError: it opens nothing now, or not here.
    """
    form = open_form(
        stores(),
        token=token,
        now=datetime.now(UTC),
        language=asked_language(),
        accepted=accepted_languages(),
        stamp=request.form.get("stamp", ""),
    )
    if way.tablet and not form.settings.tablet:
        raise NotOnTabletError(
            "Je code klopt, maar deze vragenlijst is niet voor een gedeelde tablet. Vul hem in op "
            "een eigen apparaat. Lukt dat niet? Vraag het aan %(contact)s.",
            contact=form.contact,
        ).said_in(form.language, formal=form.formal)
    speak(form.voice)
    return form


def _with_hints(form: FormView, posted: Posted) -> Posted:
    """Return what was posted with what in it may point at somebody: the first time only.

    Where the script pointed at it while it was written, only the names of colleagues are new.
    """
    looked_at = request.form.getlist(LOOKED_AT)
    # one that is too long comes back in any case: it is not looked through word by word
    comments = {name: text for name, text in posted.comments.items() if not too_long(text)}
    if not comments or TICKED in looked_at:
        return posted
    found = check_comments(stores(), form=form, comments=comments, pointed_out=SEEN in looked_at)
    return replace(posted, hints=found)


def _must_ask(form: FormView, posted: Posted) -> bool:
    """Tell whether to point at skipped items: the first time only."""
    return ASKED_BEFORE not in request.form and bool(skipped(form.questionnaire, posted.answers))


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
            comments=posted.comments,
            now=datetime.now(UTC),
            language=asked_language(),
            form=form,
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
    speak(receipt.form.voice)
    return thanks_page(receipt, way)


def _no_access(way: Way, token: str, error: InvitationError) -> ResponseReturnValue:
    """Say why a code opens nothing: all unknown ones alike, the rest to its holder only."""
    if isinstance(error, UnknownInvitationError):
        count_guess(token)
        typed = token if len(token) < LINK_LENGTH else ""
        return enter_page(way, problem=say_error(error), typed=typed), 422
    reason = say_error(error)
    title = voice()(TITLES.get(type(error), NOT_TAKEN))
    return no_access_page(way, title=title, reason=reason), 409


def _refused_unread(way: Way) -> ResponseReturnValue | None:
    """Return the refusal of a form that is not looked into at all, if it is one."""
    if is_too_large():
        return too_large(way)
    return None if sent_from_here(request) else _from_elsewhere(way)


def _from_elsewhere(way: Way) -> ResponseReturnValue:
    return refusal(
        way,
        403,
        happened=to_say("Dit formulier kwam van een andere website. Daarom nemen we het niet aan."),
        next_step=to_say("Open de link uit je uitnodiging, of typ je code op onze eigen pagina."),
    )
