"""Tell the furniture of a page (menus, share links, addresses, page numbers) from its text."""

import re
import tomllib
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from surveyapp.domain.drafting.passages import fold, tidy

_DATA = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))

REASONS: dict[str, str] = dict(sorted(_DATA["reasons"].items()))
"""What each value of ``Block.apart`` means, in words for a person."""

SHORT = 16
"""Words; a longer line with a postal code or a telephone number is a sentence that mentions one."""
LONGEST_COLOPHON = 40
LONGEST = 300
"""Characters; furniture comes in lines, what is longer is a paragraph."""
LONGEST_NOTICE = 1500
"""Characters of a cookie notice."""
MENU, MENU_SHARE = 3, 0.6
"""Short lines in a row that make a menu, and the share of them that menus are known to hold."""
MENU_WORDS = 4
RUNNING, RUNNING_WORDS = 3, 14
"""Times that a line with another number stands in a text before it is a header or footer."""
LONGEST_RUNNING = 200
DIGITS = "0123456789"
FRONT_MATTER = 40
MARK = re.compile(r"^\s*(?:[•·▪◦‣●○■–*+-]\s+|\d{1,2}[.)]\s+|#{1,6}\s+)")
BETWEEN = re.compile(r"\s*[|•·]\s*|\t+|\s{3,}")
SPEAKS = re.compile(r"\b(?:we|wij|ons|onze|ik|mijn)\b", re.IGNORECASE)
SPANS = (("<!--", "-->"), ("<script", "</script>"), ("<style", "</style>"))
LISTED = re.compile(r"^\d+(?:\.\d+)*\.?\s+\S.{1,80}?(?:\s{2,}|\t)\d{1,3}$")


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns) or r"(?!)")


def _raw(patterns: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in patterns)


ALONE: dict[str, re.Pattern[str]] = {
    code: _any(patterns) for code, patterns in _DATA["alone"].items()
}
BESIDE: dict[str, re.Pattern[str]] = {
    code: _any(patterns) for code, patterns in _DATA["beside"].items()
}
WITHIN: dict[str, re.Pattern[str]] = {
    code: _any(patterns) for code, patterns in _DATA["within"].items()
}
RAW: dict[str, tuple[re.Pattern[str], ...]] = {
    code: _raw(patterns) for code, patterns in _DATA["raw"].items()
}
LIMITS = {"contact": SHORT, "copyright": LONGEST_COLOPHON}


def _segments(line: str) -> list[str]:
    return [part for part in map(fold, BETWEEN.split(line)) if part]


def _known(segment: str) -> str:
    """Return what a whole segment can be: certain, or only beside something certain."""
    for patterns in (ALONE, BESIDE):
        for code, pattern in patterns.items():
            if pattern.fullmatch(segment):
                return code
    return ""


def _by_form(bare: str) -> str:
    """Return what the form of a line shows it to be: an address, a date, a number, a tag."""
    words = len(bare.split())
    for code, patterns in RAW.items():
        if words > LIMITS.get(code, words) or (code in LIMITS and SPEAKS.search(bare)):
            continue
        if any(pattern.search(bare) for pattern in patterns):
            return code
    return ""


def certain(line: str) -> str:
    """Return why a line by itself is no part of what was written, or nothing."""
    bare = MARK.sub("", line).strip()
    if not bare or len(bare) > LONGEST_NOTICE:
        return ""
    if len(bare) <= LONGEST and (code := _by_form(bare)):
        return code
    folded = fold(tidy(bare))
    for code, pattern in WITHIN.items():
        if pattern.search(folded):
            return code
    if len(bare) > LONGEST:
        return ""
    segments = _segments(bare)
    known = [_known(segment) for segment in segments]
    if len(segments) > 1 and all(known):
        return known[0]
    return next((code for code, pattern in ALONE.items() if pattern.fullmatch(folded)), "")


def _front_matter(lines: Sequence[str]) -> range:
    first = next((place for place, line in enumerate(lines) if line.strip()), 0)
    if not lines or lines[first].strip() != "---":
        return range(0)
    for place in range(first + 1, min(len(lines), first + FRONT_MATTER)):
        line = lines[place]
        if line.strip() in {"---", "..."}:
            return range(first, place + 1) if place > first + 1 else range(0)
        if not re.match(r"[\w-]+\s*:|\s*-\s|\s+\S|\s*$|#", line):
            break
    return range(0)


