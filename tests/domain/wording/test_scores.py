"""A score is told with its margin or bounds, and a coded one never reads as an exact one."""

import itertools

import pytest

from surveyapp.domain import wording
from surveyapp.domain.release import Interval, ItemResult, Mean

HARD = "\N{NO-BREAK SPACE}"


def exact(*values):
    return [Mean("exact", value) for value in values]


def test_a_coded_mean_never_reads_as_an_exact_one():
    assert wording.mean(Mean("exact", 4.6)) == "4,6"
    assert wording.mean(Mean("at_least", 4.6)) == f"minstens{HARD}4,6"
    assert wording.mean(Mean("at_most", 1.4)) == f"hooguit{HARD}1,4"
    assert wording.mean(Mean("about", 3.0)) == f"ongeveer{HARD}3,0"


def test_an_interval_is_told_as_likely_and_not_as_certain():
    assert wording.interval(Interval(3.6, 4.0), "team") == (
        "De score van het hele team ligt waarschijnlijk tussen 3,6 en 4,0."
    )


def test_bounds_are_told_as_what_would_be_and_not_as_likely():
    said = wording.bounds(Interval(2.1, 4.3))
    assert said == (
        "Hadden alle anderen een 1 gegeven, dan was de score 2,1; bij een 5 was die 4,3."
    )
    assert "waarschijnlijk" not in said


def test_several_scores_have_one_n_where_that_is_the_same():
    same = [("Doel", Mean("exact", 3.4), 12), ("Lef", Mean("at_least", 4.6), 12)]
    said = wording.scores_of("ons", same).replace(HARD, " ")
    assert said == "De scores van ons (n = 12): Doel 3,4; Lef minstens 4,6."
    said = wording.scores_of("ons", [*same, ("Hart", Mean("exact", 3.0), 10)]).replace(HARD, " ")
    assert said == (
        "De scores van ons: Doel 3,4 (n = 12); Lef minstens 4,6 (n = 12); Hart 3,0 (n = 10)."
    )


def test_counts_are_a_range_only_where_they_differ():
    assert wording.counted("de rest", [546, 546]).replace(HARD, " ") == "de rest n = 546"
    assert wording.counted("de rest", [546, 540]).replace(HARD, " ") == "de rest n = 540 tot 546"


def test_two_statements_are_told_with_both_counts_where_these_differ():
    high, low = ItemResult("a", 14, Mean("exact", 4.1)), ItemResult("b", 12, Mean("exact", 3.2))
    said = wording.items_apart(high, low).replace(HARD, " ")
    assert said == "Scores 4,1 en 3,2 (n = 14 en 12)."


@pytest.mark.parametrize(
    ("means", "place", "shared"),
    [
        (exact(4.1, 3.5, 3.5), 0, False),
        (exact(3.5, 4.1, 4.1), 1, True),  # two are as high
        (exact(3.4, 4.0, 3.8), 1, True),  # 0.2 is no difference
        (exact(3.4, 4.0, 3.7), 1, False),
        ([Mean("at_least", 4.6), *exact(4.1)], 0, False),
        ([Mean("at_least", 4.6), *exact(4.6, 3.0)], 0, True),
        ([*exact(3.0), Mean("at_most", 1.4)], 0, False),
    ],
)
def test_the_highest_is_the_one_that_no_other_can_pass(means, place, shared):
    found = wording.end_of(means, highest=True)
    assert (found.place, found.shared) == (place, shared)


@pytest.mark.parametrize(
    "means",
    [
        [],
        exact(3.5),
        exact(3.5, 3.5),
        exact(3.5, 3.7),  # less than 0.3
        [Mean("at_least", 3.9), *exact(4.1)],  # the first can be 4.5
        [Mean("about", 3.0), *exact(4.4, 3.1)],
        [Mean("at_least", 4.6), Mean("at_least", 4.8)],
    ],
)
def test_no_score_is_called_the_highest_where_that_cannot_be_known(means):
    assert wording.end_of(means, highest=True) is None


def test_what_is_called_an_end_is_one_for_every_score_that_may_be_behind_it():
    def behind(mean):
        value = round(10 * mean.value)
        low = value if mean.kind in ("exact", "at_least") else 10
        return range(low, (value if mean.kind in ("exact", "at_most") else 50) + 1)

    kinds, values = ("exact", "at_least", "at_most", "about"), (14, 26, 30, 31, 44, 46)
    shown = [Mean(kind, value / 10) for kind in kinds for value in values]
    told = cases = 0
    for means in itertools.combinations_with_replacement(shown, 2):
        for highest in (True, False):
            cases += 1
            found = wording.end_of(means, highest=highest)
            if found is None:
                continue
            told += 1
            for a in behind(means[found.place]):
                for b in behind(means[1 - found.place]):
                    assert (a - b if highest else b - a) >= 3
    print(f"{cases} pairs of scores, {told} with an end, each true of all that may be behind it")
    assert told > 50


def test_scores_are_called_near_only_when_all_are_exact():
    assert wording.all_near(exact(3.5, 3.7))
    assert not wording.all_near(exact(3.5, 3.8))
    assert not wording.all_near([*exact(3.5), Mean("about", 3.5)])
    assert not wording.all_near([])
    assert wording.far_apart(*exact(4.4, 4.1))
    assert not wording.far_apart(*exact(4.3, 4.1))
    assert not wording.far_apart(Mean("at_least", 4.6), Mean("exact", 3.0))


def test_a_heading_about_agreement_holds_for_every_principle_under_it():
    assert "dicht bij elkaar" in wording.over({"close"})[1]
    assert "uiteen" in wording.over({"apart"})[1]
    assert wording.over({"close", None}) == wording.PLAIN  # one of them may lie apart
    assert wording.over({None}) == wording.PLAIN
    assert "uiteen" in wording.over({"close", "some", "apart"})[1]
    with pytest.raises(KeyError):
        wording.apart("close", own=True)
    assert wording.apart("some", own=True) == "Hier lopen jullie antwoorden iets uiteen"
    assert wording.apart("apart", own=False) == (
        "Hier lopen de antwoorden van alle collega’s uiteen"
    )
