"""The language of the page that is being made, and the form of address."""

from contextlib import suppress
from dataclasses import replace

from flask import Flask, g, has_request_context, request
from flask.wrappers import Response
from markupsafe import Markup
from werkzeug.exceptions import HTTPException

from surveyapp.voices import DUTCH, Voice, chosen_language, languages

_SAID = frozenset({"respondent", None})
"""Whose pages are said in a voice: those of respondents, and errors at addresses of nobody."""
CHOICE = "taal"
"""Names the language that a page is asked for in: in an address, and in what is posted."""


def speak(voice: Voice) -> None:
    """Say what follows in this request in a language and form of address."""
    g.voice = voice


def voice() -> Voice:
    """Return how this request speaks: what was said, else what its address asks for in je-form."""
    found = g.get("voice")
    if found is None:
        return Voice(chosen_language(languages(), asked_language()))
    if not isinstance(found, Voice):
        raise TypeError("not a voice")
    return found


def asked_language() -> str:
    """Return the language that was chosen, in what was posted or in the address; mostly empty."""
    if not has_request_context() or request.blueprint not in _SAID:
        return ""
    posted = ""
    # an error page may be about the size of a form: then it is not read
    if (request.content_length or 0) <= (request.max_content_length or 0):
        with suppress(HTTPException):
            posted = request.form.get(CHOICE, "")
    return posted or request.args.get(CHOICE, "")


def accepted_languages() -> str:
    """Return what the browser says of languages, unread: the header Accept-Language."""
    return request.headers.get("Accept-Language", "")


def is_unsettled() -> bool:
    """Tell whether a page of respondents is being made, and nothing has told yet how it speaks."""
    return request.blueprint in _SAID and "voice" not in g


def speak_as_house(*, formal: bool) -> None:
    """Say "u" where the one organisation does, unless a code has told how to speak already."""
    if is_unsettled():
        speak(replace(voice(), formal=formal))


def teach_templates(app: Flask) -> None:
    """Let templates say texts in the language of the request: ``{% trans %}`` and ``_()``."""
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.policies["ext.i18n.trimmed"] = True
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]  # the extension's own
        _say,
        _say_many,
        newstyle=True,
    )
    app.jinja_env.globals["voice"] = voice
    app.jinja_env.filters["said_in_dutch"] = _said_in_dutch
    app.after_request(_tell_language)


def _tell_language(answer: Response) -> Response:
    if answer.mimetype == "text/html":
        answer.headers["Content-Language"] = voice().language
    return answer


def _said_in_dutch(text: str) -> str:
    """Return an organisation's own words, marked as Dutch on a page that is in another language."""
    if voice().language == DUTCH:
        return text
    return Markup('<span lang="nl">{}</span>').format(text)


def _say(text: str) -> str:
    return voice()(text)


def _say_many(one: str, more: str, count: int) -> str:
    return voice().form_for(one, more, count)
