"""The own profile says exactly what was answered, and no more."""

from dataclasses import replace

import pytest

from surveyapp.voices import Voice
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
        ("45", "2 stellingen passen."),
        ("455x", "3 stellingen passen."),
        ("1", "1 stelling past niet."),
        ("4531", "2 stellingen passen, 1 is neutraal en 1 past niet."),
        ("3312", "2 stellingen zijn neutraal en 2 passen niet."),
        ("4xx", "1 stelling past."),
        ("xx", "Je koos hier ‘weet ik niet / n.v.t.’."),
        ("", "Je sloeg deze stellingen over."),
    ],
)
def test_the_words_count_the_answers(codes, words):
    assert make_profile(ASKED, answers(*codes), voice=Voice()).principles[0].words == words


def test_equal_answers_are_piled_up():
    profile = make_profile(ASKED, answers("4", "4", "2", "x"), voice=Voice())
    assert profile.principles[0].dots == (Dot(2, 0), Dot(4, 0), Dot(4, 1))
    assert profile.height == 2


def test_a_reversed_statement_counts_the_other_way_round():
    principle = ASKED.sets[0].principles[0]
    items = (replace(principle.items[0], reverse=True), *principle.items[1:])
    principles = (replace(principle, items=items), *ASKED.sets[0].principles[1:])
    asked = replace(ASKED, sets=(replace(ASKED.sets[0], principles=principles),))
    assert make_profile(asked, answers("1"), voice=Voice()).principles[0].dots == (Dot(5, 0),)


def test_principles_are_named_only_where_they_stand_apart():
    apart = answers(*"5555") | answers(*"4333", items=SECOND) | answers(*"1222", items=THIRD)
    assert make_profile(ASKED, apart, voice=Voice()).summary == (
        "Volgens jou past Waarde 1 het best bij je team.",
        "Het minst past Waarde 3.",
    )
    alike = answers(*"4444") | answers(*"4443", items=SECOND) | answers(*"4433", items=THIRD)
    assert make_profile(ASKED, alike, voice=Voice()).summary == (
        "Geen principe springt er bij jou duidelijk uit.",
    )


def test_only_the_end_that_stands_apart_is_named():
    low = answers(*"4444") | answers(*"4443", items=SECOND) | answers(*"1111", items=THIRD)
    assert make_profile(ASKED, low, voice=Voice()).summary == (
        "Volgens jou past Waarde 3 het minst bij je team.",
    )
    high = answers(*"5555") | answers(*"3333", items=SECOND) | answers(*"3334", items=THIRD)
    assert make_profile(ASKED, high, voice=Voice()).summary == (
        "Volgens jou past Waarde 1 het best bij je team.",
    )


def test_a_single_answer_names_no_principle():
    answered = answers("5") | answers(*"33", items=SECOND) | answers(*"33", items=THIRD)
    assert make_profile(ASKED, answered, voice=Voice()).summary == (
        "Geen principe springt er bij jou duidelijk uit.",
    )


def test_names_items_and_answers_are_in_the_language_of_who_reads():
    principle = ASKED.sets[0].principles[0]
    item = principle.items[0]
    spoken = replace(
        principle,
        names={"en": "First value"},
        items=(replace(item, texts=item.texts | {"en": "We help."}), *principle.items[1:]),
    )
    sets = (replace(ASKED.sets[0], principles=(spoken, *ASKED.sets[0].principles[1:])),)
    shown = make_profile(replace(ASKED, sets=sets), answers("4"), [principle.id], voice=Voice("en"))
    assert shown.principles[0].name == "First value"
    assert shown.principles[0].lines[0].text == "We help."
    assert shown.work_on == ("First value",)


def test_with_hardly_any_answers_nothing_is_compared():
    assert make_profile(ASKED, answers("5"), voice=Voice()).summary == (
        "Je hebt te weinig beoordeeld om principes naast elkaar te zetten.",
    )


def test_both_is_said_of_a_principle_with_two_statements_only():
    asked = made.questionnaire(principles=2, items=2)
    items = [item.id for item in asked.items()]
    both = make_profile(asked, answers("4", "5", items=items), voice=Voice()).principles[0]
    assert both.words == "Beide stellingen passen."


def test_of_one_principle_nothing_is_said_beside_others():
    asked = made.questionnaire(principles=1, items=1)
    items = [item.id for item in asked.items()]
    assert make_profile(asked, answers("4", items=items), voice=Voice()).summary == ()
