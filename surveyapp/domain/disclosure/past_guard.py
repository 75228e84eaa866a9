"""The check on what a release says of last time, held against last time's release."""

import re
from fractions import Fraction

from surveyapp.domain.disclosure.block_guard import results_of
from surveyapp.domain.disclosure.breaks import changed
from surveyapp.domain.disclosure.display_guard import refuse
from surveyapp.domain.release import (
    AskedPrinciple,
    Break,
    Comparison,
    GroupResults,
    Release,
    shown_n,
)

_ITEM_ID = re.compile(r"\S{1,80}")
_ROUNDING = Fraction(1, 10)
"""How far a mean of means lies from the outer ones at most, when all have one decimal."""


def check_past(release: Release, previous: Release | None) -> None:
    """Refuse a trend, or a change since last time, that last time's release does not bear out.

    Args:
        release: as it would be published.
        previous: the release that it is compared with. Without it the release is believed on what
            last time asked and showed, as long as that reads as such.

    Raises:
        ReleaseError: something is said of last time that is not in its release.
    """
    _check_breaks(release)
    if previous is None:
        _check_removed(release)
        return
    if (release.previous_wave, release.previous_title) != (previous.wave, previous.title):
        raise refuse("de vorige meting is een andere")
    before = {one.id: one for one in previous.principles}
    found = (
        changed(one, before[one.id], frozenset(item.id for item in one.items if item.bridged))
        for one in release.principles
        if one.id in before
    )
    if release.breaks != tuple(one for one in found if one is not None):
        raise refuse("wat er sinds de vorige meting is veranderd, klopt niet")
    then = results_of(previous)
    for id_, results in results_of(release).items():
        for one in results.principles:
            if one.trend is not None and not _published(one.trend, then.get(id_), one.principle):
                raise refuse(f"'{one.principle}' van groep {id_} was vorige keer anders")


def _published(trend: Comparison, then: GroupResults | None, principle: str) -> bool:
    """Tell whether last time's release shows what a trend says of it."""
    results = () if then is None or not then.detailed else then.principles
    found = next((one for one in results if one.principle == principle), None)
    if then is None or found is None or found.mean is None or found.mean.kind != "exact":
        return False
    if trend.basis == "all":
        return (trend.value, trend.n) == (found.mean.value, shown_n(then, found.n))
    items = [one for one in found.items if one.mean.kind == "exact" and one.shares is not None]
    means = [Fraction(repr(one.mean.value)) for one in items]
    return trend.n in {shown_n(then, one.n) for one in items} and (
        min(means) - _ROUNDING <= Fraction(repr(trend.value)) <= max(means) + _ROUNDING
    )


def _check_breaks(release: Release) -> None:
    names = [one.principle for one in release.breaks]
    asked = {one.id: one for one in release.principles}
    if names and release.previous_wave is None:
        raise refuse("er is iets veranderd sinds een vorige meting die er niet is")
    if names != [id_ for id_ in asked if id_ in names]:
        raise refuse("een verandering is van een principe dat niet is gevraagd")
    for one in release.breaks:
        _check_break(one, asked[one.principle])


def _check_break(one: Break, asked: AskedPrinciple) -> None:
    """Check that each item asked now is called common, reworded or added, and in its order."""
    now = [item.id for item in asked.items]
    parts = (one.common, one.reworded, one.added)
    fits = sorted(item for part in parts for item in part) == sorted(now) and all(
        list(part) == [item for item in now if item in part] for part in parts
    )
    removed = set(one.removed)
    apart = len(removed) == len(one.removed) and not removed & set(now)
    if not fits or not apart or not any((one.reworded, one.added, one.removed)):
        raise refuse(f"wat er aan '{asked.name}' is veranderd, klopt niet")


def _check_removed(release: Release) -> None:
    for one in release.breaks:
        if not all(_ITEM_ID.fullmatch(item) for item in one.removed):
            raise refuse(f"wat er uit {one.principle} is verdwenen, is geen stelling")
