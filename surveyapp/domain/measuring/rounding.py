"""Rounding of exact numbers: half up, and only as the very last step."""

from fractions import Fraction

TENTHS = 10


def half_up(value: Fraction, parts: int = TENTHS) -> Fraction:
    """Round to the nearest of ``parts`` per unit; a half goes up, also below zero.

    Python's ``round`` goes to even and works on binary fractions: 3.85 would become 3.8.

    Args:
        value: the exact number.
        parts: how many steps a unit has: 10 for one decimal, 1 for whole numbers.

    Source: Civil Service People Survey, Technical Guide 2018, pp. 12-13 (rounding as last step).
    """
    above, below = value.numerator, value.denominator
    return Fraction((2 * above * parts + below) // (2 * below), parts)


def down(value: Fraction, parts: int = TENTHS) -> Fraction:
    """Round down to one of ``parts`` per unit."""
    return Fraction(value.numerator * parts // value.denominator, parts)


def up(value: Fraction, parts: int = TENTHS) -> Fraction:
    """Round up to one of ``parts`` per unit."""
    return Fraction(-(-value.numerator * parts // value.denominator), parts)


def whole_percentage(count: int, n: int) -> int:
    """Return ``count`` of ``n`` in whole per cent, half up; three of them may make 99 or 101."""
    return (200 * count + n) // (2 * n)


def counts_reading(percent: int, n: int) -> range:
    """Return the counts of ``n`` that read as a whole percentage: what ``whole_percentage`` undoes.

    They lie side by side; up to a hundred people there is at most one.
    """
    first, behind = (-(-((2 * percent + half) * n) // 200) for half in (-1, 1))
    return range(max(0, first), min(n + 1, behind))
