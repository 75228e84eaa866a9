"""Text that people wrote, for a cell: what every file can hold, and never a formula."""

import re
import unicodedata
from functools import lru_cache
from typing import Final

_UNKEPT: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
"""What XML cannot hold or should not: control characters, halves of a pair, what is no character.

Source: XML 1.0 (fifth edition), section 2.2.
"""
_REMEMBERED: Final = 1024
"""Texts: the name of a group stands in hundreds of rows one after another."""
_REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"
_STARTS: Final = frozenset("=+-@\t\r\n|%\N{MINUS SIGN}")


@lru_cache(_REMEMBERED)
def plain(text: str) -> str:
    """Return a text with one kind of line end and a mark for what no file can hold."""
    return _UNKEPT.sub(_REPLACEMENT, text.replace("\r\n", "\n").replace("\r", "\n"))


@lru_cache(_REMEMBERED)
def like_formula(text: str) -> bool:
    """Tell whether a spreadsheet might compute a text, or do so once somebody edits it.

    White space, marks without a width and quotes before it do not help, nor does a full-width
    form: some programs read ＝ as =.

    Source: OWASP, CSV injection.
    """
    if text[:1] in _STARTS:
        return True
    # no text starts with a formula after so many marks that nobody sees
    seen = unicodedata.normalize("NFKC", text[:200])
    first = next((sign for sign in seen if not _unseen(sign)), "")
    return first in _STARTS


def _unseen(sign: str) -> bool:
    return sign.isspace() or sign in "\"'" or unicodedata.category(sign) in {"Cc", "Cf"}
