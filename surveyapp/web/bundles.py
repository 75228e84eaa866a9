"""One style sheet and one script for each kind of page, put together from the files in static/.

A phone on a slow line pays for every request. The files stay small and apart where people read
them; here they are laid end to end at first use, and named by what is in them.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from flask import Flask, Response, request, url_for
from werkzeug.exceptions import NotFound

from surveyapp.web.compression import KEPT_FOREVER, packed_response

STATIC: Final = Path(__file__).resolve().parent / "static"
FONT: Final = "fonts/survey-sans-latin.woff2"
"""The font of a page; the one for rarer letters a browser asks for when it meets one."""

# remarks are a seventh of the bytes, and for who reads the files; those of a licence stay
_REMARK = re.compile(r"/\*(?! @license).*?\*/\s*", re.DOTALL)
_REMARK_LINE = re.compile(rb"^\s*//.*\n", re.MULTILINE)

_SHARED = ("tokens.css", "nlds.css", "app.css")


@dataclass(frozen=True, slots=True)
class Kind:
    """The files of one kind of page, in the order that they are laid end to end."""

    styles: tuple[str, ...]
    scripts: tuple[str, ...]


KINDS: Final[Mapping[str, Kind]] = {
    # who opens a personal link gets the files of the questionnaire with the page for the code
    "respondent": Kind(
        (*_SHARED, "respondent.css"),
        ("app.js", "enter.js", "draft.js", "answers.js", "steps.js", "sending.js"),
    ),
    # no draft.js: a shared tablet keeps nothing
    "tablet": Kind(
        (*_SHARED, "respondent.css", "tablet.css"),
        ("app.js", "tablet.js", "answers.js", "steps.js", "sending.js"),
    ),
    "comments": Kind((), ("comments.js",)),
    "team": Kind((*_SHARED, "staff.css", "people.css"), ("app.js",)),
    # staff pages add what only they need, by their own links
    "staff": Kind(_SHARED, ("app.js",)),
}


@cache
def fingerprint(name: str) -> str:
    """Return what names the content of a static file."""
    return digest((STATIC / name).read_bytes())


def digest(content: bytes) -> str:
    """Return a short name for a content: another content has another name."""
    return hashlib.sha256(content).hexdigest()[:12]


@cache
def style_source(kind: str) -> str:
    """Return the style sheet of a kind of page, without the colours of an organisation.

    Raises:
        KeyError: there is no such kind.
    """
    whole = "".join((STATIC / name).read_text("utf-8") for name in KINDS[kind].styles)
    whole = _REMARK.sub("", whole)
    return re.sub(
        r"url\((fonts/[\w-]+\.woff2)\)",
        lambda found: f"url(../static/{found[1]}?v={fingerprint(found[1])})",
        whole,
    )


@cache
def script_source(kind: str) -> bytes:
    """Return the script of a kind of page.

    Raises:
        KeyError: there is no such kind.
    """
    whole = b"\n".join((STATIC / name).read_bytes() for name in KINDS[kind].scripts)
    return _REMARK_LINE.sub(b"", whole)


def script_address(kind: str) -> str:
    """Return the address of the script of a kind of page, named by its content."""
    return url_for("respondent.script", kind=kind, v=digest(script_source(kind)))


def script(kind: str) -> Response:
    """Answer with the script of a kind of page.

    Raises:
        NotFound: there is no such kind.
    """
    if kind not in KINDS:
        raise NotFound
    source = script_source(kind)
    return packed_response(
        source, mimetype="text/javascript", named=request.args.get("v") == digest(source)
    )


def name_static_files_by_content(app: Flask) -> None:
    """Put the fingerprint of each static file in its address, so that browsers may keep it."""

    @app.url_defaults
    def _add_fingerprint(endpoint: str, values: dict[str, str]) -> None:
        if endpoint == "static" and "v" not in values:
            values["v"] = fingerprint(values["filename"])

    @app.after_request
    def _let_it_be_kept(response: Response) -> Response:
        if request.endpoint == "static" and response.status_code in {200, 304}:
            name = (request.view_args or {})["filename"]
            if request.args.get("v") == fingerprint(name):
                response.headers["Cache-Control"] = KEPT_FOREVER
        return response
