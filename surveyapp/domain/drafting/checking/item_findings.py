"""What the wording check says about a statement: a code, a reason and the words it points at."""

from dataclasses import dataclass
from typing import Literal

from surveyapp.domain.drafting.checking.item_words import LISTS

FindingCode = Literal[
    "double_barrelled",
    "negation",
    "double_negation",
    "passive",
    "jargon",
    "long_word",
    "absolute",
    "about_one_person",
    "two_sentences",
    "too_long",
    "near_duplicate",
    "no_verb",
    "leading",
    "scale",
]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at in a statement.

    ``reason`` is plain Dutch: the cause in one or two sentences, and what to do. ``words`` is
    always ``text[start:end]`` of the checked text.
    """

    code: FindingCode
    reason: str
    start: int
    end: int
    words: str


def found(
    code: FindingCode, text: str, place: tuple[int, int], *, reason: str = "", **facts: object
) -> Finding:
    """Return a finding on ``text[start:end]``.

    Args:
        code: The kind of finding.
        text: The whole statement.
        place: Start and end in ``text``.
        reason: The name of the reason, where it is not that of the code.
        facts: What the reason mentions besides the words.
    """
    start, end = place
    words = text[start:end]
    return Finding(
        code, LISTS.reasons[reason or code].format(words=words, **facts), start, end, words
    )
