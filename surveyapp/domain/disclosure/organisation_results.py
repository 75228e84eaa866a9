"""What a release says about the organisation as a whole: reliability, teams, the heat map."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from surveyapp.domain.disclosure.comparing import Pair
from surveyapp.domain.disclosure.release_plan import ReleasePlan
from surveyapp.domain.disclosure.tree_plan import blocks_of
from surveyapp.domain.frame import GroupTree
from surveyapp.domain.measuring.agreement import mean_squares
from surveyapp.domain.measuring.claims import LARGE_ENOUGH, SIGNIFICANT, benjamini_hochberg
from surveyapp.domain.measuring.counting import Answers
from surveyapp.domain.measuring.reliability import (
    alpha,
    coherence,
    feldt_interval,
    score_variance,
    spearman_brown,
    spearman_brown_interval,
)
from surveyapp.domain.measuring.rounding import TENTHS, down, half_up, up
from surveyapp.domain.questionnaire import Questionnaire
from surveyapp.domain.release import HeatMap, Mark, Reliability, TeamEffect
from surveyapp.domain.responses import Response, enough
from surveyapp.domain.waves import detail_group

SMALLEST_ORGANISATION = 50
"""Fewer people leave a reliability or a team effect too uncertain to mean anything."""
FEWEST_TEAMS = 5
_PAIR = 2
_HUNDREDTHS = 100
_NEARLY_ONE = Fraction(99, 100)
_HALF = Fraction(1, 2)
_SMALLEST_SPREAD = Fraction(1, 4)


def reliabilities(
    questionnaire: Questionnaire,
    tree: GroupTree,
    plan: ReleasePlan,
    answers: Sequence[Answers],
    minimum: int,
) -> tuple[Reliability, ...]:
    """Return how far the items of each principle hang together, for the whole organisation only.

    Over the people with all items that are still in the scale, where they are at least fifty and
    k_dist; whose answer is hidden anywhere has not answered it here either. One item has no
    reliability, two have Spearman-Brown's, three or more alpha.

    What it could give away, beside everything else in the release: it is the only number in which
    covariances occur, over fifty people or more, and no part of the organisation has one to
    subtract. Three things need a rule. The number of people with everything filled in, beside the
    number that took part, says how many left something open: one would be somebody, so then it is
    not said. A coefficient of one would say that everybody answered the items alike, one far below
    zero that everybody answered them oppositely: what is shown stays within 0.00 and 0.99. And
    where all have the same score there is no coefficient; if only that kept it out, its absence
    would prove it, so it is absent wherever the scores lie closer together than a quarter.

    Args:
        questionnaire: as it was asked.
        tree: the reporting groups.
        plan: of the wave.
        answers: the responses that count, the same that the plan was made from.
        minimum: k.

    Source: method 1.9.
    """
    people: dict[str, list[Mapping[str, int]]] = {}
    for one in answers:
        block = plan.block_of[one.atom]
        if block is not None:
            people.setdefault(block, []).append(one.values)
    complete = {
        principle.id: _complete(plan, principle.id, people)
        for principle in questionnaire.asked()
        if tree.root.id in plan.scales[principle.id].detailed
    }
    found = (
        _reliability(principle, rows, plan.n(tree.root.id))
        for principle, rows in complete.items()
        if len(rows) >= _smallest(minimum)
    )
    return tuple(one for one in found if one is not None)


def _smallest(minimum: int) -> int:
    return max(SMALLEST_ORGANISATION, detail_group(minimum))


def _complete(
    plan: ReleasePlan, principle: str, people: Mapping[str, Sequence[Mapping[str, int]]]
) -> list[tuple[int, ...]]:
    """Return the answers of everybody with all items of a scale, none of them hidden."""
    scale = plan.scales[principle]
    return [
        tuple(person[item] for item in scale.items)
        for block, members in people.items()
        if block in scale.blocks and all(block in plan.items[item].blocks for item in scale.items)
        for person in members
        if all(item in person for item in scale.items)
    ]


def _reliability(
    principle: str, rows: Sequence[tuple[int, ...]], took_part: int
) -> Reliability | None:
    items = len(rows[0])
    if items < _PAIR or score_variance(rows) < _SMALLEST_SPREAD**2:
        return None
    value, ends = _pair(rows) if items == _PAIR else _scale(rows)
    low, high = down(_shown(ends[0]), _HUNDREDTHS), up(_shown(ends[1]), _HUNDREDTHS)
    return Reliability(
        principle=principle,
        coefficient="spearman_brown" if items == _PAIR else "alpha",
        items=items,
        n=len(rows) if took_part - len(rows) > 1 else took_part,
        value=float(half_up(_shown(value), _HUNDREDTHS)),
        low=float(low),
        high=float(high),
        label=coherence(low, high),
    )


def _pair(rows: Sequence[tuple[int, ...]]) -> tuple[float, tuple[float, float]]:
    """Return the reliability of two items; of one that all answered alike, none at all: zero."""
    return spearman_brown(rows) or 0.0, spearman_brown_interval(rows) or (0.0, 0.0)


def _scale(rows: Sequence[tuple[int, ...]]) -> tuple[Fraction, tuple[float, float]]:
    value = alpha(rows) or Fraction(0)
    return value, feldt_interval(value, n=len(rows), items=len(rows[0]))


def _shown(coefficient: Fraction | float) -> Fraction:
    """Return a coefficient as far as it may be shown: 0..0.99."""
    return max(Fraction(0), min(_NEARLY_ONE, Fraction(coefficient)))


def team_effects(
    questionnaire: Questionnaire, tree: GroupTree, plan: ReleasePlan, minimum: int
) -> tuple[TeamEffect, ...]:
    """Return how much it matters for each principle which team somebody is in.

    Over the scale scores of released groups with no group under them: at least five groups, and
    fifty people and k_dist.

    What it could give away, beside everything else in the release: the spread of scores within all
    those groups together. Intervals of larger groups say something of their spread too, so from
    both one may try to get at the people who are in the one and not in the other, such as a manager
    beside the teams. That the lightest such set is nobody or at least k_dist people is checked;
    otherwise only groups that have an interval of their own count, which adds nothing to subtract.
    Like all of the plan this depends on numbers of people only. And where teams explain (nearly)
    everything, everybody would score like the team: ICC(1) is shown up to 0.50, twice what is
    called large, and ICC(2) follows from it. Below zero is shown as zero, and so is what does not
    exist because everybody scores alike: if that were left out, its absence would prove it.

    Args:
        questionnaire: as it was asked.
        tree: the reporting groups.
        plan: of the wave.
        minimum: k.

    Source: method 1.10; Bliese 2000, in which ICC(2) is ICC(1) stepped up to the mean team size.
    """
    parents = {group.parent for group in tree.groups}
    leaves = [group.id for group in tree.groups if group.id not in parents]
    pools = {
        principle.id: _teams(tree, plan, principle.id, leaves, minimum)
        for principle in questionnaire.asked()
        if tree.root.id in plan.scales[principle.id].detailed
    }
    found = (
        _team_effect(principle, [plan.scores(principle, team).scores for team in teams])
        for principle, teams in pools.items()
        if len(teams) >= FEWEST_TEAMS
        and sum(plan.scores(principle, team).n for team in teams) >= _smallest(minimum)
    )
    return tuple(one for one in found if one is not None)


def _teams(
    tree: GroupTree, plan: ReleasePlan, principle: str, leaves: Sequence[str], minimum: int
) -> list[str]:
    """Return the teams whose scores may be put together."""
    scale = plan.scales[principle]
    released = [team for team in leaves if team in scale.groups]
    sizes = {block: tally.n for block, tally in scale.blocks.items()}
    apart = lightest(sizes, blocks_of(tree, scale.detailed), released)
    if apart == 0 or apart >= detail_group(minimum):
        return released
    return [team for team in released if team in scale.detailed]


def lightest(
    sizes: Mapping[str, int], detail_block: Mapping[str, str | None], pooled: Sequence[str]
) -> int:
    """Return how many people are in the smallest set that pooled groups single out; 0 for none.

    The details of groups tell blocks apart. The pool cuts each block in those inside and those
    outside it. With the pool once, and each block taken away or not, either part of every block is
    left over: at least the smaller one of each.

    Args:
        sizes: id of each block of the release plan to people in it.
        detail_block: id of each to the block that details tell apart, None where none do.
        pooled: the ids put together.
    """
    inside: dict[str | None, int] = {}
    outside: dict[str | None, int] = {}
    for block, people in sizes.items():
        side = inside if block in pooled else outside
        side[detail_block[block]] = side.get(detail_block[block], 0) + people
    return sum(
        people if block is None else min(people, outside.get(block, 0))
        for block, people in inside.items()
    )


def _team_effect(principle: str, teams: Sequence[Mapping[int, int]]) -> TeamEffect | None:
    found = mean_squares(teams)
    if found is None:
        return None
    icc1 = max(Fraction(0), min(_HALF, found.icc1 or Fraction(0)))
    icc2 = found.size * icc1 / (1 + (found.size - 1) * icc1)
    return TeamEffect(
        principle=principle,
        teams=len(teams),
        icc1=float(half_up(icc1, _HUNDREDTHS)),
        icc2=float(half_up(icc2, _HUNDREDTHS)),
    )


def heat_map(pairs: Mapping[tuple[str, str], Pair]) -> HeatMap | None:
    """Return which groups stand out from the rest on which principle; None where none was tested.

    A difference too small to be called one takes part as if it were chance. Otherwise many small,
    real differences would make room for false marks: among all that is significant 5 % would be
    chance, and that could be all of the few large ones that are marked.

    Args:
        pairs: (group id, principle id) to its comparison with the rest of the organisation.

    Source: method 1.7, decision 17; Benjamini & Hochberg 1995.
    """
    tested = {
        key: pair.p if abs(pair.difference) >= LARGE_ENOUGH else 1.0
        for key, pair in pairs.items()
        if pair.p is not None
    }
    if not tested:
        return None
    adjusted = dict(zip(tested, benjamini_hochberg(tuple(tested.values())), strict=True))
    marks = tuple(
        Mark(
            group=group,
            principle=principle,
            direction="higher" if pairs[group, principle].difference > 0 else "lower",
        )
        for (group, principle), p in adjusted.items()
        if p < SIGNIFICANT
    )
    return HeatMap(
        tested=len(tested),
        marks=marks,
        expected_false=float(up(Fraction(len(marks)) * Fraction(repr(SIGNIFICANT)), TENTHS)),
    )


def complete_responses(
    questionnaire: Questionnaire, responses: Sequence[Response], minimum: int
) -> int | None:
    """Return how many answered at least 80 % of the items, of those who answered half.

    "Weet ik niet" is an answer. None where the others, or these, would be a few people.

    Args:
        questionnaire: as it was asked.
        responses: every response, opened.
        minimum: k.

    Source: AAPOR Standard Definitions, RR1; method 1.2.
    """
    asked = {item.id for item in questionnaire.items()}
    counted = [one for one in responses if enough(questionnaire, one.answers)]
    complete = sum(1 for one in counted if 5 * len(asked & one.answers.keys()) >= 4 * len(asked))
    few = any(0 < people < minimum for people in (complete, len(counted) - complete))
    return None if few else complete
