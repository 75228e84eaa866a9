"""Dates as Dutch people write them."""

from datetime import date

DAYS = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)


def day(on: date) -> str:
    """Return a date as it reads: "5 oktober 2026"."""
    return f"{on.day} {MONTHS[on.month - 1]} {on.year}"


def whole_date(on: date) -> str:
    """Return a date with its weekday: "vrijdag 27 november 2026"."""
    return f"{DAYS[on.weekday()]} {day(on)}"