def _hidden_stretches(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a comment, a script or a style sheet begins and ends, one after the other."""
    low = text.lower()
    for begin, end in SPANS:
        after = low.find(begin)
        while after >= 0 and (close := low.find(end, after)) >= 0:
            yield after, close + len(end)
            after = low.find(begin, close)


def _spans(lines: Sequence[str]) -> Iterator[int]:
    """Yield the lines that lie wholly in a comment, a script or a style sheet."""
    text = "\n".join(lines)
    if "<" not in text:
        return
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    for start, end in _hidden_stretches(text):
        place = bisect_left(starts, start)
        while place < len(lines) and starts[place] + len(lines[place].rstrip()) <= end:
            yield place
            place += 1


def _numbered(line: str) -> tuple[str, str]:
    """Return the words and the number of a line such as ``Visie 2025    3`` or ``Pagina 3``."""
    text = line.strip()
    if len(text) > LONGEST_RUNNING or len(text.split()) > RUNNING_WORDS:
        return "", ""
    head, tail = text.rstrip(DIGITS), text.lstrip(DIGITS)
    if head != text and (head.endswith("  ") or head.lower().endswith("pagina ")):
        return fold(head), text[len(head) :]
    if tail != text and tail.startswith("  "):
        return fold(tail), text[: -len(tail)]
    return "", ""


def _running(lines: Sequence[str]) -> Iterator[int]:
    """Yield the lines that come back on every page with another number at their end or start."""
    places: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for place, line in enumerate(lines):
        words, number = _numbered(line)
        if words:
            places[words].append((place, number))
    for found in places.values():
        if len({number for _, number in found}) >= RUNNING:
            yield from (place for place, _ in found)


def _menus(lines: Sequence[str]) -> Iterator[int]:
    """Yield the lines of every row of short lines of which most are known from menus."""
    row: list[int] = []
    blank = False
    for place, line in enumerate([*lines, ".", "."]):
        bare = MARK.sub("", line).strip()
        if bare and len(bare.split()) <= MENU_WORDS and bare[-1] not in ".!?:;,…":
            row.append(place)
        elif bare or blank:
            yield from _menu(row, lines)
            row = []
        blank = not bare


def _menu(row: list[int], lines: Sequence[str]) -> Sequence[int]:
    """Return the row from its first to its last known line, where most of those are known."""
    known = [each for each in row if _known(fold(MARK.sub("", lines[each])))]
    inside = [each for each in row if known and known[0] <= each <= known[-1]]
    enough = len(known) >= MENU and len(known) >= MENU_SHARE * len(inside)
    return inside if enough else ()


def _beside(lines: Sequence[str], found: list[str]) -> None:
    """Mark what only counts next to something certain; a row of such lines counts as a whole."""
    filled = [place for place, line in enumerate(lines) if line.strip()]
    for order in (filled, filled[::-1]):
        before = ""
        for place in order:
            if not found[place] and before in BESIDE:
                folded = fold(MARK.sub("", lines[place]))
                if BESIDE[before].fullmatch(folded):
                    found[place] = before
            before = found[place]


def lines_apart(lines: Sequence[str]) -> list[str]:
    """Return for each line why it is no part of what was written: a key of REASONS, or nothing.

    Args:
        lines: the lines of a plain text, or the words of the blocks of a document, in order.
    """
    found = [certain(line) for line in lines]
    rows = [
        place
        for place, line in enumerate(lines)
        if len(line) <= LONGEST and LISTED.match(line.strip())
    ]
    for code, places in (
        ("markup", _spans(lines)),
        ("running", _running(lines)),
        ("navigation", _menus(lines)),
        ("contents", rows if "contents" in found or len(rows) >= MENU else ()),
    ):
        for place in places:
            found[place] = found[place] or code
    for place in _front_matter(lines):
        found[place] = "front_matter"
    _beside(lines, found)
    return found
