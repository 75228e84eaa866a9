"""The chart of importance against score: a mark a principle, its name beside it, no legend."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from surveyapp.domain import wording
from surveyapp.domain.colours import Palette
from surveyapp.domain.release import Mean, Release, Share
from surveyapp.reporting.chart_keys import WIDE
from surveyapp.reporting.drawing import SMALL, Align, Sheet, sheet
from surveyapp.reporting.typeface import drawable, width

_LEFT, _RIGHT = 14.0, WIDE - 4
_TOP, _BOTTOM = 10.0, 118.0
_HIGH: Final = _BOTTOM + 13
_DOT: Final = 6.4
_NEAR: Final = 3.2
_LETTERS: Final = 3.6
"""Millimetres that a line of small type is high."""
_LEAST_RANGE: Final = 2
"""Whole points of the scale that are drawn at least: a small difference must look small."""
_TICKS: Final = 8
_WHOLE: Final = 100


@dataclass(frozen=True, slots=True)
class Point:
    """A principle: the share that wants to work on it, its score, and how many rated it."""

    name: str
    share: Share
    mean: Mean
    n: int


@dataclass(frozen=True, slots=True)
class Box:
    """A place on the page that is taken, millimetres."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Tell whether two places overlap."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


@dataclass(frozen=True, slots=True)
class _Axes:
    """Where a share (percent) and a score (1..5) stand on the page."""

    most: int
    low: int
    high: int

    def x(self, percent: float) -> float:
        return _LEFT + percent / self.most * (_RIGHT - _LEFT)

    def y(self, score: float) -> float:
        return _BOTTOM - (score - self.low) / (self.high - self.low) * (_BOTTOM - _TOP)


def priority_points(release: Release) -> tuple[Point, ...]:
    """Return the principles of which both the score and the importance were released."""
    results = release.root.results
    names = {asked.id: asked.name for asked in release.principles}
    return tuple(
        Point(names[each.principle], each.importance, each.mean, each.n)
        for each in (results.principles if results is not None else ())
        if each.importance is not None and each.mean is not None
    )


def priorities(points: Sequence[Point], *, colours: Palette) -> str:
    """Return what ``draw_priorities`` draws as SVG for a page."""
    return draw_priorities(points, colours=colours).svg()


def draw_priorities(points: Sequence[Point], *, colours: Palette) -> Sheet:
    """Draw importance against score.

    What is known as a bound is drawn as a dotted line from that bound to where it may be. Marks at
    the very same place are one mark with all their names.

    Args:
        points: at least one.
        colours: of the organisation.
    """
    axes = _axes(points)
    page = sheet(WIDE, _HIGH, colours)
    _draw_axes(page, axes)
    places: dict[tuple[float, float], list[str]] = {}
    kept: list[Box] = []
    for point in points:
        at = (axes.x(point.share.percent), axes.y(point.mean.value))
        places.setdefault(at, []).append(drawable(point.name))
        kept.append(Box(at[0] - 2, at[1] - 2, at[0] + 2, at[1] + 2))
        _mark(page, axes, point, at)
    for at, names in places.items():
        kept.append(_label(page, at, names, kept))
    return page


def _axes(points: Sequence[Point]) -> _Axes:
    """Return axes in whole points and tens of percents around all marks, with room for names."""
    tops = [100 if one.share.kind == "at_least" else one.share.percent for one in points]
    lows = [1.0 if one.mean.kind in ("at_most", "about") else one.mean.value for one in points]
    highs = [5.0 if one.mean.kind in ("at_least", "about") else one.mean.value for one in points]
    low, high = math.floor(min(lows)), math.ceil(max(highs))
    while high - low < _LEAST_RANGE:
        low, high = (low - 1, high) if low > 1 else (low, high + 1)
    most = min(_WHOLE, max(20, math.ceil((max(tops) + 8) / 10) * 10))
    return _Axes(most, low, high)


def _draw_axes(page: Sheet, axes: _Axes) -> None:
    grey = page.colours.muted
    for value in range(axes.low, axes.high + 1):
        y = axes.y(value)
        page.line((_LEFT, y), (_RIGHT, y), pale=True)
        page.text(_LEFT - 3, y + 1.1, str(value), align="right", colour=grey)
    step = 10 if axes.most <= 10 * _TICKS else 20
    for percent in range(0, axes.most + 1, step):
        x = axes.x(percent)
        page.line((x, _TOP), (x, _BOTTOM), pale=True)
        page.text(x, _BOTTOM + 5, wording.percent(percent), align="center", colour=grey)
    page.text(0, 4, "score, op een schaal van 1 tot 5", colour=grey)
    page.text(_RIGHT, _BOTTOM + 11, "koos dit als werkpunt", align="right", colour=grey)


def _mark(page: Sheet, axes: _Axes, point: Point, at: tuple[float, float]) -> None:
    x, y = at
    across = {"at_most": axes.x(0), "at_least": axes.x(axes.most)}.get(point.share.kind)
    ends: list[tuple[tuple[float, float], tuple[float, float]]] = []
    if across is not None:
        ends.append((at, (across, y)))
    match point.mean.kind:
        case "at_least":
            ends.append((at, (x, axes.y(axes.high))))
        case "at_most":
            ends.append((at, (x, axes.y(axes.low))))
        case "about":
            ends.append(((x, y - 3), (x, y + 3)))
        case _:
            pass
    for start, end in ends:
        page.stroke(start, end, colour=page.colours.letter, thick=3, dots=(0.6, 0.6))
    if not ends:
        page.dot(x, y, size=_DOT, fill=page.colours.soft)
        return
    if across is not None:
        page.stroke((x, y - 1.8), (x, y + 1.8), colour=page.colours.letter, thick=1.2)
    if point.mean.kind in ("at_least", "at_most"):
        page.stroke((x - 1.8, y), (x + 1.8, y), colour=page.colours.letter, thick=1.2)


def _label(page: Sheet, at: tuple[float, float], names: Sequence[str], kept: Sequence[Box]) -> Box:
    """Write names beside a mark, in the nearest place where nothing else stands."""
    wide = max(width(name, size=SMALL, weight="Medium") for name in names)
    high = _LETTERS * len(names)
    tried = list(_places(at, wide, high))
    free = [each for each in tried if not any(each[0].meets(box) for box in kept)]
    box, align = (free or tried)[0]
    edge = box.left if align == "left" else box.right
    if abs((box.top + box.bottom) / 2 - at[1]) > _NEAR:
        start = (at[0] + (1.2 if align == "left" else -1.2), at[1])
        end = (edge + (-0.6 if align == "left" else 0.6), (box.top + box.bottom) / 2)
        page.stroke(start, end, colour=page.colours.muted, thick=0.5, order=1)
    for place, name in enumerate(names):
        base = box.top + _LETTERS * place + 2.8
        page.text(edge, base, name, weight="Medium", align=align, on_white=True)
    return box


def _places(at: tuple[float, float], wide: float, high: float) -> Iterator[tuple[Box, Align]]:
    """Yield places for a label: right and left of its mark, then further up and down."""
    x, y = at
    for step in range(26):
        for side in (-1, 1) if step else (1,):
            middle = y + side * step * 2.2
            top, away = middle - high / 2, 3.0 if not step else 5.0
            if top < _TOP - 6 or top + high > _BOTTOM:
                continue
            if x + away + wide <= WIDE:
                yield Box(x + away, top, x + away + wide, top + high), "left"
            if x - away - wide >= _LEFT:
                yield Box(x - away - wide, top, x - away, top + high), "right"
    yield Box(x + 3, y - high / 2, x + 3 + wide, y + high / 2), "left"
