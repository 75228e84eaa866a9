"""What the pages of a respondent say of comments: the hints, and the lists for the script."""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from flask import Response, request, url_for

from surveyapp.domain.comment_guard import Finding, Kind
from surveyapp.domain.comment_guard_words import LISTS
from surveyapp.domain.comment_text import LONGEST
from surveyapp.services.check_comments import words_of_their_own
from surveyapp.services.make_form import FormView
from surveyapp.voices import to_say
from surveyapp.web.bundles import digest
from surveyapp.web.compression import packed_response
from surveyapp.web.speaking import voice

_NAME = to_say("Er staat misschien een naam in: ‘%(words)s’.")
_SOMEBODY = to_say("Hieraan is misschien iemand te herkennen: ‘%(words)s’.")
_INSTEAD = to_say("Je kunt schrijven: ‘%(suggestion)s’.")
_HINTS: Final[Mapping[Kind, str]] = {
    "name": _NAME,
    "title": _NAME,
    "role": _SOMEBODY,
    "date": _SOMEBODY,
    "alone": _SOMEBODY,
}


def comment_rules(form: FormView) -> dict[str, Any]:
    """Return the rules of the guard for the script: those that the server itself uses.

    The lists are at an address, which the script asks for whether or not somebody writes.
    """
    return {
        "lists": url_for("respondent.comment_lists", v=digest(_lists_as_sent())),
        "own": words_of_their_own(form),
        "language": form.language,
    }


def comment_lists() -> Response:
    """Answer with the lists of the guard, as they are for everybody."""
    lists = _lists_as_sent()
    return packed_response(
        lists, mimetype="application/json", named=request.args.get("v") == digest(lists)
    )


@cache
def _lists_as_sent() -> bytes:
    return json.dumps(LISTS, ensure_ascii=False, separators=(",", ":")).encode()


def comment_words() -> dict[str, str]:
    """Return what the script says, in the language of the page, values not yet filled in."""
    say = voice()

    def left(count: int) -> str:
        return say.form_for("Nog %(count)s teken.", "Nog %(count)s tekens.", count)

    def over(count: int) -> str:
        return say.form_for("%(count)s teken te veel.", "%(count)s tekens te veel.", count)

    return {
        **{kind: say(text) for kind, text in _HINTS.items()},
        "instead": say(_INSTEAD),
        "take": say(to_say("Neem over")),
        "over": say(to_say("in plaats van ‘%(words)s’")),
        "leftOne": left(1),
        "left": left(LONGEST),
        "tooMuchOne": over(1),
        "tooMuch": over(LONGEST),
    }


def comment_hint(found: Finding) -> str:
    """Say what was found, and what to write instead where there is such a word."""
    say = voice()
    hint = say(_HINTS[found.kind], words=found.words)
    if not found.suggestion:
        return hint
    return f"{hint} {say(_INSTEAD, suggestion=found.suggestion)}"
