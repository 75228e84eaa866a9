"""Whether two statements of one questionnaire ask the same in other words."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from surveyapp.domain.drafting.checking.item_findings import Finding, found
from surveyapp.domain.drafting.checking.item_words import LISTS, Statement

ALIKE = 0.6
"""Share of the words that carry meaning."""
SPELLING = 0.85
"""Two words this much alike are one word, with another ending or a slip of the finger."""
SPELLED = 4
"""Letters; in a shorter word another letter is another word."""


@lru_cache(maxsize=4096)
def _stem(word: str) -> str:
    word = LISTS.synonyms.get(word, word)
    return re.sub(r"(?:en|n|'s|s|e|t)$", "", word) if len(word) > len("open") else word


@lru_cache(maxsize=1024)
def meaning(text: str) -> frozenset[str]:
    """Return the stems of the words of a statement that carry its meaning."""
    filler = LISTS.words("filler")
    stems = [_stem(word.flat) for word in Statement(text).words if word.flat not in filler]
    return frozenset(stems or [word.flat for word in Statement(text).words])


@lru_cache(maxsize=16384)
def _same_word(one: str, other: str) -> bool:
    if min(len(one), len(other)) < SPELLED or one[0] != other[0]:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= SPELLING


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Say whether two statements ask the same.

    One must hold every word of the other: "provinciaal beleid" and "landelijk beleid" differ in
    one word each, and ask two things.
    """
    few, many = (one, other) if len(one) <= len(other) else (other, one)
    if not few or len(few) / len(many) < ALIKE:
        return False
    return not any(not any(_same_word(a, b) for b in many) for a in few - many)


def near_duplicate(statement: Statement, others: Sequence[str]) -> Iterator[Finding]:
    """Yield a finding where another statement of the questionnaire asks the same."""
    own = meaning(statement.text)
    text = statement.text.strip()
    if not text:
        return
    start = statement.text.index(text)
    for other in others:
        if alike(own, meaning(other)):
            place = (start, start + len(text))
            yield found("near_duplicate", statement.text, place, other=other.strip())
            return
