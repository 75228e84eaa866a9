"""Figures, names and quoted words are written as Dutch readers write them."""

from surveyapp.domain import wording

HARD = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"


def test_one_is_not_many():
    assert [wording.people(number) for number in (1, 2)] == ["1 persoon", "2 mensen"]
    assert [wording.cards(number) for number in (1, 2)] == ["1 kaartje", "2 kaartjes"]


def test_figures_have_a_decimal_comma_and_differences_a_real_minus_sign():
    assert wording.number(4.2) == "4,2"
    assert wording.number(3) == "3,0"
    assert wording.number(0.84, 2) == "0,84"
    assert [wording.signed(x) for x in (0.4, -0.3, 0.0, -0.0, -0.04)] == [
        "+0,4",
        f"{MINUS}0,3",
        "0,0",
        "0,0",
        "0,0",
    ]
    assert wording.signed(-0.04, 2) == f"{MINUS}0,04"
    assert wording.percent(43) == f"43{HARD}%"
    assert wording.count(14) == f"n{HARD}={HARD}14"


def test_names_and_words_fit_into_a_sentence():
    assert wording.in_sentence("Gemeente Oss") == "de gemeente Oss"
    assert wording.in_sentence("Omgevingsdienst") == "Omgevingsdienst"
    assert wording.rest_of("Gemeente Oss") == "de rest van de gemeente Oss"
    assert wording.remainder("Ruimte") == "overige teams van Ruimte"
    assert wording.listed(("A", "B", "C")) == "A, B en C"
    assert wording.attribute_value(("jonger dan 35", "35 tot 54")) == "jonger dan 35 en 35 tot 54"
    assert wording.listed(("A",)) == "A"
    assert wording.listed(()) == ""
    assert wording.bare("We luisteren.") == "We luisteren"
    assert wording.capital("meer dan één") == "Meer dan één"


def test_long_words_are_cut_after_a_word_and_say_so():
    assert wording.shortened("een twee drie, vier", 15) == "een twee drie …"
    assert wording.shortened("een  twee\ndrie", 15) == "een twee drie"
