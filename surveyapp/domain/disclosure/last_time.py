"""Which comparison with last time may stand beside a mean, made from last time's release."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

from surveyapp.domain.disclosure.comparing import Pair
from surveyapp.domain.disclosure.release_plan import ReleasePlan
from surveyapp.domain.frame import ReportingGroup
from surveyapp.domain.measuring.claims import SMALLEST_TEAM
from surveyapp.domain.measuring.trend import welch_p_value
from surveyapp.domain.questionnaire import Principle
from surveyapp.domain.release import (
    Basis,
    Group,
    GroupResults,
    ItemResult,
    PrincipleResult,
    Release,
    shown_n,
)

Versions = Mapping[str, int | None]
"""Items in a scale to their wording; None where half of the people had other words."""
_FEWEST_COMMON = 2
"""The mean of one item is no scale: decision 15 asks more of it than a trend can give."""
_LARGEST_SPREAD = 2.0
"""Half of the people on either end of a scale of five."""
_HALF_TENTH = Fraction(1, 20)


@dataclass(frozen=True, slots=True)
class _Side:
    """One side of a trend: a mean, and the spread and number of people to test it with."""

    mean: Fraction
    spread: float
    n: int


@dataclass(frozen=True, slots=True)
class _Before:
    """What last time published of one principle in one group."""

    group: GroupResults
    result: PrincipleResult
    versions: Versions


@dataclass(frozen=True, slots=True)
class LastTime:
    """Last time's release, ready to be looked up: groups by id, scales by principle."""

    groups: Mapping[str, Group]
    scales: Mapping[str, Versions]


def look_back(previous: Release) -> LastTime:
    """Return what a release says, for the waves after it."""
    return LastTime(
        groups={group.id: group for group in previous.groups},
        scales={
            asked.id: {
                item.id: None if item.bridged else item.version
                for item in asked.items
                if item.id not in previous.left_scale
            }
            for asked in previous.principles
        },
    )


def compare_with_previous(
    plan: ReleasePlan,
    principle: Principle,
    group: ReportingGroup,
    result: PrincipleResult,
    *,
    last_time: LastTime,
    bridged: frozenset[str] = frozenset(),
) -> Pair | None:
    """Compare a group with itself last time; None where that may not be, or would say nothing.

    The group must be the same one (a joint group: of the same units), shown with details both
    times and with at least ten people. Where the scale holds the same items in the same wording,
    the scale is compared. Otherwise only the items that were asked alike both times can be, when
    there are at least two and they are at least half of the scale both times. A reworded item
    never counts, nor one that half of the people got in other words. Only counts and wording
    decide which. A principle of one item is compared from 20 people both times: below, it has no
    spread.

    The caller sees to it that the mean in ``result`` may have details beside it.

    Args:
        plan: this time's exact counts.
        principle: as it was asked.
        group: this time's group.
        result: of the principle in the group, as it will be published.
        last_time: what last time's release says.
        bridged: items that half of the people got in other words this time.

    Source: method 1.8 and 2.5 F, decisions 15-17 and 22.
    """
    before = _before(last_time, group, principle.id)
    if before is None:
        return None
    in_scale = plan.scales[principle.id].items
    now: Versions = {
        item.id: None if item.id in bridged else item.version
        for item in principle.items
        if item.id in in_scale
    }
    if now == before.versions and None not in now.values():
        own, other = _whole_scale(result), _whole_scale(before.result)
        if own is None or other is None:
            return None
        exact = plan.scores(principle.id, group.id).mean
        return _pair(own, other, exact=exact, n=shown_n(before.group, before.result.n))
    common = [
        item
        for item, version in now.items()
        if version is not None and version == before.versions.get(item)
    ]
    if len(common) < _FEWEST_COMMON or 2 * len(common) < max(len(now), len(before.versions)):
        return None
    own = _common_items(result, common, of=len(now))
    other = _common_items(before.result, common, of=len(before.versions))
    if own is None or other is None:
        return None
    exact = sum((plan.answers(item, group.id).mean for item in common), start=Fraction(0))
    n = min(shown_n(before.group, one.n) for one in before.result.items if one.item in common)
    return _pair(own, other, exact=exact / len(common), n=n, basis="common")


