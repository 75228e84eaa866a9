"""Forms of HR that take a file: room for it where one is asked for, or a sentence on its size."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import RequestEntityTooLarge

from surveyapp.domain.accounts import Account
from surveyapp.web.access.sessions import signed_in
from surveyapp.web.errors import error_page
from surveyapp.web.hr.blueprint import bp

MEGABYTE = 1024 * 1024
LARGEST_FILE = 20 * MEGABYTE
"""Bytes of a file; what a text or a list holds is far less, also with pictures in it."""
LARGEST_READ = 80 * MEGABYTE
"""Bytes of a too large form that are still taken in and dropped.

Why: a browser that is cut off while it sends shows its own error, and not our sentence.
"""
LARGEST_TEXT = 3 * MEGABYTE


@dataclass(frozen=True, slots=True)
class FileForm:
    """A form with a file; ``refuse`` shows its page with a sentence about the size."""

    refuse: Callable[[Account], str]
    largest: int = LARGEST_FILE


_forms: dict[str, FileForm] = {}


def take_files(endpoint: str, form: FileForm) -> None:
    """Let an endpoint of HR take a file; every other form keeps its own, small limit."""
    _forms[f"{bp.name}.{endpoint}"] = form


@bp.before_request
def make_room() -> None:
    """Let a document through where one is asked for, and only for who is signed in."""
    form = _forms.get(request.endpoint or "")
    if form is not None and signed_in() is not None:
        request.max_content_length = form.largest + MEGABYTE
        request.max_form_memory_size = LARGEST_TEXT


@bp.errorhandler(RequestEntityTooLarge)
def too_large(_error: RequestEntityTooLarge) -> ResponseReturnValue:
    """Say what fits, on the page where somebody gave too much."""
    account, form = signed_in(), _forms.get(request.endpoint or "")
    if form is None or account is None:
        return error_page(413)
    _drop_the_rest()
    return form.refuse(account), 413


def _drop_the_rest() -> None:
    stream = request.environ["wsgi.input"]
    left = min(request.content_length or 0, LARGEST_READ)
    while left > 0 and (part := stream.read(min(left, 65536))):
        left -= len(part)
