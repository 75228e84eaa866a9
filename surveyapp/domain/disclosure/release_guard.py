"""The last check on a release: rebuilt from its own numbers, it must be safe or is refused."""

from collections.abc import Callable, Mapping

from surveyapp.domain.disclosure.about_guard import check_about
from surveyapp.domain.disclosure.agreements_guard import check_agreements
from surveyapp.domain.disclosure.bars import BARS_FROM
from surveyapp.domain.disclosure.block_guard import (
    check_blocks,
    check_within,
    item_sizes,
    results_of,
    scale_sizes,
)
from surveyapp.domain.disclosure.coarse import SINGLE_ITEM_FROM, divided, possible_exact
from surveyapp.domain.disclosure.crossing import Crossing
from surveyapp.domain.disclosure.crossing_guard import check_crossing
from surveyapp.domain.disclosure.display_guard import check_display, refuse
from surveyapp.domain.disclosure.group_guard import check_group
from surveyapp.domain.disclosure.past_guard import check_past
from surveyapp.domain.disclosure.tree_plan import residuals, totals_of
from surveyapp.domain.disclosure.whole_guard import check_whole
from surveyapp.domain.frame import GroupTree
from surveyapp.domain.measuring.claims import SMALLEST_REST, SMALLEST_TEAM
from surveyapp.domain.release import (
    AskedPrinciple,
    Comparison,
    GroupResults,
    ItemResult,
    PrincipleResult,
    Release,
)

Results = Mapping[str, GroupResults]
_DETAILS: tuple[tuple[str, Callable[[PrincipleResult], object]], ...] = (
    ("de marge", lambda result: result.interval),
    ("de uiterste waarden", lambda result: result.bounds),
    ("de eensgezindheid", lambda result: result.agreement),
    ("de spreiding", lambda result: result.spread),
    ("de vergelijking met de rest", lambda result: result.rest),
    ("de vergelijking met de vorige meting", lambda result: result.trend),
)
_NOT_OF_A_FEW = ("de marge", "de spreiding")
"""Of one item these are its answers in other words: they ask for as many as bars do."""
_ITEM_DETAILS: tuple[tuple[str, int, Callable[[ItemResult], object]], ...] = (
    ("de verdeling", 0, lambda item: item.shares),
    ("de staven", BARS_FROM, lambda item: item.bars or None),
    ("het bereik", 0, lambda item: item.favour_range),
)
"""With how many answers each asks for at least, where that is more than for other details."""


def guard(
    release: Release,
    tree: GroupTree,
    crossing: Crossing | None = None,
    *,
    counts: Mapping[str, int] | None = None,
    previous: Release | None = None,
) -> None:
    """Refuse a release from which fewer people than the minimum could be computed.

    Nothing is taken from how the release was made: the groups are rebuilt from its numbers. They
    must form one tree; then, by theorem 1, respondents, every item, every scale and every detail
    are safe exactly when no residual block holds some but fewer people than its minimum. An
    attribute or a bridge beside the tree is held against theorem 2, by the counts in ``crossing``,
    which must be those of the release. What is not understood is refused.

    How many took part is in the release itself, so by itself it is believed there; so is what it
    says of last time. With ``counts`` and ``previous`` they are held against the truth.

    Args:
        release: as it would be published.
        tree: the reporting groups, fixed when the wave opened.
        crossing: the counts behind an attribute or a bridge; None where the wave has neither.
        counts: id of a group to the responses that count of who hang right on it; a group left
            out has none.
        previous: the release of the last wave.

    Raises:
        ReleaseError: it is not safe; the sentence says where.

    Source: decision 19; measurement specification 2.4, 2.5 C and D.
    """
    check_about(release, tree)
    results = _check_groups(release, tree)
    if counts is not None:
        _check_respondents(tree, results, counts)
    check_past(release, previous)
    people = {id_: one.n for id_, one in results.items()}
    check_blocks(tree, people, release.minimum_group, "de respons")
    detailed = {id_: one.n for id_, one in results.items() if one.detailed}
    check_blocks(tree, detailed, release.detail_group, "de verdeling")
    for place, asked in enumerate(release.principles):
        _check_counts(release, tree, place, results)
        _check_single_item(release, tree, place, results)
        found = {id_: one.principles[place] for id_, one in results.items()}
        for id_, result in found.items():
            check_display(release, asked, result, place=f"'{asked.name}' van groep {id_}")
            _check_details(release, results[id_], result, f"'{asked.name}' van groep {id_}")
            _check_comparisons(release, tree, id_, found)
    for id_, one in results.items():
        check_group(one, place=f"groep {id_}")
    check_crossing(release, tree, crossing)
    check_whole(release, tree)
    check_agreements(release, tree)


