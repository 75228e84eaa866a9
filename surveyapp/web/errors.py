"""Error pages: what went wrong, in plain words, and what to do next."""

import logging
import traceback
from contextlib import suppress
from dataclasses import dataclass

from flask import Flask, current_app, render_template
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from surveyapp.errors import InvitationError, NotFoundError
from surveyapp.store.group_commit import NotCommittedError
from surveyapp.voices import Voice, to_say
from surveyapp.web.speaking import is_unsettled, speak, voice
from surveyapp.web.theme import only_house_style

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Page:
    """The words of one error page: what happened, and the next step."""

    title: str
    happened: str
    next_step: str


PAGES = {
    400: Page(
        to_say("Dit kunnen we niet lezen"),
        to_say("Je browser stuurde iets wat deze pagina niet verwacht."),
        to_say("Ga terug naar de vorige pagina, ververs die en probeer het opnieuw."),
    ),
    403: Page(
        to_say("Deze pagina is niet voor jou"),
        to_say("Met je account kun je deze pagina niet openen."),
        to_say("Hoort dit bij je werk? Vraag de beheerder om je account aan te passen."),
    ),
    404: Page(
        to_say("Deze pagina bestaat niet"),
        to_say("Het adres klopt niet, of de pagina is niet voor jou."),
        to_say("Kijk of het adres helemaal is overgenomen, of begin op de startpagina."),
    ),
    405: Page(
        to_say("Zo werkt deze pagina niet"),
        to_say("Deze pagina kun je niet rechtstreeks openen."),
        to_say("Open de link uit je uitnodiging opnieuw, of begin op de startpagina."),
    ),
    413: Page(
        to_say("Dit is te groot om te versturen"),
        to_say("Wat je verstuurt, is groter dan deze pagina aankan."),
        to_say("Maak het kleiner en probeer het opnieuw."),
    ),
    422: Page(
        to_say("Dit klopt nog niet"),
        to_say("In het formulier staat iets wat we niet kunnen verwerken."),
        to_say("Ga terug, kijk je antwoorden na en verstuur ze opnieuw."),
    ),
    429: Page(
        to_say("Even wachten"),
        to_say("Vanaf deze plek is te vaak een verkeerde code ingevuld."),
        to_say("Probeer het over een uur opnieuw. De link uit je mail werkt wel meteen."),
    ),
    500: Page(
        to_say("Er ging iets mis bij ons"),
        to_say("De fout ligt niet bij jou. Er is niets half bewaard."),
        to_say("Probeer het over een paar minuten opnieuw. Blijft het misgaan? Meld het bij HR."),
    ),
    507: Page(
        to_say("We kunnen nu niets bewaren"),
        to_say("De schijf van de server is vol. Er is niets half bewaard."),
        to_say("Probeer het later opnieuw en meld het bij HR of bij de beheerder."),
    ),
}

_FULL = "SQLITE_FULL"
_NO_SPACE = 28  # errno.ENOSPC


def add_error_pages(app: Flask) -> None:
    """Give every error of ``app`` a page of its own."""
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(NotFoundError, _not_found)
    app.register_error_handler(Exception, _unexpected)


def storage_is_full(error: BaseException) -> bool:
    """Tell whether an error, or one that it was made from, says that the disk is full."""
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        original = getattr(current, "orig", None)
        if _FULL in {
            getattr(current, "sqlite_errorname", None),
            getattr(original, "sqlite_errorname", None),
        }:
            return True
        if getattr(current, "errno", None) == _NO_SPACE:
            return True
        current = current.__cause__ or current.__context__
    return False


def log_without_content(error: BaseException) -> None:
    """Log where an unexpected error came from, and nothing that somebody sent.

    The message of a database error holds the values of the statement: a code, answers. So only
    kinds and places are written.
    """
    if isinstance(error, NotCommittedError):
        log.error("%s in %s", error.kind, error.place)
        return
    place = " < ".join(
        f"{frame.name}:{frame.lineno}"
        for frame in reversed(traceback.extract_tb(error.__traceback__))
    )
    log.error("%s in %s", type(error).__name__, place)


def error_page(code: int, *, happened: str = "", next_step: str = "") -> ResponseReturnValue:
    """Return the page for a status code, with other words where these are given, not yet said."""
    page = said_page(code, happened=happened, next_step=next_step)
    return render_template("error.html", page=page), code


def said_page(code: int, *, happened: str = "", next_step: str = "") -> Page:
    """Return the words for a status code in the voice of the request."""
    page = PAGES.get(code, PAGES[500 if code >= 500 else 400])  # noqa: PLR2004 -- HTTP's own border
    say = settled_voice()
    return Page(say(page.title), say(happened or page.happened), say(next_step or page.next_step))


def say_error(error: InvitationError) -> str:
    """Say why a link or code opens nothing; what follows is said in the same voice."""
    if error.speaks is not None:
        language, formal = error.speaks
        speak(Voice(language, formal))
    return settled_voice().error(error)


def settled_voice() -> Voice:
    """Return how this request speaks, as the one organisation does where no code told how."""
    if is_unsettled():
        with suppress(Exception):  # whatever is wrong, what went wrong is said: then in je-form
            only_house_style()
    return voice()


def _http_error(error: HTTPException) -> ResponseReturnValue:
    if error.code is None or error.code < 400:  # noqa: PLR2004 -- a redirect is no error
        return error.get_response()
    return error_page(error.code)


def _not_found(_error: NotFoundError) -> ResponseReturnValue:
    return error_page(404)


def _unexpected(error: Exception) -> ResponseReturnValue:
    if current_app.testing:  # a test must see what went wrong
        raise error
    log_without_content(error)
    return error_page(507 if storage_is_full(error) else 500)
