"""Make lines of the words on printed pages: headings by size, headers and footers by repetition."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import Final

from surveyapp.importing.pieces import PrintedLine

LIGATURES: Final = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "\x00": None}
)
LIST_MARK: Final = re.compile(
    r"\s*(?:[•·▪◦‣●○■➢►✓–\-*\uf0b7\uf0a7\uf0d8o]|\d{1,2}[.)]|[a-z][.)])\s*"
)
CLOSE: Final = 0.4
"""Of the size of a letter: runs whose feet are nearer than this stand on one line."""
WHITE: Final = 1.35
"""Times the usual distance between lines; from there on there is white between them."""
LARGER: Final = 1.12
LONGEST_HEADING: Final = 95
HEADING_LINES: Final = 3
DEEPEST: Final = 6
EDGE: Final = 0.13
"""Of the height of a page, at its top and bottom: where headers and footers stand."""
SAME_HEIGHT: Final = 3
"""Points."""
LEAST_PAGES, LEAST_SHARE = 2, 0.45


@dataclass(slots=True)
class Run:
    """Words in one font at one place; ``x`` and ``y`` in points from the page's lower left."""

    text: str
    x: float
    y: float
    size: float
    bold: bool
    spaced: bool = False


@dataclass(slots=True)
class _Row:
    """The runs that stand on one line."""

    page: int
    height: float
    runs: list[Run] = field(default_factory=list)
    number: int = 0

    @property
    def text(self) -> str:
        parts = ""
        for run in self.runs:
            apart = parts.endswith(" ") or run.text.startswith(" ") or not parts
            words = run.text.translate(LIGATURES)
            parts += words if apart or not self._parted(run) else f" {words}"
        return re.sub(r" {2,}", " ", parts).strip()

    def _parted(self, run: Run) -> bool:
        before = self.runs[self.runs.index(run) - 1]
        return before.spaced or bool(LIST_MARK.fullmatch(before.text))

    @property
    def x(self) -> float:
        return min(run.x for run in self.runs)

    @property
    def y(self) -> float:
        return self.runs[-1].y

    @property
    def size(self) -> float:
        return max(self.runs, key=lambda run: len(run.text)).size

    @property
    def bold(self) -> bool:
        return all(run.bold for run in self.runs if not LIST_MARK.fullmatch(run.text))

    @property
    def at_edge(self) -> bool:
        return not EDGE * self.height < self.y < (1 - EDGE) * self.height


def _rows(page: int, height: float, runs: Sequence[Run]) -> list[_Row]:
    """Put runs that follow each other on one line together, and each list mark to its line."""
    rows: list[_Row] = []
    marks: list[Run] = []
    for run in runs:
        if LIST_MARK.fullmatch(run.text):
            marks.append(run)
            continue
        last = rows[-1].runs[-1] if rows else None
        if last and abs(last.y - run.y) < CLOSE * max(last.size, run.size) and run.x >= last.x:
            rows[-1].runs.append(run)
        else:
            rows.append(_Row(page, height, [run]))
    for mark in marks:
        right = [
            row
            for row in rows
            if abs(row.y - mark.y) < CLOSE * max(row.size, mark.size) and row.x >= mark.x
        ]
        if right:
            min(right, key=lambda row: row.x).runs.insert(0, mark)
        else:
            rows.append(_Row(page, height, [mark]))
    for number, row in enumerate(rows, start=1):
        row.number = number
    return rows


def _adjoins(row: _Row, other: _Row) -> bool:
    """Say whether two rows stand close below each other, as the lines of a paragraph do."""
    return row.page == other.page and CLOSE * row.size < abs(row.y - other.y) < 1.6 * row.size


def _repeated(rows: Sequence[_Row], pages: int, body: float) -> dict[int, str]:
    """Return the rows at the edges of pages that come back, but for a number in them.

    A header or footer is never larger than the text and always stands at the same height.
    """
    seen: dict[tuple[str, int], set[int]] = defaultdict(set)

    def key(row: _Row) -> tuple[str, int]:
        return re.sub(r"\d+", "#", row.text.lower()), round(row.y / SAME_HEIGHT)

    edge = [row for row in rows if row.at_edge and row.size < LARGER * body]
    for row in edge:
        seen[key(row)].add(row.page)
    often = max(LEAST_PAGES, LEAST_SHARE * pages)
    back = {id(row) for row in edge if len(seen[key(row)]) >= often}
    text = [row for row in rows if id(row) not in back]
    return {
        id(row): "running" if re.search(r"[^\W\d]", row.text) else "page_number"
        for row in edge
        if id(row) in back and not any(_adjoins(row, other) for other in text)
    }


