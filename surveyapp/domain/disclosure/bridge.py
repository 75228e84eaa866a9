"""A bridge wave: what new wording does by itself, from two halves of the organisation."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from surveyapp.domain.bridging import EARLIER, NEW
from surveyapp.domain.disclosure.coarse import (
    SINGLE_ITEM_FROM,
    coded,
    divided,
    show_mean,
    show_shares,
)
from surveyapp.domain.disclosure.crossing import columns_of, crossing_of, safe_crossing
from surveyapp.domain.disclosure.release_plan import ReleasePlan
from surveyapp.domain.measuring.counting import LOWEST, Answers, Histogram, histogram
from surveyapp.domain.measuring.rounding import down, half_up, up
from surveyapp.domain.measuring.scales import ScaleTally
from surveyapp.domain.measuring.trend import welch
from surveyapp.domain.questionnaire import Questionnaire
from surveyapp.domain.release import BridgeItem, BridgeResults
from surveyapp.domain.waves import detail_group

_HUNDREDTHS = 100


@dataclass(frozen=True, slots=True)
class BridgeDesign:
    """The earlier wave whose wording of ``items`` half of the people got."""

    wave: str
    title: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WordingEffect:
    """The mean of the new wording minus that of the earlier one, -4..4, and its 95 % interval."""

    effect: Fraction
    low: Fraction
    high: Fraction


def bridge_results(
    questionnaire: Questionnaire,
    plan: ReleasePlan,
    answers: Sequence[Answers],
    minimum: int,
    *,
    design: BridgeDesign,
) -> BridgeResults:
    """Return per reworded item how the whole organisation rated either wording.

    How to read it: what people think otherwise than last time is the mean of the earlier wording
    now minus the mean that last time published, because both are in the same words. The effect is
    what the words changed on top of that. Next year, when everybody gets the new wording, the mean
    of the new wording here is what to compare with.

    An item is left out when fewer than k_dist people answered it in either wording, or when what
    the groups show of it and the two means together would give something about fewer than
    ``minimum`` people (``safe_crossing``). It is left out as well when either half is (nearly) of
    one mind: with the answers of the whole organisation beside it, the means alone can prove that
    everybody in a half agreed. And when one mean is coded and the other is not, because the
    organisation minus the other would undo that. So whatever is shown of an item, it can never say
    that a half was of one mind: then it would not be shown.

    The effect has its interval from twenty people in either half. ``n`` is how many took part in a
    half; how many of them had no opinion would be one more crossing.

    Args:
        questionnaire: as it was asked.
        plan: a crossed one.
        answers: the responses that count; ``trait`` is the half.
        minimum: k.
        design: what half of the people got in which words.

    Raises:
        ValueError: the plan was made without regard to two halves.

    Source: measurement specification 2.4 (theorem 2), decisions 15, 16, 19 and 24.
    """
    if not plan.crossed:
        raise ValueError("two halves are only safe beside the totals of a crossed plan")
    crossing = crossing_of(questionnaire, plan, answers)
    sizes = columns_of(crossing.people)
    asked = [item.id for item in questionnaire.items() if item.id in design.items]
    if not safe_crossing(crossing.people, minimum):
        asked = []
    found = []
    halves = [[one for one in answers if one.trait == half] for half in (EARLIER, NEW)]
    for item in asked:
        counts = crossing.items[item]
        if len(columns_of(counts)) < len(sizes) or not safe_crossing(counts, minimum):
            continue
        earlier, new = (_answers(plan, half, item) for half in halves)
        if min(earlier.n, new.n) >= detail_group(minimum) and _may_be_shown(earlier, new):
            bare = BridgeItem(
                item=item,
                earlier_n=sizes[EARLIER],
                earlier=show_mean(earlier.mean, earlier.n),
                n=sizes[NEW],
                mean=show_mean(new.mean, new.n),
            )
            found.append(_with_effect(bare, earlier, new))
    return BridgeResults(earlier_wave=design.wave, earlier_title=design.title, items=tuple(found))


def wording_effect(earlier: Histogram, new: Histogram) -> WordingEffect:
    """Return what the new wording adds to a mean, with its 95 % interval; two decimals, outward.

    The halves are drawn by lot within every group, so teams that differ make the interval a little
    too wide, never too narrow.

    Args:
        earlier: answers of the half with the earlier wording, at least 2.
        new: answers of the half with the new wording, at least 2.

    Source: Welch 1947, see ``welch``.
    """
    difference = new.mean - earlier.mean
    half = Fraction(
        welch(
            difference=difference,
            variance=_variance(new),
            n=new.n,
            other_variance=_variance(earlier),
            other_n=earlier.n,
        ).half_width
    )
    return WordingEffect(
        effect=half_up(difference, _HUNDREDTHS),
        low=down(difference - half, _HUNDREDTHS),
        high=up(difference + half, _HUNDREDTHS),
    )


def _answers(plan: ReleasePlan, half: Sequence[Answers], item: str) -> Histogram:
    """Count the answers of one half to an item, those that are hidden everywhere left out."""
    blocks = plan.items[item].blocks
    return histogram(
        one.values[item] for one in half if item in one.values and plan.block_of[one.atom] in blocks
    )


def _may_be_shown(earlier: Histogram, new: Histogram) -> bool:
    both = (earlier, new)
    coarse = {coded([show_mean(half.mean, half.n)]) for half in both}
    return len(coarse) == 1 and all(divided(show_shares(half)) for half in both)


def _with_effect(bare: BridgeItem, earlier: Histogram, new: Histogram) -> BridgeItem:
    if coded([bare.earlier, bare.mean]) or min(earlier.n, new.n) < SINGLE_ITEM_FROM:
        return bare
    found = wording_effect(earlier, new)
    return replace(bare, effect=float(found.effect), low=float(found.low), high=float(found.high))


def _variance(answers: Histogram) -> Fraction:
    return ScaleTally(unit=1, scores=dict(enumerate(answers.counts, start=LOWEST))).variance
