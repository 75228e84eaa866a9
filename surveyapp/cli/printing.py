"""Print the words of others: a terminal obeys some characters instead of showing them."""

from typing import Final

TURNING: Final = frozenset(
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
"""These make a terminal show words in another order than they stand in."""
LAYOUT: Final = frozenset("\n\t")
INSTEAD: Final = "\ufffd"


def shown(text: str) -> str:
    """Return words that cannot move the cursor, change colours or titles, or run backwards."""
    return "".join(INSTEAD if _is_obeyed(character) else character for character in text)


def _is_obeyed(character: str) -> bool:
    control = character < " " or "\x7f" <= character <= "\x9f"
    return (control and character not in LAYOUT) or character in TURNING
