"""The check on what a group shows beside its means and shares: what it says of the whole group."""

from surveyapp.domain.disclosure.display_guard import refuse
from surveyapp.domain.disclosure.importance import possible_importance
from surveyapp.domain.disclosure.last_time import possible_trend
from surveyapp.domain.disclosure.unsure import possible_unsure
from surveyapp.domain.disclosure.whole_group import favour_range, low_response, mean_bounds
from surveyapp.domain.release import GroupResults, ItemResult, PrincipleResult


def check_group(results: GroupResults, place: str) -> None:
    """Refuse numbers of one group that do not follow from those beside them, or say too much.

    Args:
        results: of the group, its means and shares already found coarse enough.
        place: which group that is, for the sentence.

    Raises:
        ReleaseError: something is shown that may not be, or is not understood.
    """
    for result in results.principles:
        _check_margin(results, result, f"'{result.principle}' van {place}")
        if not possible_trend(result):
            at = f"'{result.principle}' van {place}"
            raise refuse(f"{at} vergelijkt met de vorige meting wat er niet staat")
        for item in result.items:
            _check_item(results, item, f"stelling {item.item} van {place}")
    _check_importance(results, place)


def _check_margin(results: GroupResults, result: PrincipleResult, place: str) -> None:
    known = results.n >= results.invited or low_response(results)
    if result.interval is not None and known:
        raise refuse(f"{place} toont een marge waar die niets zegt")
    if result.bounds is None:
        return
    if result.mean is None or result.bounds != mean_bounds(result.mean, result.n, results):
        raise refuse(f"{place} toont uiterste waarden die niet uit het gemiddelde volgen")


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
