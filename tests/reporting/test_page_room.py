"""The density of a report is chosen before it is drawn, so that few are drawn twice."""

from dataclasses import replace
from itertools import pairwise

import pytest

from surveyapp.domain.release import Break
from surveyapp.reporting.page_room import DENSITIES, ROOMS, fits, half, high
from surveyapp.reporting.principle_pages import density, parts
from tests.releases import asked, full_results, release, small_results, team


def made(principles, items, *, long=False, results=full_results):
    questions = asked(principles, items, long=long)
    found = results(questions)
    return release(team(found), principles=questions), found


def test_few_statements_are_set_wide_and_many_tight():
    assert density(*made(5, 2)) == "airy"
    assert density(*made(6, 4)) == "wide"
    assert density(*made(8, 4, long=True)) == "brief"


def test_more_statements_never_widen_a_report():
    chosen = [DENSITIES.index(density(*made(6, items))) for items in range(1, 8)]
    assert chosen == sorted(chosen)


def test_what_fits_on_one_page_in_large_type_is_not_spread_over_two_in_larger():
    assert density(*made(4, 2)) == "wide"
    assert len(parts(*made(4, 2), "wide")) == 1
    assert len(parts(*made(4, 2), "airy")) == 2


def test_the_explanation_of_the_figures_stands_once_where_there_is_most_room():
    halves = parts(*made(7, 4), "wide")
    assert [part.note for part in halves].count(True) == 1
    for part in halves:
        assert part.note == (part is min(halves, key=lambda each: len(each.blocks)))


def test_what_does_not_fit_at_any_density_is_set_tightest():
    assert density(*made(8, 12, long=True)) == DENSITIES[-1]


def test_a_tighter_setting_takes_less_room_for_the_same_principle():
    release_, results = made(6, 4, long=True)
    highs = []
    for each in DENSITIES:
        blocks = {b.id: b for part in parts(release_, results, each) for b in part.blocks}
        highs.append({id_: high(block, ROOMS[each]) for id_, block in blocks.items()})
    for wider, tighter in pairwise(highs):
        assert all(wider[id_] > tighter[id_] for id_ in wider)


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
    halves = parts(release_, results, "wide")
    assert [block.id for part in halves for block in part.blocks] == [f"p{p}" for p in range(6)]
    assert [len(part.blocks) for part in halves] == [3, 3]  # no page of two, no page of four


@pytest.mark.parametrize("band", ["close", "some", "apart"])
def test_the_same_agreement_everywhere_gives_headings_that_do_not_compare(band):
    release_, results = made(6, 3)
    alike = replace(
        results,
        principles=tuple(replace(each, agreement=band) for each in results.principles),
    )
    claims = [part.claim for part in parts(release_, alike, "wide")]
    assert claims == ["Stelling voor stelling", "Stelling voor stelling, vervolg"]


def test_what_fits_on_one_page_is_not_spread_over_two():
    assert len(parts(*made(4, 1), "wide")) == 1
    assert len(parts(*made(4, 4), "wide")) == 2


def test_a_question_stands_under_a_page_only_where_there_is_room_on_both():
    assert all(part.ask for part in parts(*made(5, 2), "airy"))
    assert not any(part.ask for part in parts(*made(8, 4, long=True), "tight"))


def marks(release_, results):
    return {
        line.text: line.marks
        for part in parts(release_, results, "wide")
        for block in part.blocks
        for line in block.lines
    }


def test_a_statement_says_how_it_was_asked_otherwise_than_last_time():
    release_, results = made(1, 4)
    first, *others = release_.principles[0].items
    bridged = replace(release_.principles[0], items=(replace(first, bridged=True), *others))
    changed = Break("p0", ("p0i3",), reworded=("p0i0", "p0i1"), added=("p0i2",))
    said = marks(replace(release_, principles=(bridged,), breaks=(changed,)), results)
    assert list(said.values()) == [
        "Andere woorden dan vorige keer, gevraagd in oude en in nieuwe woorden",
        "Andere woorden dan vorige keer",
        "Nieuw dit keer",
        "",
    ]
    assert set(marks(release_, results).values()) <= {"", "Hier verschillen jullie het meest"}


def test_where_a_team_differs_most_is_marked_unless_it_is_nearly_everywhere():
    release_, results = made(1, 4)
    apart = replace(results.principles[0], agreement="apart")
    first, *others = apart.items
    divided = replace(first.shares, kind="three", favour=40, neutral=20, against=40, rest=None)
    shared = replace(divided, favour=80, neutral=10, against=10)
    for alike, expected in ((shared, 1), (divided, 0)):
        items = (
            replace(first, shares=divided),
            *(replace(item, shares=alike) for item in others),
        )
        principle = replace(apart, items=items)
        said = marks(release_, replace(results, principles=(principle,)))
        assert sum("verschillen" in each for each in said.values()) == expected


def test_one_principle_fits():
    release_, results = made(1, 4)
    assert fits(parts(release_, results, "wide"), ROOMS["wide"])
