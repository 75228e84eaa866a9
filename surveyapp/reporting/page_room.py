"""What a page about principles is made of, and how much of it there is room for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from surveyapp.domain.release import Agreement
from surveyapp.reporting.drawing import SMALL
from surveyapp.reporting.item_bars import Segment
from surveyapp.reporting.typeface import wrap


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One statement as a line of a table; ``marks`` are small words under it."""

    text: str
    marks: str
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
    """Principles under one heading, which begins a page.

    ``note`` tells whether the explanation of the figures is under it: once, where there is most
    room. ``ask`` is a question at its end, empty where there is no room for one.
    """

    id: str
    question: str
    claim: str
    blocks: tuple[PrincipleBlock, ...]
    note: bool
    ask: str = ""


Density = Literal["airy", "wide", "snug", "trim", "tight", "brief", "dense"]
DENSITIES: Final[tuple[Density, ...]] = (
    *("airy", "wide", "snug", "trim"),
    *("tight", "brief", "dense"),
)

Form = Literal["means", "three", "five"]
"""What stands beside a statement: a mean only, three shares, or the five answers."""


@dataclass(frozen=True, slots=True)
class Room:
    """What the style sheet takes of a page at one density, millimetres; ``quote`` in characters.

    ``name`` is a line of a principle's name, so many points in size and set so wide. ``block`` is
    what a principle takes besides its name, quote and lines, ``leading`` a line of its quote,
    ``line`` one of a statement and ``between`` the white and the rule around it. ``text`` and
    ``others`` are how wide statements and the words beside their bars are set. ``total`` tells
    whether there is room for the score under the statements, not beside the name, and for who had
    no opinion. ``over`` tells whether the word of a bound stands over its score, not before it.
    ``note`` is what the explanation under the principles of one page takes.
    """

    quote: int
    heading: float
    name: tuple[float, float, float]
    block: float
    leading: float
    line: float
    between: float
    size: float
    text: Mapping[Form, float]
    others: Mapping[Form, float]
    total: bool = True
    over: bool = False
    form: Form = "three"
    note: float = 14.5


_TEXT: Final[Mapping[Form, float]] = {"means": 90, "three": 58, "five": 45}
_OTHERS: Final[Mapping[Form, float]] = {"means": 40, "three": 37, "five": 40}
_CLOSE: Final[Mapping[Form, float]] = {**_TEXT, "three": 65}
_BESIDE: Final[Mapping[Form, float]] = {**_OTHERS, "three": 35}
ROOMS: Final[Mapping[Density, Room]] = {
    "airy": Room(240, 23, (6.5, 15, 96), 19.5, 5, 5, 3.4, 10, _TEXT, _OTHERS),
    "wide": Room(240, 23, (6.5, 15, 96), 14, 4.5, 4.5, 2.2, 10, _TEXT, _OTHERS),
    "snug": Room(200, 21.5, (6.5, 15, 96), 10.5, 4.5, 4.5, 1.4, 10, _TEXT, _OTHERS),
    "trim": Room(200, 21, (6.5, 15, 96), 8.5, 4.3, 4.3, 1, 10, _TEXT, _OTHERS),
    "tight": Room(98, 20.5, (5.5, 13, 96), 7.5, 4.2, 3.9, 1, 9, _CLOSE, _BESIDE),
    "brief": Room(98, 20, (5.5, 13, 78), 6, 4.2, 3.9, 1, 9, _CLOSE, _BESIDE, total=False),
    "dense": Room(
        98,
        15,
        (5, 12, 78),
        4.5,
        3.8,
        3.6,
        0.8,
        SMALL,
        {**_TEXT, "three": 82},
        {**_OTHERS, "three": 47.8},
        total=False,
        over=True,
    ),
}
BARS: Final = 54.0
"""Millimetres of a bar with five parts."""
PAGE: Final = 261.0
"""Millimetres of paper between the margins."""
ASK: Final = 19.0
"""What the question at the end of a page takes."""
_PAGES: Final = 2
_WIDE: Final = 172.0
_SPECIMEN: Final = 5.5
"""The line that says what the five parts are."""
_SMALL_LINE: Final = 4.0


def room_of(density: Density, form: Form, example: str) -> Room:
    """Return the room there is for statements of a form, with an example in the note below."""
    room = ROOMS[density]
    lines = len(wrap(example, room=_WIDE, size=SMALL)) if example else 0
    more = _SMALL_LINE * (lines - 0.5) if lines else 0  # it goes on where the note ends
    return replace(room, form=form, note=room.note + more)


def half(blocks: Sequence[PrincipleBlock], room: Room) -> int:
    """Return where the second half begins, so that the fuller page is as empty as it can be.

    What fits on one page is not halved, and neither is one principle.
    """
    highs = [high(block, room) for block in blocks]
    if _page(highs, room) + room.note <= PAGE:
        return len(blocks)

    def fullest(cut: int) -> float:
        less, more = sorted((sum(highs[:cut]), sum(highs[cut:])))
        return max(more, less + room.note)

    return min(range(1, len(blocks)), key=lambda cut: (fullest(cut), -cut), default=len(blocks))


def noted(halves: Sequence[Sequence[PrincipleBlock]], room: Room) -> int:
    """Return the place of the page with most room, the last of several."""
    return max(range(len(halves)), key=lambda place: (left_under(halves[place], room), place))


def fits(parts: Sequence[PrinciplePart], room: Room) -> bool:
    """Tell whether parts are expected to take a page each; what is drawn decides in the end.

    One principle that cannot be halved may take two.
    """
    pages = _PAGES if len(parts) == 1 and len(parts[0].blocks) == 1 else 1
    return all(spare(part, room) + (pages - 1) * PAGE >= 0 for part in parts)


def spare(part: PrinciplePart, room: Room) -> float:
    """Return about how many millimetres a part leaves of its page."""
    return left_under(part.blocks, room) - (room.note if part.note else 0)


def left_under(blocks: Sequence[PrincipleBlock], room: Room) -> float:
    """Return about how many millimetres there are under principles that have a page."""
    return PAGE - _page([high(block, room) for block in blocks], room)


def _page(highs: Sequence[float], room: Room) -> float:
    return room.heading + (_SPECIMEN if room.form == "five" else 0) + sum(highs)


def high(block: PrincipleBlock, room: Room) -> float:
    """Return about how many millimetres of the page a principle takes."""
    quote = len(wrap(block.quote, room=_WIDE, size=10)) if block.quote else 0
    leading, size, wide = room.name
    name = len(wrap(block.name, room=wide, size=size, weight="SemiBold"))
    return (
        room.block
        + name * leading
        + quote * room.leading
        + sum(_line_high(line, room) for line in block.lines)
        + (room.line + room.between if block.score and room.total else 0)
        + (_SMALL_LINE + 2 if block.note else 0)
    )


def _line_high(line: ItemLine, room: Room) -> float:
    wide = room.text[room.form]
    text = len(wrap(line.text, room=wide, size=room.size)) * room.line
    small = wrap(line.marks, room=wide, size=SMALL) if line.marks else ()
    # a space that does not break is as wide as a full stop, and no place to break
    beside = line.others.replace("\N{NO-BREAK SPACE}", ".")
    words = wrap(beside, room=room.others[room.form], size=SMALL) if beside else ()
    score = room.line + (_SMALL_LINE if line.bound and room.over else 0)
    return max(text + _SMALL_LINE * len(small), _SMALL_LINE * len(words), score) + room.between
