"""The three sentences that matter about an organisation, chosen by rule from its release."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from surveyapp.domain import wording
from surveyapp.domain.release import PrincipleResult, Release


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence that matters, in large type, and what belongs under it."""

    claim: str
    detail: str


def three_sentences(release: Release) -> tuple[Told, ...]:
    """Return what matters most: who took part, where scores are high and low, what differs."""
    results = release.root.results
    if results is None:
        return ()
    rate = wording.rate(results) if results.n < results.invited else ""
    took = " ".join(filter(None, (rate, wording.nonresponse(results))))
    names = {asked.id: asked.name for asked in release.principles}
    return (
        Told(wording.joined_in(results), took),
        _ends(release, results.principles, names),
        _difference(release, results.principles, names),
    )


def _ends(release: Release, results: Sequence[PrincipleResult], names: Mapping[str, str]) -> Told:
    whose = wording.in_sentence(release.organisation_name)
    scored = [(names[one.principle], one.mean, one.n) for one in results if one.mean is not None]
    means = [mean for _, mean, _ in scored]
    high, low = (wording.end_of(means, highest=highest) for highest in (True, False))
    if high is not None and low is not None:
        claim = wording.two_ends(
            scored[high.place][0], scored[low.place][0], shared=(high.shared, low.shared)
        )
        both = [scored[high.place], scored[low.place]] if high.shared is low.shared else scored
        return Told(claim, wording.scores_of(whose, both))
    near = wording.all_near(means)
    claim = wording.SCORES_NEAR_BY if near else wording.SCORES_UNORDERED
    return Told(claim, wording.scores_of(whose, scored))


def _difference(
    release: Release, results: Sequence[PrincipleResult], names: Mapping[str, str]
) -> Told:
    """Return what is certain about a difference: with last time first, then between teams."""
    clear = [
        (one, one.trend, one.mean)
        for one in results
        if one.trend is not None and one.mean is not None and wording.clear(one.trend)
    ]
    if clear:
        up, down = (
            tuple(names[one.principle] for one, trend, _ in clear if (trend.difference > 0) is side)
            for side in (True, False)
        )
        then = (
            wording.changed_from(names[one.principle], trend, now, one.n)
            for one, trend, now in clear
        )
        return Told(wording.clear_changes(up, down), " ".join(then))
    heat = release.heat_map
    between = wording.heat_map(heat) if heat is not None else ""
    if heat is not None and heat.marks:
        return Told(wording.stand_out(heat), between)
    if release.previous_wave is None:
        return Told(wording.FIRST_TIME, between or wording.FIRST_TIME_SAYS)
    if not any(one.trend for one in results):
        return Told(wording.NOT_COMPARABLE, between or wording.ASKED_OTHERWISE)
    return Told(wording.NO_CLEAR_CHANGE, between or wording.CLEAR_MEANS)
