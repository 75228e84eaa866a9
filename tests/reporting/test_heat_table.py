"""The map shows units in the organisation's order, and of a withheld cell never why it is one."""

from dataclasses import replace

import pytest

from surveyapp.domain.release import Group, Mark
from surveyapp.reporting.heat_table import heat_pages
from tests.releases import asked, full_results, release, small_results
from tests.reporting.organisations import organisation

SIX = asked(6)


def lines(made):
    return [line for page in heat_pages(made) for line in page.lines]


def test_units_stand_in_the_order_of_the_organisation_whatever_their_scores_are():
    made = organisation(60, SIX)
    assert [line.name for line in lines(made)] == [group.name for group in made.groups]
    scores = [line.cells[0].figure for line in lines(made) if line.cells[0].kind == "plain"]
    assert scores != sorted(scores)
    assert scores != sorted(scores, reverse=True)


def test_a_withheld_cell_looks_the_same_whatever_the_reason_is():
    hidden = Group("a", "Afgeschermd", "team", "oss", (), None)
    small = Group("b", "Klein", "team", "oss", (), small_results(SIX))
    one = replace(small.results.principles[0], mean=None)
    partly = replace(
        small,
        id="c",
        results=replace(small.results, principles=(one, *small.results.principles[1:])),
    )
    _, nothing, shown, part = lines(release(hidden, small, partly, principles=SIX))
    withheld = {*nothing.cells, nothing.took_part, part.cells[0], shown.cells[3]}
    assert len(withheld) == 1
    assert withheld.pop().kind == "withheld"


def test_a_withheld_unit_does_not_show_how_many_took_part():
    hidden = Group("a", "Afgeschermd", "team", "oss", (), None)
    other = Group("b", "Open", "team", "oss", (), small_results(SIX, n=6, invited=8))
    _, nothing, shown = lines(release(hidden, other, principles=SIX))
    assert nothing.took_part.figure == "–"
    assert shown.took_part.figure == "6 van 8"


def test_a_bound_is_shown_as_a_bound_and_a_mark_has_a_word():
    other = Group("b", "Open", "team", "oss", (), small_results(SIX))
    full = Group("c", "Vol", "team", "oss", (), full_results(SIX))
    made = organisation(12, SIX)
    made = replace(
        made,
        groups=(made.root, other, full),
        heat_map=replace(
            made.heat_map, marks=(Mark("c", "p1", "lower"), Mark("c", "p4", "higher"))
        ),
    )
    _, small, marked = lines(made)
    assert [(cell.bound, cell.figure) for cell in small.cells[:3]] == [
        ("minstens", "4,6"),
        ("hooguit", "1,4"),
        ("ongeveer", "3,0"),
    ]
    assert [(cell.kind, cell.word) for cell in marked.cells] == [
        ("plain", ""),
        ("lower", "lager"),
        ("plain", ""),
        ("plain", ""),
        ("higher", "hoger"),
        ("plain", ""),
    ]


def test_a_department_is_never_the_last_line_of_a_page():
    for units in range(30, 90, 7):
        pages = heat_pages(organisation(units, SIX))
        assert len(pages) > 1
        assert all(page.lines[-1].level == "unit" for page in pages)


@pytest.mark.parametrize("count", [9, 14, 17])
def test_more_than_eight_principles_become_a_second_map_with_every_unit(count):
    made = organisation(12, asked(count))
    pages = heat_pages(made)
    assert max(len(page.columns) for page in pages) <= 8
    assert sum(len(page.lines) * len(page.columns) for page in pages) == count * len(made.groups)


def test_a_name_that_holds_several_values_has_no_column():
    first, *others = SIX
    made = organisation(12, (replace(first, by_item=True), *others))
    assert heat_pages(made)[0].columns == tuple(each.name for each in others)


def test_there_is_no_map_where_only_the_organisation_itself_was_released():
    hidden = Group("a", "Afgeschermd", "team", "oss", (), None)
    assert heat_pages(release(hidden, principles=SIX)) == ()
    open_team = Group("b", "Open", "team", "oss", (), small_results(SIX))
    assert heat_pages(release(open_team, principles=SIX, root=None)) == ()


def test_no_page_of_the_map_is_left_with_a_line_or_two():
    for units in range(14, 90):
        pages = heat_pages(organisation(units, SIX))
        assert len(pages) == 1 or len(pages[-1].lines) >= 5
