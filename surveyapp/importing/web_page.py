"""Read a saved web page: what a person reads on it, and what only surrounds that."""

import codecs
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from surveyapp.importing.page_parts import SILENT, part_of
from surveyapp.importing.pieces import Piece, Reading, Refused
from surveyapp.importing.runs import Flow

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
BLOCKS: Final = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog"),
        *("div", "dl", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup"),
        *("hr", "legend", "main", "nav", "p", "pre", "section", "table", "tbody", "thead", "tfoot"),
        *("tr", "ul", "ol", "li", "caption", "menu", "search", "option", "td", "th"),
    }
)
BOLD: Final = frozenset({"b", "strong"})
CHARSET: Final = re.compile(
    rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE
)
NESTING: Final = re.compile(
    rb"(?i)<(/?)(?:a|b|blockquote|center|dd|div|dl|em|font|i|ol|section|span|strong|table|u|ul)\b"
)
DEEPEST: Final = 5_000
WEB_NAMES: Final = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "ascii": "cp1252"}
"""Browsers read these as Windows-1252, so that is what was meant."""


def decode(content: bytes) -> str:
    """Return the characters of a page: by its mark, what it declares, or what it proves to be."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if content.startswith(mark):
            return content.decode(name, errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    declared = CHARSET.search(content[:4096])
    try:
        name = codecs.lookup(declared[1].decode("ascii")).name if declared else "cp1252"
    except LookupError:
        name = "cp1252"
    name = "cp1252" if name == "utf-8" else WEB_NAMES.get(name, name)
    return content.decode(name, errors="replace")


@dataclass(slots=True)
class _Table:
    number: int
    row: int = 0
    column: int = 0


@dataclass(slots=True)
class _State:
    """What holds inside an element; each element has its own copy of what it changes."""

    apart: str = ""
    bold: bool = False
    depth: int = -1
    numbered: bool = False
    kept: bool = False
    table: _Table | None = None


@dataclass(slots=True)
class _Walk:
    """Goes through the elements one by one, without recursion, and collects pieces."""

    controlled: frozenset[str]
    by_name: bool = True
    flow: Flow = field(default_factory=Flow)
    level: int = 0
    tables: int = 0

    def run(self, root: "LexborNode") -> list[Piece]:
        """Return the pieces under an element."""
        node: LexborNode | None = root
        state = _State()
        states: list[_State] = []
        while node is not None:
            child = None
            if node.is_text_node:
                self.flow.add(node.text_content or "", bold=state.bold)
            elif (inner := self._enter(node, state)) is not None:
                child = node.child
                if child is not None:
                    states.append(state)
                    node, state = child, inner
                    continue
                self._leave(node, inner, state)
            while node is not None and node.next is None:
                node = node.parent
                if node is None or not states:
                    return self.flow.done()
                state, inner = states.pop(), state
                self._leave(node, inner, state)
                if node.mem_id == root.mem_id:
                    return self.flow.done()
            node = node.next if node is not None else None
        return self.flow.done()

    def _enter(self, node: "LexborNode", outer: _State) -> _State | None:
        """Open an element; None for one whose inside is never read."""
        tag = node.tag or ""
        if tag in SILENT or not node.is_element_node or _is_reference(node):
            return None
        apart = outer.apart or part_of(node, self.controlled, by_name=self.by_name)
        if apart == "hidden" and tag not in BLOCKS:
            return None
        state = _State(apart, outer.bold, outer.depth, outer.numbered, outer.kept, outer.table)
        if tag == "br":
            self.flow.add_break()
            return state
        if tag in BOLD:
            state.bold = True
        if self._head(node, tag, state) or tag in BLOCKS or apart != outer.apart:
            self._open(tag, state, node)
        return state

    def _head(self, node: "LexborNode", tag: str, state: _State) -> bool:
        """Say whether an element is a heading, and begin it where it is."""
        level = HEADINGS.get(tag, 0)
        opens = tag in {"dt", "summary"} or (tag == "button" and "aria-expanded" in node.attributes)
        if level or (opens and not state.kept and node.css_first("h1,h2,h3,h4,h5,h6") is None):
            self.level = level or self.level
            self.flow.begin("heading", apart=state.apart, level=level or min(self.level + 1, 6))
            state.kept = True
            return True
        return False

    def _open(self, tag: str, state: _State, node: "LexborNode") -> None:
        if state.kept:
            return
        if tag in {"ul", "ol", "menu"}:
            state.depth += 1
            state.numbered = tag == "ol"
            self.flow.end()
        elif tag == "li":
            self.flow.begin(
                "entry", apart=state.apart, depth=max(0, state.depth), numbered=state.numbered
            )
        elif tag == "table" and not _only_layout(node):
            self.tables += 1
            state.table = _Table(self.tables)
            self.flow.end()
        elif tag == "tr" and state.table:
            state.table.row += 1
            state.table.column = 0
        elif tag in {"td", "th"} and state.table:
            state.table.column += 1
            self.flow.begin_cell(
                state.table.number, state.table.row, state.table.column, apart=state.apart
            )
            state.kept = True
        elif self.flow.in_entry and tag in {"p", "div"} and state.apart == self.flow.apart:
            self.flow.add_break()
        else:
            self.flow.begin("paragraph", apart=state.apart, literal=tag == "pre")

    def _leave(self, node: "LexborNode", inner: _State, outer: _State) -> None:
        tag = node.tag or ""
        if outer.kept:
            if tag in BLOCKS:
                self.flow.add_break()
        elif (
            inner.kept
            or tag == "li"
            or inner.apart != outer.apart
            or (tag in BLOCKS and not self.flow.in_entry)
        ):
            self.flow.end()
        self.flow.resume(outer.apart)


def _is_reference(node: "LexborNode") -> bool:
    """Say whether an element is only the number of a footnote."""
    return node.tag == "sup" and bool(re.fullmatch(r"\W*\d{1,3}\W*", node.text() or ""))


def _only_layout(table: "LexborNode") -> bool:
    """Say whether a table only places things on the page: its cells hold whole sections."""
    if (table.attributes.get("role") or "") in {"presentation", "none"}:
        return True
    if table.css_first("td h1,td h2,td h3,td h4,td table,td p + p + p,td ul") is not None:
        return True
    return not any(len(row.css("td,th")) > 1 for row in table.css("tr"))


def _too_deep(content: bytes) -> bool:
    """Say whether elements lie in each other deeper than in any page that a person made."""
    depth = 0
    for match in NESTING.finditer(content):
        depth = max(0, depth - 1) if match[1] else depth + 1
        if depth > DEEPEST:
            return True
    return False


def prepare() -> None:
    """Load all that reading a page needs."""
    read(b"<p class='x'>x")


def read(content: bytes) -> Reading:
    """Return the pieces of a web page; nothing in it is run or fetched.

    Raises:
        Refused: its elements lie in each other without end.
    """
    from selectolax.lexbor import LexborHTMLParser

    if _too_deep(content):
        raise Refused("complex")
    page = LexborHTMLParser(decode(content))
    if page.root is None or page.body is None:
        return Reading()
    title = page.css_first("title")
    named = ("aria-controls", "href", "data-target", "data-bs-target")
    selector = ",".join(f"[{name}]" for name in named)
    controlled = frozenset(
        value.removeprefix("#")
        for node in page.css(selector)
        for name in named
        if (value := node.attributes.get(name)) and (name == "aria-controls" or value[0] == "#")
    )
    pieces: list[Piece] = []
    for by_name in (True, False):  # names of classes are a guess: never believed of all the text
        pieces = _Walk(controlled, by_name=by_name).run(page.body)
        if any(not piece.apart for piece in pieces):
            break
    return Reading(title=title.text() if title else "", pieces=tuple(pieces))
