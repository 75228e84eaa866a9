"""Stretches of the source text: every word of a draft can be followed back to where it stands."""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field

LINE_BREAK_HYPHEN = re.compile(r"(?<=[a-z]s)-(?=[a-z]{4,})")
"""A hyphen after a linking s: nobody writes "kwaliteits-verbetering" on purpose."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Characters ``start`` to ``end`` of the source text, on lines (1-based) first to last."""

    start: int
    end: int
    text: str
    first_line: int
    last_line: int

    def __bool__(self) -> bool:
        """Say whether there is anything in it."""
        return self.end > self.start

    @property
    def plain(self) -> str:
        """Return the words on one line, without marks of layout."""
        return tidy(self.text)


@dataclass(frozen=True, slots=True)
class SourceText:
    """The whole text, with the places where its lines begin."""

    text: str
    starts: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        """Find the lines."""
        starts = (0, *(match.end() for match in re.finditer("\n", self.text)))
        object.__setattr__(self, "starts", starts)

    def line(self, offset: int) -> int:
        """Return the number (1-based) of the line that a character is on."""
        return bisect_right(self.starts, offset)

    def passage(self, start: int, end: int) -> Passage:
        """Return a stretch without the white space around it."""
        words = self.text[start:end]
        start += len(words) - len(words.lstrip())
        end = max(start, end - (len(words) - len(words.rstrip())))
        return Passage(
            start, end, self.text[start:end], self.line(start), self.line(max(start, end - 1))
        )

    def within(self, outer: Passage, start: int, end: int) -> Passage:
        """Return a stretch of a passage, counted from that passage's start."""
        return self.passage(outer.start + start, outer.start + end)

    def from_to(self, first: Passage, last: Passage) -> Passage:
        """Return everything from one passage to a later one."""
        return self.passage(first.start, max(first.end, last.end))


def fold(text: str) -> str:
    """Return lower-case words without accents and marks, for comparing."""
    text = unicodedata.normalize("NFKD", text).casefold().replace("’", "'")
    text = "".join(c for c in text if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", " ", text).strip()


def tidy(text: str) -> str:
    """Return text on one line: white space, markdown emphasis and line-break hyphens put right."""
    text = re.sub(r"\*\*|__|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)", "", text)
    text = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"\s+", " ", text).strip()
    return LINE_BREAK_HYPHEN.sub("", text)


def capital(text: str) -> str:
    """Return text with its first letter as a capital."""
    for place, character in enumerate(text):
        if character.isalpha():
            return text[:place] + character.upper() + text[place + 1 :]
    return text


def stem(word: str) -> str:
    """Return a rough stem: enough to see that "nieuwsgierigheid" speaks of "nieuwsgierig"."""
    word = fold(word).replace(" ", "")
    for ending in ("heden", "heid", "ingen", "ing", "ende", "end", "en", "e", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 5:  # noqa: PLR2004 -- "leren" stays
            return word[: -len(ending)]
    return word
