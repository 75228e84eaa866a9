"""Every way in which a group can answer one item, and what a display of it proves."""

from collections.abc import Callable, Iterator
from itertools import combinations_with_replacement

from surveyapp.domain.measuring.counting import Histogram, histogram

PROOFS: dict[str, Callable[[Histogram], bool]] = {
    "all in favour": lambda h: h.favour == h.n,
    "all against": lambda h: h.against == h.n,
    "all neutral": lambda h: h.neutral == h.n,
    "unanimous": lambda h: max(h.counts) == h.n,
}


def everything(n: int) -> Iterator[Histogram]:
    """Yield every vector of how often ``n`` people answered 1..5."""
    return (histogram(answers) for answers in combinations_with_replacement(range(1, 6), n))


def classes(n: int, display: Callable[[Histogram], object]) -> dict[object, list[Histogram]]:
    """Return for each display the vectors that look like it."""
    alike: dict[object, list[Histogram]] = {}
    for answers in everything(n):
        alike.setdefault(display(answers), []).append(answers)
    return alike


def proven(n: int, display: Callable[[Histogram], object]) -> set[str]:
    """Return what some display of n answers proves about all of them."""
    return proven_by(classes(n, display))


def proven_by(alike: dict[object, list[Histogram]]) -> set[str]:
    """Return what holds of every vector of some class."""
    return {
        name for name, holds in PROOFS.items() for some in alike.values() if all(map(holds, some))
    }
