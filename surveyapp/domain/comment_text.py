"""The text of a comment: cleaned, counted, and cut into words, as comments.js does it too."""

import json
import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

LONGEST: Final = 500
"""Characters of a comment, as ``length`` counts them."""
BYTES: Final = 4
"""Bytes of JSON in UTF-8 that one character may take: nearly every one takes less."""

# C0 and C1 but line breaks, and what turns the order of letters round or hides text from a reader.
# Joiners stay: emoji and several scripts need them. So do the marks of right-to-left writing.
_UNSEEN = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u200b\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\uffff\ud800-\udfff]"
)
_SPACES = re.compile(r"[\t\xa0]")
_LINES = re.compile(r"\r\n?|[\u2028\u2029\x0b\x0c\x85]")
_JOINED = re.compile("\u200d.|[\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]")

_LETTER = r"[^\W\d_]"
_TOKEN = re.compile(rf"['’][tsn](?!{_LETTER})|{_LETTER}+(?:['’‑-]{_LETTER}+)*|\d+(?:[-/.:]\d+)*")
_ENDS = re.compile(r"[.!?…:;\n\"“”‘„«»•]")
_PARTS = re.compile(r"['’‑-]")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or number; ``begins`` says that a sentence starts with it, ``gap`` what is before."""

    text: str
    start: int
    end: int
    gap: str
    begins: bool

    @property
    def low(self) -> str:
        """The word without capitals, its apostrophes and hyphens the plain ones."""
        return self.text.lower().replace("’", "'").replace("‑", "-")

    @property
    def first_part(self) -> str:
        """The word up to its first hyphen or apostrophe: "Jan" of "Jan-Willem" and "Jan's"."""
        return _PARTS.split(self.text.lstrip("'’"))[0]


def cleaned(text: str) -> str:
    """Return a comment as it is kept: one way to write each letter, and nothing unseen in it."""
    lines = _SPACES.sub(" ", _LINES.sub("\n", text))
    seen = _UNSEEN.sub("", lines).strip()
    # Normalising sorts the marks on a letter, at a cost of their number squared: those of half a
    # megabyte would keep the server from everybody for minutes. What is too long stays as it came.
    return seen if len(seen) > LONGEST * BYTES else unicodedata.normalize("NFC", seen)


def length(text: str) -> int:
    """Return how many characters a cleaned text has, as people count them.

    A letter with its accents is one, and so is an emoji made of several. Whoever piles up marks
    pays for them in the end: no character takes more than ``BYTES``.
    """
    whole = _JOINED.sub("", text)
    seen = sum(1 for character in whole if not unicodedata.category(character).startswith("M"))
    return max(seen, -(-written(text) // BYTES))


def too_long(text: str) -> bool:
    """Tell whether a cleaned text is longer than a comment may be."""
    # a megabyte is not looked at letter by letter: none takes under a byte
    return len(text) > LONGEST * BYTES or length(text) > LONGEST


def written(text: str) -> int:
    """Return the bytes that a text takes as JSON in UTF-8, without its quotes."""
    return len(json.dumps(text, ensure_ascii=False).encode()) - 2


def tokens(text: str, abbreviations: Collection[str] = ()) -> tuple[Token, ...]:
    """Cut a text into words and numbers.

    Args:
        text: a comment or a name.
        abbreviations: words in lower case after which a point ends no sentence.
    """
    found: list[Token] = []
    end = 0
    for match in _TOKEN.finditer(text):
        gap = text[end : match.start()]
        begins = not found or _is_border(found[-1], gap, abbreviations)
        found.append(Token(match[0], match.start(), match.end(), gap, begins))
        end = match.end()
    return tuple(found)


def _is_border(before: Token, gap: str, abbreviations: Collection[str]) -> bool:
    """Tell whether a sentence ends in a gap: not at "J." or "mw.", nor inside "o.a."."""
    if not _ENDS.search(gap):
        return False
    if gap.strip(" \xa0") != ".":
        return True
    return gap != "." and len(before.text) > 1 and before.low not in abbreviations
