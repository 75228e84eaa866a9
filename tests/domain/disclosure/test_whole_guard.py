"""The guard refuses remainders, comments and organisation numbers that do not fit."""

from dataclasses import replace

import pytest

from surveyapp.domain.frame import GroupTree
from surveyapp.domain.publishing import Publication, guard
from surveyapp.domain.release import (
    GroupComments,
    HeatMap,
    Interval,
    Mark,
    Mean,
    Release,
    Reliability,
    Share,
    Shares,
    TeamEffect,
)
from surveyapp.errors import ReleaseError
from tests.domain.disclosure.crossed import by_attribute


@pytest.fixture(scope="module")
def wave() -> tuple[GroupTree, Publication]:
    """A release with an attribute of two values and a remainder."""
    return by_attribute()


def test_a_remainder_that_does_not_fit_is_refused(wave):
    groups, found = wave
    release = replace(found.release, attribute=None)
    place, one = next(
        (i, r) for i, r in enumerate(release.remainders) if r.results.principles[0].items
    )

    def changed(**fields: object) -> Release:
        remainders = list(release.remainders)
        remainders[place] = replace(one, results=replace(one.results, **fields))
        return replace(release, remainders=tuple(remainders))

    def first(**fields: object) -> Release:
        principle, *others = one.results.principles
        return changed(principles=(replace(principle, **fields), *others))

    def item(**fields: object) -> Release:
        one_item, *others = one.results.principles[0].items
        return first(items=(replace(one_item, **fields), *others))

    without = next(g.id for g in release.groups if g.results is None)
    known = one.results.principles[0].items[0]
    for wrong, sentence in [
        (replace(release, remainders=(*release.remainders, one)), "twee keer"),
        (replace(release, remainders=(replace(one, of=without),)), "zijn er niet"),
        (changed(n=one.results.n - 1), "andere mensen"),
        (changed(invited=one.results.invited + 1), "andere mensen"),
        (changed(detailed=True), "andere mensen"),
        (changed(principles=one.results.principles[1:]), "andere principes"),
        (first(interval=Interval(3.0, 4.0)), "toont details"),
        (first(importance=Share("exact", 40)), "toont details"),
        (first(n=one.results.principles[0].n - 1), "telt scores anders"),
        (first(mean=None), "telt scores anders"),
        (first(mean=Mean("exact", 4.9)), "te precies|verraadt"),
        (first(items=(known, known)), "twee keer"),
        (item(n=known.n + 1), "tellen antwoorden anders"),
        (item(item="p1i0"), "tellen antwoorden anders"),
        (item(shares=Shares("favour_at_least", favour=80)), "toont details"),
        (item(unsure=Share("exact", 20)), "toont details"),
        (item(mean=Mean("exact", 5.0)), "te precies"),
    ]:
        with pytest.raises(ReleaseError, match=sentence):
            guard(wrong, groups)


def test_comments_of_few_people_or_in_short_lists_are_refused(wave):
    groups, found = wave
    release = replace(found.release, attribute=None)
    texts = ("een", "twee", "drie", "vier", "vijf")
    whole = GroupComments("org", "p0", texts)
    guard(replace(release, comments=(whole,)), groups)
    large = next(g for g in release.groups if g.parent and g.results and g.results.n >= 10)
    small = next(g for g in release.groups if g.results and g.results.n < 10)
    withheld = next(g for g in release.groups if g.results is None)
    guard(replace(release, comments=(whole, GroupComments(large.id, "p0", texts))), groups)
    for wrong, sentence in [
        ((replace(whole, texts=texts[:4]),), "minder dan 5 opmerkingen"),
        ((replace(whole, principle="p9"),), "niet mogen zijn"),
        ((replace(whole, group=withheld.id),), "niet mogen zijn"),
        ((replace(whole, group=small.id),), "minder dan 10"),
        ((whole, whole), "twee lijsten"),
    ]:
        with pytest.raises(ReleaseError, match=sentence):
            guard(replace(release, comments=wrong), groups)


