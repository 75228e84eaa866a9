"""What a reader of one format hands over, and how it goes from one process to another."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

Kind = Literal["heading", "entry", "paragraph", "cell"]
Place = dict[str, int | str]
"""The fields of an Origin that a format knows."""
Row = tuple[int, tuple[str, ...]]
"""The number of a row in its sheet, from 1, and its cells as text; a formula starts with =."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One block with its own words; ``numbered`` says of an entry that its list counts.

    ``level``, ``depth`` and ``apart`` are those of a block of the domain.
    """

    kind: Kind
    text: str
    place: Place
    numbered: bool = False
    level: int = 0
    depth: int = 0
    apart: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """One block as a stretch of a text that stays as it is."""

    kind: Kind
    start: int
    end: int
    numbered: bool = False
    level: int = 0
    depth: int = 0
    apart: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedLine:
    """One line of a page; ``gap`` says whether white stands above it.

    ``level`` is that of a heading, -1 for one whose level the page does not show.
    """

    text: str
    page: int
    line: int
    gap: bool = False
    level: int = 0
    apart: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that a reader found: pieces, or spans of a text that is known, or lines of pages.

    Of a spreadsheet: the rows of its one sheet, and the names of the ``sheets`` that hold anything.
    ``refusal`` is a key of the sentences for a file that cannot be read, and empty otherwise.
    """

    title: str = ""
    pieces: tuple[Piece, ...] = ()
    spans: tuple[Span, ...] = ()
    lines: tuple[PrintedLine, ...] = ()
    rows: tuple[Row, ...] = ()
    sheets: tuple[str, ...] = ()
    refusal: str = ""


class Refused(Exception):  # noqa: N818 -- an answer, not a fault
    """A file that cannot be read; the argument is a key of the sentences that say why."""


Reader = Callable[[bytes], Reading]


def packed(reading: Reading) -> bytes:
    """Return a reading as bytes for another process."""
    data = asdict(replace(reading, rows=()))  # of rows there are many, and they are plain already
    return json.dumps({**data, "rows": reading.rows}, ensure_ascii=True).encode()


def unpacked(content: bytes) -> Reading:
    """Return the reading that another process packed.

    Raises:
        ValueError: the bytes are not such a reading.
    """
    try:
        data: dict[str, Any] = json.loads(content)

        return Reading(
            title=data["title"],
            refusal=data["refusal"],
            pieces=tuple(Piece(**each) for each in data["pieces"]),
            spans=tuple(Span(**each) for each in data["spans"]),
            lines=tuple(PrintedLine(**each) for each in data["lines"]),
            rows=tuple((number, tuple(cells)) for number, cells in data["rows"]),
            sheets=tuple(data["sheets"]),
        )
    except (KeyError, TypeError) as error:
        raise ValueError("not a packed reading") from error
