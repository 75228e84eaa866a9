"""Read a LibreOffice document: its own words, as they stand after every tracked change."""

from dataclasses import dataclass, field
from typing import Final

from surveyapp.importing.archive import Archive, walk
from surveyapp.importing.pieces import Piece, Reading, Refused
from surveyapp.importing.table_flow import TableFlow, apart

UNREAD: Final = frozenset(
    {
        *("annotation", "bibliography-mark", "forms", "note-citation", "sequence-decls"),
        *("tracked-changes", "variable-decls", "user-field-decls", "desc", "title", "ruby-text"),
    }
)
"""Elements whose words are no part of the text: remarks, taken-out words, declarations."""
BODY: Final = "text"
MASTER: Final = "master-styles"
BOLD: Final = frozenset({"bold", "600", "700", "800", "900"})
DEEPEST: Final = 20
MOST_SPACES: Final = 100


@dataclass(slots=True)
class _Styles:
    """The styles of paragraphs and words, and which lists count."""

    parents: dict[str, str] = field(default_factory=dict)
    bold: dict[str, bool] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    counted: dict[tuple[str, int], bool] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)
    _style: str = ""
    _list: str = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "style":
            self._style = attributes.get("name", "")
            self.parents[self._style] = attributes.get("parent-style-name", "")
            self.names[self._style] = attributes.get("display-name", self._style)
        elif name == "list-style":
            self._list = attributes.get("name", "")
        elif name == "text-properties" and self._style:
            if "font-weight" in attributes:
                self.bold[self._style] = attributes["font-weight"] in BOLD
            if attributes.get("display") == "none":
                self.hidden.add(self._style)
        elif name.startswith("list-level-style-") and attributes.get("level", "").isdigit():
            counts = name.endswith("number") and bool(attributes.get("num-format"))
            self.counted[self._list, int(attributes["level"])] = counts

    def end(self, name: str) -> None:
        if name == "style":
            self._style = ""

    def line(self, style: str) -> list[str]:
        """Return a style and all that it leans on."""
        line: list[str] = []
        while style and len(line) < DEEPEST:
            line.append(style)
            style = self.parents.get(style, "")
        return line

    def is_bold(self, style: str) -> bool:
        return next((self.bold[each] for each in self.line(style) if each in self.bold), False)

    def is_title(self, style: str) -> bool:
        return any(self.names.get(each, each) in {"Title", "Titel"} for each in self.line(style))


@dataclass(slots=True)
class _Span:
    bold: bool
    hidden: bool


