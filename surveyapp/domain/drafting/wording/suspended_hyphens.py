"""Put back what a hyphen stands for: "tijd- en plaatsonafhankelijk"."""

import re
from collections.abc import Sequence

from surveyapp.domain.drafting.wording.phrases import (
    COMPOUND_HEADS,
)
from surveyapp.domain.drafting.words.lexicon import WORDS

HYPHEN = re.compile(
    r"(?P<one>\w{2,})-(?P<mid>,| en| of) (?P<more>(?:\w+-(?:,| en| of) )*)(?P<whole>\w{5,})"
)


SECOND_PARTS = 4
"""Letters of the shortest second part of a compound that a hyphen can stand for."""


def with_whole_words(text: str, heads: Sequence[str] = ()) -> str:
    """Put back what a hyphen stands for: "tijd- en plaatsonafhankelijk" names two whole words.

    The part that both share is the longest known one at the end of the whole word; ``heads``
    are more of those.
    """
    match = HYPHEN.search(text)
    if not match:
        return text
    head = shared_part(match["whole"], heads)
    if not head:
        return text
    first = f"{match['one']}{head}{match['mid']} "
    more = re.sub(r"(\w+)-(?=,| en| of)", rf"\1{head}", match["more"])
    return text[: match.start()] + first + more + match["whole"] + text[match.end() :]


def shared_part(whole: str, heads: Sequence[str] = ()) -> str:
    """Return the last part of a compound, or nothing where none is known."""
    known = {*COMPOUND_HEADS, *heads}
    for cut in range(2, len(whole) - SECOND_PARTS + 1):
        part = whole[cut:]
        adjective = cut > 2 and part.startswith(("on", "af")) and WORDS.is_adjective(part)  # noqa: PLR2004 -- a few words
        if part in known or part.removesuffix("en") in known or adjective:
            return part
    return ""
