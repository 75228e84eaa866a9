"""Read a Markdown file: its own text, with the blocks that its marks show."""

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from surveyapp.importing.pieces import Kind, Reading, Span
from surveyapp.importing.runs import is_lead

if TYPE_CHECKING:
    from markdown_it.token import Token

FRONT_MATTER: Final = re.compile(
    r"\s*---[ \t]*\r?\n(?:.*\r?\n){1,60}?(?:---|\.\.\.)[ \t]*(?:\r?\n|$)"
)
KEYED: Final = re.compile(r"(?:[\w-]+\s*:|\s*-\s|\s+\S|\s*$|#)")
MARKS: Final = re.compile(
    r"\s*(?:>\s?)*\s*(?:(?:[-*+]|\d{1,9}[.)])\s+)?(?:#{1,6}\s+|\[[ xX]\]\s+)?"
)
BOLD_ONLY: Final = re.compile(r"(\*\*|__)(?P<words>[^*_\n]{2,95}?):?\1:?\s*$")
BOLD_LEAD: Final = re.compile(r"(\*\*|__)(?P<words>[^*_\n]{2,95}?):?\1(?=\s*\S)")
TITLE: Final = re.compile(r"^title\s*:\s*[\"']?(?P<title>.*?)[\"']?\s*$", re.MULTILINE)


LISTS: Final = frozenset(
    {
        *("bullet_list_open", "ordered_list_open", "bullet_list_close", "ordered_list_close"),
        "list_item_open",
    }
)
ROWS: Final = frozenset({"table_open", "tr_open"})


@dataclass(slots=True)
class _Inside:
    """What is open around a token: lists, and the entry of which no words were read yet."""

    lists: list[bool]
    entry: bool = False
    row: int = 0
    column: int = 0


