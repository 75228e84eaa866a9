"""Read a text into blocks: headings, entries of lists and paragraphs, each with its place."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from surveyapp.domain.drafting.lexicon import CUES
from surveyapp.domain.drafting.passages import Passage, SourceText, fold

Kind = Literal["heading", "entry", "paragraph", "cell"]
Form = Literal["plain", "closed", "ellipsis", "numbered", "markdown", "mark", "bare"]

LONGEST_HEADING = 95
WRAP = 0.7
"""A line under this share of the longest line near it was ended by its writer, not by wrapping."""
MARK = re.compile(r"[•·▪◦‣●○■–*+-](?:[\s\u00a0]+)(?=\S)|[•·▪●](?=\w)|[A-Z]\s*[-–=:]\s+(?=[A-Z]\w)")
NUMBER = re.compile(r"(?:\d{1,2}|[a-zA-Z])[.)](?:[\s\u00a0]+)(?=\S)")
SECTION_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?[\s\u00a0]+(?=\S)")
HASHES = re.compile(r"(#{1,6})[\s\u00a0]+")
BOLD_LINE = re.compile(r"(\*\*|__)(?P<text>[^*_]{2,95}?):?\1:?$")
LINK = re.compile(r"\s*(?:https?://\S+|www\.\S+|[-=_*]{3,}|!\[.*|<[^>]+>)\s*$")
ENDS = re.compile(r"[.!?:;,…]['’”\")]*$")
WE = re.compile(r"(?:we|wij|ik)\b", re.IGNORECASE)
STOPS = re.compile(r"[.!?:…]['’”\")]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its list mark; ``words`` is empty for a blank one."""

    words: Passage
    mark: str
    level: int
    indent: int


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, one entry of a list, one paragraph or one cell of a table.

    ``level`` is the level of a heading (1..6), 0 where the text shows none; ``depth`` how deep an
    entry lies in its list, 0 for the outermost; ``apart`` says why the block is no part of what
    was written (navigation, cookies, address ...), and is empty for everything else.
    """

    kind: Kind
    form: Form
    words: Passage
    level: int = 0
    depth: int = 0
    apart: str = ""

    @property
    def leads(self) -> bool:
        """Say whether the block announces what comes after it."""
        return self.words.text.endswith(":")


def _line(source: SourceText, start: int, end: int) -> Line:  # noqa: PLR0911 -- one per mark
    whole = source.passage(start, end)
    indent = whole.start - start
    if not whole or LINK.match(whole.text):
        return Line(source.passage(start, start), "", 0, indent)
    if match := HASHES.match(whole.text):
        text = whole.text.rstrip("# ")
        return Line(source.within(whole, match.end(), len(text)), "#", len(match[1]), indent)
    if match := BOLD_LINE.match(whole.text):
        return Line(source.within(whole, *match.span("text")), "#", 0, indent)
    if match := MARK.match(whole.text):
        return Line(source.within(whole, match.end(), len(whole.text)), "•", 0, indent)
    if match := SECTION_NUMBER.match(whole.text):
        return Line(source.within(whole, match.end(), len(whole.text)), "", 0, indent)
    if match := NUMBER.match(whole.text):
        return Line(source.within(whole, match.end(), len(whole.text)), "1", 0, indent)
    return Line(whole, "", 0, indent)


def _lines(source: SourceText) -> list[Line]:
    ends = (*(start - 1 for start in source.starts[1:]), len(source.text))
    return [_line(source, *place) for place in zip(source.starts, ends, strict=True)]


def is_ellipsis(text: str) -> bool:
    """Say whether a line quotes a piece of a sentence: ``X…``, ``…X.`` or ``…X…``."""
    dots = text.replace("...", "…")
    if len(dots) > LONGEST_HEADING:
        return False
    return dots.startswith("…") or (dots.endswith("…") and not re.search(r"etc\W*$", dots))


class _Reader:
    """Walks the lines once; what a line is depends on the lines around it."""

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.lines = _lines(source)

    def text(self, index: int) -> str:
        """Return the words of a line, or nothing beyond the ends of the text."""
        return self.lines[index].words.text if 0 <= index < len(self.lines) else ""

    def after(self, index: int) -> int:
        """Return the next line that is not blank."""
        index += 1
        while index < len(self.lines) and not self.lines[index].words:
            index += 1
        return index

    def is_text(self, index: int) -> bool:
        """Say whether a line is there and bears no mark."""
        return (
            0 <= index < len(self.lines) and bool(self.text(index)) and not self.lines[index].mark
        )

    def is_heading(self, index: int) -> Form | None:  # noqa: PLR0911 -- one per form
        """Return the form of the heading that a line is, or None."""
        line, text = self.lines[index], self.text(index)
        before, below = self.text(index - 1), self.text(index + 1)
        if line.mark == "#":
            return "markdown"
        if line.mark == "1":
            return "numbered" if self._heads_text(index) else None
        if line.mark or len(text) > LONGEST_HEADING:
            return None
        if is_ellipsis(text) and (not before or STOPS.search(before)):
            return "ellipsis"
        if not text[0].isupper() and not text[0].isdigit():
            return None
        if not ENDS.search(text):
            return "plain" if self._stands_apart(index) else None
        if text[-1] in ".!?" and len(text.split()) <= 6 and len(text) <= 45:  # noqa: PLR2004
            apart = not before and (not below or self.is_heading_like(index + 1))
            short = len(text.split()) <= 3 and not WE.match(text)  # noqa: PLR2004
            named = text[-1] in "!?" or (short and bool(CUES.kind(text)))
            return "closed" if named and (apart or before.endswith(":")) else None
        return None

    def is_heading_like(self, index: int) -> bool:
        """Say whether a line is short and open, without looking at its neighbours."""
        return self.is_text(index) and not ENDS.search(self.text(index)) and self._short(index)

    def _heads_text(self, index: int) -> bool:
        follower = self.after(index)
        return (
            len(self.text(index)) <= LONGEST_HEADING
            and follower > index + 1
            and self.is_text(follower)
            and len(self.text(follower)) > LONGEST_HEADING // 2
        )

    def _short(self, index: int) -> bool:
        near = [len(self.text(place)) for place in range(index, min(index + 4, len(self.lines)))]
        return len(self.text(index)) < WRAP * max(near)

    def _stands_apart(self, index: int) -> bool:
        before, below = self.text(index - 1), self.text(index + 1)
        if self.lines[index - 1].mark in {"•", "1"} and index and before:
            return False
        if not before or (index and self.lines[index - 1].mark == "#"):
            return not below or (below[0].isupper() or bool(self.lines[index + 1].mark))
        return bool(
            re.search(r"[.!?]$", before) and below and below[0].isupper() and self._short(index)
        )

    def entry(self, index: int) -> int:
        """Return the line after an entry: lines that are its continuation belong to it."""
        first, ahead = self.lines[index], index + 1
        while self.is_text(ahead):
            text, before = self.text(ahead), self.text(ahead - 1)
            deeper = self.lines[ahead].indent > first.indent
            if not deeper and (ENDS.search(before) or not text[0].islower()):
                break
            ahead += 1
        return ahead

    def paragraph(self, index: int) -> int:
        """Return the line after a paragraph: wrapped lines are joined, sentences per line not."""
        ahead = index + 1
        while self.is_text(ahead) and not self.is_heading(ahead):
            before = self.text(ahead - 1)
            if before.endswith(":") or (STOPS.search(before) and len(before) > 2 * LONGEST_HEADING):
                break
            ahead += 1
        return ahead

    def bare_entries(self, index: int) -> int:
        """Return the line after a list without marks: short open lines after a colon."""
        ahead = index
        while self.is_text(ahead) and len(self.text(ahead).split()) <= 4:  # noqa: PLR2004
            if ENDS.search(self.text(ahead)) and self.text(ahead)[-1] not in ",;.":
                break
            ahead += 1
            if not self.text(ahead) and self.is_text(ahead + 1):
                follower = self.text(ahead + 1)
                if ENDS.search(follower) or len(follower.split()) > 4:  # noqa: PLR2004
                    break
                ahead += 1
        return ahead if ahead - index > 1 else index

    def blocks(self) -> Iterator[Block]:
        """Yield the blocks in order."""
        index, announced = self.after(-1), False
        while index < len(self.lines):
            line = self.lines[index]
            if announced and not line.mark and (end := self.bare_entries(index)) > index:
                for place in range(index, end):
                    if self.lines[place].words:
                        yield Block("entry", "bare", self.lines[place].words)
                announced = False
            elif form := self.is_heading(index):
                end = index + 1
                yield Block("heading", form, line.words, line.level)
                announced = False
            elif line.mark:
                end = self.entry(index)
                words = self.source.from_to(line.words, self.lines[end - 1].words)
                yield Block("entry", "numbered" if line.mark == "1" else "mark", words)
                announced = False
            else:
                end = self.paragraph(index)
                words = self.source.from_to(line.words, self.lines[end - 1].words)
                announced = words.text.endswith(":")
                yield Block("paragraph", "plain", words)
            index = self.after(end - 1)


def read_blocks(source: SourceText) -> tuple[Block, ...]:
    """Return the blocks of a text in order; a heading printed twice in a row counts once."""
    blocks = tuple(_Reader(source).blocks())
    doubled = {
        id(one)
        for one, other in pairwise(blocks)
        if one.kind == other.kind == "heading" and fold(one.words.text) == fold(other.words.text)
    }
    return tuple(block for block in blocks if id(block) not in doubled)
