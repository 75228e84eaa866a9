"""Read a text into blocks: headings, entries of lists and paragraphs, each with its place."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from surveyapp.domain.drafting.passages import Passage, SourceText, fold
from surveyapp.domain.drafting.reading.lines import read_lines
from surveyapp.domain.drafting.words.lexicon import CUES

Kind = Literal["heading", "entry", "paragraph", "cell"]
Form = Literal["plain", "closed", "ellipsis", "numbered", "markdown", "mark", "bare"]

LONGEST_HEADING = 95
WRAP = 0.7
"""A line under this share of the longest line near it was ended by its writer, not by wrapping."""
LEAST_WRAPPED, MOST_WRAPPED = 55, 120
"""Characters: no text is wrapped before the first, no screen or sheet is wider than the second."""
ENDS = re.compile(r"[.!?:;,…]['’”\")]*$")
WE = re.compile(r"(?:we|wij|ik)\b", re.IGNORECASE)
STOPS = re.compile(r"[.!?:…]['’”\")]*$")


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, one entry of a list, one paragraph or one cell of a table.

    ``level`` is the level of a heading (1..6), 0 where the text shows none; ``depth`` how deep an
    entry lies in its list, 0 for the outermost. Of a cell ``level`` is the column and ``depth``
    the row, both from 1; the cells of a table follow each other row by row. ``apart`` says why the
    block is no part of what was written (a key of ``[reasons]`` in boilerplate.toml: navigation,
    cookies, contact ...), and is empty for everything else.
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


def is_ellipsis(text: str) -> bool:
    """Say whether a line quotes a piece of a sentence: ``X…``, ``…X.`` or ``…X…``."""
    dots = text.replace("...", "…")
    if len(dots) > LONGEST_HEADING:
        return False
    return dots.startswith("…") or (dots.endswith("…") and not re.search(r"etc\W*$", dots))


class _Reader:
    """Walks the lines once; what a line is depends on the lines around it."""

    def __init__(
        self, source: SourceText, headings: Mapping[int, int], apart: Mapping[int, str]
    ) -> None:
        self.source = source
        self.lines = read_lines(source)
        for number, why in apart.items():
            self.lines[number - 1] = replace(self.lines[number - 1], apart=why)
        for number, level in headings.items():
            line = self.lines[number - 1]
            self.lines[number - 1] = replace(line, mark="#", level=level, cells=())
        self.indents: list[int] = []

    def text(self, index: int) -> str:
        """Return the words of a line; nothing beyond the ends of the text or where none are."""
        if not 0 <= index < len(self.lines) or self.lines[index].apart:
            return ""
        return self.lines[index].words.text

    def after(self, index: int) -> int:
        """Return the next line that is not blank."""
        index += 1
        while index < len(self.lines) and not self.text(index):
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

    def _wrapped(self, index: int) -> bool:
        """Say whether a line is as long as those under it, up to one that ends a sentence."""
        end = index
        while self.is_text(end + 1) and end < index + 8:
            end += 1
        longest = max(len(self.text(place)) for place in range(index, end + 1))
        return (
            len(self.text(index)) >= LEAST_WRAPPED
            and longest <= MOST_WRAPPED
            and len(self.text(index)) >= WRAP * longest
            and any(STOPS.search(self.text(place)) for place in range(index + 1, end + 1))
        )

    def _stands_apart(self, index: int) -> bool:
        before, below = self.text(index - 1), self.text(index + 1)
        if self.lines[index - 1].mark in {"•", "1"} and index and before:
            return False
        if not before or (index and self.lines[index - 1].mark == "#"):
            if not below or self.lines[index + 1].mark:
                return True
            return below[0].isupper() and not self._wrapped(index)
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

    def _depth(self, indent: int) -> int:
        """Return how deep an entry lies, by the indents of the entries above it."""
        while self.indents and self.indents[-1] > indent:
            self.indents.pop()
        if not self.indents or self.indents[-1] < indent:
            self.indents.append(indent)
        return len(self.indents) - 1

    def _table(self, index: int) -> tuple[int, list[Block]]:
        """Return the line after a table, and its cells."""
        cells, row, end = [], 0, index
        while end < len(self.lines) and (self.lines[end].cells or self.lines[end].apart):
            if self.lines[end].cells:
                row += 1
                cells += [
                    Block("cell", "plain", words, column, row)
                    for column, words in enumerate(self.lines[end].cells, start=1)
                    if words
                ]
            end += 1
        return end, cells

    def blocks(self) -> Iterator[Block]:
        """Yield the blocks in order."""
        index, announced = self.after(-1), False
        while index < len(self.lines):
            line = self.lines[index]
            if line.cells:
                end, cells = self._table(index)
                yield from cells
                announced = False
            elif announced and not line.mark and (end := self.bare_entries(index)) > index:
                for place in range(index, end):
                    if self.text(place):
                        yield Block("entry", "bare", self.lines[place].words)
                announced = False
            elif form := self.is_heading(index):
                end = index + 1
                yield Block("heading", form, line.words, line.level)
                announced, self.indents = False, []
            elif line.mark:
                end = self.entry(index)
                words = self.source.from_to(line.words, self.lines[end - 1].words)
                form = "numbered" if line.mark == "1" else "mark"
                yield Block("entry", form, words, depth=self._depth(line.indent))
                announced = False
            else:
                end = self.paragraph(index)
                words = self.source.from_to(line.words, self.lines[end - 1].words)
                announced = words.text.endswith(":")
                yield Block("paragraph", "plain", words)
                self.indents = self.indents if line.indent else []
            index = self.after(end - 1)

    def set_apart(self) -> Iterator[Block]:
        """Yield what is no text; lines in a row that are so for one reason are one block."""
        first, last = None, None
        for line in (*self.lines, None):
            if first and last and (line is None or line.apart != first.apart):
                words = self.source.from_to(first.words, last.words)
                yield Block("paragraph", "plain", words, apart=first.apart)
                first = None
            if line is not None and line.apart and line.words:
                first, last = first or line, line


def read_blocks(
    source: SourceText,
    *,
    headings: Mapping[int, int] | None = None,
    apart: Mapping[int, str] | None = None,
) -> tuple[Block, ...]:
    """Return the blocks of a text in order; a heading printed twice in a row counts once.

    Args:
        source: the text.
        headings: lines (1-based) that are known to be headings, each with its level.
        apart: lines that are known to be no part of what was written, each with the reason.
    """
    reader = _Reader(source, headings or {}, apart or {})
    blocks = tuple(reader.blocks())
    doubled = {
        id(one)
        for one, other in pairwise(blocks)
        if one.kind == other.kind == "heading" and fold(one.words.text) == fold(other.words.text)
    }
    kept = [block for block in blocks if id(block) not in doubled]
    return tuple(sorted((*kept, *reader.set_apart()), key=lambda block: block.words.start))