class _Spans:
    """Goes through the tokens; each block of words becomes a stretch of the file's text."""

    def __init__(self, text: str, offset: int) -> None:
        self.text = text
        self.starts = [offset]
        self.starts += [offset + match.end() for match in re.finditer("\n", text[offset:])]
        self.inside = _Inside([])
        self.row = (offset, offset)
        self.spans: list[Span] = []

    def _place(self, token: "Token") -> tuple[int, int]:
        first, last = token.map or (0, 0)
        end = self.starts[last] if last < len(self.starts) else len(self.text)
        return self.starts[min(first, len(self.starts) - 1)], end

    def _put(self, kind: Kind, start: int, end: int, *, level: int = 0, apart: str = "") -> None:
        words = self.text[start:end]
        end -= len(words) - len(words.rstrip())
        if end <= start:
            return
        lists = self.inside.lists
        entry = kind == "entry"
        self.spans.append(
            Span(
                kind=kind,
                start=start,
                end=end,
                level=level,
                depth=len(lists) - 1 if entry else self.inside.row if kind == "cell" else 0,
                numbered=entry and lists[-1],
                apart=apart,
            )
        )

    def _words(self, token: "Token", kind: Kind, level: int = 0) -> None:
        start, end = self._place(token)
        mark = MARKS.match(self.text, start, end)
        start = mark.end() if mark else start
        if kind == "heading":
            body = self.text[start:end].rstrip()
            underline = re.search(r"\n\s*(?:=+|-+)\s*$", body)
            end = start + len(body[: underline.start()] if underline else body.rstrip("# "))
        elif kind == "paragraph" and (bold := BOLD_ONLY.match(self.text[start:end].rstrip())):
            kind, start, end = "heading", start + bold.start("words"), start + bold.end("words")
        elif kind == "paragraph" and (bold := BOLD_LEAD.match(self.text, start, end)):
            lead, rest = bold["words"], self.text[bold.end() : end].lstrip()
            if is_lead(lead, rest) and rest[0].isupper():
                self._put("heading", *bold.span("words"))
                start = end - len(self.text[bold.end() : end].lstrip())
        self._put(kind, start, end, level=level)

    def _goes_on(self, token: "Token") -> bool:
        """Lengthen an entry by a further paragraph of it, where nothing stands between."""
        last = self.spans[-1] if self.spans else None
        if last is None or last.kind != "entry" or last.depth != len(self.inside.lists) - 1:
            return False
        start, end = self._place(token)
        end -= len(self.text[start:end]) - len(self.text[start:end].rstrip())
        self.spans[-1] = replace(last, end=end)
        return True

    def _cell(self, row: tuple[int, int], words: str) -> None:
        start, end = row
        if not words:
            return
        after = self.spans[-1].end if self.spans else 0
        found = self.text.find(words, max(start, after if after <= end else start), end)
        if found >= 0:
            self._put("cell", found, found + len(words), level=self.inside.column)

    def read(self, tokens: "list[Token]") -> tuple[Span, ...]:
        """Return the stretches of all blocks, in order."""
        for place, token in enumerate(tokens):
            if token.type in {"th_open", "td_open"}:
                self.inside.column += 1
                self._cell(self.row, tokens[place + 1].content)
            elif token.type in LISTS or token.type in ROWS:
                self._nest(token)
            else:
                self._block(token)
        return tuple(self.spans)

    def _nest(self, token: "Token") -> None:
        """Take note of a list, an entry of it, a table or a row of it."""
        inside, kind = self.inside, token.type
        if kind.endswith("list_open"):
            inside.lists.append(kind.startswith("ordered"))
        elif kind.endswith("list_close"):
            inside.lists.pop()
        elif kind == "list_item_open":
            inside.entry = True
        elif kind == "table_open":
            inside.row = 0
        else:
            self.row, inside.row, inside.column = self._place(token), inside.row + 1, 0

    def _block(self, token: "Token") -> None:
        """Put a heading, a paragraph, an entry, code or HTML; pass over everything else."""
        inside = self.inside
        if token.type == "heading_open":
            self._words(token, "heading", int(token.tag[1]))
            inside.entry = False
        elif token.type == "paragraph_open":
            if inside.lists and inside.entry:
                self._words(token, "entry")
            elif not inside.lists or not self._goes_on(token):
                self._words(token, "paragraph")
            inside.entry = False
        elif token.type in {"html_block", "hr"}:
            self._markup(token)
        elif token.type in {"fence", "code_block"}:
            self._put("paragraph", *self._place(token))

    def _markup(self, token: "Token") -> None:
        """Put a stretch of HTML: what has words is read line by line, what has none is apart."""
        start, end = self._place(token)
        words = re.sub(
            r"<!--.*?-->|<(script|style)\b.*?</\1\s*>", "", self.text[start:end], flags=re.DOTALL
        )
        bare = re.search(r"\w", re.sub(r"<[^<>]*>|&\w+;", "", words))
        self._put("paragraph", start, end, apart="" if bare else "markup")


def prepare() -> None:
    """Load all that reading such a file needs."""
    read(b"# x\n\n- **x** [x](x) &amp; `x` <b>x</b>\n\n|x|x|\n|-|-|\n|x|x|\n")


def read(content: bytes) -> Reading:
    """Return the spans of a Markdown text, given as UTF-8."""
    from markdown_it import MarkdownIt

    text = content.decode("utf-8")
    front = FRONT_MATTER.match(text)
    if front and not all(KEYED.match(line) for line in front[0].strip().splitlines()[1:-1]):
        front = None
    offset = front.end() if front else 0
    tokens = MarkdownIt("commonmark", {"maxNesting": 60}).enable("table").parse(text[offset:])
    spans = _Spans(text, offset).read(tokens)
    title = TITLE.search(front[0]) if front else None
    if front:
        start = len(front[0]) - len(front[0].lstrip())
        end = len(front[0].rstrip())
        head = Span(kind="paragraph", start=start, end=end, apart="front_matter")
        spans = (head, *spans)
    return Reading(title=title["title"] if title else "", spans=spans)
