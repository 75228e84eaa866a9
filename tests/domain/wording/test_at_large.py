"""Sentences for readers outside a team keep to what was released, and judge nothing."""

import pytest

from surveyapp.domain import wording
from surveyapp.domain.release import Comparison, GroupResults, HeatMap, Mark, Mean
from tests.domain.wording.test_whole import plain

EVERYBODY = GroupResults(12, 12, detailed=True, principles=())
MOST = GroupResults(14, 17, detailed=True, principles=())


def test_who_took_part_is_a_heading_and_a_cell():
    assert wording.joined_in(MOST) == "14 van de 17 collega’s deden mee"
    assert wording.joined_in(EVERYBODY) == "Alle 12 collega’s deden mee"
    assert wording.of_invited(MOST) == "14 van 17"
    assert plain(wording.rate(MOST)) == "Dat is 82 %."


@pytest.mark.parametrize(
    ("shared", "says"),
    [
        ((False, False), "A heeft de hoogste score, B de laagste"),
        ((True, True), "A hoort bij de hoogste scores, B bij de laagste"),
        ((True, False), "B heeft de laagste score"),
        ((False, True), "A heeft de hoogste score"),
    ],
)
def test_an_end_that_is_shared_is_one_of_several(shared, says):
    assert wording.two_ends("A", "B", shared=shared) == says


def test_one_clear_change_has_a_name_and_more_have_not():
    assert wording.clear_changes(("A",), ()) == "A is duidelijk hoger dan bij de vorige meting"
    assert wording.clear_changes((), ("A",)) == "A is duidelijk lager dan bij de vorige meting"
    both = wording.clear_changes(("A",), ("B",))
    assert both == "Meer dan één score is duidelijk anders dan bij de vorige meting"
    with pytest.raises(ValueError, match="clearly differs"):
        wording.clear_changes((), ())


def test_a_change_over_the_statements_that_stayed_alike_tells_both_scores_over_these():
    common = Comparison(3.1, 0.6, 12, "clearly_higher", "common", 3.7)
    told = wording.changed_from("Doel", common, Mean("exact", 3.9), 14)
    assert plain(told) == "Doel: score 3,1 werd 3,7 (eerst n = 12, nu 14)."


def test_not_tested_and_not_different_never_read_the_same():
    assert wording.no_difference(("A", "B")).startswith("Geen aantoonbaar verschil")
    assert wording.untested(("A",)).startswith("Te weinig antwoorden")
    assert wording.no_difference(()) == wording.untested(()) == ""


def test_the_heading_over_the_map_says_whether_it_was_tested():
    mark = Mark("a", "p", "lower")
    said = {
        wording.stand_out(None),
        wording.stand_out(HeatMap(0, (), 0.0)),
        wording.stand_out(HeatMap(96, (), 0.0)),
        wording.stand_out(HeatMap(96, (mark,), 0.1)),
        wording.stand_out(HeatMap(96, (mark, mark), 0.1)),
    }
    assert len(said) == 4
    assert wording.stand_out(None) == wording.stand_out(HeatMap(0, (), 0.0))
    one = wording.stand_out_short(HeatMap(96, (mark,), 0.1))
    assert one == "Op de kaart is 1 van de 96 getoetste vakken gemarkeerd."
    assert wording.mark(mark) == "lager"


def test_marks_are_told_both_ways():
    said = wording.marked(("A", "B"), ("C",))
    assert said == "Hoger dan de rest: A en B. Lager dan de rest: C."
    assert wording.marked((), ()) == ""


def test_a_table_of_one_page_has_no_part():
    assert wording.parts_of(1, 1) == ""
    assert wording.parts_of(2, 5) == ", deel 2 van 5"


@pytest.mark.parametrize("how", ["dicht bij elkaar", "iets verspreid", "lopen uiteen"])
def test_how_close_answers_lie_is_a_clause(how):
    assert wording.answers_lie(how) in {f"De antwoorden liggen {how}.", f"De antwoorden {how}."}
    assert "liggen lopen" not in wording.answers_lie(how)
