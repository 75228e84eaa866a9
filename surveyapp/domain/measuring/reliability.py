"""How far the items of a principle hang together: do they measure one thing?"""

from collections.abc import Sequence
from fractions import Fraction
from math import atanh, sqrt, tanh

import numpy as np

from surveyapp.domain.release import Coherence

ENOUGH = Fraction(7, 10)
"""From here on a scale is called coherent; Nunnally 1978."""


def alpha(rows: Sequence[Sequence[int]]) -> Fraction | None:
    """Return Cronbach's alpha, exact; None where it does not exist.

    That is for fewer than two people or items, and where all people have the same total.

    Args:
        rows: one row per person who answered every item, whole numbers.

    Source: Cronbach 1951; psych::alpha, raw alpha.
    """
    answers = np.array(rows, dtype=np.int64)
    if answers.ndim != 2 or min(answers.shape) < 2:  # noqa: PLR2004 -- a spread takes two
        return None
    items = answers.shape[1]
    apart = sum(_squares(answers[:, item].tolist()) for item in range(items))
    together = _squares(answers.sum(axis=1).tolist())
    if not together:
        return None
    return Fraction(items, items - 1) * (1 - Fraction(apart, together))


def score_variance(rows: Sequence[Sequence[int]]) -> Fraction:
    """Return the sample variance (n - 1) of people's mean over the items, exact.

    Args:
        rows: one row per person who answered every item; at least two people.
    """
    people, items = len(rows), len(rows[0])
    return Fraction(_squares([sum(row) for row in rows]), people * (people - 1) * items**2)


def _squares(values: Sequence[int]) -> int:
    """Return n times the sum of squares about the mean, a whole number."""
    return len(values) * sum(value * value for value in values) - sum(values) ** 2


def feldt_interval(
    value: Fraction, *, n: int, items: int, confidence: float = 0.95
) -> tuple[float, float]:
    """Return the interval of an alpha.

    Args:
        value: alpha, at most 1.
        n: people, at least 2.
        items: at least 2.
        confidence: coverage, 0..1.

    Source: Feldt 1965; Feldt, Woodruff & Salih 1987.
    """
    from scipy.special import fdtri

    between, within = n - 1, (n - 1) * (items - 1)
    left = float(1 - value)
    tail = (1 - confidence) / 2
    return (
        1 - left * float(fdtri(between, within, 1 - tail)),
        1 - left * float(fdtri(between, within, tail)),
    )


def spearman_brown(rows: Sequence[Sequence[int]]) -> float | None:
    """Return the reliability of two items together, ``2r / (1 + r)``; None where it does not exist.

    That is where everybody answered one of them alike, or the two are exact opposites.

    Args:
        rows: one row of two whole numbers per person.

    Source: Eisinga, te Grotenhuis & Pelzer 2013: for two items this, not alpha.
    """
    correlation = _correlation(rows)
    return None if correlation is None else _stepped_up(correlation)


def spearman_brown_interval(
    rows: Sequence[Sequence[int]], *, confidence: float = 0.95
) -> tuple[float, float] | None:
    """Return the interval of ``spearman_brown``: that of the correlation, stepped up.

    None where the coefficient does not exist, or there are fewer than four people.

    Source: Fisher 1921 (z transformation); the step keeps the order, so the coverage stays.
    """
    from scipy.special import ndtri

    correlation = _correlation(rows)
    if correlation is None or len(rows) <= 3:  # noqa: PLR2004 -- the error of z is 1 / sqrt(n - 3)
        return None
    if correlation == 1:
        return 1.0, 1.0
    away = float(ndtri(0.5 + confidence / 2)) / sqrt(len(rows) - 3)
    middle = atanh(correlation)
    return _stepped_up(tanh(middle - away)), _stepped_up(tanh(middle + away))


def _correlation(rows: Sequence[Sequence[int]]) -> float | None:
    """Return the correlation of two items, or None where there is none or it is exactly -1."""
    if len(rows) < 2:  # noqa: PLR2004 -- a spread takes two
        return None
    one, other = ([row[place] for row in rows] for place in (0, 1))
    spreads = _squares(one) * _squares(other)
    together = len(rows) * sum(a * b for a, b in zip(one, other, strict=True))
    together -= sum(one) * sum(other)
    if not spreads or (together < 0 and together**2 == spreads):
        return None
    return 1.0 if together**2 == spreads else together / sqrt(spreads)


def _stepped_up(correlation: float) -> float:
    return 2 * correlation / (1 + correlation)


def coherence(low: Fraction, high: Fraction) -> Coherence:
    """Return what may be said of a scale, from the interval of its reliability as it is shown.

    Source: method 1.9.
    """
    if low >= ENOUGH:
        return "coherent"
    return "not_one_scale" if high < ENOUGH else "uncertain"
