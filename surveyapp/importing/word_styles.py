"""What the styles and lists of a Word document mean: heading, bold, bullet or number."""

import re
from dataclasses import dataclass, field
from typing import Final

HEADING: Final = re.compile(
    r"(?:heading|kop|koptekst|überschrift|titre)\s*(?P<level>[1-9])\b", re.IGNORECASE
)
LISTED: Final = re.compile(r"(?:list|lijst|opsomming)\D*\s(?P<depth>[2-5])$", re.IGNORECASE)
TITLES: Final = frozenset({"title", "titel"})
CONTENTS: Final = re.compile(r"(?:toc|inhopg|inhoudsopgave)\s*\d", re.IGNORECASE)
DEEPEST: Final = 20
"""Styles that lean on each other; a file in which they go round is cut off here."""
OFF: Final = frozenset({"0", "false", "off", "none"})


def is_on(attributes: dict[str, str]) -> bool:
    """Say whether a switch such as ``<w:b/>`` is on."""
    return attributes.get("val", "true").lower() not in OFF


@dataclass(slots=True)
class Style:
    """A style as the file declares it."""

    name: str = ""
    based_on: str = ""
    outline: int = -1
    bold: bool | None = None
    numbering: str = ""


@dataclass(slots=True)
class Styles:
    """All styles, read element by element from ``styles.xml``."""

    styles: dict[str, Style] = field(default_factory=dict)
    _style: Style = field(default_factory=Style)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take note of a style or of what it says."""
        value = attributes.get("val", "")
        if name == "style":
            self._style = self.styles.setdefault(attributes.get("styleId", ""), Style())
        elif name == "name":
            self._style.name = value
        elif name == "basedOn":
            self._style.based_on = value
        elif name == "outlineLvl" and value.isdigit():
            self._style.outline = int(value)
        elif name == "b":
            self._style.bold = is_on(attributes)
        elif name == "numId":
            self._style.numbering = value

    def end(self, name: str) -> None:
        """Close a style: what follows belongs to none."""
        if name == "style":
            self._style = Style()

    def text(self, words: str) -> None:
        """Pass over words: styles have none."""

    def _line(self, key: str) -> list[Style]:
        line: list[Style] = []
        while key in self.styles and len(line) < DEEPEST:
            line.append(self.styles[key])
            key = line[-1].based_on
        return line

    def level(self, key: str) -> int:
        """Return the level of a heading (1..6), or 0."""
        for style, name in [(style, style.name) for style in self._line(key)] or [(Style(), key)]:
            if name.strip().lower() in TITLES:
                return 1
            if match := HEADING.match(name.strip()):
                return min(6, int(match["level"]))
            if 0 <= style.outline < 9:  # noqa: PLR2004 -- the tenth stands for running text
                return min(6, style.outline + 1)
        return 0

    def is_title(self, key: str) -> bool:
        """Say whether a style is that of the title, above the headings of the first level."""
        names = [style.name for style in self._line(key)] or [key]
        return any(name.strip().lower() in TITLES for name in names)

    def bold(self, key: str) -> bool:
        """Say whether the words of a style are bold."""
        return next((style.bold for style in self._line(key) if style.bold is not None), False)

    def numbering(self, key: str) -> str:
        """Return the list that a style belongs to, or nothing."""
        return next((style.numbering for style in self._line(key) if style.numbering), "")

    def depth(self, key: str) -> int:
        """Return how deep a style such as ``List Bullet 2`` puts an entry, 0 for the outermost."""
        names = (LISTED.match(style.name.strip()) for style in self._line(key))
        return next((int(match["depth"]) - 1 for match in names if match), 0)

    def is_contents(self, key: str) -> bool:
        """Say whether a style is that of a table of contents."""
        name = self.styles[key].name if key in self.styles else key
        return bool(CONTENTS.match(name.strip()))


@dataclass(slots=True)
class Numbering:
    """All lists, read element by element from ``numbering.xml``."""

    formats: dict[tuple[str, int], str] = field(default_factory=dict)
    abstract: dict[str, str] = field(default_factory=dict)
    _abstract: str = ""
    _number: str = ""
    _level: int = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take note of a list, or of how a level of it is marked."""
        value = attributes.get("val", "")
        if name == "abstractNum":
            self._abstract = attributes.get("abstractNumId", "")
        elif name == "num":
            self._number = attributes.get("numId", "")
        elif name == "abstractNumId":
            self.abstract[self._number] = value
        elif name == "lvl" and attributes.get("ilvl", "").isdigit():
            self._level = int(attributes["ilvl"])
        elif name == "numFmt":
            self.formats[self._abstract, self._level] = value

    def end(self, name: str) -> None:
        """Pass over the end of an element."""

    def text(self, words: str) -> None:
        """Pass over words: lists have none."""

    def is_counted(self, number: str, level: int) -> bool:
        """Say whether entries of a list bear a number or letter instead of a bullet."""
        known = self.formats.get((self.abstract.get(number, ""), level), "bullet")
        return known not in {"bullet", "none"}
