"""What a chart shows, in words, for who hears a report instead of seeing it."""

from collections.abc import Sequence
from typing import Final

from surveyapp.domain import wording
from surveyapp.domain.release import GroupResults, Release
from surveyapp.reporting.priority_chart import Point

_LONGEST: Final = 48
"""Letters of a name: an alternative text is heard in one go."""
_BELOW: Final = "Alle getallen staan in de tabel hieronder."


def scores_shown(release: Release, results: GroupResults, *, of: str) -> str:
    """Return what a chart of scores shows: whose, and which ends stand out.

    Args:
        release: the published numbers.
        results: those in the chart.
        of: the name of the group.
    """
    whose = wording.shortened(of, _LONGEST)
    ends = _ends(release, results)
    return f"Grafiek met per principe de score van {whose}, van 1 tot 5. {ends} {_BELOW}"


def priorities_shown(points: Sequence[Point]) -> str:
    """Return what the chart of work points against scores shows."""
    text = (
        "Grafiek met per principe: naar rechts het deel dat het als werkpunt koos, omhoog de score."
    )
    exact = [point for point in points if point.share.kind == "exact"]
    if exact and len(exact) == len(points):
        most = max(exact, key=lambda point: point.share.percent)
        if [point.share for point in exact].count(most.share) == 1:
            name = wording.shortened(most.name, _LONGEST)
            text += f" Het vaakst gekozen: {name} ({wording.percent(most.share.percent)})."
    return f"{text} {_BELOW}"


def _ends(release: Release, results: GroupResults) -> str:
    names = {asked.id: wording.shortened(asked.name, _LONGEST) for asked in release.principles}
    scored = [(names[one.principle], one.mean) for one in results.principles if one.mean]
    means = [mean for _, mean in scored]
    high, low = (wording.end_of(means, highest=highest) for highest in (True, False))
    if high is not None and low is not None:
        first, last = (
            f"{scored[end.place][0]} ({wording.mean(means[end.place])})" for end in (high, low)
        )
        return f"{wording.two_ends(first, last, shared=(high.shared, low.shared))}."
    if wording.all_near(means):
        return f"{wording.SCORES_NEAR_BY}."
    return f"{wording.SCORES_UNORDERED}."
