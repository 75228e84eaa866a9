"""The answers to a statement are told with the shares that were released and no others."""

import pytest

from surveyapp.domain import wording
from surveyapp.domain.release import CountRange, ItemResult, Mean, Share, Shares

HARD = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("shares", "favour", "others", "together"),
    [
        (
            Shares("three", 43, 14, 43),
            "43 %",
            "14 % neutraal, 43 % oneens",
            "43 % eens, 14 % neutraal, 43 % oneens",
        ),
        (
            Shares("favour_rest", favour=79, rest=21),
            "79 %",
            "21 % neutraal of oneens",
            "79 % eens, 21 % neutraal of oneens",
        ),
        (
            Shares("against_rest", against=64, rest=36),
            "",
            "36 % neutraal of eens, 64 % oneens",
            "36 % neutraal of eens, 64 % oneens",
        ),
        (Shares("favour_at_least", favour=92), "minstens 92 %", "", "minstens 92 % eens"),
        (
            Shares("against_at_least", against=92),
            "",
            "minstens 92 % oneens",
            "minstens 92 % oneens",
        ),
        (
            Shares("neutral_at_least", neutral=92),
            "",
            "minstens 92 % neutraal",
            "minstens 92 % neutraal",
        ),
    ],
)
def test_every_kind_of_shares_is_told_with_the_figures_it_has(shares, favour, others, together):
    assert wording.favour(shares).replace(HARD, " ") == favour
    assert wording.others(shares).replace(HARD, " ") == others
    assert wording.all_shares(shares).replace(HARD, " ") == together


def test_both_sides_are_told_only_where_both_were_released():
    three, rest = Shares("three", 43, 14, 43), Shares("favour_rest", favour=79, rest=21)
    assert wording.divided(three).replace(HARD, " ") == "43 % is het eens, 43 % oneens"
    with pytest.raises(ValueError, match="favour_rest"):
        wording.divided(rest)
    item = ItemResult("a", 14, Mean("exact", 3.0), three)
    said = wording.divided_about(item).replace(HARD, " ")
    assert said == "De stelling hieronder: 43 % is het eens, 43 % oneens (n = 14)."
    assert wording.divided_about(ItemResult("a", 14, Mean("exact", 3.0))) == ""


def test_who_agrees_is_a_part_of_those_with_an_opinion_and_never_everybody():
    said = wording.agreeing(Shares("favour_rest", favour=79, rest=21)).replace(HARD, " ")
    assert said == "Van wie een mening gaf, is 79 % het hiermee eens."
    said = wording.agreeing(Shares("favour_at_least", favour=92))
    assert said == "Bijna iedereen met een mening is het hiermee eens."
    assert wording.agreeing(Shares("against_rest", against=64, rest=36)) == ""


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (Share("exact", 12), "12 % koos ‘weet ik niet of n.v.t.’."),
        (Share("at_most", 8), "Hooguit 8 % koos ‘weet ik niet of n.v.t.’."),
        (Share("at_least", 92), "Minstens 92 % koos ‘weet ik niet of n.v.t.’."),
    ],
)
def test_a_share_without_an_opinion_is_told_as_coarsely_as_it_was_released(share, words):
    assert wording.unsure(share).replace(HARD, " ") == words


def test_what_people_chose_to_work_on_is_a_share_of_those_who_took_part():
    said = wording.importance(Share("at_most", 8)).replace(HARD, " ")
    assert said == "Hooguit 8 % van de deelnemers koos dit principe als werkpunt."


def test_a_range_for_the_whole_group_is_likely_and_counts_people():
    assert wording.favour_range(CountRange(7, 9, 12)) == (
        "Had iedereen meegedaan, dan waren waarschijnlijk 7 tot 9 van de 12 collega’s "
        "met een mening het hiermee eens."
    )
    assert "waarschijnlijk 7 van de 12" in wording.favour_range(CountRange(7, 7, 12))


def test_next_to_a_bar_who_had_no_opinion_is_told_from_more_than_a_person():
    assert wording.unsure_short(Share("exact", 12)).replace(HARD, " ") == "12 % weet ik niet"
    assert wording.unsure_short(Share("at_most", 8)) == ""
    assert wording.unsure_short(None) == ""


def test_how_to_read_a_share_is_told_by_a_statement_that_has_a_range():
    shares = Shares("favour_rest", favour=79, rest=21)
    item = ItemResult("a", 10, Mean("exact", 4.0), shares, favour_range=CountRange(7, 9, 12))
    said = wording.range_example("We helpen.", item).replace(HARD, " ")
    assert said.startswith("‘We helpen.’ 79 % is het eens (n = 10). Had iedereen meegedaan,")
    assert wording.range_example("We helpen.", ItemResult("a", 10, Mean("exact", 4.0))) == ""
