"""Charts show published figures by form, the same every time, and never cut a name off."""

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from surveyapp.domain.colours import palette
from surveyapp.domain.release import Comparison, Interval, Mean
from surveyapp.reporting.chart_keys import Row
from surveyapp.reporting.charts import crosses, glance

COLOURS = palette("#00657d")
PLAIN = Row("Samenwerken", mean=Mean("exact", 3.4))
FULL = Row(
    "Doel",
    mean=Mean("exact", 3.4),
    interval=Interval(3.2, 3.6),
    agreement="apart",
    rest=Comparison(3.9, -0.5, 540, "clearly_lower"),
    trend=Comparison(3.0, 0.4, 12, "hint_higher"),
)


def words(svg):
    return re.findall(r"<text[^>]*>([^<]*)</text>", svg)


def test_the_same_figures_give_the_same_drawing():
    rows = [FULL, PLAIN]
    assert glance(rows, around="de rest", colours=COLOURS) == glance(
        rows, around="de rest", colours=COLOURS
    )


def test_a_drawing_is_well_formed_with_text_as_text_and_without_a_date():
    svg = glance([FULL, PLAIN], around="de rest", colours=COLOURS)
    ET.fromstring(svg)  # noqa: S314 -- our own drawing
    assert "<metadata>" not in svg
    assert "3,4" in words(svg)
    assert set(re.findall(r"font-family: ([^;\"]+)", svg)) == {"'Report Sans'"}


def test_only_marks_that_are_drawn_are_explained():
    said = words(glance([FULL], around="de rest van Oss", colours=COLOURS))
    assert "jullie score, met marge" in said
    assert "de rest van Oss" in said
    assert "jullie vorige meting" in said
    said = words(glance([PLAIN], around="de rest van Oss", colours=COLOURS))
    assert "jullie score" in said
    assert "de rest van Oss" not in said
    assert "jullie vorige meting" not in said


def test_a_difference_gets_words_only_where_the_test_gives_them():
    said = " ".join(words(glance([FULL], around="de rest", colours=COLOURS)))
    assert "duidelijk lager dan de rest" in said
    assert "aanwijzing: hoger dan vorige keer" in said
    for label in ("no_difference", "too_small"):
        quiet = replace(
            FULL,
            rest=Comparison(3.9, -0.5, 540, label),
            trend=Comparison(3.0, 0.4, 12, label),
        )
        said = " ".join(words(glance([quiet], around="de rest", colours=COLOURS)))
        assert "hoger" not in said
        assert "lager" not in said


def test_bounds_are_drawn_as_another_mark_than_a_margin():
    bounded = replace(FULL, interval=None, bounds=Interval(3.2, 3.6))
    svg = glance([bounded], around="de rest", colours=COLOURS)
    assert "jullie score, met grenzen" in words(svg)
    assert "jullie score, met marge" not in words(svg)
    assert svg != glance([FULL], around="de rest", colours=COLOURS).replace("marge", "grenzen")


def test_a_trend_over_some_statements_has_no_mark_on_the_scale_of_all():
    common = replace(FULL, trend=Comparison(3.0, 0.6, 12, "clearly_higher", "common", 3.6))
    said = words(glance([common], around="de rest", colours=COLOURS))
    assert "jullie vorige meting" not in said
    assert not any("vorige keer" in word for word in said)


@pytest.mark.parametrize(
    ("mean", "word"),
    [
        (Mean("at_least", 4.6), "minstens"),
        (Mean("at_most", 1.4), "hooguit"),
        (Mean("about", 3.0), "ongeveer"),
    ],
)
def test_a_coded_mean_has_its_word_and_no_dot(mean, word):
    svg = glance([Row("Doel", mean=mean)], around="", colours=COLOURS)
    assert word in words(svg)
    assert "<use" in glance([PLAIN], around="", colours=COLOURS)
    assert "<use" not in svg


def test_a_score_that_was_not_released_has_words_in_its_place():
    row = Row("Doel", without="niet getoond")
    assert "niet getoond" in words(glance([row], around="", colours=COLOURS))


def test_a_name_is_wrapped_and_never_cut_off():
    name = "Verantwoordelijkheidsbesefbevordering en Burgerparticipatieondersteuning"
    for draw in (glance, crosses):
        said = "".join(words(draw([Row(name)], around="", colours=COLOURS)))
        assert name.replace(" ", "") in said.replace("-", "").replace(" ", "")


def test_a_dollar_sign_and_an_emoji_in_a_name_are_drawn_as_text():
    said = words(glance([Row("Geld $x^2$ 👍")], around="", colours=COLOURS))
    assert "Geld $x^2$ [teken]" in said


def test_the_empty_scale_shows_the_organisation_only_where_it_was_released():
    with_mark = crosses([replace(PLAIN, around=Mean("exact", 3.8))], around="Oss", colours=COLOURS)
    assert "3,8" in words(with_mark)
    assert "3,4" not in words(with_mark)
    without = words(crosses([PLAIN], around="Oss", colours=COLOURS))
    assert "Oss" not in without
    assert not any("," in word for word in without)
