"""Slow down who guesses codes, for every page where one is typed, without ever blocking a link."""

from flask import request

from surveyapp.domain.invitations import CODE_LENGTH, is_code, normalise_code
from surveyapp.web.limits import CODES, failure_limits


def is_guessing(token: str) -> bool:
    """Tell whether to refuse for now: too many wrong codes, and this is no link.

    A link has 128 random bits and cannot be guessed, so colleagues behind one address can still
    open theirs.
    """
    if len(normalise_code(token)) > CODE_LENGTH:
        return False
    return failure_limits().blocked(CODES, "code", request.remote_addr or "")


def count_guess(token: str) -> None:
    """Count a code that opens nothing.

    A slip of the finger has a wrong check character: it is no guess, and must not use up what a
    whole town hall behind one address may try.
    """
    if is_code(normalise_code(token)):
        failure_limits().failed(CODES, "code", request.remote_addr or "")
