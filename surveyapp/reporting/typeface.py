"""The typeface of the reports: which characters it can draw, and how wide a line becomes."""

import functools
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from surveyapp.resources import shipped

if TYPE_CHECKING:
    import pyphen

FAMILY: Final = "Report Sans"
Weight = Literal["Light", "Regular", "Medium", "SemiBold", "Italic"]

UNKNOWN: Final = "[teken]"
"""Stands for a character that the typeface cannot draw, such as an emoji."""

_DROPPED: Final = frozenset({"Mn", "Me", "Cf"})
"""Unicode categories without a shape of their own: marks, joiners, variation selectors."""
_KEPT: Final = frozenset("\n\t")
_MM_PER_POINT: Final = 25.4 / 72


def font_folder() -> Path:
    """Return the folder that holds the font files."""
    return shipped("reports") / "base" / "fonts"


def font_file(weight: Weight) -> Path:
    """Return the file of one weight; the PDF and the charts use the same files."""
    return font_folder() / f"ReportSans-{weight}.ttf"


def drawable(text: str) -> str:
    """Return text with every character that the typeface lacks replaced by one it has.

    A character without an outline would make the file invalid PDF/A and PDF/UA, and a screen
    reader could not say it. Ligatures and the like fall apart into letters, accents that stay
    loose and joiners go, anything else becomes "[teken]", once for a run of them.

    Source: ISO 14289-1, 7.21.8 (no reference to the .notdef glyph).
    """
    known = _drawable()
    if known.issuperset(text):
        return text
    made: list[str] = []
    for char in unicodedata.normalize("NFC", text):
        if char in known:
            made.append(char)
        elif unicodedata.category(char) not in _DROPPED:
            apart = unicodedata.normalize("NFKD", char)
            shown = apart if apart != char and known.issuperset(apart) else UNKNOWN
            if shown != UNKNOWN or not made or made[-1] != UNKNOWN:
                made.append(shown)
    return "".join(made)


def width(text: str, *, size: float, weight: Weight = "Regular") -> float:
    """Return how wide a line of text is, in millimetres, at a size in points; no kerning."""
    advances, units = _advances(weight)
    return sum(advances.get(char, units) for char in text) / units * size * _MM_PER_POINT


def wrap(text: str, *, room: float, size: float, weight: Weight = "Regular") -> list[str]:
    """Return text in lines of at most ``room`` millimetres; nothing is ever cut off.

    A word that is too long for a line is hyphenated by the Dutch patterns, and where these give
    no place, at the last letter that fits.
    """
    lines: list[str] = []
    line = ""
    for word in text.split():
        rest = word
        while width(rest, size=size, weight=weight) > room:
            cut = _cut(rest, room=room, size=size, weight=weight)
            if line:
                lines.append(line)
            lines.append(rest[:cut].rstrip("-") + "-")
            line, rest = "", rest[cut:]
        longer = f"{line} {rest}".strip()
        if line and width(longer, size=size, weight=weight) > room:
            lines.append(line)
            longer = rest
        line = longer
    return [*lines, line]


def _cut(word: str, *, room: float, size: float, weight: Weight) -> int:
    """Return where to break a word so that its first part and a hyphen fit."""

    def fits(end: int) -> bool:
        return width(word[:end] + "-", size=size, weight=weight) <= room

    places = [place for place in _hyphens().positions(word) if fits(place)]
    if places:
        return int(places[-1])
    return max((end for end in range(1, len(word)) if fits(end)), default=1)


@functools.cache
def _hyphens() -> "pyphen.Pyphen":
    import pyphen

    return pyphen.Pyphen(lang="nl_NL")


@functools.cache
def _drawable() -> frozenset[str]:
    """Return the characters that every weight has, with the white space that HTML takes."""
    common = frozenset.intersection(
        *(frozenset(_advances(weight)[0]) for weight in ("Light", "Regular", "Medium", "SemiBold"))
    )
    return common | _KEPT


@functools.cache
def _advances(weight: Weight) -> tuple[dict[str, int], int]:
    """Return the advance width of each character, and the units they are counted in."""
    from fontTools.ttLib import TTFont

    with TTFont(font_file(weight), lazy=True) as font:
        metrics, units = font["hmtx"].metrics, font["head"].unitsPerEm
        return {chr(code): metrics[name][0] for code, name in font.getBestCmap().items()}, units


@functools.cache
def register_for_charts() -> None:
    """Make matplotlib measure and name the very fonts that the PDF embeds."""
    from matplotlib import font_manager

    for weight in ("Regular", "Medium", "SemiBold"):
        font_manager.fontManager.addfont(font_file(weight))
