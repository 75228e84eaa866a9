"""The bar of one statement: every published part of the answers, and joined ones as joined."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from surveyapp.domain import wording
from surveyapp.domain.release import Bar, ItemResult, Mean, Shares
from surveyapp.reporting.drawing import SMALL
from surveyapp.reporting.typeface import width

Fill = Literal[
    "favour",
    "neutral",
    "against",
    "open",
    "score",
    "line",
    "five",
    "four",
    "upper",
    "rest",
    "two",
    "lower",
]
"""How a part looks. ``favour``, ``neutral`` and ``against`` are three parts; ``five`` and ``four``
are (helemaal) eens, ``two`` is oneens, ``against`` there helemaal oneens; ``upper`` and ``lower``
are both answers of a side together, ``rest`` is neutral with a side; ``open`` has no end, ``line``
no width."""

_FITS_IN_BAR: Final = 25
"""A share under this many percent leaves no room for its own figure."""
_AROUND: Final = 1.8
"""Millimetres that a figure in a part wants for itself."""
_FILLS: Final[dict[tuple[int, int], Fill]] = {
    (1, 1): "against",
    (2, 2): "two",
    (1, 2): "lower",
    (3, 3): "neutral",
    (1, 3): "rest",
    (3, 5): "rest",
    (4, 4): "four",
    (5, 5): "five",
    (4, 5): "upper",
}
_NEUTRAL: Final = 3


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar: ``start`` and ``wide`` in percent of it, ``words`` are written in it."""

    fill: Fill
    start: float
    wide: float
    words: str = ""


@dataclass(frozen=True, slots=True)
class Scale:
    """What all bars around one line share: ``left`` and ``right`` of it there are so many percent.

    ``room`` is how wide such a bar is, in millimetres.
    """

    left: float
    right: float
    room: float

    def segment(self, fill: Fill, start: float, wide: float, words: str = "") -> Segment:
        """Return a part that starts so many percent of the answers from the line."""
        whole = self.left + self.right
        millimetres = self.room * wide / whole
        fits = words and width(words, size=SMALL) + _AROUND <= millimetres
        place = 100 * (self.left + start) / whole
        return Segment(fill, place, 100 * wide / whole, words if fits else "")


def scale_of(items: Iterable[ItemResult], room: float) -> Scale:
    """Return the scale on which the bars of all these items have room."""
    sides = [_sides(item) for item in items]
    left = max((sum(wide for _, wide, _ in against) for against, _ in sides), default=0)
    right = max((sum(wide for _, wide, _ in favour) for _, favour in sides), default=0)
    return Scale(max(left, 1), max(right, 1), room)


def five_parts(item: ItemResult, scale: Scale) -> tuple[Segment, ...]:
    """Return the bar around a line: who agrees to the right of it, everybody else to the left.

    Where neutral and agreeing are published together, that part stands to the right, against which
    the others stand; it has a form of its own, for it is no share that agrees.
    """
    against, favour = _sides(item)
    made, at = [], 0.0
    for fill, wide, words in against:
        at -= wide
        made.append(scale.segment(fill, at, wide, words))
    made.reverse()
    at = 0.0
    for fill, wide, words in favour:
        made.append(scale.segment(fill, at, wide, words))
        at += wide
    return (*made, scale.segment("line", 0, 0)) if made else ()


_Part = tuple[Fill, int, str]


def _sides(item: ItemResult) -> tuple[list[_Part], list[_Part]]:
    """Return what stands left of the line and right of it, both from the line outwards."""
    shares = item.shares
    if shares is None:
        return [], []
    match shares.kind:
        case "favour_at_least":
            return [], _open("upper", shares.favour)
        case "against_at_least":
            return _open("lower", shares.against), []
        case "neutral_at_least":
            return _open("neutral", shares.neutral), []
    bars = item.bars or _as_bars(shares)
    parts: list[tuple[Bar, _Part]] = [
        (bar, (_FILLS[bar.first, bar.last], bar.percent, str(bar.percent)))
        for bar in bars
        if bar.percent
    ]
    left = [part for bar, part in parts if bar.last <= _NEUTRAL]
    return left[::-1], [part for bar, part in parts if bar.last > _NEUTRAL]


def _open(fill: Fill, percent: int | None) -> list[_Part]:
    least = percent or 0
    return [(fill, least, ""), ("open", 100 - least, "")]


def _as_bars(shares: Shares) -> Sequence[Bar]:
    """Return shares as bars, for a statement that too few answered for more."""
    given: tuple[tuple[int, int, int | None], ...]
    match shares.kind:
        case "favour_rest":
            given = ((1, 3, shares.rest), (4, 5, shares.favour))
        case "against_rest":
            given = ((1, 2, shares.against), (3, 5, shares.rest))
        case _:
            given = ((1, 2, shares.against), (3, 3, shares.neutral), (4, 5, shares.favour))
    return [Bar(first, last, percent) for first, last, percent in given if percent is not None]


def three_parts(shares: Shares) -> tuple[Segment, ...]:
    """Return the parts of a bar of 100 %: agreeing from the left, disagreeing from the right."""
    favour, against, neutral = shares.favour or 0, shares.against or 0, shares.neutral or 0
    words = wording.favour(shares) if favour >= _FITS_IN_BAR else ""
    rest = max(0, 100 - favour - against)
    match shares.kind:
        case "favour_at_least":
            return _row(("favour", favour, words), ("open", rest, ""))
        case "against_at_least":
            return _row(("open", rest, ""), ("against", against, ""))
        case "neutral_at_least":
            edge = (100 - neutral) / 2
            return _row(("open", edge, ""), ("neutral", neutral, ""), ("open", edge, ""))
        case "favour_rest" | "against_rest":
            return _row(("favour", favour, words), ("rest", rest, ""), ("against", against, ""))
        case "three":
            return _row(("favour", favour, words), ("neutral", rest, ""), ("against", against, ""))


def others(shares: Shares) -> str:
    """Return the figures that are not in a bar of three parts itself."""
    if shares.favour is not None and shares.favour < _FITS_IN_BAR:
        return wording.all_shares(shares)
    return wording.others(shares)


def unbroken(*texts: str) -> str:
    """Return clauses that a narrow column breaks between, and never within."""
    clauses = [clause for text in texts if text for clause in text.split(", ")]
    return ", ".join("\N{NO-BREAK SPACE}".join(clause.split()) for clause in clauses)


def score_bar(mean: Mean) -> tuple[Segment, ...]:
    """Return a bar from 1 to 5 for a group that gets means only."""
    wide = (mean.value - 1) * 25
    match mean.kind:
        case "at_least":
            return _row(("score", wide, ""), ("open", 100 - wide, ""))
        case "at_most" | "about":
            return _row(("open", wide, ""))
        case "exact":
            return _row(("score", wide, ""))


def _row(*fills: tuple[Fill, float, str]) -> tuple[Segment, ...]:
    """Put the parts of a bar behind each other; what has no width is left out."""
    made, start = [], 0.0
    for fill, wide, words in fills:
        if wide > 0:
            made.append(Segment(fill, start, wide, words))
        start += wide
    return tuple(made)
