"""What is said of the organisation as a whole keeps to the coefficients and their limits."""

from dataclasses import replace

from surveyapp.domain import wording
from surveyapp.domain.release import (
    BridgeItem,
    GroupResults,
    HeatMap,
    Mark,
    Mean,
    PrincipleScore,
    Reliability,
    TeamEffect,
)

HARD = "\N{NO-BREAK SPACE}"


def plain(text):
    return text.replace(HARD, " ")


def test_the_three_labels_of_coherence_are_told_with_the_interval():
    value = Reliability("p", "alpha", 4, 320, 0.84, 0.81, 0.87, "coherent")
    assert plain(wording.reliability(value)) == (
        "Voldoende samenhang. Alfa is 0,84, marge 0,81 tot 0,87 (4 stellingen, n = 320)."
    )
    two = replace(value, coefficient="spearman_brown", items=2, label="not_one_scale")
    assert wording.reliability(two).startswith(
        "Geen eenduidige schaal: lees de losse stellingen. Spearman-Brown is"
    )
    assert wording.reliability(replace(value, label="uncertain")).startswith("Onzeker.")


def test_how_much_teams_matter_is_told_as_a_part_and_not_as_large_or_small():
    said = plain(wording.team_effect(TeamEffect("p", 24, 0.12, 0.66)))
    assert said == (
        "Ongeveer 12 % van de verschillen in scores ligt tussen teams, de rest erbinnen "
        "(24 teams). Een teamgemiddelde is niet stabiel genoeg om teams te onderscheiden "
        "(ICC2 is 0,66)."
    )
    assert "is stabiel genoeg" in wording.team_effect(TeamEffect("p", 24, 0.12, 0.70))
    assert "of meer" in wording.team_effect(TeamEffect("p", 24, 0.50, 0.90))
    none = wording.team_effect(TeamEffect("p", 24, 0.0, 0.0))
    assert none == "Teams verschillen hier niet meer dan je bij toeval verwacht (24 teams)."


def test_marks_are_told_with_how_many_of_them_chance_may_have_made():
    mark = Mark("a", "p", "lower")
    assert wording.heat_map(HeatMap(96, (mark,) * 5, 0.3)) == (
        "Van de 96 getoetste vakken zijn er 5 gemarkeerd. "
        "Van zulke vakken is gemiddeld hooguit 1 op de 20 toeval. "
        "Hier komt dat neer op hooguit 0,3."
    )
    assert "is er 1 gemarkeerd" in wording.heat_map(HeatMap(96, (mark,), 0.1))
    assert "geen gemarkeerd" in wording.heat_map(HeatMap(96, (), 0.0))
    assert "te weinig antwoorden om te toetsen" in wording.heat_map(HeatMap(0, (), 0.0))


def test_the_other_teams_of_a_department_have_a_name_and_no_names():
    said = wording.remainder_took_part("Ruimte", GroupResults(7, 9, detailed=False, principles=()))
    assert said == "Overige teams van Ruimte. 7 van de 9 collega’s vulden de vragenlijst in."


def test_a_value_of_the_attribute_is_told_with_its_n():
    score = PrincipleScore("p", 120, Mean("exact", 3.8))
    said = plain(wording.attribute_score("jonger dan 35 en 35 tot 54", score))
    assert said == "Jonger dan 35 en 35 tot 54: score 3,8 (n = 120)."


ITEM = BridgeItem("i", 210, Mean("exact", 3.4), 205, Mean("exact", 3.8), 0.42, 0.10, 0.74)


def test_new_words_are_said_to_matter_only_where_the_interval_says_so():
    halves = "Oude woorden: score 3,4 (n = 210), nieuwe woorden: 3,8 (n = 205)."
    assert plain(wording.bridge(ITEM)) == (
        f"{halves} De nieuwe woorden geven waarschijnlijk een hogere score "
        "(+0,42, marge +0,10 tot +0,74)."
    )
    holds_nought = replace(ITEM, low=-0.02, high=0.86)
    assert "Geen aantoonbaar verschil" in wording.bridge(holds_nought)
    assert "hogere" not in wording.bridge(holds_nought)
    touches_nought = replace(ITEM, low=0.0)
    assert "Geen aantoonbaar verschil" in wording.bridge(touches_nought)
    lower = replace(ITEM, effect=-0.42, low=-0.74, high=-0.10)
    assert "lagere score" in wording.bridge(lower)


def test_a_small_effect_of_words_is_not_called_higher_or_lower():
    small = wording.bridge(replace(ITEM, effect=0.2, low=0.1, high=0.3))
    assert "kleiner dan drie tiende punt" in small
    assert "hoger" not in small


def test_the_effect_of_words_is_not_told_beside_a_coded_score():
    coded = replace(ITEM, earlier=Mean("at_least", 4.9), effect=None, low=None, high=None)
    said = plain(wording.bridge(coded))
    assert "minstens 4,9" in said
    assert "Het verschil tonen we niet" in said
    few = replace(ITEM, effect=None, low=None, high=None)
    assert "Te weinig antwoorden" in wording.bridge(few)
