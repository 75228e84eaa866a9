"""Error pages: what went wrong, in plain words, and what to do next."""

import logging
import traceback
from dataclasses import dataclass

from flask import Flask, current_app, render_template
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import HTTPException

from surveyapp.errors import NotFoundError

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Page:
    """The words of one error page: what happened, and the next step."""

    title: str
    happened: str
    next_step: str


PAGES = {
    400: Page(
        "Dit kunnen we niet lezen",
        "Je browser stuurde iets wat deze pagina niet verwacht.",
        "Ga terug naar de vorige pagina, ververs die en probeer het opnieuw.",
    ),
    403: Page(
        "Deze pagina is niet voor jou",
        "Met je account kun je deze pagina niet openen.",
        "Hoort dit bij je werk? Vraag de beheerder om je account aan te passen.",
    ),
    404: Page(
        "Deze pagina bestaat niet",
        "Het adres klopt niet, of de pagina is niet voor jou.",
        "Kijk of het adres helemaal is overgenomen, of begin op de startpagina.",
    ),
    405: Page(
        "Zo werkt deze pagina niet",
        "Deze pagina kun je niet rechtstreeks openen.",
        "Open de link uit je uitnodiging opnieuw, of begin op de startpagina.",
    ),
    413: Page(
        "Dit is te groot om te versturen",
        "Wat je verstuurt, is groter dan deze pagina aankan.",
        "Maak het kleiner en probeer het opnieuw.",
    ),
    422: Page(
        "Dit klopt nog niet",
        "In het formulier staat iets wat we niet kunnen verwerken.",
        "Ga terug, kijk je antwoorden na en verstuur ze opnieuw.",
    ),
    429: Page(
        "Even wachten",
        "Vanaf deze plek is te vaak een verkeerde code ingevuld.",
        "Probeer het over een uur opnieuw. De link uit je mail werkt wel meteen.",
    ),
    500: Page(
        "Er ging iets mis bij ons",
        "De fout ligt niet bij jou. Er is niets half bewaard.",
        "Probeer het over een paar minuten opnieuw. Blijft het misgaan? Meld het bij HR.",
    ),
    507: Page(
        "We kunnen nu niets bewaren",
        "De schijf van de server is vol. Er is niets half bewaard.",
        "Probeer het later opnieuw en meld het bij HR of bij de beheerder.",
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
        if isinstance(current, OSError) and current.errno == _NO_SPACE:
            return True
        current = current.__cause__ or current.__context__
    return False


def log_without_content(error: BaseException) -> None:
    """Log where an unexpected error came from, and nothing that somebody sent.

    The message of a database error holds the values of the statement: a code, answers. So only
    kinds and places are written.
    """
    place = " < ".join(
        f"{frame.name}:{frame.lineno}"
        for frame in reversed(traceback.extract_tb(error.__traceback__))
    )
    log.error("%s in %s", type(error).__name__, place)


def error_page(code: int, *, happened: str = "", next_step: str = "") -> ResponseReturnValue:
    """Return the page for a status code, with other words where these are given."""
    page = PAGES.get(code, PAGES[500 if code >= 500 else 400])  # noqa: PLR2004 -- HTTP's own border
    return (
        render_template(
            "error.html",
            page=Page(page.title, happened or page.happened, next_step or page.next_step),
        ),
        code,
    )


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
