"""The charts of a report: every principle in one picture, form first and colour second."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from surveyapp.domain import wording
from surveyapp.domain.colours import Palette
from surveyapp.domain.release import Agreement, Comparison, Mean
from surveyapp.reporting.chart_keys import (
    LABELS,
    WIDE,
    Key,
    Label,
    Row,
    bounds_line,
    draw_keys,
    flow,
    key_line,
    keys_of,
    upright,
)
from surveyapp.reporting.drawing import SMALL, Sheet, sheet
from surveyapp.reporting.typeface import drawable, width

_LEFT: Final = 60.0
_SCORE: Final = WIDE
_POINT: Final = 23.0
"""Millimetres between two whole points of the scale."""
_RIGHT: Final = _LEFT + 4 * _POINT
ROW, ROOMY = 11.6, 16.0
"""Millimetres of a row at the least: two tracks and the words at them; and where there is room."""
_UP, _DOWN = -2.2, 3.0
"""Two tracks a row, now above and last time below, so that marks never hide each other."""
_GAP: Final = 2.6
_CLOSE: Final = 12.5
"""Rows of fewer millimetres have smaller names."""


_DOTS: Final[dict[Agreement, tuple[tuple[float, float, float], ...]]] = {
    "close": ((2.6, 7.85, 1.05),),
    "some": ((0.5, 10.0, 1.9),),
    "apart": ((0.0, 2.1, 1.05), (8.4, 10.5, 1.05)),
}
"""Six dots: first, last and gap, millimetres from the left. Close together, some way apart, in
two camps: form says what the words say."""


def glance(
    rows: Sequence[Row],
    *,
    around: str,
    colours: Palette,
    whose: str = "jullie ",
    least: float | None = None,
) -> str:
    """Return what ``draw_glance`` draws as SVG for a page."""
    drawn = draw_glance(rows, around=around, colours=colours, whose=whose, least=least)
    return drawn.svg()


def draw_glance(
    rows: Sequence[Row],
    *,
    around: str,
    colours: Palette,
    whose: str = "jullie ",
    least: float | None = None,
) -> Sheet:
    """Draw the scores of a group, one row a principle in the organisation's order.

    Args:
        rows: what was released of each principle.
        around: name of what the upright line stands for, such as "de rest van de gemeente Oss".
        colours: of the organisation.
        whose: scores these are, with a space behind it, or empty.
        least: millimetres that a row takes at least, where the room on the page is known.
    """
    rows = [replace(row, name=drawable(row.name)) for row in rows]
    two_tracks = any((row.trend and row.trend.own is None) or row.agreement for row in rows)
    keys = flow(keys_of(rows, drawable(around), whose=whose))
    label, labels, heights = _rows(rows, least)
    top = _top(keys)
    page = sheet(WIDE, top + sum(heights) + 0.6, colours)
    for place, line in enumerate(keys):
        draw_keys(page, line, 3.4 + 5.4 * place)
    _scale(page, top, top + sum(heights), left=_LEFT, point=_POINT)
    page.text(_SCORE, top - 2, "score", align="right", colour=colours.muted)
    start = top
    for row, lines, high in zip(rows, labels, heights, strict=True):
        page.line((0, start), (WIDE, start), pale=True)
        middle = start + high / 2
        _name(page, row, lines, middle, label)
        _marks(page, row, middle, two_tracks=two_tracks)
        start += high
    page.line((0, start), (WIDE, start), pale=True)
    return page


def glance_high(rows: Sequence[Row], *, around: str, least: float) -> float:
    """Return how many millimetres ``glance`` takes of these rows."""
    rows = [replace(row, name=drawable(row.name)) for row in rows]
    return _top(flow(keys_of(rows, drawable(around)))) + sum(_rows(rows, least)[2])


def _top(keys: Sequence[Sequence[Key]]) -> float:
    """Return where the first row begins, under the specimens and the scale."""
    return 5.4 * len(keys) + 13.5


def _rows(rows: Sequence[Row], least: float | None) -> tuple[Label, list[list[str]], list[float]]:
    """Return how names are set, their lines, and how many millimetres each row takes."""
    if least is None:
        least = ROOMY if len(rows) <= 6 else ROW  # noqa: PLR2004 -- rows that fit
    label = LABELS[least < _CLOSE]
    labels = [label.lines(row) for row in rows]
    return (
        label,
        labels,
        [max(least, label.high(row, lines)) for row, lines in zip(rows, labels, strict=True)],
    )


def crosses(rows: Sequence[Row], *, around: str, colours: Palette) -> str:
    """Return what ``draw_crosses`` draws as SVG for a page."""
    return draw_crosses(rows, around=around, colours=colours).svg()


def draw_crosses(rows: Sequence[Row], *, around: str, colours: Palette) -> Sheet:
    """Draw an empty scale a principle for a group without figures, with room for one cross.

    The organisation's own mean is marked where it was released; nothing here is about the group.
    """
    rows = [replace(row, name=drawable(row.name)) for row in rows]
    point, example, label = 17.0, 136.0, LABELS[0]
    labels = [label.lines(row) for row in rows]
    least = 17.0 if len(rows) <= 6 else 12.5  # noqa: PLR2004 -- rows that fit on the first page
    heights = [max(least, label.leading * len(lines) + 4.5) for lines in labels]
    marked = any(row.around for row in rows)
    top = 19.0 if marked else 12.0
    page = sheet(WIDE, top + sum(heights) + 0.6, colours)
    if marked:
        draw_keys(page, [Key(drawable(around), key_line, 3.0)], 3.4)
    _scale(page, top, top + sum(heights), left=_LEFT, point=point)
    page.text(example, top - 2, "ons voorbeeld", colour=colours.muted)
    start = top
    for row, lines, high in zip(rows, labels, heights, strict=True):
        page.line((0, start), (WIDE, start), pale=True)
        middle = start + high / 2
        _name(page, row, lines, middle, label)
        if row.around:
            x = _LEFT + (row.around.value - 1) * point
            upright(page, x, middle)
            page.text(
                x + 1.6,
                middle - 1.2,
                wording.mean(row.around),
                weight="Medium",
                colour=colours.counter_letter,
            )
        page.stroke((example, middle + 3), (WIDE, middle + 3), colour=colours.muted, dots=(1, 2))
        start += high
    page.line((0, start), (WIDE, start), pale=True)
    return page


def _scale(page: Sheet, top: float, bottom: float, *, left: float, point: float) -> None:
    grey = page.colours.muted
    for value in range(1, 6):
        x = left + (value - 1) * point
        page.line((x, top), (x, bottom), pale=True)
        page.text(x, top - 2, str(value), align="center", colour=grey)
    page.text(left - 0.8, top - 6, "helemaal mee oneens", colour=grey)
    page.text(left + 4 * point + 0.8, top - 6, "helemaal mee eens", align="right", colour=grey)


def _name(page: Sheet, row: Row, lines: Sequence[str], middle: float, label: Label) -> None:
    below = label.below if row.agreement else 0.0
    first = middle + 1.3 - (label.leading * (len(lines) - 1) + below) / 2
    for place, line in enumerate(lines):
        page.text(0, first + label.leading * place, line, size=label.size, weight="SemiBold")
    if row.agreement:
        base = first + label.leading * (len(lines) - 1) + label.below + 0.2
        for start, end, gap in _DOTS[row.agreement]:
            page.dotted((0.6 + start, base - 1.05), (0.7 + end, base - 1.05), gap=gap)
        words = wording.agreement_short(row.agreement)
        page.text(14, base, words, colour=page.colours.muted)


def _at(value: float) -> float:
    return _LEFT + (value - 1) * _POINT


def _marks(page: Sheet, row: Row, middle: float, *, two_tracks: bool) -> None:
    up = middle + (_UP if two_tracks else 0)
    drawn: list[float] = []
    if row.interval:
        drawn += [_at(row.interval.low), _at(row.interval.high)]
        page.box(drawn[0], drawn[1], up, high=3.2)
    elif row.bounds:
        drawn += [_at(row.bounds.low), _at(row.bounds.high)]
        bounds_line(page, drawn[0], drawn[1], up)
    other = row.rest.value if row.rest else row.around.value if row.around else None
    if other is not None:
        upright(page, _at(other), up)
        drawn.append(_at(other))
    if row.mean:
        _own(page, row.mean, up)
        drawn.append(_at(row.mean.value))
        _score(page, row.mean, middle)
    else:
        page.text(_SCORE, middle + 1.2, row.without, align="right", colour=page.colours.muted)
    if row.rest and wording.stands_out(row.rest):
        _say(page, row.rest, "de rest", drawn, up + 1)
    if row.trend and row.trend.own is None:
        down = middle + _DOWN
        page.dot(_at(row.trend.value), down, size=5.4, fill=None)
        if wording.stands_out(row.trend):
            _say(page, row.trend, "vorige keer", [_at(row.trend.value)], down + 1)


def _own(page: Sheet, mean: Mean, y: float) -> None:
    """Draw the group's own score: a dot, or a dotted line from a bound to the end it is near."""
    x = _at(mean.value)
    if mean.kind in ("at_least", "at_most"):
        end = _at(5 if mean.kind == "at_least" else 1)
        page.stroke((x, y), (end, y), colour=page.colours.letter, thick=4, dots=(0.5, 0.35))
        page.stroke((x, y - 1.8), (x, y + 1.8), colour=page.colours.letter, thick=1.2)
        return
    if mean.kind == "about":
        page.stroke((x - 3, y), (x + 3, y), colour=page.colours.letter, thick=4, dots=(0.5, 0.35))
        return
    page.dot(x, y, size=8.4, fill=page.colours.surface)


def _score(page: Sheet, mean: Mean, middle: float) -> None:
    word = wording.bound(mean)
    page.text(
        _SCORE,
        middle + (3.2 if word else 2),
        wording.number(mean.value),
        size=16,
        weight="Medium",
        align="right",
        colour=page.colours.letter,
    )
    if word:
        page.text(_SCORE, middle - 2.8, word, align="right", colour=page.colours.muted)


def _say(page: Sheet, value: Comparison, other: str, marks: Sequence[float], y: float) -> None:
    """Put the words for a difference beside its marks, left where there is room, else right."""
    short = wording.label(value)
    for words in (f"{short} dan {other}", short):
        long = width(words, size=SMALL, weight="Medium") + _GAP + 0.8
        if min(marks) - _LEFT >= long:
            page.text(min(marks) - _GAP, y, words, weight="Medium", align="right", on_white=True)
            return
        if _RIGHT + 4 - max(marks) >= long:
            page.text(max(marks) + _GAP, y, words, weight="Medium", on_white=True)
            return
