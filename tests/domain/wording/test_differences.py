"""A difference is told as surely as its test allows, and below 0.3 it is never called one."""

from dataclasses import replace

import pytest

from surveyapp.domain import wording
from surveyapp.domain.release import Break, Comparison, Mean

LABELS = (
    "clearly_higher",
    "clearly_lower",
    "hint_higher",
    "hint_lower",
    "no_difference",
    "too_small",
)


def compared(label, difference=None):
    if difference is None:
        difference = -0.4 if label.endswith("lower") else 0.4
    return Comparison(3.7, difference, 80, label)


@pytest.mark.parametrize(
    ("label", "says"),
    [
        ("clearly_higher", "Duidelijk hoger dan de rest (3,7)."),
        ("clearly_lower", "Duidelijk lager dan de rest (3,7)."),
        ("hint_higher", "Aanwijzing: hoger dan de rest (3,7). Dit kan toeval zijn."),
        ("hint_lower", "Aanwijzing: lager dan de rest (3,7). Dit kan toeval zijn."),
        ("no_difference", "Geen aantoonbaar verschil met de rest (3,7)."),
        ("too_small", "Te weinig antwoorden om het verschil met de rest (3,7) te toetsen."),
    ],
)
def test_a_difference_is_told_as_surely_as_its_test_allows(label, says):
    assert wording.comparison(compared(label), other="de rest") == says


def test_labels_are_the_words_of_the_field_and_each_has_one_meaning():
    said = [wording.label(compared(label)) for label in LABELS]
    assert said == [
        "duidelijk hoger",
        "duidelijk lager",
        "aanwijzing: hoger",
        "aanwijzing: lager",
        "geen aantoonbaar verschil",
        "te klein om te toetsen",
    ]
    short = [wording.label_short(compared(label)) for label in LABELS]
    assert len(set(short)) == len(LABELS)
    assert all(len(word) <= len("aanwijzing: hoger") for word in short)


@pytest.mark.parametrize("label", LABELS[:4])
def test_a_label_that_its_difference_does_not_support_is_not_said(label):
    side = -1 if label.endswith("lower") else 1
    for difference in (0.2 * side, 0.0, -0.5 * side):
        value = compared(label, difference)
        assert wording.supported(value) == "no_difference"
        assert not wording.stands_out(value)
        assert not wording.clear(value)
        assert "Geen aantoonbaar verschil" in wording.comparison(value, other="de rest")
    assert wording.supported(compared(label, 0.3 * side)) == label


def test_not_tested_and_not_different_are_nothing_to_put_words_to():
    assert wording.label(compared("too_small")) != wording.label(compared("no_difference"))
    assert not wording.stands_out(compared("too_small", 0.9))
    assert not wording.stands_out(None)
    assert wording.stands_out(compared("hint_lower"))
    assert not wording.clear(compared("hint_lower"))
    assert wording.clear(compared("clearly_lower"))


def test_a_trend_over_some_statements_says_so_and_has_the_score_over_these():
    value = compared("clearly_higher")
    whole = wording.trend(value)
    assert whole == "Duidelijk hoger dan bij de vorige meting (3,7)."
    common = wording.trend(replace(value, basis="common", own=4.1))
    assert common == f"Op de stellingen die gelijk bleven, is de score nu 4,1. {whole}"
    assert wording.trend(compared("no_difference")) == (
        "Geen aantoonbaar verschil met de vorige meting (3,7)."
    )


def test_before_and_now_are_over_the_same_statements():
    value, now = compared("clearly_higher"), Mean("exact", 4.4)
    assert wording.became(value, now) == "Score 3,7 werd 4,4."
    common = replace(value, basis="common", own=4.1)
    assert wording.became(common, now) == "Score 3,7 werd 4,1."  # 4.4 is over other statements


BREAKS = (
    (
        Break("p", ("a", "b", "c"), reworded=("d",)),
        "1 stelling kreeg andere woorden. 3 stellingen bleven gelijk.",
    ),
    (
        Break("p", ("a",), reworded=("d", "e"), added=("f",)),
        "2 stellingen kregen andere woorden en 1 stelling is nieuw. 1 stelling bleef gelijk.",
    ),
    (
        Break("p", (), added=("f", "g"), removed=("h", "i")),
        "2 stellingen zijn nieuw en 2 stellingen zijn vervallen. Geen stelling bleef gelijk.",
    ),
)


@pytest.mark.parametrize(("value", "says"), BREAKS)
def test_a_break_says_in_plain_words_what_is_other_than_last_time(value, says):
    assert wording.broken(value) == f"Anders dan bij de vorige meting: {says}"
