"""The check that every figure on a page is the one that the release has in that place."""

import io
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from pypdf import PdfReader

from surveyapp.domain.conversation import AGENDAS
from surveyapp.domain.release import Release, as_json, as_printed
from tests.reporting.traced import Figure, Page, read_page, traced, unmarked, value_at, written

_MINUS = "\N{MINUS SIGN}"
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_ITS_OWN = re.compile(
    rf"\b\d{{1,2}} (?:{_MONTHS}) \d{{4}}\b"  # a date
    r"|\b(?:tussen|van) 1 (?:en|tot) 5\b|\b[15] \(helemaal mee (?:on)?eens\)"  # the scale
    r"|\b1 2 3 4 5\b|\bhelemaal mee (?:on)?eens\b"
    r"|\bvraag 1\b|\b[12] (?=‘)"  # the questions of the conversation
    r"|\b[Uu]itgave [0-9A-F]{4} [0-9A-F]{4}\b"
    r"|\b95 procent\b|\bA[45]\b|\bAAPOR RR[12]\b|\bICC\(?[12]\)?(?!\w)|\bdeel \d+ van \d+\b"
    r"|\b2 3 4 0 % 10 % 20 % 30 %(?: \d0 %)*"  # the axes of the priority chart
    r"|\bminstens 80 % van de stellingen\b|\bhooguit 1 op de 20 toeval\b"
    # what the method takes for near, for certain and for enough
    r"|\btot 0,55 dicht bij elkaar\b|\btot 0,83 iets verspreid\b|\bkleiner dan 5 procent\b"
    r"|\bvanaf (?:een ICC\(2\) van )?0,70\b|\bboven 60 mensen\b"
    r"|\bvanaf 10 in de groep en 20 in de rest\b"
    r"|\been [15] (?:hadden )?gegeven\b|\bbij een 5\b"  # the ends of the scale, for bounds
)
"""Figures that no answer is behind: the scale, dates, and the constants of the method."""
_LENGTHS: dict[str, Callable[[Release], set[int]]] = {
    r"\b(\d+) (?:gemarkeerd|van de \N{WHITE CIRCLE} getoetste)": lambda release: (
        {len(release.heat_map.marks)} if release.heat_map else set()
    ),
    r"\b(\d+) toelichtingen\b": lambda release: {
        sum(len(one.texts) for one in release.comments if one.group == group.id)
        for group in release.groups
    },
}
"""How long a list of the release is, by how that is said."""
_AS_PERCENT = "/icc1"
"""The one part that is written as a percentage."""
_ADDRESS = re.compile(r"https?://\S+")


@dataclass(frozen=True)
class Report:
    """A document as it was drawn, and what its pages say of each figure."""

    content: bytes
    plain: Page
    page: Page


def drawn_report(release: Release, draw: Callable[[Release], bytes]) -> Report:
    """Draw a document, and its page once more with every figure marked.

    Args:
        release: as it is stored.
        draw: makes the document of a release.
    """
    with written() as plain:
        content = draw(release)
    with written(drafts=len(plain.drafts)) as marked:
        draw(traced(release))
    before, after = plain.marked, unmarked(marked.marked)
    assert before == after, "a page with marks is not the page that people get"
    return Report(content, read_page(plain.marked), read_page(marked.marked))


def faults(report: Report, release: Release, groups: frozenset[str] | None = None) -> list[str]:
    """Return what is wrong with the figures of a document; nothing where all of it is right.

    Args:
        report: from ``drawn_report``.
        release: as it is stored.
        groups: ids of the groups whose numbers may stand in it; None for all.
    """
    data = json.loads(as_json(release))
    printed = json.loads(as_json(as_printed(release)))
    allowed = {
        f"/groups/{place}/"
        for place, group in enumerate(release.groups)
        if groups is None or group.id in groups
    }
    return [
        *(f"made up: {text}" for text in _made_up(report.page, release)),
        *(
            f"{figure.text} is not what stands at {sorted(figure.paths)}"
            for figure in report.page.figures
            if not _is_right(figure, data, printed)
        ),
        *(
            f"{figure.text} is another group's: {path}"
            for figure in report.page.figures
            for path in sorted(figure.paths)
            if path.startswith("/groups/") and not path.startswith(tuple(allowed))
        ),
        *_lost(report),
    ]


def _made_up(page: Page, release: Release) -> Iterator[str]:
    """Yield digits, with what is around them, that come from no place in the release."""
    text = " ".join(page.others.split())
    for own in sorted({*_words(release), *_agendas()}, key=len, reverse=True):
        text = text.replace(" ".join(own.split()), " ")
    text = _ADDRESS.sub(" ", text)
    for said, lengths in _LENGTHS.items():
        right = lengths(release)
        text = re.sub(said, lambda found, right=right: _kept(found, right), text)
    text = _ITS_OWN.sub(" ", text)
    for found in _DIGITS.finditer(text):
        yield text[max(0, found.start() - 30) : found.end() + 20]


def _kept(found: re.Match[str], right: set[int]) -> str:
    """Return nothing for a right length, and what was said for a wrong one."""
    return " " if int(found[1]) in right else found[0]


def _words(release: Release) -> Iterator[str]:
    """Yield the texts of a release that hold a digit: names, statements, titles, comments."""
    waiting: list[object] = [json.loads(as_json(release))]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str) and _DIGITS.search(value):
            yield value
        elif isinstance(value, list):
            waiting += value
        elif isinstance(value, dict):
            waiting += value.values()


def _agendas() -> Iterator[str]:
    for minutes, parts in AGENDAS.items():
        yield f"{minutes} minuten"
        yield from (f"{length} {words}" for length, words in parts)


def _is_right(figure: Figure, data: object, printed: object) -> bool:
    """Tell whether a figure is what stands at its place, or follows from two of them."""
    text = figure.text.strip()
    values = [value_at(data, path) for path in figure.paths]
    shown = _as_number(text)
    if len(values) == 1:
        one = values[0]
        path = next(iter(figure.paths))
        other = value_at(printed, path)
        if path.endswith(_AS_PERCENT):
            return shown == round(100 * one)
        return shown in {round(abs(one), _decimals(text)), other}
    if len(values) == 2:
        low, high = sorted(values)
        return shown in {high - low, (200 * low + high) // (2 * high)}
    return False


def _as_number(text: str) -> float:
    return float(text.replace(_MINUS, "").replace("+", "").replace(",", "."))


def _decimals(text: str) -> int:
    return len(text.partition(",")[2] or text.partition(".")[2])


def _lost(report: Report) -> Iterator[str]:
    """Yield figures that the PDF has and the page has not; page numbers and edition are its own."""
    there = Counter(_DIGITS.findall(report.plain.text))
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(report.content)).pages]
    for number, text in enumerate(pages, 1):
        own = Counter([str(number), str(len(pages))])
        for figure, times in (Counter(_DIGITS.findall(text)) - own).items():
            if figure not in there:
                yield f"page {number} says {figure} {times} times, and what it was drawn from never"
