"""Which comparison with the rest may stand beside a mean, and the label of every comparison."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from surveyapp.domain.disclosure.coarse import coded, show_item, show_scale
from surveyapp.domain.disclosure.release_plan import ReleasePlan
from surveyapp.domain.frame import GroupTree
from surveyapp.domain.measuring.claims import (
    SMALLEST_REST,
    SMALLEST_TEAM,
    Finding,
    label_findings,
)
from surveyapp.domain.measuring.counting import Histogram
from surveyapp.domain.measuring.permutation import SumTable, sum_table
from surveyapp.domain.measuring.rounding import half_up
from surveyapp.domain.measuring.scales import ScaleTally
from surveyapp.domain.release import Basis, Comparison, Mean
from surveyapp.domain.waves import detail_group


@dataclass(frozen=True, slots=True)
class Pair:
    """A group's own mean beside another one, exact, before its label is known."""

    other: Fraction
    difference: Fraction
    n: int
    p: float | None
    basis: Basis = "all"
    own: Fraction | None = None
    """This time's mean over the common items, where only these are compared."""

    def finding(self) -> Finding:
        """Return what the label is made from."""
        return Finding(difference=self.difference, p=self.p)


@dataclass(frozen=True, slots=True)
class Whole:
    """The whole organisation on one principle: its scores, its answers per item in the scale."""

    scores: ScaleTally
    answers: Mapping[str, Histogram]


def whole_organisation(tree: GroupTree, plan: ReleasePlan) -> dict[str, Whole]:
    """Return the organisation's own counts per principle, where they are released."""
    root = tree.root.id
    return {
        principle: Whole(
            scores=plan.scores(principle, root),
            answers={item: plan.answers(item, root) for item in scale.items},
        )
        for principle, scale in plan.scales.items()
        if root in scale.groups
    }


def sum_tables(tree: GroupTree, plan: ReleasePlan) -> dict[str, SumTable]:
    """Make the one table per principle that tests all its groups; none where nothing is tested."""
    tables = {}
    root = tree.root.id
    for principle, scale in plan.scales.items():
        sizes = [plan.scores(principle, group).n for group in scale.detailed if group != root]
        if sizes and root in scale.groups:
            tables[principle] = sum_table(plan.scores(principle, root).scores, max(sizes))
    return tables


def rest_mean(plan: ReleasePlan, principle: str, group: str, whole: Whole, minimum: int) -> Mean:
    """Return how the rest of the organisation would be shown, were it a group.

    The rest can be one other team. Then its mean here must say no more than it does there.
    """
    rest = whole.scores - plan.scores(principle, group)
    shown = []
    for item, answers in whole.answers.items():
        outside = answers - plan.answers(item, group)
        if outside.n:
            shown.append(show_item(outside, detailed=outside.n >= detail_group(minimum))[0])
    return show_scale(rest.mean, rest.n, shown)


def compare_with_rest(
    plan: ReleasePlan,
    principle: str,
    group: str,
    *,
    whole: Whole,
    table: SumTable,
    minimum: int,
) -> Pair | None:
    """Compare a group with everybody else; None where the rest may not be shown exactly.

    The caller sees to it that the means of the group and of the organisation are exact.

    Source: method 1.7: the complement, not the total; exact permutation test.
    """
    own = plan.scores(principle, group)
    rest = whole.scores - own
    if rest.n < minimum or coded([rest_mean(plan, principle, group, whole, minimum)]):
        return None
    testable = own.n >= SMALLEST_TEAM and rest.n >= SMALLEST_REST
    return Pair(
        other=rest.mean,
        difference=own.mean - rest.mean,
        n=rest.n,
        p=table.p_value(size=own.n, total=own.sum) if testable else None,
    )


def labelled(pairs: Sequence[Pair]) -> tuple[Comparison, ...]:
    """Return the comparisons of one report with their labels, corrected for each other."""
    labels = label_findings([pair.finding() for pair in pairs])
    return tuple(
        Comparison(
            value=float(half_up(pair.other)),
            difference=float(half_up(pair.difference)),
            n=pair.n,
            label=label,
            basis=pair.basis,
            own=None if pair.own is None else float(half_up(pair.own)),
        )
        for pair, label in zip(pairs, labels, strict=True)
    )
