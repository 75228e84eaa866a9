"""Collect the running words of a document into pieces: bold leads, line breaks, white space."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from surveyapp.importing.pieces import Kind, Piece, Place

LONGEST_HEADING: Final = 95
LONGEST_LEAD: Final = 8
"""Words in bold at the start of a paragraph that are its name rather than its first sentence."""
SPACE: Final = re.compile(r"[ \t\r\n\f]+")
STOPPED: Final = re.compile(r"[.;,]$")
UNFINISHED: Final = frozenset(
    {
        *("aan", "bij", "binnen", "de", "deze", "die", "dit", "een", "en", "het", "hun", "in"),
        *("met", "naar", "of", "om", "ons", "onze", "op", "over", "per", "te", "tot", "uit"),
        *("van", "voor", "we", "wij", "zijn"),
    }
)
"""Words that a name neither ends with nor, without a colon after it, begins with."""


class Flow:
    """The pieces so far and the one being read, as stretches of words that are bold or not."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.apart = ""
        self.place: Place | None = None
        self._paragraphs = 0
        self._kind: Kind = "paragraph"
        self._runs: list[tuple[str, bool]] = []
        self._level = self._depth = 0
        self._numbered = self._literal = False
        self._strong = set[int]()

    @property
    def in_entry(self) -> bool:
        """Say whether the piece being read is an entry of a list."""
        return self._kind == "entry"

    def begin(
        self,
        kind: Kind,
        *,
        apart: str = "",
        level: int = 0,
        depth: int = 0,
        numbered: bool = False,
        literal: bool = False,
    ) -> None:
        """End the piece being read and begin another."""
        self.end()
        self._kind, self.apart, self._literal = kind, apart, literal
        self._level, self._depth, self._numbered = level, depth, numbered

    def begin_cell(self, table: int, row: int, column: int, *, apart: str = "") -> None:
        """Begin a cell of a table; its level is the column and its depth the row."""
        self.begin("cell", apart=apart, level=column, depth=row)
        self.place = {"table": table, "row": row, "column": column}

    def resume(self, apart: str) -> None:
        """Say what holds for words that come next, where no piece is being read."""
        if not self._runs:
            self.apart = apart

    def add(self, text: str, *, bold: bool = False) -> None:
        """Add words."""
        text = text if self._literal else SPACE.sub(" ", text)
        if text:
            self._runs.append((text, bold))

    def add_break(self) -> None:
        """End the line, within the same piece."""
        if self._runs:
            self._runs.append(("\n", False))

    def take(self, piece: Piece) -> None:
        """Add a piece that is whole; paragraphs are counted on."""
        self.end()
        counted = not piece.apart and "table" not in piece.place
        self._paragraphs += counted
        place: Place = {"paragraph": self._paragraphs} if counted else piece.place
        self.pieces.append(replace(piece, place=place))

    def done(self) -> list[Piece]:
        """Return all pieces, the last one ended."""
        self.end()
        return with_headings(self.pieces, self._strong)

    def end(self) -> None:
        """Finish the piece being read: nothing where it has no words."""
        runs, self._runs = self._runs, []
        text = _tidied(runs)
        if text:
            self._finish(text, runs)
        self._kind, self.place, self._literal = "paragraph", None, False
        self._level = self._depth = 0

    def _finish(self, text: str, runs: list[tuple[str, bool]]) -> None:
        if self._kind == "cell":
            self._put("cell", re.sub(r"\n+", "\n", text))
        elif self._kind == "heading":
            self._put("heading", " ".join(text.split("\n")))
        elif lead := _lead(runs):
            self._led(text, lead)
        else:
            for part in re.split(r"\n\s*\n", text):
                self._put(self._kind, part)

    def _led(self, text: str, lead: str) -> None:
        """Put a piece that begins with words in bold."""
        rest = text[len(lead) :].lstrip(" \n")
        if self._kind == "entry":
            if not rest:
                self._strong.add(len(self.pieces))
            joined = " " if not rest or lead[-1] in ":–—-.;,!?" or rest[0] in ":–—-(" else "\n"
            self._put("entry", f"{lead}{joined}{rest}".rstrip())
        elif not rest or (rest[0].isupper() and not STOPPED.search(lead)):
            self._put("heading", lead.rstrip(" :"))
            for part in re.split(r"\n\s*\n", rest):
                self._put("paragraph", part)
        else:
            self._put(self._kind, text)

    def _put(self, kind: Kind, text: str) -> None:
        text = text.strip(" \n")
        if not text:
            return
        self._paragraphs += not self.apart
        place: Place = {} if self.apart else self.place or {"paragraph": self._paragraphs}
        self.pieces.append(
            Piece(
                kind=kind,
                text=text,
                place=place,
                numbered=self._numbered if kind == "entry" else False,
                level=self._level,
                depth=self._depth,
                apart=self.apart,
            )
        )


def with_headings(pieces: Sequence[Piece], strong: Collection[int]) -> list[Piece]:
    """Make headings of the entries that head a text: alone in their list, with text under them.

    Args:
        pieces: all pieces in order.
        strong: places of the entries that are wholly in bold; they need not be alone.
    """
    done = list(pieces)
    for place, piece in enumerate(pieces):
        below = pieces[place + 1] if place + 1 < len(pieces) else None
        if piece.kind != "entry" or below is None or below.kind != "paragraph" or below.apart:
            continue
        above = pieces[place - 1].kind if place else "paragraph"
        short = len(piece.text) <= LONGEST_HEADING and "\n" not in piece.text
        alone = piece.numbered and above != "entry" and len(below.text) > LONGEST_HEADING // 2
        if short and not piece.apart and (place in strong or alone):
            done[place] = replace(piece, kind="heading", depth=0)
    return done


def _tidied(runs: list[tuple[str, bool]]) -> str:
    text = "".join(part for part, _ in runs)
    return re.sub(r" *\n *", "\n", re.sub(r" {2,}", " ", text)).strip(" \n")


def _lead(runs: list[tuple[str, bool]]) -> str:
    """Return the words in bold that a piece begins with, where they can be a name."""
    plain = (place for place, (part, bold) in enumerate(runs) if part.strip() and not bold)
    count = next(plain, len(runs))
    lead = _tidied(runs[:count])
    rest = "".join(part for part, _ in runs[count:]).lstrip()
    if not lead or "\n" in lead or len(lead) > LONGEST_HEADING or STOPPED.search(lead):
        return ""
    strong = any(bold for _, bold in runs[:count])
    return lead if strong and (not rest or is_lead(lead, rest)) else ""


def is_lead(lead: str, rest: str) -> bool:
    """Say whether words in bold can be the name of what comes after them.

    They cannot where the sentence simply goes on: "**De gemeente** Leusden is".
    """
    words = lead.lower().split()
    if len(words) > LONGEST_LEAD or words[-1] in UNFINISHED or STOPPED.search(lead):
        return False
    marked = lead[-1] in ":!?" or rest[0] in ":–—-("
    return marked or words[0] not in UNFINISHED
