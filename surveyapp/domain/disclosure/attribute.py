"""What is published of the organisation by its one background attribute."""

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction

from surveyapp.domain.disclosure.attribute_parts import first_parts, plan_attribute
from surveyapp.domain.disclosure.coarse import coded, show_alone, show_item, show_scale
from surveyapp.domain.disclosure.crossing import (
    UNKNOWN,
    Crossing,
    Parts,
    columns_of,
    crossing_of,
    joined,
    safe_crossing,
    value_of,
)
from surveyapp.domain.disclosure.release_plan import ReleasePlan
from surveyapp.domain.measuring.counting import LOWEST, Answers, Histogram
from surveyapp.domain.questionnaire import Questionnaire
from surveyapp.domain.release import AttributeResults, AttributeValue, Mean, PrincipleScore
from surveyapp.domain.waves import detail_group

_BELOW = re.compile(r"\s*(<|tot |onder|jonger|korter|minder)", re.IGNORECASE)


def attribute_results(
    questionnaire: Questionnaire,
    plan: ReleasePlan,
    answers: Sequence[Answers],
    minimum: int,
    *,
    name: str,
    invited: Mapping[str, int],
) -> AttributeResults | None:
    """Return the scores by value of the attribute; None where that would not be safe.

    A value is the whole organisation's, never crossed with groups. Its score on a principle is the
    mean of its item means, over the answers that the groups count as well. Group totals of a
    crossed plan are made of item sums too, so everything published lies in the direct sum, over
    respondents and items, of the cut spaces of blocks and values. A combination of it that is not
    zero is not zero for at least one item, and there it touches a cut; so when for respondents
    and for every item of a scale the smallest cut holds ``minimum`` people, no combination touches
    fewer. HR chooses who is in a value, unlike who is in a team: four helpers could be put in it
    with one colleague of another team. So a value, and every cut between values, holds as many
    people as details ask for. A principle with an item that fails is left out, and one of which a
    single value is shown coarsely: the organisation minus the other values would undo that. ``n``
    is how many respondents have the value, also beside a score: how many have a score would be one
    more crossing.

    The labels are those of everybody invited, joined first by how many were invited: a label of
    respondents would tell whether its only person took part. Where more people answered with a
    value than were invited with it, the counts are not of this wave, and nothing is shown.

    Args:
        questionnaire: as it was asked.
        plan: a crossed one.
        answers: the responses that count.
        minimum: k.
        name: what the attribute is called.
        invited: how many were invited with each value, fixed at opening; empty is no value.

    Raises:
        ValueError: the plan was made without regard to an attribute.

    Source: measurement specification 2.4 (theorem 2), 2.5 B; decisions 16 and 19.
    """
    if not plan.crossed:
        raise ValueError("scores by value are only safe beside the totals of a crossed plan")
    crossing = crossing_of(questionnaire, plan, answers, invited)
    sizes = columns_of(crossing.people)
    parts = _parts(crossing, minimum)
    if len(parts) <= 1:
        return None
    found = _histograms(plan, answers, parts, crossing.invited)
    means: dict[str, list[Mean]] = {}
    for principle in questionnaire.asked():
        items = plan.scales[principle.id].items
        if _safe(items, crossing, parts, minimum):
            shown = [
                _score([found[item, part[0]] for item in items], detail_group(minimum))
                for part in parts
            ]
            if sum(1 for mean in shown if coded([mean])) != 1:
                means[principle.id] = shown
    if not means:
        return None
    return AttributeResults(
        name=name,
        values=tuple(
            _value(part, sum(sizes.get(value, 0) for value in part), place, means)
            for place, part in enumerate(parts)
        ),
    )


def _parts(crossing: Crossing, minimum: int) -> Parts:
    """Return how the values are joined; none where more people answered than were invited.

    Labels stand in the order of the values, not in that of joining: that follows the answers.
    """
    invited, apart = crossing.invited, detail_group(minimum)
    if any(n > invited.get(value, 0) for value, n in columns_of(crossing.people).items()):
        return ()
    order = _order(invited)
    first = first_parts(invited, apart, order)
    found = plan_attribute(
        crossing.people, first, minimum, invited=invited, apart=apart, ordered=order is not None
    )
    ranked = [*(order or sorted(invited.keys() - {UNKNOWN})), UNKNOWN]
    in_order = (tuple(sorted(part, key=ranked.index)) for part in found)
    return tuple(sorted(in_order, key=lambda part: ranked.index(part[0])))


def _value(
    part: tuple[str, ...], n: int, place: int, means: Mapping[str, Sequence[Mean]]
) -> AttributeValue:
    return AttributeValue(
        labels=part,
        n=n,
        scores=tuple(
            PrincipleScore(principle=principle, n=n, mean=shown[place])
            for principle, shown in means.items()
        ),
    )


def _safe(items: Sequence[str], crossing: Crossing, parts: Parts, minimum: int) -> bool:
    """Tell whether a scale may be shown: every value and every cut is large for every item."""
    apart = detail_group(minimum)
    for item in items:
        together = joined(crossing.items[item], parts)
        columns = columns_of(together)
        if len(columns) < len(parts) or min(columns.values()) < apart:
            return False
        if not safe_crossing(together, minimum, apart):
            return False
    return bool(items)


def _histograms(
    plan: ReleasePlan, answers: Sequence[Answers], parts: Parts, invited: Mapping[str, int]
) -> dict[tuple[str, str], Histogram]:
    """Count the visible answers per item and part of the values (its first one)."""
    part_of = {value: part[0] for part in parts for value in part}
    counts = {
        (item, part[0]): [0] * 5
        for scale in plan.scales.values()
        for item in scale.items
        for part in parts
    }
    seen = {item: plan.items[item].blocks for item, _ in counts}
    for one in answers:
        block, part = plan.block_of[one.atom], part_of[value_of(one, invited)]
        for item, value in one.values.items():
            if item in seen and block in seen[item]:
                counts[item, part][value - LOWEST] += 1
    return {key: Histogram((c[0], c[1], c[2], c[3], c[4])) for key, c in counts.items()}


def _score(items: Sequence[Histogram], details_from: int) -> Mean:
    """Show the mean of item means, as coarsely as the item with the fewest answers asks for.

    A value can be just one team's. Then its mean here must say no more than it does there.
    """
    if len(items) == 1:
        return show_alone(items[0], detailed=items[0].n >= details_from)
    shown = [show_item(one, detailed=one.n >= details_from)[0] for one in items]
    mean = sum((answers.mean for answers in items), start=Fraction(0)) / len(items)
    return show_scale(mean, min(answers.n for answers in items), shown)


def _order(values: Mapping[str, int]) -> tuple[str, ...] | None:
    """Return values that are bands of numbers in their order; None where one is no band.

    Joining "jonger dan 35" with "55+" would describe nobody; so only neighbouring bands may be.
    """
    known = [value for value in sorted(values) if value != UNKNOWN]
    if not all(re.search(r"\d", value) for value in known):
        return None
    return tuple(sorted(known, key=_place))


def _place(band: str) -> tuple[int, bool, list[int]]:
    numbers = [int(number) for number in re.findall(r"\d+", band)]
    return numbers[0], not _BELOW.match(band), numbers