def _check_groups(release: Release, tree: GroupTree) -> Results:
    """Hold the release's groups against the tree; return those with results."""
    theirs = [(one.id, one.name, one.kind, one.parent, one.members) for one in release.groups]
    if theirs != [(one.id, one.name, one.kind, one.parent, one.members) for one in tree.groups]:
        raise refuse("de groepen zijn andere dan bij het openen van de meting")
    results = results_of(release)
    if results and tree.root.id not in results:
        raise refuse("de organisatie zelf is afgeschermd, maar een groep daarbinnen niet")
    names = [one.id for one in release.principles]
    invited = totals_of(tree, {one.id: one.own for one in tree.groups})
    for id_, one in results.items():
        if [result.principle for result in one.principles] != names:
            raise refuse(f"groep {id_} heeft andere principes dan de vragenlijst")
        if one.invited != invited[id_] or one.n > one.invited:
            raise refuse(f"het aantal deelnemers van groep {id_} klopt niet")
    return results


def _check_respondents(tree: GroupTree, results: Results, counts: Mapping[str, int]) -> None:
    took_part = totals_of(tree, counts)
    if not set(counts) <= set(took_part):
        raise refuse("er zijn deelnemers van een groep die niet in deze meting zit")
    for id_, one in results.items():
        if one.n != took_part[id_]:
            raise refuse(f"het aantal deelnemers van groep {id_} klopt niet met de antwoorden")


def _check_counts(release: Release, tree: GroupTree, place: int, results: Results) -> None:
    """Check one principle's items, scale and details over all groups."""
    asked, minimum = release.principles[place], release.minimum_group
    people = {id_: one.n for id_, one in results.items()}
    found = {id_: one.principles[place] for id_, one in results.items()}
    known = [item.id for item in asked.items]
    for id_, result in found.items():
        names = [one.item for one in result.items]
        if names != [item for item in known if item in names]:
            raise refuse(f"groep {id_} toont een stelling die niet bij '{asked.name}' hoort")
        if asked.by_item and result.mean is not None:
            raise refuse(f"'{asked.name}' heeft geen score, en groep {id_} toont er een")
    for item in asked.items:
        sizes, what = item_sizes(results, place, item.id), f"stelling {item.id}"
        check_blocks(tree, sizes, minimum, what)
        around = residuals(tree, {id_: people[id_] for id_ in sizes})
        if any(size > around[id_] for id_, size in residuals(tree, sizes).items()):
            raise refuse(f"{what} telt meer antwoorden dan deelnemers")
        if item.id not in release.left_scale:
            check_within(tree, people, sizes, minimum, what)
        shown = {id_: one for id_, r in found.items() for one in r.items if one.item == item.id}
        for name, fewest, part in _ITEM_DETAILS:
            given = {id_: one.n for id_, one in shown.items() if part(one) is not None}
            check_blocks(tree, given, max(fewest, release.detail_group), f"{name} van {what}")
        unsure = {id_: people[id_] for id_, one in shown.items() if one.unsure is not None}
        check_blocks(tree, unsure, release.detail_group, f"'weet ik niet' bij {what}")
    sizes, what = scale_sizes(results, place), f"de score op '{asked.name}'"
    check_blocks(tree, sizes, minimum, what)
    check_within(tree, people, sizes, minimum, what)
    thin = _is_thin(release, tree, place, results)
    for name, detail in _DETAILS:
        given = {id_: r.n for id_, r in found.items() if detail(r) is not None}
        fewest = SINGLE_ITEM_FROM if thin and name in _NOT_OF_A_FEW else 0
        check_blocks(tree, given, max(fewest, release.detail_group), f"{name} bij '{asked.name}'")
    chosen = {id_: people[id_] for id_, r in found.items() if r.importance is not None}
    check_blocks(tree, chosen, release.detail_group, f"het belang van '{asked.name}'")


