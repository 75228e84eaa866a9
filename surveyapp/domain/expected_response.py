"""What response to expect at closing, from how last wave's response grew."""

from collections.abc import Sequence
from typing import Final

Band = tuple[int, int]
"""A share of those invited as HR sees it: between ``low`` and ``high`` percent."""

DayBand = tuple[int, int, int]
"""Day of the field period (1 is the first day), ``low`` and ``high`` percent."""

FIRST_DAY: Final = 3
"""Before the third morning hardly anybody can have answered: nothing can be expected yet."""

WIDEST: Final = 50
"""Points; a range that is wider says nothing."""

_ALL: Final = 100


def expected_at_closing(
    curve: Sequence[DayBand],
    last: Band | None,
    *,
    today_number: int,
    low: int,
    high: int,
) -> Band | None:
    """Return between which percentages the response will end if it grows as last wave's did.

    What last wave gained from this day on is added to today's band, with the width of every band
    in it. Only bands go in, so the range tells no more than the bands that HR sees already.

    Args:
        curve: last wave's bands in any order; days may be missing.
        last: last wave's band at closing; None without a last wave.
        today_number: day of the field period, 1 for the first day.
        low: lower end of today's band, 0 to 100.
        high: upper end of today's band, 0 to 100.

    Returns:
        The range, never narrower than today's band or last wave's; None where there is no last
        wave, it is too early, or the range would be too wide to say anything.
    """
    earlier = [(day, least) for day, least, _ in curve if day <= today_number]
    later = [(day, most) for day, _, most in curve if day >= today_number]
    if last is None or today_number < FIRST_DAY or not earlier:
        return None
    # a response only grows: on a missing day it lay between the days around it
    then_low = max(earlier)[1]
    then_high = min(min(later)[1], last[1]) if later else last[1]
    widest = max(high - low, last[1] - last[0])
    least = min(low + max(0, last[0] - then_high), _ALL - widest)
    most = min(_ALL, max(high + last[1] - then_low, least + widest))
    return (least, most) if most - least <= WIDEST else None


def expected_words(expected: Band) -> str:
    """Return the range in a sentence."""
    return (
        f"Gaat het verder zoals bij de vorige meting, dan doet op de laatste dag tussen "
        f"{expected[0]} en {expected[1]} procent mee."
    )
