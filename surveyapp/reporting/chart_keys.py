"""The rows of a chart with their names, and the specimens that say what its marks are."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from surveyapp.domain.release import Agreement, Comparison, Interval, Mean
from surveyapp.reporting.drawing import SMALL, Sheet
from surveyapp.reporting.typeface import width, wrap

WIDE: Final = 174.0
"""The text width of the page, millimetres: charts share their edges with everything else."""
_NAMES: Final = 57.0


@dataclass(frozen=True, slots=True)
class Row:
    """One principle in a chart; positions are those of the published, rounded figures.

    ``bounds`` stands in place of ``interval`` where few took part. A trend over some of the items
    has no mark: it would stand on another scale.
    ``around`` is the mean of everybody, drawn where there is no comparison with the rest;
    ``without`` is what stands in the place of a mean that there is not.
    """

    name: str
    mean: Mean | None = None
    interval: Interval | None = None
    bounds: Interval | None = None
    agreement: Agreement | None = None
    rest: Comparison | None = None
    trend: Comparison | None = None
    around: Mean | None = None
    without: str = ""


@dataclass(frozen=True, slots=True)
class Label:
    """How names are set: points, millimetres a line, for the words below, and around it all."""

    size: float
    leading: float
    below: float
    around: float

    def lines(self, row: Row) -> list[str]:
        """Return the name of a row in lines that fit before the scale."""
        return wrap(row.name, room=_NAMES, size=self.size, weight="SemiBold")

    def high(self, row: Row, lines: Sequence[str]) -> float:
        """Return how many millimetres a row takes at least."""
        return self.leading * len(lines) + (self.below if row.agreement else 0) + self.around


LABELS: Final = (Label(10.5, 4.1, 4.6, 2.8), Label(9, 3.6, 4.0, 1.4))
"""Where there is room, and where there is not."""


@dataclass(frozen=True, slots=True)
class Key:
    """A specimen of a mark with the words that say what it is."""

    words: str
    draw: Callable[[Sheet, float, float], None]
    room: float
    """Millimetres that the mark takes before its words."""

    def long(self) -> float:
        """Return how many millimetres the mark and its words take."""
        return self.room + 2 + width(self.words, size=SMALL)


def keys_of(rows: Sequence[Row], around: str, *, whose: str = "jullie ") -> list[Key]:
    """Return specimens of the marks that this very chart uses; ``whose`` scores they stand for."""
    made: list[Key] = []
    if any(row.interval for row in rows):
        made.append(Key(f"{whose}score, met marge", _key_margin, 13))
    if any(row.bounds for row in rows):
        made.append(Key(f"{whose}score, met grenzen", _key_bounds, 13))
    if not made and any(row.mean and row.mean.kind == "exact" for row in rows):
        made.append(Key(f"{whose}score", _key_own, 3.4))
    if any(row.mean and row.mean.kind != "exact" for row in rows):
        made.append(Key("minstens, hooguit of ongeveer deze score", _key_bound, 8))
    if any(row.rest or row.around for row in rows):
        made.append(Key(around, key_line, 3.0))
    if any(row.trend and row.trend.own is None for row in rows):
        made.append(Key(f"{whose}vorige meting", _key_ring, 3.0))
    return made


def flow(keys: Sequence[Key]) -> list[list[Key]]:
    """Put specimens on as few lines as they need."""
    lines: list[list[Key]] = []
    used = WIDE
    for key in keys:
        if lines and used + 8 + key.long() <= WIDE:
            used += 8 + key.long()
            lines[-1].append(key)
        else:
            used = key.long()
            lines.append([key])
    return lines


def draw_keys(page: Sheet, keys: Sequence[Key], y: float) -> None:
    """Draw one line of specimens around ``y``."""
    x = 0.0
    for key in keys:
        key.draw(page, x, y)
        page.text(x + key.room + 2, y + 1.1, key.words)
        x += key.long() + 8


def _key_margin(page: Sheet, x: float, y: float) -> None:
    page.box(x + 0.2, x + 13, y, high=3.2)
    page.dot(x + 6.6, y, size=8.4, fill=page.colours.surface)


def _key_bounds(page: Sheet, x: float, y: float) -> None:
    bounds_line(page, x + 0.2, x + 13, y)
    page.dot(x + 6.6, y, size=8.4, fill=page.colours.surface)


def _key_own(page: Sheet, x: float, y: float) -> None:
    page.dot(x + 1.7, y, size=8.4, fill=page.colours.surface)


def _key_bound(page: Sheet, x: float, y: float) -> None:
    page.stroke((x, y), (x + 8, y), colour=page.colours.letter, thick=4, dots=(0.5, 0.35))
    page.stroke((x + 0.3, y - 1.8), (x + 0.3, y + 1.8), colour=page.colours.letter, thick=1.2)


def key_line(page: Sheet, x: float, y: float) -> None:
    """Draw a specimen of the line that stands for everybody else."""
    upright(page, x + 1.5, y)


def bounds_line(page: Sheet, left: float, right: float, y: float) -> None:
    """Draw from where to where a score can lie: open, for this is no margin."""
    page.stroke((left, y), (right, y), colour=page.colours.muted, thick=1, dots=(1, 2))
    for end in (left, right):
        page.stroke((end, y - 1.6), (end, y + 1.6), colour=page.colours.muted, thick=1)


def _key_ring(page: Sheet, x: float, y: float) -> None:
    page.dot(x + 1.5, y, size=5.4, fill=None)


def upright(page: Sheet, x: float, y: float) -> None:
    """Draw the line that stands for everybody else."""
    page.stroke((x, y - 2.8), (x, y + 2.8), colour=page.colours.counter_letter, thick=1.8)
