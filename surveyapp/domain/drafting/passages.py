"""Stretches of the source text: every word of a draft can be followed back to where it stands."""

import html
import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import lru_cache

REMEMBERED = 4096
"""Texts whose folded or tidy form is kept: every stage of drafting asks for those of one page."""
LINE_BREAK_HYPHEN = re.compile(r"(?<=[a-z]s)-(?=[a-z]{4,})")
"""A hyphen after a linking s: nobody writes "kwaliteits-verbetering" on purpose."""
INVISIBLE = re.compile("\u00ad(?:[^\\S\n]*\n\\s*)?|[\u200b-\u200d\u2060\ufeff]")
"""Soft hyphens and joiners, with the line end after one."""
BROKEN_WORD = re.compile(r"(?<!\w)(?P<head>\w+)[-\u2010][^\S\n]*\n\s*(?=(?P<next>[^\W\d_]+))")
SUSPENDED = frozenset({"en", "of", "als", "tot", "noch", "maar", "dan", "respectievelijk"})
CLASH = re.compile(r"aa|ae|ai|au|ee|ei|eu|ie|ii|ij|oe|oi|oo|ou|ui|uu")
"""Vowels that Dutch keeps apart by a hyphen within a word: "regio-ontwikkeling"."""
TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>|<!--.{0,500}?-->")
ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,5}|#x[0-9a-fA-F]{2,5});")


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


@lru_cache(maxsize=REMEMBERED)
def fold(text: str) -> str:
    """Return lower-case words without accents and marks, for comparing."""
    text = INVISIBLE.sub("", text)
    if text.isascii():
        return re.sub(r"[^a-z0-9]+", " ", text.lower()).strip()
    text = unicodedata.normalize("NFKD", text).casefold().replace("’", "'")
    text = "".join(c for c in text if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", " ", text).strip()


def _rejoined(match: re.Match[str]) -> str:
    """Return a word at a line end with what its hyphen stands for: nothing, or a hyphen."""
    head, follower = match["head"], match["next"]
    if follower.lower() in SUSPENDED:
        return f"{head}- "
    whole = len(head) > 1 and head[-1].isalpha() and follower[0].islower()
    return head if whole and not CLASH.fullmatch(head[-1] + follower[0]) else f"{head}-"


@lru_cache(maxsize=REMEMBERED)
def tidy(text: str) -> str:
    """Return text on one line: white space, marks of layout and line-break hyphens put right."""
    text = BROKEN_WORD.sub(_rejoined, INVISIBLE.sub("", text))
    if "<" in text:
        text = TAG.sub(lambda tag: " " if tag[0].lower().startswith("<br") else "", text)
    if "&" in text:
        text = ENTITY.sub(lambda entity: html.unescape(entity[0]), text)
    text = re.sub(r"\*\*|__|(?<!\w)[*_](?=\w)|(?<=\w)[*_](?!\w)", "", text)
    text = re.sub(r"\[([^\[\]]{1,300})\]\([^()]{0,1000}\)", r"\1", text)
    text = re.sub(r"\s+", " ", text).strip()
    return LINE_BREAK_HYPHEN.sub("", text)


def capital(text: str) -> str:
    """Return text with its first letter as a capital."""
    for place, character in enumerate(text):
        if character.isalpha():
            return text[:place] + character.upper() + text[place + 1 :]
    return text


@lru_cache(maxsize=REMEMBERED)
def stem(word: str) -> str:
    """Return a rough stem: enough to see that "nieuwsgierigheid" speaks of "nieuwsgierig"."""
    word = fold(word).replace(" ", "")
    for ending in ("heden", "heid", "ingen", "ing", "ende", "end", "en", "e", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 5:  # noqa: PLR2004 -- "leren" stays
            return word[: -len(ending)]
    return word
