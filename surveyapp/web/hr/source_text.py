"""The published text in pieces: each word once, with the statements that were made of it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from surveyapp.domain.reviewing.review import Review

_BLANK_LINE = re.compile(r"\n[\s\u00a0]*\n")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words in a row that the same statements were made of; none where nothing is asked.

    ``id`` is where a statement finds its words: that of the first piece of them. ``ending`` holds
    the numbers of the statements whose words end here.
    """

    text: str
    id: str = ""
    items: tuple[str, ...] = ()
    ending: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """Paragraphs of pieces; ``places`` gives for each statement the id of its first piece."""

    paragraphs: tuple[tuple[Piece, ...], ...]
    places: dict[str, str]


def source_of(review: Review) -> Source:
    """Cut the text of a review where the words of an asked statement begin or end."""
    numbers = review.numbers()
    spans = [
        _Span(item.words.start, item.words.end, item.id, numbers[item.id])
        for item in review.asked()
    ]
    text = review.page.text
    paragraphs = [tuple(_pieces(text, *place, spans)) for place in _paragraphs(text)]
    places: dict[str, str] = {}
    for pieces in paragraphs:
        for piece in pieces:
            for item in piece.items:
                places.setdefault(item, piece.id)
    return Source(tuple(pieces for pieces in paragraphs if pieces), places)


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    item: str
    number: int


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for gap in _BLANK_LINE.finditer(text):
        if text[start : gap.start()].strip():
            yield start, gap.start()
        start = gap.end()
    if text[start:].strip():
        yield start, len(text)


def _pieces(text: str, start: int, end: int, spans: Sequence[_Span]) -> Iterator[Piece]:
    near = [span for span in spans if span.start < end and span.end > start]
    cuts = {start, end}
    for span in near:
        cuts |= {max(span.start, start), min(span.end, end)}
    for first, last in pairwise(sorted(cuts)):
        words = text[first:last]
        over = [span for span in near if span.start <= first and last <= span.end]
        if not over or not words.strip():
            yield Piece(words)
            continue
        ending = tuple(span.number for span in over if span.end == last)
        yield Piece(words, f"b-{first}", tuple(span.item for span in over), ending)
