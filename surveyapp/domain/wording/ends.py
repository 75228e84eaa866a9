"""Which score may be called the highest or the lowest, from scores as they are shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from surveyapp.domain.release import Mean

LEAST_APART: Final = 0.3
"""A smaller difference than this is never called one."""
_BOTTOM, _TOP = 10, 50


@dataclass(frozen=True, slots=True)
class End:
    """The first score that is highest or lowest: its place; ``shared`` when others are as near."""

    place: int
    shared: bool


def end_of(means: Sequence[Mean], *, highest: bool) -> End | None:
    """Return the highest or lowest of published scores, or None where that cannot be said.

    A score shown as a bound can be anything beyond it. So the end is only named where no other
    score can pass it, and where it lies 0.3 or more from the other end. Scores less than 0.3 away
    share it.

    Args:
        means: as they are shown.
        highest: which end.
    """
    ranges = [_range(mean, flip=not highest) for mean in means]
    if not ranges:
        return None
    best = max(low for low, _ in ranges)
    place = next(p for p, (low, _) in enumerate(ranges) if low == best)
    alike = [mean == means[place] for mean in means]
    others = [high for (_, high), same in zip(ranges, alike, strict=True) if not same]
    if not others or max(others) > best or best - min(others) < _tenths(LEAST_APART):
        return None
    near = sum(alike) > 1 or best - max(others) < _tenths(LEAST_APART)
    return End(place, shared=near)


def far_apart(high: Mean, low: Mean) -> bool:
    """Tell whether two exact scores lie far enough apart to be called different."""
    exact = high.kind == low.kind == "exact"
    return exact and _tenths(high.value) - _tenths(low.value) >= _tenths(LEAST_APART)


def all_near(means: Sequence[Mean]) -> bool:
    """Tell whether all scores are exact and less than 0.3 apart."""
    values = [_tenths(mean.value) for mean in means if mean.kind == "exact"]
    return 0 < len(values) == len(means) and max(values) - min(values) < _tenths(LEAST_APART)


def _tenths(value: float) -> int:
    return round(10 * value)


def _range(mean: Mean, *, flip: bool) -> tuple[int, int]:
    """Return between which tenths a score lies; mirrored where the lowest is looked for."""
    low, high = reach(mean)
    return (-high, -low) if flip else (low, high)


def reach(mean: Mean) -> tuple[int, int]:
    """Return between which tenths, 10 to 50, a score lies that may be shown as a bound."""
    value = _tenths(mean.value)
    match mean.kind:
        case "exact":
            return value, value
        case "at_least":
            return value, _TOP
        case "at_most":
            return _BOTTOM, value
        case "about":
            return _BOTTOM, _TOP
