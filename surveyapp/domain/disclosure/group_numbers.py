"""The numbers of one group by itself: means, shares, margins and bounds, each where allowed."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from surveyapp.domain.disclosure.bars import show_bars
from surveyapp.domain.disclosure.coarse import (
    divided,
    show_item,
    show_scale,
    shown_deviation,
)
from surveyapp.domain.disclosure.importance import show_importance
from surveyapp.domain.disclosure.release_plan import ReleasePlan
from surveyapp.domain.disclosure.unsure import UnsureCounts, show_unsure
from surveyapp.domain.disclosure.whole_group import favour_range, low_response, mean_bounds
from surveyapp.domain.frame import GroupTree
from surveyapp.domain.measuring.agreement import agreement
from surveyapp.domain.measuring.intervals import published_interval
from surveyapp.domain.measuring.scales import ScaleTally
from surveyapp.domain.measuring.trend import published_spread
from surveyapp.domain.questionnaire import Item, Principle, Questionnaire
from surveyapp.domain.release import GroupResults, Interval, ItemResult, PrincipleResult, Share


@dataclass(frozen=True, slots=True)
class Counted:
    """Everything that was counted in a wave, and where it may be shown.

    ``choices`` is None where the form did not ask which principles to work on.
    """

    tree: GroupTree
    questionnaire: Questionnaire
    plan: ReleasePlan
    unsure: Mapping[str, UnsureCounts]
    choices: Mapping[str, Mapping[str, int]] | None


def group_numbers(counted: Counted, group: str) -> GroupResults:
    """Return the published numbers of a released group, still without comparisons.

    Source: measurement specification 1.3-1.6 and 1.10-1.12, decisions 15 and 16.
    """
    results = GroupResults(
        n=counted.plan.n(group),
        invited=counted.tree.invited(group),
        detailed=group in counted.plan.detailed,
        principles=(),
    )
    importance = _importance(counted, group, results)
    principles = tuple(
        replace(_principle(counted, group, results, one), importance=importance.get(one.id))
        for one in counted.questionnaire.asked()
    )
    return replace(results, principles=principles)


def _importance(counted: Counted, group: str, results: GroupResults) -> dict[str, Share]:
    if counted.choices is None or not results.detailed:
        return {}
    chosen: Counter[str] = Counter()
    for block in counted.plan.within[group]:
        chosen.update(counted.choices.get(block, {}))
    asked = [one.id for one in counted.questionnaire.asked()]
    return show_importance({id_: chosen[id_] for id_ in asked}, results.n)


def _principle(
    counted: Counted, group: str, results: GroupResults, principle: Principle
) -> PrincipleResult:
    plan = counted.plan
    scale = plan.scales[principle.id]
    items = tuple(
        _item(counted, group, results, item)
        for item in principle.items
        if group in plan.items[item.id].groups
    )
    if group not in scale.groups:
        return PrincipleResult(principle=principle.id, n=0, mean=None, items=items)
    scores = plan.scores(principle.id, group)
    in_scale = [one for one in items if one.item in scale.items]
    mean = show_scale(scores.mean, scores.n, [one.mean for one in in_scale])
    bare = PrincipleResult(principle=principle.id, n=scores.n, mean=mean, items=items)
    if group not in scale.detailed or mean.kind != "exact":
        return bare
    together = [
        shown_deviation(plan.answers(one.item, group), one.mean, one.shares) for one in in_scale
    ]
    bare = replace(
        bare,
        bounds=mean_bounds(mean, scores.n, results),
        agreement=agreement(sum(together, start=Fraction(0)) / len(together)),
    )
    plain = not scale.thin or all(divided(one.shares) for one in in_scale)
    if group not in scale.margins or not plain:
        return bare
    return replace(
        bare, interval=_interval(scores, results), spread=published_spread(scores.variance)
    )


def _item(counted: Counted, group: str, results: GroupResults, item: Item) -> ItemResult:
    answers, plan = counted.plan.answers(item.id, group), counted.plan.items[item.id]
    mean, shares = show_item(answers, detailed=group in plan.detailed)
    found = ItemResult(item=item.id, n=answers.n, mean=mean, shares=shares)
    if shares is None:
        return found
    unsure = counted.unsure[item.id]
    return replace(
        found,
        unsure=show_unsure(
            sum(unsure.blocks.get(block, 0) for block in counted.plan.within[group]),
            valid=answers.n,
            took_part=results.n,
        )
        if group in unsure.groups
        else None,
        bars=show_bars(answers, shares) if group in plan.many else (),
        favour_range=favour_range(shares, answers.n, results),
    )


def _interval(scores: ScaleTally, results: GroupResults) -> Interval | None:
    """Return the interval; None where everybody took part, or too few to speak for the rest."""
    if results.n >= results.invited or low_response(results):
        return None
    low, high = published_interval(
        mean=scores.mean, n=scores.n, invited=results.invited, variance=scores.variance
    )
    return Interval(low=float(low), high=float(high))
