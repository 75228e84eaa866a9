"""The map of units by principles: tables of one page each, in the organisation's own order."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from surveyapp.domain import wording
from surveyapp.domain.release import AskedPrinciple, Group, Mean, Release
from surveyapp.reporting.typeface import wrap

CellKind = Literal["plain", "higher", "lower", "withheld"]


@dataclass(frozen=True, slots=True)
class Cell:
    """A score with the word before it where it is a bound, and the word that marks it.

    Every withheld cell is the same, whatever the reason is.
    """

    kind: CellKind
    figure: str
    bound: str = ""
    word: str = ""


@dataclass(frozen=True, slots=True)
class HeatLine:
    """One unit: its name, who took part, and a cell a principle."""

    name: str
    level: Literal["whole", "department", "unit"]
    took_part: Cell
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class HeatPage:
    """One table: ``columns`` are names of principles, ``wide`` a column in millimetres."""

    caption: str
    columns: tuple[str, ...]
    wide: float
    lines: tuple[HeatLine, ...]


_WITHHELD: Final = Cell("withheld", "–")
_NAMES: Final = 47.0
"""Millimetres for the names of units, and for who took part, as in the style sheet."""
_PEOPLE: Final = 20.0
_WIDE: Final = 174.0
_COLUMNS: Final = 8
"""More principles than this become a second map: a column would be too narrow for its words."""
_PAGE: Final = 250.0
_FIRST: Final = 152.0
"""Millimetres of a page that lines may take, and of the first one, under the explanation."""
_LINE: Final = 3.9
_AROUND: Final = 1.35
"""Millimetres of a line of text, and what a line of the table takes besides."""
_SIZE: Final = 9.0
_ALONE: Final = 6
"""Fewer lines than this look forgotten on a page of their own."""


def heat_pages(release: Release) -> tuple[HeatPage, ...]:
    """Put the released scores of all groups into tables that each fit on a page.

    Empty where nothing under the organisation was released, or not even the organisation itself.
    """
    shown = [group for group in release.groups if group.results is not None]
    if release.root.results is None or len(shown) == 1:
        return ()
    return tuple(page for some in _columns(release) for page in _pages(release, some))


def _columns(release: Release) -> Iterator[tuple[AskedPrinciple, ...]]:
    """Yield principles with a score, in parts of about the same size."""
    scored = [asked for asked in release.principles if not asked.by_item]
    parts = -(-len(scored) // _COLUMNS)
    for part in range(parts):
        yield tuple(scored[part * len(scored) // parts : (part + 1) * len(scored) // parts])


def _pages(release: Release, principles: tuple[AskedPrinciple, ...]) -> Iterator[HeatPage]:
    wide = (_WIDE - _NAMES - _PEOPLE) / len(principles)
    names = tuple(asked.name for asked in principles)
    head = max(len(wrap(name, room=wide - 1.5, size=8.5)) for name in names) * 3.8 + 9
    marks = {
        (mark.group, mark.principle): mark
        for mark in (release.heat_map.marks if release.heat_map else ())
    }
    words = {key: (mark.direction, wording.mark(mark)) for key, mark in marks.items()}
    lines = [_line(group, principles, words) for group in release.groups]
    first = release.principles.index(principles[0]) == 0
    found = _balanced(lines, (_FIRST if first else _PAGE) - head, _PAGE - head)
    for place, some in enumerate(found, 1):
        caption = f"Scores per team en principe{wording.parts_of(place, len(found))}"
        yield HeatPage(caption, names, round(wide, 2), tuple(some))


def _line(
    group: Group,
    principles: Sequence[AskedPrinciple],
    words: Mapping[tuple[str, str], tuple[Literal["higher", "lower"], str]],
) -> HeatLine:
    level: Literal["whole", "department", "unit"] = (
        "whole" if group.parent is None else "department" if group.kind == "department" else "unit"
    )
    results = group.results
    if results is None:
        return HeatLine(group.name, level, _WITHHELD, (_WITHHELD,) * len(principles))
    means = {each.principle: each.mean for each in results.principles}
    return HeatLine(
        group.name,
        level,
        Cell("plain", wording.of_invited(results)),
        tuple(_cell(means.get(one.id), words.get((group.id, one.id))) for one in principles),
    )


def _cell(mean: Mean | None, marked: tuple[Literal["higher", "lower"], str] | None) -> Cell:
    if mean is None:
        return _WITHHELD
    shown = Cell("plain", wording.number(mean.value), bound=wording.bound(mean))
    return replace(shown, kind=marked[0], word=marked[1]) if marked is not None else shown


def _balanced(lines: Sequence[HeatLine], first: float, room: float) -> list[list[HeatLine]]:
    """Divide lines over as few pages as hold them, and no more than a few alone on the last."""
    found = made = _filled(lines, first, room)
    less = 0.0
    while len(made) == len(found) > 1 and len(found[-1]) < _ALONE and less < first:
        found = made
        less += _LINE
        made = _filled(lines, first - less, room - less)
    return found


def _filled(lines: Sequence[HeatLine], first: float, room: float) -> list[list[HeatLine]]:
    """Divide lines over pages; a department stays with the first of its units."""
    pages: list[list[HeatLine]] = [[]]
    left = first
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        high = _high(line)
        need = high
        if line.level == "department" and following is not None:
            need += _high(following)
        if need > left and pages[-1]:
            pages.append([])
            left = room
        pages[-1].append(line)
        left -= high
    return pages


def _high(line: HeatLine) -> float:
    """Return how many millimetres a line takes."""
    weight: Literal["Regular", "SemiBold"] = "Regular" if line.level == "unit" else "SemiBold"
    indent = 3.0 if line.level == "unit" else 0.0
    names = len(wrap(line.name, room=_NAMES - 3 - indent, size=_SIZE, weight=weight))
    words = 2 if any(cell.bound or cell.word for cell in line.cells) else 1
    both = 3 if any(cell.bound and cell.word for cell in line.cells) else 1
    return max(names, words, both) * _LINE + _AROUND + (1.5 if line.level == "department" else 0)
