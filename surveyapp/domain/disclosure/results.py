"""The published numbers of one group: means, shares, margins and labels, each where allowed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from surveyapp.domain.disclosure.coarse import (
    SINGLE_ITEM_FROM,
    divided,
    show_item,
    show_scale,
    shown_deviation,
)
from surveyapp.domain.disclosure.comparing import (
    Pair,
    Whole,
    compare_with_previous,
    compare_with_rest,
    earlier_result,
    labelled,
    sum_tables,
    whole_organisation,
)
from surveyapp.domain.disclosure.release_plan import ReleasePlan
from surveyapp.domain.frame import GroupTree, ReportingGroup
from surveyapp.domain.measuring.claims import agreement
from surveyapp.domain.measuring.intervals import published_interval
from surveyapp.domain.measuring.permutation import SumTable
from surveyapp.domain.measuring.scales import ScaleTally
from surveyapp.domain.measuring.trend import published_spread
from surveyapp.domain.questionnaire import Item, Principle, Questionnaire
from surveyapp.domain.release import (
    GroupResults,
    Interval,
    ItemResult,
    PrincipleResult,
    Release,
)


@dataclass(frozen=True, slots=True)
class Wave:
    """What the results of every group are made from."""

    minimum: int
    tree: GroupTree
    questionnaire: Questionnaire
    plan: ReleasePlan
    tables: Mapping[str, SumTable]
    whole: Mapping[str, Whole]
    organisation: Mapping[str, PrincipleResult]
    previous: Release | None


def prepare(
    *,
    tree: GroupTree,
    questionnaire: Questionnaire,
    plan: ReleasePlan,
    minimum: int,
    previous: Release | None,
) -> Wave:
    """Gather what all groups share: the tables to test with, the organisation's own means."""
    wave = Wave(
        minimum=minimum,
        tree=tree,
        questionnaire=questionnaire,
        plan=plan,
        tables=sum_tables(tree, plan),
        whole=whole_organisation(tree, plan),
        organisation={},
        previous=previous,
    )
    root = tree.root.id
    if root not in plan.within:
        return wave
    found = {one.id: _principle(wave, root, one) for one in questionnaire.asked()}
    return replace(wave, organisation=found)


def group_results(wave: Wave, group: ReportingGroup) -> GroupResults:
    """Return the published numbers of one released group.

    Source: measurement specification 1.5-1.10, decisions 15-18.
    """
    bare = [_principle(wave, group.id, one) for one in wave.questionnaire.asked()]
    pairs: dict[tuple[str, str], Pair] = {}
    for result in bare:
        for kind, pair in _pairs(wave, group, result):
            pairs[kind, result.principle] = pair
    compared = dict(zip(pairs, labelled(tuple(pairs.values())), strict=True))
    return GroupResults(
        n=wave.plan.n(group.id),
        invited=wave.tree.invited(group.id),
        detailed=group.id in wave.plan.detailed,
        principles=tuple(
            replace(
                result,
                rest=compared.get(("rest", result.principle)),
                trend=compared.get(("trend", result.principle)),
            )
            for result in bare
        ),
    )


def _principle(wave: Wave, group: str, principle: Principle) -> PrincipleResult:
    """Return the results of one principle, still without comparisons."""
    scale = wave.plan.scales[principle.id]
    items = tuple(
        _item(wave.plan, group, item)
        for item in principle.items
        if group in wave.plan.items[item.id].groups
    )
    if group not in scale.groups:
        return PrincipleResult(principle=principle.id, n=0, mean=None, items=items)
    scores = wave.plan.scores(principle.id, group)
    in_scale = [item.mean for item in items if item.item in scale.items]
    mean = show_scale(scores.mean, scores.n, in_scale)
    bare = PrincipleResult(principle=principle.id, n=scores.n, mean=mean, items=items)
    if group not in scale.detailed or mean.kind != "exact":
        return bare
    together = [
        shown_deviation(wave.plan.answers(item.item, group), item.mean, item.shares)
        for item in items
        if item.item in scale.items
    ]
    bare = replace(bare, agreement=agreement(sum(together, start=Fraction(0)) / len(together)))
    if len(scale.items) == 1 and not _plainly_divided(items, scale.items[0], scores.n):
        return bare
    return replace(
        bare,
        interval=_interval(scores, wave.tree.invited(group)),
        spread=published_spread(scores.variance),
    )


def _plainly_divided(items: Sequence[ItemResult], item: str, n: int) -> bool:
    """Tell whether a principle of one item may have an interval and a spread."""
    shares = next((one.shares for one in items if one.item == item), None)
    return n >= SINGLE_ITEM_FROM and divided(shares)


def _item(plan: ReleasePlan, group: str, item: Item) -> ItemResult:
    answers = plan.answers(item.id, group)
    mean, shares = show_item(answers, detailed=group in plan.items[item.id].detailed)
    return ItemResult(item=item.id, n=answers.n, mean=mean, shares=shares)


def _interval(scores: ScaleTally, invited: int) -> Interval | None:
    """Return the interval, or None where everybody took part and nothing is uncertain."""
    if scores.n >= invited:
        return None
    low, high = published_interval(
        mean=scores.mean, n=scores.n, invited=invited, variance=scores.variance
    )
    return Interval(low=float(low), high=float(high))


def _pairs(
    wave: Wave, group: ReportingGroup, result: PrincipleResult
) -> Iterator[tuple[str, Pair]]:
    """Yield what a principle of a group may be compared with: nothing beside a coded mean."""
    scale = wave.plan.scales[result.principle]
    if result.mean is None or result.mean.kind != "exact" or group.id not in scale.detailed:
        return
    whole = wave.organisation[result.principle].mean
    if group.parent is not None and whole is not None and whole.kind == "exact":
        pair = compare_with_rest(
            wave.plan,
            result.principle,
            group.id,
            whole=wave.whole[result.principle],
            table=wave.tables[result.principle],
            minimum=wave.minimum,
        )
        if pair is not None:
            yield "rest", pair
    if wave.previous is None or result.spread is None:
        return
    versions = {
        item.id: item.version for item in wave.questionnaire.items() if item.id in scale.items
    }
    earlier = earlier_result(wave.previous, group, result.principle, versions)
    if earlier is not None:
        scores = wave.plan.scores(result.principle, group.id)
        before, shown = earlier
        pair = compare_with_previous(scores, spread=result.spread, earlier=before, shown=shown)
        if pair is not None:
            yield "trend", pair