def _check_details(
    release: Release, group: GroupResults, result: PrincipleResult, place: str
) -> None:
    given = [name for name, detail in _DETAILS if detail(result) is not None]
    items = any(part(item) is not None for item in result.items for _, _, part in _ITEM_DETAILS)
    unsure = any(item.unsure is not None for item in result.items)
    small = given or items or unsure or result.importance is not None
    if small and not group.detailed:
        raise refuse(f"{place} toont details, terwijl de groep daar te klein voor is")
    if given and (result.mean is None or result.mean.kind != "exact"):
        raise refuse(f"{place} toont {given[0]} naast een grof gemiddelde")
    if result.trend is not None and (release.previous_wave is None or _small(result.trend)):
        raise refuse(f"{place} heeft niets om met de vorige meting te vergelijken")


def _check_single_item(release: Release, tree: GroupTree, place: int, results: Results) -> None:
    """Check that a scale of one item has no margin that would give its answers away."""
    if not _is_thin(release, tree, place, results):
        return
    asked = release.principles[place]
    names = _in_scale(release, asked)
    for id_, one in results.items():
        found = one.principles[place]
        shares = [item.shares for item in found.items if item.item in names]
        margin = found.interval is not None or found.spread is not None
        if margin and not all(map(divided, shares)):
            raise refuse(f"'{asked.name}' van groep {id_} toont een marge bij één stelling")


def _is_thin(release: Release, tree: GroupTree, place: int, results: Results) -> bool:
    """Tell whether the scores that margins tell apart are somewhere the answers to one item."""
    given = {
        id_: one
        for id_, one in results.items()
        if one.principles[place].interval is not None or one.principles[place].spread is not None
    }
    sizes = [
        residuals(tree, dict.fromkeys(given, 0) | item_sizes(given, place, item))
        for item in _in_scale(release, release.principles[place])
    ]
    return any(sum(1 for size in sizes if size[id_]) == 1 for id_ in given)


def _in_scale(release: Release, asked: AskedPrinciple) -> frozenset[str]:
    return frozenset(item.id for item in asked.items if item.id not in release.left_scale)


def _small(trend: Comparison) -> bool:
    return trend.n < SMALLEST_TEAM or trend.label == "too_small"


def _check_comparisons(
    release: Release, tree: GroupTree, id_: str, found: Mapping[str, PrincipleResult]
) -> None:
    """Check that the rest of the organisation is shown no finer than a group would be."""
    rest, whole = found[id_].rest, found[tree.root.id]
    if rest is None:
        return
    exact = whole.mean is not None and whole.mean.kind == "exact"
    if id_ == tree.root.id or not exact or rest.n != whole.n - found[id_].n:
        raise refuse(f"groep {id_} wordt vergeleken met een rest die er niet is")
    if rest.n < release.minimum_group:
        raise refuse(f"de rest naast groep {id_} telt te weinig mensen")
    if not possible_exact(rest.value, rest.n, whole_answers=False):
        raise refuse(f"de rest naast groep {id_} is te precies getoond")
    if (rest.label == "too_small") != (rest.n < SMALLEST_REST):
        raise refuse(f"het verschil van groep {id_} met de rest heeft een onjuist oordeel")
