"""Which principle has the biggest gap between how many want to work on it and its score."""

from collections.abc import Set as AbstractSet
from typing import Final

from surveyapp.domain import wording
from surveyapp.domain.release import GroupResults, PrincipleResult, Share

FAIR_PART: Final = 20
"""Percent of a group from which something is said to be on its mind."""
_TOP: Final = 50
"""The end of the scale in tenths."""


def biggest_gap(
    results: GroupResults, taken: AbstractSet[str] = frozenset()
) -> PrincipleResult | None:
    """Return the principle with the biggest gap between stated importance and score.

    The gap is the share that wants to work on a principle, times how far its score is from 5: the
    discrepancy weighted by importance. A plain difference would need both on one scale, and ranks
    would call scores different that are less than 0.3 apart.

    Only published values count. A share or score shown as a bound can be anything beyond it, so
    such a gap lies between two ends, and a principle is returned only where no other can pass it
    whatever is behind the bounds, and where at least one in five surely wants to work on it.
    Among equals the organisation's order decides.

    Args:
        results: of the group; without any importance nothing is returned.
        taken: principles that are chosen already, and left out of the comparison.

    Source: Borich (1980), "A needs assessment model for conducting follow-up studies", Journal of
        Teacher Education 31(3), 39-42 (weighted discrepancy); measurement specification 1.12 for
        stated importance.
    """
    ends = {
        result.principle: (_gap(result, low=True), _gap(result, low=False))
        for result in results.principles
        if result.principle not in taken and result.importance and result.mean
    }
    if not ends:
        return None
    least, _ = max(ends.values(), key=lambda end: end[0])
    found = next(
        result for result in results.principles if ends.get(result.principle, (-1,))[0] == least
    )
    passed = any(most > least for id_, (_, most) in ends.items() if id_ != found.principle)
    wanted = found.importance is not None and _reach(found.importance)[0] >= FAIR_PART
    return found if least > 0 and wanted and not passed else None


def _gap(result: PrincipleResult, *, low: bool) -> int:
    """Return one end of where a gap can lie, in percent times tenths of the scale."""
    if result.importance is None or result.mean is None:
        return 0
    shares, scores = _reach(result.importance), wording.reach(result.mean)
    return shares[0] * (_TOP - scores[1]) if low else shares[1] * (_TOP - scores[0])


def _reach(share: Share) -> tuple[int, int]:
    """Return between which percentages a share lies."""
    match share.kind:
        case "exact":
            return share.percent, share.percent
        case "at_least":
            return share.percent, 100
        case "at_most":
            return 0, share.percent
