"""The density of a report is chosen before it is drawn, so that few are drawn twice."""

from dataclasses import replace

import pytest

from surveyapp.reporting.page_room import DENSITIES, ROOMS, fits, half, high
from surveyapp.reporting.principle_pages import density, parts
from tests.releases import asked, full_results, release, small_results, team


def made(principles, items, *, long=False, results=full_results):
    questions = asked(principles, items, long=long)
    found = results(questions)
    return release(team(found), principles=questions), found


def test_few_statements_are_set_wide_and_many_tight():
    assert density(*made(5, 2)) == "wide"
    assert density(*made(8, 4, long=True)) == "tight"


def test_more_statements_never_widen_a_report():
    chosen = [DENSITIES.index(density(*made(6, items))) for items in range(1, 8)]
    assert chosen == sorted(chosen)


def test_what_does_not_fit_at_any_density_is_set_tightest():
    assert density(*made(8, 8, long=True)) == "tight"


def test_a_tighter_setting_takes_less_room_for_the_same_principle():
    release_, results = made(6, 4, long=True)
    for wider, tighter in (("wide", "snug"), ("snug", "tight")):
        for one, other in zip(
            parts(release_, results, wider), parts(release_, results, tighter), strict=True
        ):
            assert high(one.blocks[0], ROOMS[wider]) > high(other.blocks[0], ROOMS[tighter])


def test_halves_keep_every_principle_and_neither_is_empty():
    release_, results = made(7, 4)
    halves = parts(release_, results, "wide")
    assert len(halves) == 2
    assert sorted(block.id for part in halves for block in part.blocks) == [
        f"p{p}" for p in range(7)
    ]
    assert half(halves[0].blocks[:2], ROOMS["wide"]) == 2


def test_answers_close_together_come_before_answers_apart():
    release_, results = made(6, 3)
    bands = [block.agreement for part in parts(release_, results, "wide") for block in part.blocks]
    assert bands == sorted(bands, key=["close", "some", "apart"].index)


def test_a_small_group_keeps_the_organisations_order():
    release_, results = made(6, 3, results=small_results)
    (only,) = parts(release_, results, "wide")
    assert [block.id for block in only.blocks] == [f"p{p}" for p in range(6)]


@pytest.mark.parametrize("band", ["close", "some", "apart"])
def test_the_same_agreement_everywhere_gives_headings_that_do_not_compare(band):
    release_, results = made(6, 3)
    alike = replace(
        results,
        principles=tuple(replace(each, agreement=band) for each in results.principles),
    )
    claims = [part.claim for part in parts(release_, alike, "wide")]
    assert claims == ["Stelling voor stelling", "Stelling voor stelling, vervolg"]


def test_one_principle_fits():
    release_, results = made(1, 4)
    assert fits(parts(release_, results, "wide"), ROOMS["wide"])
