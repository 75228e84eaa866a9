"""Find what a mail must not hold beside somebody's way in: other addresses, glued placeholders.

A mail program makes a link of whatever looks like an address. An address with somebody's code in
it would bring the code, by one click, to whoever reads the log of that server.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

_BEFORE: Final = "(\\[\"'“‘„‚«‹–—"
_AFTER: Final = ".,;:!?…)\\]\"'”’»›–—"
_FIELD: Final = re.compile(r"\{[^{}\n]*\}")
_APART: Final = re.compile(rf"(?<!\S)[{_BEFORE}]*\{{[^{{}}\n]*\}}[{_AFTER}]*(?!\S)")
_MAILBOX: Final = re.compile(
    rf"(?<![^\s{_BEFORE}:])[\w.+-]+@[\w-]+(?:\.[\w-]+)+(?=[{_AFTER}]*(?!\S))"
)
_ADDRESS: Final = re.compile(
    r"""://|\\\\
    |\bwww\d*\.
    |[\w-]\.(?:[^\W\d_]{2,}|xn--[\w-]+)
    |\b\d{1,3}(?:\.\d{1,3}){3}\b
    |[^\W\d_]:\d+/|[\w-]{2}:\d+/\S
    |\[[0-9a-f]*:[0-9a-f:.]+\]""",
    re.VERBOSE | re.IGNORECASE,
)
_DOTS: Final = str.maketrans({"\u3002": "."})
"""A full stop that browsers read as the dot of a domain. Source: RFC 3490, section 3.1."""
_LONGEST: Final = 60


def glued_placeholders(text: str) -> Iterator[str]:
    """Yield each word in which a placeholder touches more than ordinary punctuation."""
    for line in text.splitlines():
        apart = {found.span() for found in _APART.finditer(line)}
        for field in _FIELD.finditer(line):
            if not any(start <= field.start() and field.end() <= end for start, end in apart):
                yield _word_around(line, field.start(), field.end())


def foreign_addresses(text: str) -> Iterator[str]:
    """Yield each word that is, or looks to a mail program like, a web address.

    A mail address is none, where nothing is glued to it.

    Args:
        text: as its writer typed it, with its placeholders.
    """
    for word in _MAILBOX.sub(" ", _FIELD.sub(" ", _as_programs_read(text))).split():
        if _ADDRESS.search(word):
            yield word[:_LONGEST]


def _as_programs_read(text: str) -> str:
    """Return a text without signs that nobody sees, and with one form of each that is seen."""
    plain = unicodedata.normalize("NFKC", text).translate(_DOTS)
    return "".join(sign for sign in plain if unicodedata.category(sign) != "Cf")


def _word_around(line: str, start: int, end: int) -> str:
    first = max(line.rfind(" ", 0, start), line.rfind("\t", 0, start)) + 1
    last = re.search(r"\s", line[end:])
    return line[first : end + last.start() if last else len(line)][:_LONGEST]
