"""The published numbers of all groups of a wave: each by itself, and what it is compared with."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from surveyapp.domain.disclosure.comparing import (
    Pair,
    Whole,
    compare_with_rest,
    labelled,
    sum_tables,
    whole_organisation,
)
from surveyapp.domain.disclosure.group_numbers import Counted, group_numbers
from surveyapp.domain.disclosure.importance import count_choices
from surveyapp.domain.disclosure.last_time import LastTime, compare_with_previous, look_back
from surveyapp.domain.disclosure.release_plan import ReleasePlan
from surveyapp.domain.disclosure.unsure import count_unsure
from surveyapp.domain.frame import GroupTree, ReportingGroup
from surveyapp.domain.measuring.counting import Answers
from surveyapp.domain.measuring.permutation import SumTable
from surveyapp.domain.questionnaire import Questionnaire
from surveyapp.domain.release import GroupResults, PrincipleResult, Release

REST, TREND = "rest", "trend"
Pairs = Mapping[tuple[str, str], Pair]
"""What a group is compared with: (``REST`` or ``TREND``, id of the principle) to the numbers."""


@dataclass(frozen=True, slots=True)
class Wave:
    """The numbers of every released group, and what each may be compared with."""

    numbers: Mapping[str, GroupResults]
    pairs: Mapping[str, Pairs]


@dataclass(frozen=True, slots=True)
class _Others:
    """What groups are compared with: the organisation, and last time."""

    minimum: int
    tables: Mapping[str, SumTable]
    whole: Mapping[str, Whole]
    shown: Mapping[str, PrincipleResult]
    last_time: LastTime | None
    bridged: frozenset[str]


def prepare(
    *,
    tree: GroupTree,
    questionnaire: Questionnaire,
    plan: ReleasePlan,
    answers: Sequence[Answers],
    minimum: int,
    previous: Release | None,
    asks_priorities: bool = False,
    bridged: frozenset[str] = frozenset(),
) -> Wave:
    """Compute the numbers of every released group and what they may be compared with.

    Args:
        tree: the reporting groups.
        questionnaire: as it was asked.
        plan: what may be released.
        answers: the responses that count, for what the plan does not count.
        minimum: k.
        previous: the release of the last wave.
        asks_priorities: whether the form asked which principles to work on.
        bridged: items that half of the people got in earlier words.
    """
    asked = [principle.id for principle in questionnaire.asked()]
    counted = Counted(
        tree=tree,
        questionnaire=questionnaire,
        plan=plan,
        unsure=count_unsure(tree, plan, answers, minimum),
        choices=count_choices(asked, plan, answers) if asks_priorities else None,
    )
    groups = [group for group in tree.groups if group.id in plan.within]
    numbers = {group.id: group_numbers(counted, group.id) for group in groups}
    if not groups:
        return Wave(numbers={}, pairs={})
    others = _Others(
        minimum=minimum,
        tables=sum_tables(tree, plan),
        whole=whole_organisation(tree, plan),
        shown={one.principle: one for one in numbers[tree.root.id].principles},
        last_time=None if previous is None else look_back(previous),
        bridged=bridged,
    )
    return Wave(
        numbers=numbers,
        pairs={
            group.id: dict(_pairs(counted, others, group, numbers[group.id])) for group in groups
        },
    )


def group_results(wave: Wave, group: ReportingGroup) -> GroupResults:
    """Return the published numbers of one released group.

    Source: measurement specification 1.5-1.12, decisions 15-18.
    """
    numbers, pairs = wave.numbers[group.id], wave.pairs[group.id]
    compared = dict(zip(pairs, labelled(tuple(pairs.values())), strict=True))
    return replace(
        numbers,
        principles=tuple(
            replace(
                result,
                rest=compared.get((REST, result.principle)),
                trend=compared.get((TREND, result.principle)),
            )
            for result in numbers.principles
        ),
    )


def rest_pairs(wave: Wave) -> dict[tuple[str, str], Pair]:
    """Return what is compared with the rest of the organisation, by (group, principle)."""
    return {
        (group, principle): pair
        for group, pairs in wave.pairs.items()
        for (kind, principle), pair in pairs.items()
        if kind == REST
    }


def _pairs(
    counted: Counted, others: _Others, group: ReportingGroup, numbers: GroupResults
) -> Iterator[tuple[tuple[str, str], Pair]]:
    """Yield what a group may be compared with: nothing beside a coded mean."""
    for principle, result in zip(counted.questionnaire.asked(), numbers.principles, strict=True):
        detailed = group.id in counted.plan.scales[principle.id].detailed
        if result.mean is None or result.mean.kind != "exact" or not detailed:
            continue
        pair = _rest(counted.plan, others, group, principle.id)
        if pair is not None:
            yield (REST, principle.id), pair
        if others.last_time is None:
            continue
        pair = compare_with_previous(
            counted.plan,
            principle,
            group,
            result,
            last_time=others.last_time,
            bridged=others.bridged,
        )
        if pair is not None:
            yield (TREND, principle.id), pair


def _rest(plan: ReleasePlan, others: _Others, group: ReportingGroup, principle: str) -> Pair | None:
    whole = others.shown[principle].mean
    if group.parent is None or whole is None or whole.kind != "exact":
        return None
    return compare_with_rest(
        plan,
        principle,
        group.id,
        whole=others.whole[principle],
        table=others.tables[principle],
        minimum=others.minimum,
    )
