"""The last check on a release: rebuilt from its own numbers, it must be safe or is refused."""

from collections.abc import Callable, Mapping

from surveyapp.domain.disclosure.coarse import SINGLE_ITEM_FROM, divided, possible_exact
from surveyapp.domain.disclosure.display_guard import check_display, refuse
from surveyapp.domain.disclosure.tree_plan import residuals
from surveyapp.domain.frame import GroupTree
from surveyapp.domain.measuring.claims import SMALLEST_REST, SMALLEST_TEAM
from surveyapp.domain.release import (
    AskedPrinciple,
    Comparison,
    GroupResults,
    PrincipleResult,
    Release,
)
from surveyapp.domain.waves import MINIMUM_GROUP, detail_group

Results = Mapping[str, GroupResults]
_DETAILS: tuple[tuple[str, Callable[[PrincipleResult], object]], ...] = (
    ("de marge", lambda result: result.interval),
    ("de eensgezindheid", lambda result: result.agreement),
    ("de spreiding", lambda result: result.spread),
    ("de vergelijking met de rest", lambda result: result.rest),
    ("de vergelijking met de vorige meting", lambda result: result.trend),
)


def guard(release: Release, tree: GroupTree) -> None:
    """Refuse a release from which fewer people than the minimum could be computed.

    Nothing is taken from how the release was made: the groups are rebuilt from its numbers. They
    must form one tree; then, by theorem 1, respondents, every item, every scale and every detail
    are safe exactly when no residual block holds some but fewer people than its minimum. What is
    not understood is refused.

    Args:
        release: as it would be published.
        tree: the reporting groups, fixed when the wave opened.

    Raises:
        ReleaseError: it is not safe; the sentence says where.

    Source: decision 19; measurement specification 2.4 (theorem 1), 2.5 C and D.
    """
    _check_minimums(release)
    results = _check_groups(release, tree)
    _check_blocks(
        tree, {id_: one.n for id_, one in results.items()}, release.minimum_group, "de respons"
    )
    detailed = {id_: one.n for id_, one in results.items() if one.detailed}
    _check_blocks(tree, detailed, release.detail_group, "de verdeling")
    for place, asked in enumerate(release.principles):
        found = {id_: one.principles[place] for id_, one in results.items()}
        _check_counts(release, tree, asked, found)
        for id_, result in found.items():
            check_display(release, asked, result, place=f"'{asked.name}' van groep {id_}")
            _check_details(release, results[id_], result, f"'{asked.name}' van groep {id_}")
            _check_single_item(release, asked, result, f"'{asked.name}' van groep {id_}")
            _check_comparisons(release, tree, id_, found)


def _check_minimums(release: Release) -> None:
    if release.minimum_group < MINIMUM_GROUP:
        raise refuse(f"de ondergrens {release.minimum_group} ligt onder {MINIMUM_GROUP}")
    if release.detail_group < detail_group(release.minimum_group):
        raise refuse(f"de ondergrens voor details, {release.detail_group}, is te laag")


def _check_groups(release: Release, tree: GroupTree) -> Results:
    """Hold the release's groups against the tree; return those with results."""
    theirs = [(one.id, one.kind, one.parent, one.members) for one in release.groups]
    if theirs != [(one.id, one.kind, one.parent, one.members) for one in tree.groups]:
        raise refuse("de groepen zijn andere dan bij het openen van de meting")
    results = {one.id: one.results for one in release.groups if one.results is not None}
    if results and tree.root.id not in results:
        raise refuse("de organisatie zelf is afgeschermd, maar een groep daarbinnen niet")
    names = [one.id for one in release.principles]
    for id_, one in results.items():
        if [result.principle for result in one.principles] != names:
            raise refuse(f"groep {id_} heeft andere principes dan de vragenlijst")
        if one.invited != tree.invited(id_) or one.n > one.invited:
            raise refuse(f"het aantal deelnemers van groep {id_} klopt niet")
    return results


