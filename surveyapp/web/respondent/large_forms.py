"""Forms that are large: how much is read of them, and what is said of what is too large."""

from threading import Lock

from flask import request
from flask.typing import ResponseReturnValue

from surveyapp.voices import Voice, chosen_language, languages, to_say
from surveyapp.web.respondent.showing import WAYS, Way, refusal
from surveyapp.web.speaking import accepted_languages, asked_language, is_unsettled, speak

LARGEST_ANSWERS = 4 * 1024 * 1024
"""Bytes of a filled-in form that are taken in, to show it again with all that was chosen: a comment
of a megabyte too is only too long."""
MOST_FIELDS = 1000
"""Fields of a form that is that large; one of a hundred items has some two hundred."""
LARGEST_READ = 8 * 1024 * 1024
"""Bytes that are read of what is too large, and thrown away."""
_ANSWERED = frozenset(at for way in WAYS for at in (way.send, way.language))
_one_large_form = Lock()


def make_room() -> None:
    """Let a form come in whole where answers are sent; every other page keeps its small limit.

    While a form is read it takes some forty times its size, or more where it falls apart in fields,
    and nobody knows yet who sends it: so a large one has few fields, and waits for another.
    """
    small, length = request.max_content_length or 0, request.content_length or 0
    if request.endpoint not in _ANSWERED or not small < length <= LARGEST_ANSWERS:
        return
    request.max_content_length = request.max_form_memory_size = LARGEST_ANSWERS
    if request.get_data().count(b"&") > MOST_FIELDS:
        request.max_content_length = small
        return
    with _one_large_form:
        request.form.get("token")  # reads it all


def is_too_large() -> bool:
    """Tell whether what was sent is more than is read here."""
    return (request.content_length or 0) > (request.max_content_length or LARGEST_READ)


def too_large(way: Way) -> ResponseReturnValue:
    """Say how to go back, but read on first: a browser that is cut off shows no page at all."""
    length = request.content_length or 0
    left = min(length, LARGEST_READ) if length > LARGEST_ANSWERS else 0  # else it was read already
    while left > 0 and (part := request.environ["wsgi.input"].read(min(left, 65536))):
        left -= len(part)
    if is_unsettled():  # whose form this is was not read
        spoken = chosen_language(languages(), asked_language(), accepted_languages())
        speak(Voice(spoken))
    return refusal(
        way,
        413,
        happened=to_say(
            "Er staat veel meer tekst in dit formulier dan past. Er is niets verstuurd."
        ),
        next_step=to_say(
            "Open de link opnieuw of typ de code, houd toelichtingen kort en verstuur opnieuw. "
            "Staan de antwoorden er niet meer in? Kies ze dan opnieuw."
        ),
    )
