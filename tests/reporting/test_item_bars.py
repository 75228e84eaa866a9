"""A bar shows every published part of the answers in its place, and never one that was not."""

import pytest

from surveyapp.domain.release import Bar, ItemResult, Mean, Shares
from surveyapp.reporting.item_bars import five_parts, scale_of, score_bar, three_parts
from tests.reporting.reports import FIVE


def drawn(item, items=FIVE):
    """Return the parts of a bar as (fill, percent from the line, percent wide, words)."""
    scale = scale_of(items, 54)
    whole = scale.left + scale.right
    return [
        (
            part.fill,
            round(part.start * whole / 100 - scale.left),
            round(part.wide * whole / 100),
            part.words,
        )
        for part in five_parts(item, scale)
        if part.fill != "line"
    ]


def test_who_agrees_stands_right_of_the_line_and_everybody_else_left_of_it():
    assert drawn(FIVE[0]) == [
        ("against", -57, 14, "14"),
        ("two", -43, 29, "29"),
        ("neutral", -14, 14, "14"),
        ("upper", 0, 43, "43"),
    ]


def test_answers_that_were_joined_are_one_part_with_a_form_of_its_own():
    assert drawn(FIVE[1]) == [
        ("rest", -21, 21, "21"),
        ("four", 0, 54, "54"),
        ("five", 54, 25, "25"),
    ]
    assert drawn(FIVE[2]) == [
        ("against", -57, 25, "25"),
        ("two", -32, 32, "32"),
        ("rest", 0, 43, "43"),
    ]


def test_a_bound_has_an_open_end_and_no_figure_in_the_bar():
    assert drawn(FIVE[3]) == [("upper", 0, 96, ""), ("open", 96, 4, "")]


def test_a_statement_that_too_few_answered_for_five_parts_keeps_its_three():
    assert [part[0] for part in drawn(FIVE[4])] == ["lower", "neutral", "upper"]


def test_all_bars_of_a_report_have_one_line_and_stay_within_their_room():
    scale = scale_of(FIVE, 54)
    bars = [five_parts(item, scale) for item in FIVE]
    lines = {part.start for bar in bars for part in bar if part.fill == "line"}
    assert len(lines) == 1
    for part in (part for bar in bars for part in bar):
        assert part.start >= -1e-9
        assert part.start + part.wide <= 100 + 1e-9


def test_a_figure_stands_in_a_part_only_where_it_fits():
    narrow = ItemResult(
        "a",
        300,
        Mean("exact", 4.1),
        Shares("three", 81, 16, 3),
        bars=(Bar(1, 2, 3), Bar(3, 3, 16), Bar(4, 4, 50), Bar(5, 5, 31)),
    )
    said = {part[0]: part[3] for part in drawn(narrow, (narrow, *FIVE))}
    assert said == {"lower": "", "neutral": "16", "four": "50", "five": "31"}


def test_every_figure_in_a_bar_is_one_of_its_parts():
    for item in FIVE:
        published = {str(bar.percent) for bar in item.bars} | {
            str(value)
            for value in (item.shares.favour, item.shares.neutral, item.shares.against)
            if value is not None
        }
        assert {part[3] for part in drawn(item)} <= published | {""}


def test_an_item_without_shares_has_no_bar():
    bare = ItemResult("a", 28, Mean("exact", 3.0))
    assert five_parts(bare, scale_of([bare], 54)) == ()


@pytest.mark.parametrize(
    ("shares", "fills"),
    [
        (Shares("three", 43, 14, 43), ["favour", "neutral", "against"]),
        (Shares("favour_rest", favour=79, rest=21), ["favour", "rest"]),
        (Shares("against_rest", against=64, rest=36), ["rest", "against"]),
        (Shares("favour_at_least", favour=92), ["favour", "open"]),
        (Shares("against_at_least", against=92), ["open", "against"]),
        (Shares("neutral_at_least", neutral=92), ["open", "neutral", "open"]),
    ],
)
def test_three_shares_fill_a_bar_of_a_hundred_percent(shares, fills):
    parts = three_parts(shares)
    assert [part.fill for part in parts] == fills
    assert parts[0].start == 0
    assert parts[-1].start + parts[-1].wide == 100


@pytest.mark.parametrize(
    ("mean", "fills"),
    [
        (Mean("exact", 3.0), ["score"]),
        (Mean("at_least", 4.6), ["score", "open"]),
        (Mean("at_most", 1.4), ["open"]),
        (Mean("about", 3.0), ["open"]),
    ],
)
def test_a_mean_that_is_a_bound_has_no_bar_that_ends_where_it_might_be(mean, fills):
    assert [part.fill for part in score_bar(mean)] == fills
