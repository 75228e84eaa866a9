"""Keep to what everybody sees: take out characters that hide, turn or cut words unseen.

A published text can hold them by accident, and a hostile one on purpose: HR would approve other
words than employees read, or a search would not find what stands there.
"""

import unicodedata
from typing import Final

FILLERS: Final = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
"""Signs that Unicode counts as letters, marks or symbols, and that show nothing."""


def visible(text: str) -> str:
    """Return words on one line with nothing in them that nobody sees."""
    shown = (character for character in text if not _hides(character))
    return " ".join("".join(c if c.isprintable() else " " for c in shown).split())


def visible_lines(text: str) -> str:
    """Return a text with nothing in it that nobody sees; lines stay lines."""
    return "\n".join(visible(line) for line in text.split("\n")).strip()


def _hides(character: str) -> bool:
    return character in FILLERS or unicodedata.category(character) == "Cf"