def _check_blocks(tree: GroupTree, sizes: Mapping[str, int], minimum: int, what: str) -> None:
    """Apply theorem 1: every residual block holds nobody or at least ``minimum`` people."""
    for id_, size in sizes.items():
        if size < minimum:
            raise refuse(f"{what} van groep {id_} gaat over minder dan {minimum} mensen")
    for id_, size in residuals(tree, sizes).items():
        if size and size < minimum:
            raise refuse(
                f"{what} van groep {id_} min die van de groepen daarbinnen gaat over minder dan "
                f"{minimum} mensen"
            )


def _check_counts(
    release: Release, tree: GroupTree, asked: AskedPrinciple, found: Mapping[str, PrincipleResult]
) -> None:
    """Check one principle's items, scale and details over all groups."""
    people = {one.id: one.results.n for one in release.groups if one.results is not None}
    stayed = [item.id for item in asked.items if item.id not in release.left_scale]
    known = {item.id for item in asked.items}
    for id_, result in found.items():
        if not {one.item for one in result.items} <= known or len(result.items) > len(known):
            raise refuse(f"groep {id_} toont een stelling die niet bij '{asked.name}' hoort")
    for item in asked.items:
        shown = {id_: one for id_, r in found.items() for one in r.items if one.item == item.id}
        sizes = {id_: one.n for id_, one in shown.items()}
        what = f"stelling {item.id}"
        _check_blocks(tree, sizes, release.minimum_group, what)
        if item.id in stayed:
            _check_within(tree, people, sizes, release.minimum_group, what)
        shares = {id_: one.n for id_, one in shown.items() if one.shares is not None}
        _check_blocks(tree, shares, release.detail_group, f"de verdeling van {what}")
    sizes = {id_: result.n for id_, result in found.items() if result.mean is not None}
    _check_blocks(tree, sizes, release.minimum_group, f"de score op '{asked.name}'")
    _check_within(tree, people, sizes, release.minimum_group, f"de score op '{asked.name}'")
    for name, detail in _DETAILS:
        sizes = {id_: r.n for id_, r in found.items() if detail(r) is not None}
        _check_blocks(tree, sizes, release.detail_group, f"{name} bij '{asked.name}'")


def _check_within(
    tree: GroupTree, people: Mapping[str, int], sizes: Mapping[str, int], minimum: int, what: str
) -> None:
    """Check what must be shown wherever a group is: scales, and the items that are in them.

    Where it is missing it must count nobody, so no block can hold more of it than respondents.
    Otherwise a scale minus its other items would give a withheld item.
    """
    blocks = residuals(tree, people)
    for id_, size in residuals(tree, {id_: sizes.get(id_, 0) for id_ in people}).items():
        if size and not minimum <= size <= blocks[id_]:
            raise refuse(f"{what} is bij groep {id_} uit andere groepen af te leiden")


def _check_details(
    release: Release, group: GroupResults, result: PrincipleResult, place: str
) -> None:
    given = [name for name, detail in _DETAILS if detail(result) is not None]
    shares = any(item.shares is not None for item in result.items)
    if (given or shares) and not group.detailed:
        raise refuse(f"{place} toont details, terwijl de groep daar te klein voor is")
    if given and (result.mean is None or result.mean.kind != "exact"):
        raise refuse(f"{place} toont {given[0]} naast een grof gemiddelde")
    if result.trend is not None and (release.previous_wave is None or _small(result.trend)):
        raise refuse(f"{place} heeft niets om met de vorige meting te vergelijken")


def _check_single_item(
    release: Release, asked: AskedPrinciple, result: PrincipleResult, place: str
) -> None:
    """Check that a scale of one item has no margin that would give its answers away."""
    names = {item.id for item in asked.items if item.id not in release.left_scale}
    if len(names) != 1 or (result.interval is None and result.spread is None):
        return
    shares = next((item.shares for item in result.items if item.item in names), None)
    if result.n < SINGLE_ITEM_FROM or not divided(shares):
        raise refuse(f"{place} toont een marge bij één stelling")


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
