"""Make one document of what a reader found: a linear text, its blocks and their origins."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from surveyapp.domain.drafting.passages import SourceText
from surveyapp.domain.drafting.reading.blocks import Block, Form, is_ellipsis, read_blocks
from surveyapp.domain.drafting.reading.boilerplate import REASONS, lines_apart
from surveyapp.domain.drafting.reading.lines import number_before
from surveyapp.importing.document import Document, Format, Origin, repaired, text_offset
from surveyapp.importing.mojibake import Repair, find_repairs
from surveyapp.importing.pieces import Piece, PrintedLine, Reading, Span

Origins = tuple[tuple[int, Origin], ...]


@dataclass(frozen=True, slots=True)
class Laid:
    """A text with its repairs, the spans of its blocks in it as decoded, and their origins."""

    decoded: str
    spans: tuple[Span, ...]
    origins: Origins

    @property
    def repairs(self) -> tuple[Repair, ...]:
        """Return what has to be put right in the text."""
        return find_repairs(self.decoded)


def lay_out(pieces: Sequence[Piece]) -> Laid:
    """Write pieces below each other: a blank line between blocks, none in a list or table."""
    spans, origins = [], []
    parts: list[str] = []
    length = 0
    before: Piece | None = None
    for piece in pieces:
        between = _between(before, piece) if before else ""
        start = length + len(between)
        parts += [between, piece.text]
        length = start + len(piece.text)
        spans.append(
            Span(
                kind=piece.kind,
                start=start,
                end=length,
                numbered=piece.numbered,
                level=piece.level,
                depth=piece.depth,
                apart=piece.apart,
            )
        )
        origins.append((start, _origin(piece)))
        before = piece
    return Laid("".join(parts), tuple(spans), tuple(origins))


def _origin(piece: Piece) -> Origin:
    if not piece.place:
        return Origin(part=REASONS.get(piece.apart, ""))
    counts = {name: value for name, value in piece.place.items() if isinstance(value, int)}
    return Origin(part=str(piece.place.get("part", "")), **counts)


def _between(before: Piece, piece: Piece) -> str:
    if before.kind == piece.kind == "cell" and piece.place.get("table") == before.place.get(
        "table"
    ):
        return "\t" if piece.depth == before.depth else "\n"
    return "\n" if before.kind == piece.kind == "entry" else "\n\n"


def _form(span: Span, text: str) -> Form:
    if span.kind == "heading":
        if span.numbered:
            return "numbered"
        return "ellipsis" if is_ellipsis(text) else "markdown"
    if span.kind == "entry":
        return "numbered" if span.numbered else "mark"
    return "plain"


def _inner(source: SourceText, start: int, end: int) -> Iterator[Block]:
    """Yield the blocks that lie within a paragraph of several lines."""
    for block in read_blocks(SourceText(source.text[start:end])):
        words = source.passage(start + block.words.start, start + block.words.end)
        yield replace(block, words=words)


def _blocks(source: SourceText, spans: Sequence[Span], repairs: Sequence[Repair]) -> list[Block]:
    found: list[Block] = []
    for span in spans:
        start, end = text_offset(repairs, span.start), text_offset(repairs, span.end)
        words = source.passage(start, end)
        if not words:
            continue
        if span.kind == "paragraph" and not span.apart and "\n" in words.text:
            found += _inner(source, start, end)
            continue
        if span.kind == "heading":
            words = source.passage(words.start + number_before(words.text), words.end)
        form = _form(span, words.text)
        found.append(Block(span.kind, form, words, span.level, span.depth, span.apart))
    return found


def _set_apart(blocks: Sequence[Block]) -> list[Block]:
    """Set apart the blocks of which every line is furniture of a page."""
    rows = [line for block in blocks for line in block.words.text.split("\n")]
    reasons = iter(lines_apart(rows))
    done = []
    for block in blocks:
        why = [next(reasons) for _ in block.words.text.split("\n")]
        apart = why[0] if all(why) and block.kind != "cell" else ""
        done.append(block if block.apart or not apart else replace(block, apart=apart))
    return done


def _title(blocks: Sequence[Block], declared: str) -> str:
    headings = [block for block in blocks if block.kind == "heading" and not block.apart]
    first = next((block for block in headings if block.level == 1), None)
    first = first or next(iter(headings), None)
    return first.words.plain if first else " ".join(declared.split())


def from_pieces(reading: Reading, *, kind: Format, fingerprint: str) -> Document:
    """Return the document that pieces make."""
    laid = lay_out(reading.pieces)
    return _document(laid, reading.title, kind=kind, fingerprint=fingerprint)


def from_spans(decoded: str, reading: Reading, *, kind: Format, fingerprint: str) -> Document:
    """Return the document of a text that stays as it is, with blocks that are known."""
    laid = Laid(decoded, reading.spans, _line_origins(decoded))
    return _document(laid, reading.title, kind=kind, fingerprint=fingerprint)


def _document(laid: Laid, declared: str, *, kind: Format, fingerprint: str) -> Document:
    repairs = laid.repairs
    text = repaired(laid.decoded, repairs)
    blocks = _set_apart(_blocks(SourceText(text), laid.spans, repairs))
    origins = tuple((text_offset(repairs, start), origin) for start, origin in laid.origins)
    title = _title(blocks, declared)
    return Document(text, fingerprint, kind, title, tuple(blocks), origins)


def _line_origins(text: str) -> Origins:
    starts = SourceText(text).starts
    return tuple((start, Origin(line=number)) for number, start in enumerate(starts, start=1))


def from_text(decoded: str, *, fingerprint: str) -> Document:
    """Return the document of a plain text, its blocks read from the form of its lines."""
    text = repaired(decoded, find_repairs(decoded))
    blocks = read_blocks(SourceText(text))
    title = _title(blocks, "")
    origins = _line_origins(text)
    return Document(text, fingerprint, "txt", title, blocks, origins)


def from_lines(reading: Reading, *, fingerprint: str) -> Document:
    """Return the document of printed pages: their text in one run, what is apart after it."""
    body = [line for line in reading.lines if not line.apart]
    ordered = [*body, *(line for line in reading.lines if line.apart)]
    rows: list[tuple[str, PrintedLine | None]] = []
    for line in ordered:
        if rows and (line.gap or line.apart):
            rows.append(("", None))
        rows.append((line.text, line))
    decoded = "\n".join(text for text, _ in rows)
    text = repaired(decoded, find_repairs(decoded))
    source = SourceText(text)
    lines = {number: line for number, (_, line) in enumerate(rows, start=1) if line}
    blocks = read_blocks(
        source,
        headings={number: max(0, line.level) for number, line in lines.items() if line.level},
        apart={number: line.apart for number, line in lines.items() if line.apart},
    )
    origins = tuple(
        (source.starts[number - 1], Origin(page=line.page, line=line.line))
        for number, line in lines.items()
    )
    title = _title(blocks, reading.title)
    return Document(text, fingerprint, "pdf", title, blocks, origins)
