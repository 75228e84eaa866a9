"""Which share of a group wants to work on each principle, of at most two that a person names."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from surveyapp.domain.disclosure.coarse import at_most, few, nearly_all, some_counts
from surveyapp.domain.disclosure.release_plan import ReleasePlan
from surveyapp.domain.measuring.counting import Answers
from surveyapp.domain.measuring.rounding import whole_percentage
from surveyapp.domain.release import Share

MOST_CHOSEN = 2
"""How many principles a person may name."""


def count_choices(
    principles: Sequence[str], plan: ReleasePlan, answers: Sequence[Answers]
) -> dict[str, Counter[str]]:
    """Count per block how many people chose each principle.

    Names of principles that are not asked, and a second mention of one, do not count. Who is then
    left with more than two has chosen nothing: which two were meant is not ours to guess.

    Args:
        principles: ids of those that are asked.
        plan: for the blocks.
        answers: the responses that count.

    Source: measurement specification 1.12.
    """
    asked = frozenset(principles)
    counted: dict[str, Counter[str]] = {}
    for one in answers:
        chosen = asked.intersection(one.priorities)
        block = plan.block_of[one.atom]
        if block is not None and len(chosen) <= MOST_CHOSEN:
            counted.setdefault(block, Counter()).update(chosen)
    return counted


def show_importance(chosen: Mapping[str, int], n: int) -> dict[str, Share]:
    """Return the share of ``n`` people that chose each principle, as all of them may be shown.

    A principle that nobody or one person chose, or all but one, is given as a bound. That is not
    enough: everybody has two choices, so where the others hold them all, nobody chose a principle
    that reads "at most". So where the others leave at most one choice over, they are given as if
    they left exactly one: the most chosen principle counts one less where they left none, and
    every principle that this could have been (those that come within one of the most) reads "at
    least". Where they left none, and where they left one that somebody spent on such a principle,
    then look alike.

    Args:
        chosen: how many chose each principle, each at most ``n``, together at most twice ``n``.
        n: people who took part.

    Returns:
        Nothing at all in the one case without a way out: no principle was chosen by more than two
        people, and all choices were spent.

    Source: decision 16; a brute force over all counts of 10 to 12 people is among the tests.
    """
    small = few(n)
    known = {id_: min(count, n - small) for id_, count in chosen.items() if count > small}
    open_: Collection[str] = ()
    left = MOST_CHOSEN * n - sum(known.values())
    if len(known) < len(chosen) and left <= 1:
        if not left:
            most = max(known, key=lambda id_: known[id_])
            known[most] -= 1
            if known[most] <= small:
                return {}
        highest = max(known.values())
        open_ = [id_ for id_, count in known.items() if count + 1 >= highest]
    return {id_: _share(known.get(id_), n, bound=id_ in open_) for id_ in chosen}


def possible_importance(shares: Sequence[Share], n: int) -> bool:
    """Tell whether shares of all principles leave open that each was chosen by somebody."""
    counts = [_counts(share, n) for share in shares if share.kind != "at_most"]
    hidden = len(counts) < len(shares)
    bound = at_most(few(n), n)
    if not all(counts) or any(one.kind == "at_most" and one.percent != bound for one in shares):
        return False
    fewest, most = sum(map(min, counts)), sum(map(max, counts))
    early = any(
        share.kind == "at_least" and share.percent < nearly_all(n, without=few(n))
        for share in shares
    )
    if early and (not hidden or most < MOST_CHOSEN * n - 1):
        return False
    return fewest <= MOST_CHOSEN * n - hidden


def _share(count: int | None, n: int, *, bound: bool) -> Share:
    if count is None:
        return Share("at_most", at_most(few(n), n))
    if bound or count >= n - few(n):
        return Share("at_least", nearly_all(n, without=n - count))
    return Share("exact", whole_percentage(count, n))


def _counts(share: Share, n: int) -> range:
    """Return the smallest counts that a share may stand for: of a bound, those at the bound."""
    if share.kind == "exact":
        return some_counts(share.percent, n)
    first, behind = (-(-bound * n // 100) for bound in (share.percent, share.percent + 1))
    return range(max(few(n) + 1, first), min(n - few(n) + 1, behind))
