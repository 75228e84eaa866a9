"""The check on what a group shows beside its means and shares: what it says of the whole group."""

from fractions import Fraction

from surveyapp.domain.disclosure.display_guard import refuse
from surveyapp.domain.disclosure.importance import possible_importance
from surveyapp.domain.disclosure.last_time import possible_trend
from surveyapp.domain.disclosure.unsure import possible_unsure
from surveyapp.domain.disclosure.whole_group import favour_range, low_response, mean_bounds
from surveyapp.domain.measuring.claims import LARGE_ENOUGH
from surveyapp.domain.measuring.intervals import possible_interval
from surveyapp.domain.measuring.trend import SMALLEST_SPREAD, SPREAD_STEP
from surveyapp.domain.release import Comparison, GroupResults, ItemResult, PrincipleResult

_LARGEST_SPREAD = Fraction(9, 4)
"""Half of ten people on either end of a scale of five, rounded up to the next quarter."""
_ROUNDING = Fraction(1, 10)
"""How far a difference of two means lies from theirs, when all three have one decimal."""


def check_group(results: GroupResults, place: str) -> None:
    """Refuse numbers of one group that do not follow from those beside them, or say too much.

    Args:
        results: of the group, its means and shares already found coarse enough.
        place: which group that is, for the sentence.

    Raises:
        ReleaseError: something is shown that may not be, or is not understood.
    """
    for result in results.principles:
        at = f"'{result.principle}' van {place}"
        _check_margin(results, result, at)
        _check_comparisons(result, at)
        for item in result.items:
            _check_item(results, item, f"stelling {item.item} van {place}")
    _check_importance(results, place)


def _check_margin(results: GroupResults, result: PrincipleResult, place: str) -> None:
    known = results.n >= results.invited or low_response(results)
    if result.interval is not None and known:
        raise refuse(f"{place} toont een marge waar die niets zegt")
    _check_spread(results, result, place)
    if result.bounds is None:
        return
    if result.mean is None or result.bounds != mean_bounds(result.mean, result.n, results):
        raise refuse(f"{place} toont uiterste waarden die niet uit het gemiddelde volgen")


def _check_spread(results: GroupResults, result: PrincipleResult, place: str) -> None:
    """Check that the spread is one of a few, and that the margin follows from it."""
    spread = None
    if result.spread is not None:
        steps = [SPREAD_STEP * step for step in range(1 + int(_LARGEST_SPREAD / SPREAD_STEP))]
        spread = next((one for one in steps if float(one) == result.spread), None)
        if spread is None or spread < SMALLEST_SPREAD:
            raise refuse(f"{place} heeft een spreiding die er niet kan zijn")
    if result.interval is None:
        return
    if spread is None or result.mean is None:
        raise refuse(f"{place} toont een marge zonder spreiding")
    possible = possible_interval(
        mean=Fraction(repr(result.mean.value)), n=result.n, invited=results.invited, spread=spread
    )
    shown = (result.interval.low, result.interval.high)
    if shown not in [(float(low), float(high)) for low, high in possible]:
        raise refuse(f"{place} toont een marge die niet bij het gemiddelde en de spreiding hoort")


def _check_comparisons(result: PrincipleResult, place: str) -> None:
    """Check that differences follow from the means beside them, and labels from differences."""
    for one in (result.rest, result.trend):
        if one is not None and not _possible_label(one):
            raise refuse(f"{place} noemt een verschil waar het er niet is")
    if not possible_trend(result) or (result.trend is not None and result.spread is None):
        raise refuse(f"{place} vergelijkt met de vorige meting wat er niet staat")
    rest, mean = result.rest, result.mean
    if rest is None:
        return
    if mean is None or (rest.basis, rest.own) != ("all", None):
        raise refuse(f"{place} vergelijkt met de rest wat er niet staat")
    parts = [Fraction(repr(value)) for value in (rest.difference, mean.value, rest.value)]
    if abs(parts[0] - parts[1] + parts[2]) > _ROUNDING:
        raise refuse(f"{place} heeft een verschil met de rest dat niet uit de gemiddelden volgt")


def _possible_label(one: Comparison) -> bool:
    away = Fraction(repr(one.difference))
    if one.label.endswith("_higher"):
        return away >= LARGE_ENOUGH
    if one.label.endswith("_lower"):
        return away <= -LARGE_ENOUGH
    return True


def _check_item(results: GroupResults, item: ItemResult, place: str) -> None:
    found = item.favour_range
    if found is not None and found != favour_range(item.shares, item.n, results):
        raise refuse(f"{place} toont een bereik dat niet uit de verdeling volgt")
    if item.unsure is None:
        return
    if item.shares is None or not possible_unsure(item.unsure, valid=item.n, took_part=results.n):
        raise refuse(f"{place} toont te precies hoeveel mensen het niet wisten")


def _check_importance(results: GroupResults, place: str) -> None:
    given = [one.importance for one in results.principles if one.importance is not None]
    if not given:
        return
    if len(given) < len(results.principles) or not results.detailed:
        raise refuse(f"{place} toont maar van een deel van de principes hoe vaak ze zijn gekozen")
    if not possible_importance(given, results.n):
        raise refuse(f"{place} toont te precies hoeveel mensen een principe kozen")