def possible_trend(result: PrincipleResult) -> bool:
    """Tell whether the trend of a result follows from the means that stand beside it.

    The means are rounded, and of a trend on common items the release does not say which they are:
    there must be at least two that are exact and have details, and their mean lies among them.
    """
    trend = result.trend
    if trend is None:
        return True
    if result.mean is None or (trend.basis == "common") != (trend.own is not None):
        return False
    own = _decimal(result.mean.value if trend.own is None else trend.own)
    rounded = _HALF_TENTH * (2 if trend.own is None else 3)
    if abs(_decimal(trend.difference) - own + _decimal(trend.value)) > rounded:
        return False
    exact = [_decimal(one.mean.value) for one in result.items if _exact(one)]
    among = len(exact) >= _FEWEST_COMMON and (
        min(exact) - 2 * _HALF_TENTH <= own <= max(exact) + 2 * _HALF_TENTH
    )
    return trend.own is None or among


def _before(last_time: LastTime, group: ReportingGroup, principle: str) -> _Before | None:
    """Return last time's numbers of a group and principle that may be compared with this time's."""
    then = last_time.groups.get(group.id)
    if then is None or then.results is None or not then.results.detailed:
        return None
    if "joint" in (then.kind, group.kind) and (
        then.kind != group.kind or sorted(then.members) != sorted(group.members)
    ):
        return None
    found = next((one for one in then.results.principles if one.principle == principle), None)
    if found is None or principle not in last_time.scales:
        return None
    return _Before(group=then.results, result=found, versions=last_time.scales[principle])


def _whole_scale(result: PrincipleResult) -> _Side | None:
    """Return the side of a whole scale, where its mean is exact and has a spread."""
    if result.mean is None or result.mean.kind != "exact" or result.spread is None:
        return None
    return _Side(mean=_decimal(result.mean.value), spread=result.spread, n=result.n)


def _common_items(result: PrincipleResult, common: Sequence[str], *, of: int) -> _Side | None:
    """Return the side of the items that were asked alike; None where one of them is not exact.

    A mean of item means is a linear combination of numbers that the group shows already, so
    nothing can be computed from it that could not be without. For that each of them must be exact
    and have its details: with a coded item among them, the others would undo the coding.

    No spread of these means was ever published. With equal item variances and no negative
    correlation a mean over c of m items spreads at most sqrt(m / c) times as far as that over all
    m, so that is what they are tested with, this time and last time alike. ``n`` is that of the
    item with the fewest answers.

    Args:
        result: of one group, as published.
        common: the items.
        of: how many items the scale has.
    """
    whole = _whole_scale(result)
    found = [one for one in result.items if one.item in common]
    if whole is None or len(found) < len(common) or not all(map(_exact, found)):
        return None
    return _Side(
        mean=sum((_decimal(one.mean.value) for one in found), start=Fraction(0)) / len(found),
        spread=min(_LARGEST_SPREAD, whole.spread * sqrt(of / len(common))),
        n=min(one.n for one in found),
    )


def _pair(
    own: _Side, other: _Side, *, exact: Fraction, n: int, basis: Basis = "all"
) -> Pair | None:
    """Compare two sides; None where there are too few people on one.

    Args:
        own: this time.
        other: last time.
        exact: this time's mean before rounding.
        n: last time's, as a reader may see it.
        basis: what the sides are means of.
    """
    if min(own.n, other.n) < SMALLEST_TEAM:
        return None
    difference = exact - other.mean
    return Pair(
        other=other.mean,
        difference=difference,
        n=n,
        p=welch_p_value(
            difference=difference,
            spread=own.spread,
            n=own.n,
            earlier_spread=other.spread,
            earlier_n=other.n,
        ),
        basis=basis,
        own=exact if basis == "common" else None,
    )


def _exact(item: ItemResult) -> bool:
    """Tell whether an item is shown exactly, and in the plan for details."""
    return item.mean.kind == "exact" and item.shares is not None


def _decimal(value: float) -> Fraction:
    """Return the decimal that a published number reads as."""
    return Fraction(repr(value))
