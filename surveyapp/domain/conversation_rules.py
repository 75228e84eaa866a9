"""The rules that pick a subject to talk about from released numbers, one function a rule."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from surveyapp.domain import wording
from surveyapp.domain.conversation_gap import FAIR_PART, biggest_gap
from surveyapp.domain.release import (
    Comparison,
    GroupResults,
    ItemResult,
    Mean,
    PrincipleResult,
    Release,
)

Reason = Literal[
    "strongest",
    "divided",
    "wanted",
    "changed",
    "differs",
    "lowest",
    "contrast",
    "chosen",
    "next",
]

_PAIR: Final = 2


@dataclass(frozen=True, slots=True)
class Found:
    """A principle that a rule picked, with the items that its questions quote."""

    principle: str
    why: str
    fact: str
    item: str = ""
    other: str = ""


@dataclass(frozen=True, slots=True)
class Ground:
    """What the rules look at: a group's own results, or those of the organisation around it."""

    release: Release
    results: GroupResults
    own: bool

    def whose(self, rank: str, *, shared: bool) -> str:
        """Return "Jullie hoogste score", or whose it is otherwise, and whether it is the only."""
        if self.own:
            return wording.end(rank, shared=shared)
        of = f" van {wording.in_sentence(self.release.organisation_name)}"
        return wording.end(rank, shared=shared, whose="de", of=of)

    def about(self, words: str) -> str:
        """Return a clause as a kicker, with whom it is about where that is not the group."""
        if self.own:
            return wording.capital(words)
        return f"{self.release.organisation_name}: {words}"


Rule = Callable[[Ground, frozenset[str]], Found | None]
"""A rule gets the principles that are taken and returns one that is not, or None."""


def _rank(mean: Mean) -> float:
    """Return where a published mean stands; a coded one stands at its bound."""
    return mean.value


def _scored(ground: Ground) -> list[tuple[PrincipleResult, Mean]]:
    return [(each, each.mean) for each in ground.results.principles if each.mean is not None]


def _extreme(ground: Ground, taken: frozenset[str], *, highest: bool) -> Found | None:
    scored = _scored(ground)
    end = wording.end_of([mean for _, mean in scored], highest=highest)
    if end is None:
        return None
    why = ground.whose("hoogste" if highest else "laagste", shared=end.shared)
    for result, mean in scored:
        if mean == scored[end.place][1] and result.principle not in taken:
            fact = wording.score(mean, result.n)
            return Found(result.principle, why, fact, _end_item(result, highest=highest))
    return None


def _end_item(result: PrincipleResult, *, highest: bool) -> str:
    """Return the item with the highest or lowest published mean, the first of several."""
    if not result.items:
        return ""
    choose = max if highest else min
    return choose(result.items, key=lambda item: _rank(item.mean)).item


def _strongest(ground: Ground, taken: frozenset[str]) -> Found | None:
    return _extreme(ground, taken, highest=True)


def _lowest(ground: Ground, taken: frozenset[str]) -> Found | None:
    return _extreme(ground, taken, highest=False)


def smaller_side(item: ItemResult) -> int:
    """Return the smaller of the two sides of an item in percent, 0 where not both are shown."""
    shares = item.shares
    if shares is None or shares.kind != "three":
        return 0
    return min(shares.favour or 0, shares.against or 0)


def most_divided(
    results: GroupResults, taken: frozenset[str] = frozenset()
) -> tuple[PrincipleResult, ItemResult | None] | None:
    """Return the principle on which answers lie furthest apart, and its most divided item.

    Answers that lie apart come before those that lie somewhat apart, which count only where an
    item has a fair part of the group on either side. Among equals the item whose smaller side is
    largest decides, then the organisation's order.
    """
    for band, least in (("apart", 0), ("some", FAIR_PART)):
        here = [
            result
            for result in results.principles
            if result.agreement == band
            and result.principle not in taken
            and max(map(smaller_side, result.items), default=0) >= least
        ]
        if here:
            result = max(here, key=lambda each: max(map(smaller_side, each.items), default=0))
            item = max(result.items, key=smaller_side, default=None)
            return result, item if item is not None and smaller_side(item) else None
    return None


def _divided(ground: Ground, taken: frozenset[str]) -> Found | None:
    found = most_divided(ground.results, taken)
    if found is None:
        return None
    result, item = found
    why = wording.apart(result.agreement or "some", own=ground.own)
    if item is None:
        return Found(result.principle, why, "", _end_item(result, highest=False))
    return Found(result.principle, why, wording.divided_about(item), item.item)


def _wanted(ground: Ground, taken: frozenset[str]) -> Found | None:
    result = biggest_gap(ground.results, taken)
    if result is None or result.importance is None or result.mean is None:
        return None
    why = wording.wants(ground.release.organisation_name, own=ground.own)
    fact = wording.wanted(result.importance, ground.results.n, result.mean, result.n)
    return Found(result.principle, why, fact, _end_item(result, highest=False))


def _changed(ground: Ground, taken: frozenset[str]) -> Found | None:
    for result, mean in _scored(ground):
        trend = result.trend
        if trend is not None and wording.clear(trend) and result.principle not in taken:
            fact = wording.became(trend, mean)
            why = ground.about(f"{wording.label(trend)} dan bij {wording.PREVIOUS}")
            return Found(result.principle, why, fact, _side_item(result, trend))
    return None


def _differs(ground: Ground, taken: frozenset[str]) -> Found | None:
    for result, mean in _scored(ground):
        rest = result.rest
        if rest is not None and wording.clear(rest) and result.principle not in taken:
            fact = wording.beside_others(mean, result.n, rest)
            around = wording.rest_of(ground.release.organisation_name)
            why = ground.about(f"{wording.label(rest)} dan {around}")
            return Found(result.principle, why, fact, _side_item(result, rest))
    return None


def _side_item(result: PrincipleResult, value: Comparison) -> str:
    return _end_item(result, highest=value.label == "clearly_higher")


def _contrast(ground: Ground, taken: frozenset[str]) -> Found | None:
    """Find the principle whose own items lie furthest apart, by exact published means."""
    best: tuple[float, PrincipleResult, ItemResult, ItemResult] | None = None
    for result in ground.results.principles:
        exact = [item for item in result.items if item.mean.kind == "exact"]
        if len(exact) < _PAIR or result.principle in taken:
            continue
        high = max(exact, key=lambda item: item.mean.value)
        low = min(exact, key=lambda item: item.mean.value)
        apart = round(high.mean.value - low.mean.value, 1)
        if wording.far_apart(high.mean, low.mean) and (best is None or apart > best[0]):
            best = (apart, result, high, low)
    if best is None:
        return None
    _, result, high, low = best
    return Found(
        result.principle,
        wording.ITEMS_APART,
        wording.items_apart(high, low),
        high.item,
        low.item,
    )


FIRST: tuple[tuple[Reason, Rule], ...] = (("strongest", _strongest),)
SECOND: tuple[tuple[Reason, Rule], ...] = (("divided", _divided),)
THIRD: tuple[tuple[Reason, Rule], ...] = (
    ("wanted", _wanted),
    ("changed", _changed),
    ("differs", _differs),
    ("lowest", _lowest),
)
SPARE: tuple[tuple[Reason, Rule], ...] = (("lowest", _lowest), ("contrast", _contrast))