def test_organisation_numbers_that_do_not_fit_are_refused(wave):
    groups, found = wave
    release = replace(found.release, attribute=None, remainders=())
    n = release.root.results.n
    alpha = Reliability("p0", "alpha", 4, 60, 0.8, 0.7, 0.85, "coherent")
    pair = Reliability("p2", "spearman_brown", 2, 60, 0.5, 0.4, 0.6, "not_one_scale")
    effect = TeamEffect("p0", 5, 0.1, 0.4)
    cell = next(
        (g.id, p.principle, p.rest)
        for g in release.groups
        if g.results
        for p in g.results.principles
        if p.rest and p.rest.label not in ("too_small", "no_difference")
    )
    tested = sum(
        p.rest is not None and p.rest.label != "too_small"
        for g in release.groups
        if g.results
        for p in g.results.principles
    )
    up = cell[2].difference > 0
    mark = Mark(cell[0], cell[1], "higher" if up else "lower")
    guard(
        replace(
            release,
            reliability=(alpha, pair),
            team_effects=(effect,),
            heat_map=HeatMap(tested, (mark,), 0.1),
            complete=n - 5,
        ),
        groups,
    )
    for fields, sentence in [
        ({"reliability": (replace(alpha, n=49),)}, "te weinig mensen"),
        ({"reliability": (replace(alpha, n=n + 1),)}, "te weinig mensen"),
        ({"reliability": (replace(alpha, items=3),)}, "geen schaal"),
        ({"reliability": (replace(alpha, principle="p9"),)}, "geen schaal"),
        ({"reliability": (replace(pair, coefficient="alpha"),)}, "verkeerd gerekend"),
        ({"reliability": (replace(alpha, high=1.0),)}, "verkeerd gerekend"),
        ({"reliability": (replace(alpha, label="uncertain"),)}, "verkeerd gerekend"),
        ({"reliability": (alpha, alpha)}, "twee keer"),
        ({"team_effects": (replace(effect, teams=4),)}, "te weinig teams"),
        ({"team_effects": (replace(effect, teams=99),)}, "te weinig teams"),
        ({"team_effects": (replace(effect, principle="p9"),)}, "niet is gevraagd"),
        ({"team_effects": (effect, effect)}, "twee keer"),
        ({"heat_map": HeatMap(1, (mark, mark), 0.1)}, "niet met de rest is vergeleken"),
        ({"heat_map": HeatMap(1, (Mark("org", "p0", "higher"),), 0.1)}, "niet met de rest"),
        ({"heat_map": HeatMap(9999, (mark,), 0.1)}, "andere vergelijkingen"),
        (
            {"heat_map": HeatMap(tested, (Mark(*cell[:2], "lower" if up else "higher"),), 0.1)},
            "de verkeerde kant",
        ),
        ({"complete": n - 1}, "over te weinig mensen"),
        ({"complete": 4}, "over te weinig mensen"),
    ]:
        with pytest.raises(ReleaseError, match=sentence):
            guard(replace(release, **fields), groups)


def test_a_withheld_organisation_shows_nothing_at_all(wave):
    groups, found = wave
    withheld = tuple(replace(group, results=None) for group in found.release.groups)
    nothing = replace(
        found.release,
        groups=withheld,
        attribute=None,
        remainders=(),
        complete=None,
        reliability=(),
        team_effects=(),
        heat_map=None,
    )
    guard(nothing, groups)
    for fields in (
        {"complete": 60},
        {"heat_map": found.release.heat_map},
        {"remainders": found.release.remainders},
        {"attribute": found.release.attribute},
        {"comments": (GroupComments("org", "p0", ("een",) * 5),)},
    ):
        with pytest.raises(ReleaseError):
            guard(replace(nothing, **fields), groups, found.crossing)
