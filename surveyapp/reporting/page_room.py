"""What a page about principles is made of, and how much of it there is room for."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from surveyapp.domain.release import Agreement
from surveyapp.reporting.typeface import wrap

Fill = Literal["favour", "neutral", "against", "open", "score"]


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar: ``start`` and ``wide`` in percent of it, ``words`` are written in it."""

    fill: Fill
    start: float
    wide: float
    words: str = ""


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One statement as a line of a table."""

    text: str
    widest: bool
    segments: tuple[Segment, ...]
    others: str
    n: int
    bound: str
    score: str


@dataclass(frozen=True, slots=True)
class PrincipleBlock:
    """One principle with its statements; ``agreement`` is None where it was not released."""

    id: str
    name: str
    quote: str
    agreement: Agreement | None
    says: str
    lines: tuple[ItemLine, ...]
    n: int
    bound: str
    score: str
    note: str


@dataclass(frozen=True, slots=True)
class PrinciplePart:
    """Principles under one heading, which begins a page."""

    id: str
    question: str
    claim: str
    blocks: tuple[PrincipleBlock, ...]


Density = Literal["wide", "snug", "tight"]
DENSITIES: Final[tuple[Density, ...]] = ("wide", "snug", "tight")


@dataclass(frozen=True, slots=True)
class Room:
    """What the style sheet takes of a page at one density, millimetres; ``quote`` in characters.

    ``block`` is what a principle takes besides its quote and its lines, ``line`` the leading of
    a statement and ``between`` the white and the rule around it. ``text`` is how wide statements
    are set, with and without a column for shares.
    """

    quote: int
    heading: float
    block: float
    leading: float
    line: float
    between: float
    size: float
    text: tuple[float, float]


ROOMS: Final[dict[Density, Room]] = {
    "wide": Room(240, 23, 20.5, 4.5, 4.5, 2.2, 10, (58, 90)),
    "snug": Room(200, 21.5, 17, 4.5, 4.5, 1.4, 10, (58, 90)),
    "tight": Room(98, 20.5, 14, 4.2, 3.9, 1, 9, (68, 90)),
}
_PAGE: Final = 261.0
_PAGES: Final = 2
_QUOTE: Final = 172.0
_NOTE: Final = 11.0
"""What is under the last principle."""
_FEW: Final = 3
"""So few principles make one page, not two halves."""


def half(blocks: Sequence[PrincipleBlock], room: Room) -> int:
    """Return where the second half begins, so that the longer half is as short as it can be."""
    if len(blocks) <= _FEW:
        return len(blocks)
    highs = [high(block, room) for block in blocks]
    return min(
        range(1, len(blocks)), key=lambda cut: (max(sum(highs[:cut]), sum(highs[cut:])), -cut)
    )


def fits(parts: Sequence[PrinciplePart], room: Room) -> bool:
    """Tell whether parts are expected to take two pages; what is drawn decides in the end."""
    highs = [[high(block, room) for block in part.blocks] for part in parts]
    if len(parts) > 1:
        return all(room.heading + sum(each) + _NOTE <= _PAGE for each in highs)
    used, pages = room.heading, 1
    for each in (*highs[0], _NOTE):  # a principle is not divided over pages
        used, pages = (used + each, pages) if used + each <= _PAGE else (each, pages + 1)
    return pages <= _PAGES


def high(block: PrincipleBlock, room: Room) -> float:
    """Return about how many millimetres of the page a principle takes."""
    text = room.text[0] if block.agreement else room.text[1]
    lines = [len(wrap(line.text, room=text, size=room.size)) + line.widest for line in block.lines]
    quote = len(wrap(block.quote, room=_QUOTE, size=10)) if block.quote else 0
    return (
        room.block
        + quote * room.leading
        + sum(room.line * count + room.between for count in lines)
        + (room.line + room.between if block.score else 0)
        + (6 if block.note else 0)
    )
