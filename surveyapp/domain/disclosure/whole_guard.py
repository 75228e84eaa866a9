"""The check on what a release says besides its groups: remainders, comments, the organisation."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from surveyapp.domain.disclosure.block_guard import (
    item_sizes,
    results_of,
    scale_sizes,
)
from surveyapp.domain.disclosure.coarse import few, nearly_all
from surveyapp.domain.disclosure.comments import FEWEST_COMMENTS
from surveyapp.domain.disclosure.display_guard import check_display, refuse
from surveyapp.domain.disclosure.organisation_results import FEWEST_TEAMS, SMALLEST_ORGANISATION
from surveyapp.domain.disclosure.remainders import remaining
from surveyapp.domain.disclosure.tree_plan import blocks_of, residuals
from surveyapp.domain.frame import GroupTree
from surveyapp.domain.measuring.claims import LARGE_ENOUGH, SIGNIFICANT
from surveyapp.domain.measuring.reliability import coherence
from surveyapp.domain.measuring.rounding import TENTHS, up
from surveyapp.domain.release import (
    AskedPrinciple,
    GroupResults,
    ItemResult,
    PrincipleResult,
    Release,
    Remainder,
    Shares,
)

_ITEMS_FOR_ALPHA = 3
_LARGEST_ICC = 0.5


def check_whole(release: Release, tree: GroupTree) -> None:
    """Refuse remainders, comments and organisation numbers that say too much.

    Args:
        release: as it would be published, its groups already found safe.
        tree: the reporting groups.

    Raises:
        ReleaseError: something is not safe, or not understood.
    """
    results = results_of(release)
    if tree.root.id not in results:
        given = (release.remainders, release.comments, release.reliability, release.team_effects)
        if any(given) or release.complete or release.heat_map is not None:
            raise refuse("de organisatie zelf is afgeschermd, maar een getal daarover niet")
        return
    _check_remainders(release, tree, results)
    _check_comments(release, tree, results)
    _check_complete(release, results[tree.root.id].n)
    _check_reliability(release, results[tree.root.id])
    _check_team_effects(release, results)
    _check_heat_map(release, results)


def _check_remainders(
    release: Release, tree: GroupTree, results: Mapping[str, GroupResults]
) -> None:
    names = [one.of for one in release.remainders]
    invited = remaining(tree, results)
    people = residuals(tree, {id_: one.n for id_, one in results.items()})
    if len(set(names)) < len(names) or not set(names) <= set(invited):
        raise refuse("de overige teams zijn er niet, of ze staan er twee keer")
    for one in release.remainders:
        shown, place = one.results, f"de overige teams van groep {one.of}"
        if shown.n != people[one.of] or shown.invited != invited[one.of] or shown.detailed:
            raise refuse(f"{place} zijn andere mensen dan wat er van die groep overblijft")
        if [result.principle for result in shown.principles] != [p.id for p in release.principles]:
            raise refuse(f"{place} hebben andere principes dan de vragenlijst")
    for position, asked in enumerate(release.principles):
        scores = residuals(tree, scale_sizes(results, position))
        answers = {i.id: residuals(tree, item_sizes(results, position, i.id)) for i in asked.items}
        for one in release.remainders:
            result = one.results.principles[position]
            if any(answers.get(i.item, {}).get(one.of) != i.n for i in result.items):
                raise refuse(f"de overige teams van groep {one.of} tellen antwoorden anders")
            _check_remainder(release, asked, one, result, scores.get(one.of, 0))


def _check_remainder(
    release: Release, asked: AskedPrinciple, one: Remainder, result: PrincipleResult, scores: int
) -> None:
    """Check one principle of a remainder: exactly what is left over, and no details."""
    place = f"'{asked.name}' van de overige teams van groep {one.of}"
    bare = PrincipleResult(
        principle=result.principle, n=result.n, mean=result.mean, items=result.items
    )
    plain = all(
        (i.shares, i.unsure, i.bars, i.favour_range) == (None, None, (), None) for i in result.items
    )
    if result != bare or not plain:
        raise refuse(f"{place} toont details")
    names = [item.item for item in result.items]
    if len(set(names)) < len(names):
        raise refuse(f"{place} toont een stelling twee keer")
    if any(item.n < release.minimum_group for item in result.items):
        raise refuse(f"{place} gaat over minder dan {release.minimum_group} mensen")
    if result.n != (scores if result.mean is not None else 0):
        raise refuse(f"{place} telt scores anders")
    shown = tuple(_as_in_a_group(item, release.detail_group) for item in result.items)
    check_display(release, asked, replace(result, items=shown), place)


def _as_in_a_group(item: ItemResult, details_from: int) -> ItemResult:
    """Return an item that is shown as "about 3" with the shares that a group would have beside it.

    Without them it is not known to be allowed to read so; a remainder has the same mean and none.
    """
    if item.mean.kind != "about" or item.n < details_from:
        return item
    neutral = nearly_all(item.n, without=2 * few(item.n))
    return replace(item, shares=Shares("neutral_at_least", neutral=neutral))


def _check_comments(release: Release, tree: GroupTree, results: Mapping[str, GroupResults]) -> None:
    """Check that every list is of a residual block with enough people, and long enough."""
    people = residuals(tree, {id_: one.n for id_, one in results.items()})
    for lists in _lists(release, results).values():
        block_of = blocks_of(tree, lists)
        for group, texts in lists.items():
            n = sum(people[id_] for id_ in people if block_of[id_] == group)
            if n < release.detail_group:
                raise refuse(
                    f"de opmerkingen bij groep {group} zijn van minder dan "
                    f"{release.detail_group} mensen"
                )
            if texts > n:
                raise refuse(f"groep {group} toont meer opmerkingen dan er mensen zijn")


def _lists(release: Release, results: Mapping[str, GroupResults]) -> dict[str, dict[str, int]]:
    """Return how many comments each group lists, per principle."""
    lists: dict[str, dict[str, int]] = {asked.id: {} for asked in release.principles}
    for one in release.comments:
        if one.group not in results or one.principle not in lists:
            raise refuse(f"er zijn opmerkingen bij groep {one.group} die er niet mogen zijn")
        if one.group in lists[one.principle]:
            raise refuse("een groep heeft twee lijsten met opmerkingen bij één principe")
        if len(one.texts) < FEWEST_COMMENTS:
            raise refuse(f"groep {one.group} toont minder dan {FEWEST_COMMENTS} opmerkingen")
        if not all(text.strip() for text in one.texts):
            raise refuse(f"groep {one.group} toont een lege opmerking")
        lists[one.principle][one.group] = len(one.texts)
    return lists


def _check_complete(release: Release, people: int) -> None:
    if release.complete is None:
        return
    for part in (release.complete, people - release.complete):
        if part and part < release.minimum_group:
            raise refuse("het aantal volledige vragenlijsten zegt iets over te weinig mensen")


def _check_reliability(release: Release, root: GroupResults) -> None:
    shown = {one.principle for one in root.principles if one.mean is not None}
    sizes = {
        asked.id: sum(1 for item in asked.items if item.id not in release.left_scale)
        for asked in release.principles
    }
    names = [one.principle for one in release.reliability]
    if len(set(names)) < len(names):
        raise refuse("een samenhang staat er twee keer")
    for one in release.reliability:
        fits = one.items >= _ITEMS_FOR_ALPHA
        if one.principle not in shown or one.items != sizes[one.principle] or one.items <= 1:
            raise refuse(f"de samenhang van {one.principle} heeft geen schaal")
        label = coherence(Fraction(repr(one.low)), Fraction(repr(one.high)))
        ordered = 0 <= one.low <= one.value <= one.high < 1
        if (one.coefficient == "alpha") != fits or not ordered or one.label != label:
            raise refuse(f"de samenhang van {one.principle} is verkeerd gerekend")
        if not max(SMALLEST_ORGANISATION, release.detail_group) <= one.n <= root.n:
            raise refuse(f"de samenhang van {one.principle} gaat over te weinig mensen")
        if root.n - one.n == 1:
            raise refuse(f"de samenhang van {one.principle} zegt dat één iemand iets openliet")


def _check_team_effects(release: Release, results: Mapping[str, GroupResults]) -> None:
    names = [one.principle for one in release.team_effects]
    if len(set(names)) < len(names):
        raise refuse("een verschil tussen teams staat er twee keer")
    leaves = {group.id for group in release.leaves()}
    for place, asked in enumerate(release.principles):
        teams = sum(1 for id_ in scale_sizes(results, place) if id_ in leaves)
        for one in release.team_effects:
            if one.principle == asked.id and not FEWEST_TEAMS <= one.teams <= teams:
                raise refuse(f"het verschil tussen teams op '{asked.name}' is van te weinig teams")
            if one.principle == asked.id and not 0 <= one.icc1 <= min(_LARGEST_ICC, one.icc2) <= 1:
                raise refuse(f"het verschil tussen teams op '{asked.name}' is verkeerd gerekend")
    if not set(names) <= {asked.id for asked in release.principles}:
        raise refuse("er is een verschil tussen teams op een principe dat niet is gevraagd")


def _check_heat_map(release: Release, results: Mapping[str, GroupResults]) -> None:
    """Check that only cells that are compared with the rest are marked, and in their direction."""
    if release.heat_map is None:
        return
    cells = {
        (id_, result.principle): result.rest
        for id_, one in results.items()
        for result in one.principles
        if result.rest is not None and result.rest.label != "too_small"
    }
    marks = {(one.group, one.principle): one.direction for one in release.heat_map.marks}
    if len(marks) < len(release.heat_map.marks) or not marks.keys() <= cells.keys():
        raise refuse("het overzicht merkt een groep die niet met de rest is vergeleken")
    expected = up(len(marks) * Fraction(repr(SIGNIFICANT)), TENTHS)
    if release.heat_map.tested != len(cells) or release.heat_map.expected_false != float(expected):
        raise refuse("het overzicht telt andere vergelijkingen dan er zijn")
    for cell, direction in marks.items():
        away = Fraction(repr(cells[cell].difference))
        if (away if direction == "higher" else -away) < LARGE_ENOUGH:
            raise refuse("het overzicht merkt een verschil de verkeerde kant op, of een te klein")
        if cells[cell].label == "no_difference":
            raise refuse("het overzicht merkt een verschil dat er volgens het rapport niet is")