class _Type:
    """What sizes of letters mean in this document."""

    def __init__(self, rows: Sequence[_Row]) -> None:
        letters: Counter[float] = Counter()
        for row in rows:
            letters[round(row.size * 2) / 2] += len(row.text)
        self.body = max(letters, key=lambda size: letters[size], default=1.0)
        larger = {size for size in letters if size >= LARGER * self.body}
        self.levels = {size: n for n, size in enumerate(sorted(larger, reverse=True), start=1)}
        plain = sum(len(row.text) for row in rows if not row.bold)
        self.weight_tells = plain > sum(len(row.text) for row in rows if row.bold)

    def level(self, row: _Row) -> int:
        """Return the level of a heading by its size, or 0."""
        size = round(row.size * 2) / 2
        return min(DEEPEST, self.levels.get(size, 0)) if len(row.text) <= LONGEST_HEADING else 0


def _joined(rows: list[_Row], kind: _Type) -> list[tuple[_Row, str, int]]:
    """Return rows with their text and level; the lines of one large heading become one."""
    done: list[tuple[_Row, str, int]] = []
    lines = 1
    for row in rows:
        level = kind.level(row)
        last = done[-1] if done else None
        if last and level and last[2] == level and lines < HEADING_LINES:
            near = last[0].page == row.page and 0 < last[0].y - row.y < 1.6 * row.size
            text = f"{last[1]} {row.text}"
            if near and len(text) <= LONGEST_HEADING and not row.text[:1].isdigit():
                done[-1] = (row, text, level)
                lines += 1
                continue
        lines = 1
        done.append((row, row.text, level))
    return done


def read_pages(pages: Sequence[tuple[float, Sequence[Run]]]) -> list[PrintedLine]:
    """Return the lines of all pages, each page given by its height and its runs in order."""
    rows = [row for number, page in enumerate(pages, start=1) for row in _rows(number, *page)]
    apart = _repeated(rows, len(pages), _Type(rows).body)
    body = [row for row in rows if id(row) not in apart and row.text]
    kind = _Type(body)
    steps = [
        one.y - other.y
        for one, other in pairwise(body)
        if one.page == other.page and 0 < one.y - other.y < 4 * one.size
    ]
    usual = _usual(steps)
    margins = {row.page: min(each.x for each in body if each.page == row.page) for row in body}
    lines: list[PrintedLine] = []
    before: _Row | None = None
    joined = _joined(body, kind)
    for place, (row, text, level) in enumerate(joined):
        step = before.y - row.y if before and before.page == row.page else 0.0
        gap = bool(before) and (step > WHITE * max(usual, row.size) or step < 0)
        after = joined[place + 1][0] if place + 1 < len(joined) else None
        heads = not level and _bold_heading(row, text, after, before) and kind.weight_tells
        indent = int(max(0.0, row.x - margins[row.page]) / (0.5 * row.size))
        lines.append(
            PrintedLine(
                text=" " * min(indent, 40) + text,
                page=row.page,
                line=row.number,
                gap=gap or bool(level) or heads,
                level=level or (-1 if heads else 0),
            )
        )
        before = row
    lines += [
        PrintedLine(text=row.text, page=row.page, line=row.number, apart=apart[id(row)])
        for row in rows
        if id(row) in apart
    ]
    return lines


def _usual(steps: Sequence[float]) -> float:
    """Return the usual distance between lines: that of the closest half."""
    close = sorted(steps)[: max(1, len(steps) // 2)]
    return median(close) if close else 0.0


def _bold_heading(row: _Row, text: str, after: _Row | None, before: _Row | None) -> bool:
    """Say whether a line in bold heads the plain lines after it."""
    short = len(text) <= LONGEST_HEADING and text[-1:] not in ".,;"
    over = after is not None and not after.bold and not (before and _runs_on(before, row))
    return row.bold and short and over


def _runs_on(before: _Row, row: _Row) -> bool:
    """Say whether a line only goes on with a sentence of the line before."""
    return (
        not before.bold
        and not re.search(r"[.!?:;]['’”\")]*$", before.text)
        and row.text[:1].islower()
    )
