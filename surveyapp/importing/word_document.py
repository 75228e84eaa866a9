"""Read a Word document: its own words, as they stand after every tracked change is accepted."""

import re
from dataclasses import dataclass, field
from typing import Final

from surveyapp.importing.archive import Archive, walk
from surveyapp.importing.pieces import Piece, Reading, Refused
from surveyapp.importing.table_flow import TableFlow, apart
from surveyapp.importing.word_styles import Numbering, Styles, is_on

UNREAD: Final = frozenset(
    {"del", "moveFrom", "Fallback", "instrText", "delText", "pPrChange", "rPrChange"}
)
"""What a tracked change took away, the old form of something new, or the code of a field."""
MARKS: Final = {"noBreakHyphen": "-", "softHyphen": "\u00ad", "tab": " ", "ptab": " "}
RUNNING: Final = re.compile(r"word/(?:header|footer)\d*\.xml")


@dataclass(slots=True)
class _Paragraph:
    style: str = ""
    numbering: str = ""
    depth: int = 0
    outline: int = -1
    bold: bool = False
    hidden: bool = False
    begun: bool = False


@dataclass(slots=True)
class _Body:
    """Told of the elements of one part, collects its pieces; notes go by their number."""

    styles: Styles
    numbering: Numbering
    stream: TableFlow = field(default_factory=TableFlow)
    notes: list[tuple[str, TableFlow]] = field(default_factory=list)
    _open: list[_Paragraph] = field(default_factory=list)
    _unread: int = 0
    _in_text: bool = False
    _in_run: bool = False
    _titled: bool = False

    @property
    def _stream(self) -> TableFlow:
        return self.notes[-1][1] if self.notes else self.stream

    def start(self, name: str, attributes: dict[str, str]) -> None:  # noqa: C901 -- a table of elements
        """Take note of an element that opens."""
        if self._unread or name in UNREAD:
            self._unread += 1
        elif name in {"footnote", "endnote"}:
            self.notes.append((attributes.get("id", ""), TableFlow()))
        elif name == "p":
            self._open.append(_Paragraph())
        elif name == "tbl":
            self._stream.open_table()
        elif name == "tr":
            self._stream.open_row()
        elif name == "tc":
            self._stream.open_cell()
        elif name == "r":
            self._begin()
            paragraph = self._open[-1] if self._open else _Paragraph()
            paragraph.bold = self.styles.bold(paragraph.style)
            paragraph.hidden, self._in_run = False, True
        elif name == "t":
            self._in_text = True
        elif name in MARKS and self._in_run:
            self._add(MARKS[name])
        elif name in {"br", "cr"} and self._open:
            self._stream.flow.add_break()
        elif self._open:
            self._property(name, attributes, self._open[-1])

    def _property(self, name: str, attributes: dict[str, str], paragraph: _Paragraph) -> None:
        value = attributes.get("val", "")
        if self._in_run:
            if name == "b":
                paragraph.bold = is_on(attributes)
            elif name == "rStyle":
                paragraph.bold = paragraph.bold or self.styles.bold(value)
            elif name == "vanish":
                paragraph.hidden = is_on(attributes)
        elif paragraph.begun:
            return
        elif name == "pStyle":
            paragraph.style = value
        elif name == "numId":
            paragraph.numbering = value
        elif name == "ilvl" and value.isdigit():
            paragraph.depth = min(int(value), 8)
        elif name == "outlineLvl" and value.isdigit():
            paragraph.outline = int(value)

    def _begin(self) -> None:
        """Begin the block of a paragraph at its first words, when all is known about it."""
        if not self._open or self._open[-1].begun:
            return
        paragraph, flow = self._open[-1], self._stream.flow
        paragraph.begun = True
        level = self.styles.level(paragraph.style)
        if not level and 0 <= paragraph.outline < 9:  # noqa: PLR2004 -- the tenth is running text
            level = min(6, paragraph.outline + 1)
        if self.styles.is_title(paragraph.style):
            self._titled = True
        elif level and self._titled:
            level = min(6, level + 1)  # below the title, which has level 1 to itself
        listed = paragraph.numbering or self.styles.numbering(paragraph.style)
        if self.styles.is_contents(paragraph.style):
            flow.begin("paragraph", apart="contents")
        elif level:
            flow.begin("heading", level=level)
        elif listed and listed != "0":
            counted = self.numbering.is_counted(listed, paragraph.depth)
            depth = paragraph.depth or self.styles.depth(paragraph.style)
            flow.begin("entry", depth=depth, numbered=counted)
        else:
            flow.begin("paragraph")

    def _add(self, words: str) -> None:
        if self._open and not self._open[-1].hidden:
            self._begin()
            self._stream.flow.add(words, bold=self._open[-1].bold)

    def end(self, name: str) -> None:
        """Take note of an element that closes."""
        if self._unread:
            self._unread -= 1
        elif name == "t":
            self._in_text = False
        elif name == "r":
            self._in_run = False
        elif name == "p" and self._open:
            self._open.pop()
            self._stream.flow.end()
            if self._open:  # a text box within a paragraph: what comes after it is another block
                self._open[-1].begun, self._in_run = False, True
        elif name == "tbl":
            self._stream.close_table()

    def text(self, words: str) -> None:
        """Take note of words."""
        if self._in_text and not self._unread:
            self._add(words)


def prepare() -> None:
    """Load all that reading such a document needs: the imports above do."""


def read(content: bytes) -> Reading:
    """Return the pieces of a Word document.

    Raises:
        Refused: it is damaged, locked or made to do harm.
    """
    archive = Archive(content)
    styles, numbering = Styles(), Numbering()
    for name, handler in (("word/styles.xml", styles), ("word/numbering.xml", numbering)):
        if part := archive.read(name):
            walk(part, handler)
    document = archive.read("word/document.xml")
    if document is None:
        raise Refused("damaged")
    body = _Body(styles, numbering)
    walk(document, body)
    pieces: list[Piece] = body.stream.done()
    for name in ("word/footnotes.xml", "word/endnotes.xml"):
        if part := archive.read(name):
            notes = _Body(styles, numbering)
            walk(part, notes)
            for number, stream in notes.notes:
                pieces += apart(stream.done(), "footnote", f"voetnoot {number}")
    for name in sorted(filter(RUNNING.fullmatch, archive.names)):
        running = _Body(styles, numbering)
        walk(archive.read(name) or b"", running)
        pieces += apart(running.stream.done(), "running", "kop- of voettekst")
    return Reading(pieces=tuple(pieces))