@dataclass(slots=True)
class _Body:
    """Told of the elements of ``content.xml``, collects its pieces."""

    styles: _Styles
    within: str = BODY
    stream: TableFlow = field(default_factory=TableFlow)
    notes: list[TableFlow] = field(default_factory=list)
    _in_note: bool = False
    _unread: int = 0
    _inside: int = 0
    _contents: int = 0
    _lists: list[str] = field(default_factory=list)
    _spans: list[_Span] = field(default_factory=list)
    _paragraphs: int = 0
    _titles: int = 0  # a title has level 1 to itself: what follows lies below it
    _entry: bool = False

    @property
    def _stream(self) -> TableFlow:
        return self.notes[-1] if self._in_note else self.stream

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take note of an element that opens."""
        if not self._inside:
            self.styles.start(name, attributes)
            self._inside = int(name == self.within)
        elif self._unread or name in UNREAD:
            self._unread += 1
        elif name in {"p", "h"}:
            self._begin(name, attributes)
        elif name == "span":
            style, outer = attributes.get("style-name", ""), self._spans[-1:]
            inherited = outer[0].bold if outer else False
            known = any(each in self.styles.bold for each in self.styles.line(style))
            bold = self.styles.is_bold(style) if known else inherited
            hidden = style in self.styles.hidden or bool(outer and outer[0].hidden)
            self._spans.append(_Span(bold, hidden))
        elif self._paragraphs and name in {"s", "tab", "line-break"}:
            self._space(name, attributes)
        else:
            self._structure(name, attributes)

    def _space(self, name: str, attributes: dict[str, str]) -> None:
        if name == "line-break":
            self._stream.flow.add_break()
            return
        count = attributes.get("c", "1") if name == "s" else "1"
        self._add(" " * (min(int(count), MOST_SPACES) if count.isdigit() else 1))

    def _structure(self, name: str, attributes: dict[str, str]) -> None:
        if name == "list":
            style = attributes.get("style-name", "") or (self._lists[-1] if self._lists else "")
            self._lists.append(style)
        elif name == "list-item":
            self._stream.flow.end()
            self._entry = True
        elif name == "table":
            self._stream.open_table()
        elif name == "table-row":
            self._stream.open_row()
        elif name == "table-cell":
            self._stream.open_cell()
        elif name == "table-of-content":
            self._contents += 1
        elif name == "note-body":
            self.notes.append(TableFlow())
            self._in_note = True
        elif name == "soft-page-break":
            self._add(" ")

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        """Begin a block; a further paragraph of an entry is a line of that entry."""
        style = attributes.get("style-name", "")
        flow, level = self._stream.flow, attributes.get("outline-level", "1")
        self._paragraphs += 1
        self._spans.append(_Span(self.styles.is_bold(style), style in self.styles.hidden))
        if self._contents:
            flow.begin("paragraph", apart="contents")
        elif name == "h":
            shown = int(level) if level.isdigit() else 1
            flow.begin("heading", level=min(6, shown + self._titles))
        elif self.styles.is_title(style):
            self._titles = 1
            flow.begin("heading", level=1)
        elif self._lists and self._entry:
            depth = len(self._lists)
            counted = self.styles.counted.get((self._lists[-1], depth), False)
            flow.begin("entry", depth=depth - 1, numbered=counted)
            self._entry = False
        elif self._lists and flow.in_entry:
            flow.add_break()
        else:
            flow.begin("paragraph")

    def _add(self, words: str) -> None:
        if self._paragraphs and not (self._spans and self._spans[-1].hidden):
            self._stream.flow.add(words, bold=bool(self._spans and self._spans[-1].bold))

    def end(self, name: str) -> None:  # noqa: C901 -- a table of elements
        """Take note of an element that closes."""
        if not self._inside:
            self.styles.end(name)
        elif self._unread:
            self._unread -= 1
        elif name in {"p", "h"}:
            self._paragraphs -= 1
            self._spans.pop()
            if not self._stream.flow.in_entry:
                self._stream.flow.end()
        elif name == "span":
            self._spans.pop()
        elif name == "list":
            self._stream.flow.end()
            self._lists.pop()
        elif name == "list-item":
            self._stream.flow.end()
        elif name == "table":
            self._stream.close_table()
        elif name == "table-of-content":
            self._contents -= 1
        elif name == "note-body":
            self._stream.flow.end()
            self._in_note = False
        elif name == self.within and not self._paragraphs:
            self._inside = 0

    def text(self, words: str) -> None:
        """Take note of words."""
        if self._inside and not self._unread:
            self._add(words)


def prepare() -> None:
    """Load all that reading such a document needs: the imports above do."""


def read(content: bytes) -> Reading:
    """Return the pieces of a LibreOffice document.

    Raises:
        Refused: it is damaged, locked or made to do harm.
    """
    archive = Archive(content)
    if b"encryption-data" in (archive.read("META-INF/manifest.xml") or b""):
        raise Refused("password")
    styles = _Styles()
    running = _Body(styles, within=MASTER)
    if part := archive.read("styles.xml"):
        walk(part, running)
    document = archive.read("content.xml")
    if document is None:
        raise Refused("damaged")
    body = _Body(styles)
    walk(document, body)
    pieces: list[Piece] = body.stream.done()
    for number, note in enumerate(body.notes, start=1):
        pieces += apart(note.done(), "footnote", f"voetnoot {number}")
    pieces += apart(running.stream.done(), "running", "kop- of voettekst")
    return Reading(pieces=tuple(pieces))
