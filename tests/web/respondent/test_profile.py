"""The own profile says exactly what was answered, and no more."""

from dataclasses import replace

import pytest

from surveyapp.web.respondent.profile import Dot, make_profile
from tests import made

ASKED = made.questionnaire(principles=3, items=4)
FIRST, SECOND, THIRD = ([item.id for item in principle.items] for principle in ASKED.asked())


def answers(*codes, items=FIRST):
    return {item: code for item, code in zip(items, codes, strict=False) if code}


@pytest.mark.parametrize(
    ("codes", "words"),
    [
        ("4455", "Alle 4 stellingen passen."),
        ("45", "Beide stellingen passen."),
        ("1", "1 stelling past niet."),
        ("4531", "2 stellingen passen, 1 is neutraal en 1 past niet."),
        ("3312", "2 stellingen zijn neutraal en 2 passen niet."),
        ("4xx", "1 stelling past."),
        ("xx", "Je koos hier ‘weet ik niet / n.v.t.’."),
        ("", "Je sloeg deze stellingen over."),
    ],
)
def test_the_words_count_the_answers(codes, words):
    assert make_profile(ASKED, answers(*codes)).principles[0].words == words


def test_equal_answers_are_piled_up():
    profile = make_profile(ASKED, answers("4", "4", "2", "x"))
    assert profile.principles[0].dots == (Dot(2, 0), Dot(4, 0), Dot(4, 1))
    assert profile.height == 2


def test_a_reversed_statement_counts_the_other_way_round():
    principle = ASKED.sets[0].principles[0]
    items = (replace(principle.items[0], reverse=True), *principle.items[1:])
    principles = (replace(principle, items=items), *ASKED.sets[0].principles[1:])
    asked = replace(ASKED, sets=(replace(ASKED.sets[0], principles=principles),))
    assert make_profile(asked, answers("1")).principles[0].dots == (Dot(5, 0),)


def test_principles_are_named_only_where_they_stand_apart():
    apart = answers(*"5555") | answers(*"4333", items=SECOND) | answers(*"1222", items=THIRD)
    assert make_profile(ASKED, apart).summary == (
        "Volgens jou past Waarde 1 het best bij je team.",
        "Het minst past Waarde 3.",
    )
    alike = answers(*"4444") | answers(*"4443", items=SECOND) | answers(*"4433", items=THIRD)
    assert make_profile(ASKED, alike).summary == (
        "Geen principe springt er bij jou duidelijk uit.",
    )


def test_only_the_end_that_stands_apart_is_named():
    low = answers(*"4444") | answers(*"4443", items=SECOND) | answers(*"1111", items=THIRD)
    assert make_profile(ASKED, low).summary == ("Volgens jou past Waarde 3 het minst bij je team.",)
    high = answers(*"5555") | answers(*"3333", items=SECOND) | answers(*"3334", items=THIRD)
    assert make_profile(ASKED, high).summary == ("Volgens jou past Waarde 1 het best bij je team.",)


def test_with_hardly_any_answers_nothing_is_compared():
    assert make_profile(ASKED, answers("5")).summary == (
        "Je hebt te weinig beoordeeld om principes naast elkaar te zetten.",
    )
