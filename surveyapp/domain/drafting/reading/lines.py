"""Read the lines of a text: the mark that each begins with, its words, and what is no text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from surveyapp.domain.drafting.passages import Passage, SourceText
from surveyapp.domain.drafting.reading.boilerplate import lines_apart

MARK = re.compile(
    r"(?:[•·▪◦‣●○■➢➤►✓✔–*+-]|o(?=[\s\u00a0]+[A-Z])|[\uf0b7\uf0a7\uf0d8])(?:[\s\u00a0]+)(?=\S)"
    r"|[•·▪●\uf0b7](?=\w)|[A-Z]\s*[-–=:]\s+(?=[A-Z]\w)"
)
NUMBER = re.compile(r"(?:\d{1,2}|[a-zA-Z])[.)](?:[\s\u00a0]+)(?=\S)")
SECTION_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?[\s\u00a0]+(?=\S)")
LOOSE_NUMBER = re.compile(r"\d{1,2}(?:\t|\u00a0|\s{2,})\s*(?=[A-Z])")
HASHES = re.compile(r"(#{1,6})[\s\u00a0]+(?=\S)")
BOLD_LINE = re.compile(r"(\*\*|__)(?P<text>[^*_]{2,95}?):?\1:?$")
UNDERLINE = re.compile(r"\s*(?:(={3,})|-{3,})\s*$")
TAGS_BEFORE = re.compile(r"(?:\s*<[^<>]{1,300}>)+\s*")
HEADING_TAG = re.compile(r"<h([1-6])\b", re.IGNORECASE)
ENTRY_TAG = re.compile(r"<li\b", re.IGNORECASE)
PIPES = re.compile(r"\s*\|.*\|\s*$")
LONGEST_UNDERLINED = 95
LONGEST_TAG = 300


@dataclass(frozen=True, slots=True)
class Line:
    """One line without its list mark; ``words`` is empty for a blank one.

    ``cells`` are the parts of a row of a table; ``apart`` says why the line is no text.
    """

    words: Passage
    mark: str
    level: int
    indent: int
    apart: str = ""
    cells: tuple[Passage, ...] = ()


def number_before(heading: str) -> int:
    """Return how many characters of a heading are its number: 5 of ``1.11 Missie``."""
    for pattern in (SECTION_NUMBER, NUMBER, LOOSE_NUMBER):
        if match := pattern.match(heading):
            return match.end()
    return 0


def _before_tags(text: str) -> int:
    """Return where the tags begin that a line ends with."""
    end = len(text)
    while text[end - 1 : end] == ">":
        start = text.rfind("<", 0, end)
        if start <= 0 or ">" in text[start : end - 1] or end - start > LONGEST_TAG:
            break
        end = len(text[:start].rstrip())
    return end


def _width(space: str) -> int:
    return sum(4 if character == "\t" else 1 for character in space)


def _marked(source: SourceText, whole: Passage, indent: int) -> Line:
    for pattern, mark in (
        (HASHES, "#"),
        (BOLD_LINE, "#"),
        (MARK, "•"),
        (SECTION_NUMBER, ""),
        (NUMBER, "1"),
    ):
        if not (match := pattern.match(whole.text)):
            continue
        if pattern is BOLD_LINE:
            return Line(source.within(whole, *match.span("text")), mark, 0, indent)
        if pattern is HASHES:
            start = match.end() + number_before(whole.text[match.end() :])
            words = source.within(whole, start, len(whole.text.rstrip("# ")))
            return Line(words, mark, len(match[1]), indent)
        return Line(source.within(whole, match.end(), len(whole.text)), mark, 0, indent)
    return Line(whole, "", 0, indent)


def _line(source: SourceText, start: int, end: int, apart: str) -> Line:
    whole = source.passage(start, end)
    indent = _width(source.text[start : whole.start])
    if not whole or apart:
        return Line(whole, "", 0, indent, apart)
    end = _before_tags(whole.text)
    before = TAGS_BEFORE.match(whole.text)
    if before is None:
        return _marked(source, source.within(whole, 0, end), indent)
    words = source.within(whole, before.end(), max(before.end(), end))
    if heading := HEADING_TAG.search(before[0]):
        return Line(words, "#", int(heading[1]), indent)
    if ENTRY_TAG.search(before[0]):
        return Line(words, "•", 0, indent)
    return _marked(source, words, indent)


def _underlined(lines: Sequence[str], apart: Sequence[str]) -> dict[int, int]:
    """Return the headings that are underlined with ``===`` or ``---``, with their level."""
    found = {}
    for place in range(1, len(lines)):
        match, above = UNDERLINE.match(lines[place]), lines[place - 1].strip()
        free = apart[place] == "markup" and not apart[place - 1]
        if match and free and above and len(above) <= LONGEST_UNDERLINED and above[-1] not in ".;,":
            found[place - 1] = 1 if match[1] else 2
    return found


def _cells(source: SourceText, start: int, end: int, separator: str) -> tuple[Passage, ...]:
    cells, here = [], start
    for part in source.text[start:end].split(separator):
        cells.append(source.passage(here, here + len(part)))
        here += len(part) + 1
    return tuple(cells[1:-1] if separator == "|" else cells)


def _tables(texts: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Yield the lines that are rows of a table, with what separates their cells.

    Tabs or pipes alone prove nothing: two lines below each other need as many of them, and a line
    between them may only be the rule under the heads.
    """
    for separator in ("\t", "|"):
        counts = [0] * len(texts)
        for place, text in enumerate(texts):
            inner = text.strip("\r\n ") if separator == "\t" else text.strip()
            row = separator in inner and (separator == "\t" or bool(PIPES.match(inner)))
            counts[place] = inner.count(separator) if row else 0
        for place, count in enumerate(counts):
            near = counts[max(0, place - 2) : place] + counts[place + 1 : place + 3]
            if count and count in near:
                yield place, separator


def read_lines(source: SourceText) -> list[Line]:
    """Return every line of a text, blank ones and what stands apart included."""
    ends = (*(start - 1 for start in source.starts[1:]), len(source.text))
    places = list(zip(source.starts, ends, strict=True))
    texts = [source.text[start:end] for start, end in places]
    apart = lines_apart(texts)
    lines = [_line(source, *place, why) for place, why in zip(places, apart, strict=True)]
    for place, level in _underlined(texts, apart).items():
        line = lines[place]
        lines[place] = Line(line.words, "#", level, line.indent)
    for place, separator in _tables(texts):
        cells = _cells(source, *places[place], separator)
        if not apart[place] and sum(map(bool, cells)) > 1:
            lines[place] = Line(source.passage(*places[place]), "|", 0, 0, "", cells)
    return lines
