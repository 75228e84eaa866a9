"""The guard refuses every release that was tampered with or made wrongly."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from surveyapp.domain.frame import GroupTree
from surveyapp.domain.publishing import guard, publish
from surveyapp.domain.release import Comparison, GroupResults, Interval, Mean, Release, Shares
from surveyapp.errors import ReleaseError
from tests.domain.waves_in_numbers import facts, random_wave

Change = Callable[[GroupResults], GroupResults]


@pytest.fixture(scope="module")
def wave() -> tuple[GroupTree, Release]:
    """A release with everything in it: items and scales, one principle of one item, a trend."""
    groups, asked, responses = random_wave(7, groups=24, people=230, sizes=[4, 1, 2])
    release = None
    for title in ("2024", "2025"):
        release = publish(
            facts=facts(wave=title),
            questionnaire=asked,
            tree=groups,
            responses=responses,
            previous=release,
        ).release
    return groups, release


def change(release: Release, id_: str, how: Change) -> Release:
    return replace(
        release,
        groups=tuple(
            replace(one, results=how(one.results)) if one.id == id_ else one
            for one in release.groups
        ),
    )


def principle(place: int = 0, **fields: object) -> Change:
    def how(results: GroupResults) -> GroupResults:
        changed = list(results.principles)
        changed[place] = replace(changed[place], **fields)
        return replace(results, principles=tuple(changed))

    return how


def item(**fields: object) -> Change:
    def how(results: GroupResults) -> GroupResults:
        first = results.principles[0]
        items = (replace(first.items[0], **fields), *first.items[1:])
        return replace(results, principles=(replace(first, items=items), *results.principles[1:]))

    return how


def find(release: Release, holds: Callable[[GroupResults], bool]) -> str:
    return next(g.id for g in release.groups if g.parent and g.results and holds(g.results))


def plain(results: GroupResults) -> bool:
    first = results.principles[0]
    return bool(results.n < 20 and first.trend and first.interval and results.principles[1].mean)


def small(results: GroupResults) -> bool:
    return not results.detailed and results.principles[0].mean.kind == "exact"


def test_what_was_published_passes_also_after_a_change_to_less(wave):
    groups, release = wave
    guard(release, groups)
    team = find(release, plain)
    less = principle(0, interval=None, rest=None, trend=None, agreement=None, spread=None)
    guard(replace(change(release, team, less), heat_map=None), groups)
    nothing = replace(
        release,
        groups=tuple(replace(g, results=None) for g in release.groups),
        complete=None,
        reliability=(),
        team_effects=(),
        heat_map=None,
    )
    guard(nothing, groups)


@pytest.mark.parametrize(
    ("how", "sentence"),
    [
        (item(mean=Mean("exact", 5.0)), "te precies"),
        (item(mean=Mean("at_least", 4.2)), "te precies"),
        (item(mean=Mean("about", 3.0)), "te precies"),
        (item(shares=Shares("three", favour=100, neutral=0, against=0)), "te precies"),
        (item(shares=Shares("favour_at_least", favour=100)), "te precies"),
        (item(shares=Shares("neutral_at_least", neutral=80)), "te precies"),
        (item(item="p1i0"), "niet bij 'Principe 0' hoort"),
        (item(n=4), "minder dan 5"),
        (principle(0, n=4), "minder dan 5"),
        (principle(0, mean=Mean("exact", 5.0)), "te precies"),
        (principle(0, mean=Mean("exact", 1.0)), "te precies"),
        (principle(0, mean=Mean("at_least", 4.0)), "te precies"),
        (principle(0, mean=None), "af te leiden"),
        (principle(0, items=()), "af te leiden"),
        (principle(0, principle="p9"), "andere principes"),
        (principle(0, rest=Comparison(3.8, 0.1, 7, "no_difference")), "een rest die er niet is"),
        (principle(1, interval=Interval(3.0, 4.0)), "minder dan 20 mensen"),
        (principle(1, spread=0.5), "minder dan 20 mensen"),
        (lambda results: replace(results, invited=results.n - 1), "klopt niet"),
        (lambda results: replace(results, n=4), "minder dan 5"),
        (lambda results: replace(results, detailed=False), "daar te klein voor is"),
    ],
)
def test_a_number_that_says_too_much_is_refused(wave, how, sentence):
    groups, release = wave
    with pytest.raises(ReleaseError, match=sentence):
        guard(change(release, find(release, plain), how), groups)


@pytest.mark.parametrize(
    "how",
    [
        principle(0, interval=Interval(3.0, 4.0)),
        principle(0, agreement="close"),
        principle(0, spread=0.75),
        item(shares=Shares("three", favour=33, neutral=33, against=33)),
        lambda results: replace(results, detailed=True),
    ],
)
def test_details_of_a_small_group_are_refused(wave, how):
    groups, release = wave
    with pytest.raises(ReleaseError):
        guard(change(release, find(release, small), how), groups)


def test_a_detail_beside_a_coarse_mean_is_refused(wave):
    groups, release = wave
    team = find(release, plain)
    changed = change(release, team, item(mean=Mean("at_least", 4.9)))
    n = release.group(team).results.principles[0].items[0].n
    bound = float(int(10 * (5 - 2 / n))) / 10
    coarse = change(changed, team, item(mean=Mean("at_least", bound)))
    with pytest.raises(ReleaseError, match="verraadt met de score een stelling"):
        guard(coarse, groups)


def test_a_withheld_group_that_gets_numbers_is_refused(wave):
    """One team withheld, to protect a manager who hangs on the department."""
    groups, release = wave
    for group in release.groups:
        if group.results is None and groups.invited(group.id) >= 5:
            stolen = release.group(find(release, small)).results
            given = replace(group, results=replace(stolen, invited=groups.invited(group.id)))
            tampered = tuple(given if one.id == group.id else one for one in release.groups)
            with pytest.raises(ReleaseError):
                guard(replace(release, groups=tampered), groups)
            return
    raise AssertionError("the wave has no withheld group to try it on")


def test_another_tree_another_minimum_and_a_trend_without_a_past_are_refused(wave):
    groups, release = wave
    tree = GroupTree((*groups.groups[:-1], replace(groups.groups[-1], parent="org")))
    with pytest.raises(ReleaseError, match="andere dan bij het openen"):
        guard(release, tree)
    with pytest.raises(ReleaseError, match="ondergrens 4 ligt onder 5"):
        guard(replace(release, minimum_group=4), groups)
    with pytest.raises(ReleaseError, match="ondergrens voor details, 9,"):
        guard(replace(release, detail_group=9), groups)
    with pytest.raises(ReleaseError, match="vorige meting"):
        guard(replace(release, previous_wave=None), groups)


def test_a_group_in_a_withheld_organisation_is_refused(wave):
    groups, release = wave
    headless = (replace(release.groups[0], results=None), *release.groups[1:])
    with pytest.raises(ReleaseError, match="organisatie zelf is afgeschermd"):
        guard(replace(release, groups=headless), groups)


def test_the_sentence_tells_that_nothing_is_lost_and_what_to_do(wave):
    groups, release = wave
    with pytest.raises(ReleaseError) as refused:
        guard(replace(release, minimum_group=4), groups)
    assert "geen antwoord weggegooid" in str(refused.value)
    assert str(refused.value).endswith("Geef deze melding door aan de beheerder.")
