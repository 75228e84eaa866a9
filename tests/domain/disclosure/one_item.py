"""One principle of one item in one group or two teams: how every vector of answers would look."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from surveyapp.domain.disclosure.comparing import Pair
from surveyapp.domain.disclosure.group_numbers import Counted, group_numbers
from surveyapp.domain.disclosure.release_plan import ReleasePlan, plan_release
from surveyapp.domain.disclosure.results import group_results, prepare
from surveyapp.domain.disclosure.unsure import count_unsure
from surveyapp.domain.frame import GroupTree
from surveyapp.domain.measuring.counting import Answers, Histogram
from surveyapp.domain.measuring.scales import ScaleTally
from surveyapp.domain.release import GroupResults
from tests.domain.waves_in_numbers import questionnaire, tree

ITEM, SCALE = "p0i0", "p0"
ASKED = questionnaire(1)
Display = Callable[[Histogram], object]


def whole_display(n: int, invited: int) -> Display:
    """Return what the product shows of ``n`` answers in a group of ``invited``: everything."""
    groups = tree({"org": None}, {"org": invited})
    answers, plan = _plan(groups, {"org": n})
    counted = Counted(
        tree=groups,
        questionnaire=ASKED,
        plan=plan,
        unsure=count_unsure(groups, plan, answers, 5),
        choices=None,
    )
    return lambda vector: group_numbers(
        replace(counted, plan=_answered(plan, {"org": vector})), "org"
    )


def two_teams(one: Histogram, n: int) -> Callable[[Histogram], tuple[GroupResults, GroupResults]]:
    """Return what both reports show when team a answered ``one`` and team b ``n`` answers."""
    groups = tree({"org": None, "a": "org", "b": "org"}, {"a": one.n + 2, "b": n + 2})
    answers, plan = _plan(groups, {"a": one.n, "b": n})

    def show(other: Histogram) -> tuple[GroupResults, GroupResults]:
        wave = prepare(
            tree=groups,
            questionnaire=ASKED,
            plan=_answered(plan, {"a": one, "b": other}),
            answers=answers,
            minimum=5,
            previous=None,
        )
        first, second = (group_results(wave, group) for group in groups.groups[1:])
        return first, second

    return show


def compared_whatever(pair: Pair) -> Callable[..., Pair]:
    """Return a comparison with the rest that forgets to ask whether the rest is coded."""

    def compare(plan: ReleasePlan, principle: str, group: str, **_: object) -> Pair:
        own, whole = plan.scores(principle, group), plan.scores(principle, "org")
        rest = whole - own
        return replace(pair, other=rest.mean, difference=own.mean - rest.mean, n=rest.n)

    return compare


def _plan(groups: GroupTree, sizes: Mapping[str, int]) -> tuple[list[Answers], ReleasePlan]:
    """Plan for so many answers; what they are does not matter to a plan."""
    answers = [Answers(atom=id_, values={ITEM: 3}) for id_, n in sizes.items() for _ in range(n)]
    return answers, plan_release(groups, ASKED, answers, 5)


def _answered(plan: ReleasePlan, vectors: Mapping[str, Histogram]) -> ReleasePlan:
    tallies = {
        block: ScaleTally(
            unit=1,
            total=vector.mean * vector.n,
            scores={value: c for value, c in enumerate(vector.counts, start=1) if c},
        )
        for block, vector in vectors.items()
    }
    return replace(
        plan,
        items={ITEM: replace(plan.items[ITEM], blocks=vectors)},
        scales={SCALE: replace(plan.scales[SCALE], blocks=tallies)},
    )
