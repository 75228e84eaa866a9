"""Tell in which language a text is written, by the small words that no sentence does without."""

import re
import tomllib
from pathlib import Path
from typing import Literal

from surveyapp.domain.drafting.passages import fold

Language = Literal["nl", "en", "other"]

LEAST_WORDS = 8
"""A text of fewer words, such as a bare list of values, is taken for Dutch."""
LEAST_SHARE = 0.12
"""A text in a language that we know has at least this share of its small words."""
CLEAR = 1.3
"""Another language has to win from Dutch by this factor: Dutch pages quote English."""
ENOUGH = 20_000
"""Characters; the rest of a long text tells nothing new."""

SMALL_WORDS: dict[str, frozenset[str]] = {
    language: frozenset(fold(word) for word in words)
    for language, words in tomllib.loads(
        Path(__file__).with_name("language.toml").read_text(encoding="utf-8")
    )["words"].items()
}


def language_shares(text: str) -> dict[str, float]:
    """Return which part (0..1) of the words of a text are small words of each language."""
    words = fold(re.sub(r"<[^<>]{0,200}>", " ", text[:ENOUGH])).split()
    return {
        language: sum(word in small for word in words) / max(1, len(words))
        for language, small in SMALL_WORDS.items()
    }


def detect_language(text: str) -> Language:
    """Return the language of a text: Dutch, English or another one.

    A page in two languages is in that of most of its words. Too few words, or none that tells,
    and it is taken for Dutch: that is what the pages are that people bring.
    """
    if len(fold(text[:ENOUGH]).split()) < LEAST_WORDS:
        return "nl"
    shares = language_shares(text)
    best = max(shares, key=lambda language: shares[language])
    if shares["nl"] * CLEAR >= shares[best] or shares[best] < LEAST_SHARE:
        return "nl"
    return "en" if best == "en" else "other"
