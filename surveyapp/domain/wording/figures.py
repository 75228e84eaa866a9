"""Figures as Dutch readers write them: decimal comma, real minus sign, hard spaces."""

from typing import Final

HARD_SPACE: Final = "\N{NO-BREAK SPACE}"
_MINUS: Final = "\N{MINUS SIGN}"


def number(value: float, decimals: int = 1) -> str:
    """Return a figure with a decimal comma: 4,2, or 0,84 with two decimals."""
    return f"{value:.{decimals}f}".replace(".", ",").replace("-", _MINUS)


def signed(value: float, decimals: int = 1) -> str:
    """Return a difference with its sign: +0,4, −0,3 or 0,0."""
    shown = round(abs(value), decimals)
    text = number(shown, decimals)
    if not shown:
        return text
    return ("+" if value > 0 else _MINUS) + text


def percent(value: int) -> str:
    """Return a whole percentage, with a space that does not break: 43 %."""
    return f"{value}{HARD_SPACE}%"


def people(number: int) -> str:
    """Return a number of people, where it may be one."""
    return "1 persoon" if number == 1 else f"{number} mensen"


def cards(number: int) -> str:
    """Return a number of printed cards, where it may be one."""
    return "1 kaartje" if number == 1 else f"{number} kaartjes"


def count(n: int) -> str:
    """Return how many answered, as it stands behind a figure: n = 14."""
    return f"n{HARD_SPACE}={HARD_SPACE}{n}"


def capital(text: str) -> str:
    """Return a sentence with its first letter as a capital."""
    return text[:1].upper() + text[1:]
