"""The guard on what is shown of one group: each number follows from others, or is refused."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from surveyapp.domain.disclosure.display_guard import check_display
from surveyapp.domain.disclosure.group_guard import check_group
from surveyapp.domain.publishing import Choices, guard, publish
from surveyapp.domain.release import (
    Bar,
    CountRange,
    GroupResults,
    Interval,
    Mean,
    Release,
    Share,
    Shares,
)
from surveyapp.errors import ReleaseError
from tests.domain.waves_in_numbers import facts, random_wave

Change = Callable[[GroupResults], GroupResults]


@pytest.fixture(scope="module")
def release() -> Release:
    """A release with priorities, in which fewer than six in ten took part in some groups."""
    groups, asked, responses = random_wave(
        3, groups=24, people=700, sizes=[4, 1, 2], response=0.6, unsure=0.1
    )
    chosen = [("p0", "p1"), ("p1",), (), ("p2", "p0")]
    publication = publish(
        facts=facts(),
        questionnaire=asked,
        tree=groups,
        responses=[
            replace(one, priorities=chosen[number % 4]) for number, one in enumerate(responses)
        ],
        previous=None,
        choices=Choices(asks_priorities=True),
    )
    guard(publication.release, groups)
    return publication.release


def find(release: Release, holds: Callable[[GroupResults], object]) -> GroupResults:
    return next(g.results for g in release.groups if g.results and holds(g.results))


def few_took_part(results: GroupResults) -> bool:
    return results.principles[0].bounds is not None


def enough_took_part(results: GroupResults) -> bool:
    item = results.principles[0].items[0]
    return bool(results.principles[0].interval and item.bars and item.favour_range and item.unsure)


def principle(**fields: object) -> Change:
    def how(results: GroupResults) -> GroupResults:
        first, *others = results.principles
        return replace(results, principles=(replace(first, **fields), *others))

    return how


def item(**fields: object) -> Change:
    def how(results: GroupResults) -> GroupResults:
        first, *others = results.principles[0].items
        return principle(items=(replace(first, **fields), *others))(results)

    return how


def test_the_release_holds_every_kind_of_number(release):
    small, large = find(release, few_took_part), find(release, enough_took_part)
    assert all(one.interval is None for one in small.principles)
    assert all(one.bounds is None for one in large.principles)
    assert all(one.importance for one in (*small.principles, *large.principles))


@pytest.mark.parametrize(
    ("how", "sentence"),
    [
        (principle(interval=Interval(3.0, 4.0)), "een marge waar die niets zegt"),
        (principle(bounds=Interval(3.0, 4.0)), "uiterste waarden die niet"),
        (principle(mean=None), "uiterste waarden die niet"),
        (principle(mean=Mean("exact", 2.0)), "uiterste waarden die niet"),
    ],
)
def test_bounds_follow_from_the_mean_and_replace_the_margin(release, how, sentence):
    with pytest.raises(ReleaseError, match=sentence):
        check_group(how(find(release, few_took_part)), "groep a")


@pytest.mark.parametrize(
    ("how", "sentence"),
    [
        (principle(bounds=Interval(1.0, 5.0)), "uiterste waarden die niet"),
        (lambda results: replace(results, invited=results.n), "marge waar die niets zegt"),
        (item(favour_range=CountRange(1, 2, 3)), "een bereik dat niet"),
        (item(shares=None), "een bereik dat niet"),
        (item(favour_range=None, shares=None), "hoeveel mensen het niet wisten"),
        (item(unsure=Share("at_least", 90)), "hoeveel mensen het niet wisten"),
        (item(unsure=Share("exact", 0)), "hoeveel mensen het niet wisten"),
        (principle(importance=None), "een deel van de principes"),
        (principle(importance=Share("exact", 100)), "hoeveel mensen een principe kozen"),
        (principle(importance=Share("at_most", 60)), "hoeveel mensen een principe kozen"),
    ],
)
def test_a_number_that_does_not_follow_from_those_beside_it_is_refused(release, how, sentence):
    with pytest.raises(ReleaseError, match=sentence):
        check_group(how(find(release, enough_took_part)), "groep a")


@pytest.mark.parametrize(
    "how",
    [
        item(bars=(Bar(1, 5, 100),)),
        item(bars=tuple(Bar(value, value, 20) for value in range(1, 6))),
        item(shares=Shares("favour_at_least", favour=96)),
    ],
)
def test_bars_that_do_not_fit_their_shares_are_refused(release, how):
    changed = how(find(release, enough_took_part))
    with pytest.raises(ReleaseError, match="te precies"):
        check_display(release, release.principles[0], changed.principles[0], "groep a")
