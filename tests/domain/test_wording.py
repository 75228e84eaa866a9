"""Sentences about numbers say what was released, in Dutch notation, and nothing beyond it."""

from dataclasses import replace

import pytest

from surveyapp.domain import wording
from surveyapp.domain.release import Comparison, Group, GroupResults, Interval, Mean, Shares

HARD = "\N{NO-BREAK SPACE}"


def results(n, invited):
    return GroupResults(n, invited, detailed=n >= 10, principles=())


def test_one_is_not_many():
    assert [wording.people(number) for number in (1, 2)] == ["1 persoon", "2 mensen"]
    assert [wording.cards(number) for number in (1, 2)] == ["1 kaartje", "2 kaartjes"]


def test_figures_have_a_decimal_comma_and_differences_a_real_minus_sign():
    assert wording.number(4.2) == "4,2"
    assert wording.number(3) == "3,0"
    assert [wording.signed(x) for x in (0.4, -0.3, 0.0, -0.0, -0.04)] == [
        "+0,4",
        "\N{MINUS SIGN}0,3",
        "0,0",
        "0,0",
        "0,0",
    ]
    assert wording.percent(43) == f"43{HARD}%"


def test_a_coded_mean_never_reads_as_an_exact_one():
    assert wording.mean(Mean("exact", 4.6)) == "4,6"
    assert wording.mean(Mean("at_least", 4.6)) == f"minstens{HARD}4,6"
    assert wording.mean(Mean("at_most", 1.4)) == f"hooguit{HARD}1,4"
    assert wording.mean(Mean("about", 3.0)) == f"ongeveer{HARD}3,0"


@pytest.mark.parametrize(
    ("shares", "favour", "others"),
    [
        (Shares("three", 43, 14, 43), "43 %", "14 % neutraal, 43 % oneens"),
        (Shares("favour_rest", favour=79, rest=21), "79 %", "21 % neutraal of oneens"),
        (Shares("against_rest", against=64, rest=36), "", "36 % neutraal of eens, 64 % oneens"),
        (Shares("favour_at_least", favour=92), "minstens 92 %", ""),
        (Shares("against_at_least", against=92), "", "minstens 92 % oneens"),
        (Shares("neutral_at_least", neutral=92), "", "minstens 92 % neutraal"),
    ],
)
def test_every_kind_of_shares_is_told_with_the_figures_it_has(shares, favour, others):
    assert wording.favour(shares).replace(HARD, " ") == favour
    assert wording.others(shares).replace(HARD, " ") == others


def test_both_sides_are_told_only_where_both_were_released():
    assert wording.divided(Shares("three", 43, 14, 43)).replace(HARD, " ") == (
        "43 % is het eens, 43 % oneens"
    )
    with pytest.raises(ValueError, match="favour_rest"):
        wording.divided(Shares("favour_rest", favour=79, rest=21))


@pytest.mark.parametrize(
    ("label", "starts"),
    [
        ("clearly_higher", "Duidelijk hoger dan de rest (3,7)."),
        ("clearly_lower", "Duidelijk lager dan de rest (3,7)."),
        ("hint_higher", "Misschien hoger dan de rest (3,7): een aanwijzing, meer niet."),
        ("hint_lower", "Misschien lager dan de rest (3,7): een aanwijzing, meer niet."),
        ("no_difference", "Er is geen verschil aan te tonen met de rest (3,7)."),
        ("too_small", "De groep is te klein om het verschil met de rest (3,7) te toetsen."),
    ],
)
def test_a_difference_is_told_as_surely_as_its_test_allows(label, starts):
    assert wording.comparison(Comparison(3.7, 0.4, 80, label), other="de rest") == starts


def test_not_tested_and_not_different_read_differently():
    assert wording.label("too_small") != wording.label("no_difference")
    assert not wording.stands_out(Comparison(3.7, 0.9, 80, "too_small"))
    assert not wording.stands_out(None)
    assert wording.stands_out(Comparison(3.7, 0.9, 80, "hint_lower"))


def test_who_took_part_is_told_and_so_is_everybody():
    assert wording.took_part(results(14, 17)) == "14 van de 17 collega’s vulden de vragenlijst in."
    assert "iedereen deed mee" in wording.took_part(results(6, 6))
    assert wording.nonresponse(results(6, 6)) == ""
    assert "de ene andere collega iets anders had" in wording.nonresponse(results(5, 6))
    assert "de 3 anderen iets anders hadden" in wording.nonresponse(results(14, 17))


def test_response_is_rounded_half_up_and_not_to_even():
    assert wording.response(results(10, 12)) == 83
    assert wording.response(results(1, 8)) == 13  # 12.5: half to even would say 12
    assert wording.response(results(5, 8)) == 63  # 62.5: half to even would say 62


def test_a_low_response_is_one_below_four_in_ten():
    assert wording.few_took_part(results(39, 100))
    assert not wording.few_took_part(results(40, 100))


def test_the_sentence_for_a_withheld_group_holds_no_number_and_no_reason():
    for kind in ("team", "department", "joint", "organisation"):
        sentence = wording.withheld(Group("x", "X", kind, None, (), None))
        assert "anonimiteit" in sentence
        assert not any(char.isdigit() for char in sentence)
    one = Group("a", "Team A", "team", "oss", (), None)
    assert wording.withheld(one) == wording.withheld(replace(one, id="b", name="Team B"))


def test_an_interval_is_told_as_likely_and_not_as_certain():
    assert wording.interval(Interval(3.6, 4.0), "team") == (
        "De score van het hele team ligt waarschijnlijk tussen 3,6 en 4,0."
    )


def test_names_and_words_fit_into_a_sentence():
    assert wording.in_sentence("Gemeente Oss") == "de gemeente Oss"
    assert wording.in_sentence("Omgevingsdienst") == "Omgevingsdienst"
    assert wording.listed(("A", "B", "C")) == "A, B en C"
    assert wording.listed(("A", "B")) == "A en B"
    assert wording.listed(("A",)) == "A"
    assert wording.listed(()) == ""
    assert wording.bare("We luisteren.") == "We luisteren"


def test_long_words_are_cut_after_a_word_and_say_so():
    assert wording.shortened("een twee drie, vier", 15) == "een twee drie …"
    assert wording.shortened("een  twee\ndrie", 15) == "een twee drie"


def test_no_sentence_judges():
    said = " ".join(
        [
            *(wording.agreement(band) for band in ("close", "some", "apart")),
            *(wording.label(x) for x in ("clearly_lower", "hint_lower", "too_small")),
            wording.NO_MARGIN,
        ]
    ).lower()
    for word in ("goed", "slecht", "verbeterpunt", "aandachtspunt", "slechts", "helaas"):
        assert word not in said
