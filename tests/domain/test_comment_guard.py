from itertools import pairwise

import pytest

from surveyapp.domain.comment_guard import guard, own_words
from tests.domain.comment_corpus import HARDER, HARMLESS, MORE, NAMED, OPENED, POINTED_AT

RECALL = 0.9
FALSE_ALARMS = 0.1


def words(text, **settings):
    return [one.words for one in guard(text, **settings)]


def test_the_corpus_is_large_enough_to_say_something():
    assert len(NAMED) >= 50
    assert len(HARMLESS) + len(HARDER) >= 150


def test_names_inside_a_sentence_are_nearly_always_found():
    missed = [text for text, name in NAMED.items() if name not in words(text)]

    assert len(missed) <= (1 - RECALL) * len(NAMED), missed


def test_names_that_open_a_sentence_are_found_where_a_deed_or_another_name_follows():
    missed = [text for text, name in OPENED.items() if name not in words(text)]

    # "Pietersen" could be a verb: what ends in -en is let through at the start of a sentence
    assert missed == ["Pietersen luistert niet."]


@pytest.mark.parametrize("sentences", [HARMLESS, HARDER])
def test_harmless_sentences_seldom_get_a_hint(sentences):
    alarms = {text: found for text in sentences if (found := words(text))}

    assert len(alarms) <= FALSE_ALARMS * len(sentences), alarms


@pytest.mark.parametrize(("text", "expected"), POINTED_AT.items())
def test_titles_functions_dates_and_who_is_the_only_one_are_found(text, expected):
    assert expected in [(one.kind, one.words) for one in guard(text)]


@pytest.mark.parametrize("text", [*NAMED, *OPENED, *POINTED_AT, *HARMLESS, *HARDER, *MORE])
def test_a_finding_stands_where_it_says_and_no_word_is_found_twice(text):
    found = guard(text)

    assert [text[one.start : one.end] for one in found] == [one.words for one in found]
    assert all(one.end <= after.start for one, after in pairwise(found))


def test_a_neutral_wording_fits_in_the_place_of_the_words():
    (one,) = guard("Ik sprak meneer Van Dijk bij de balie.")
    assert (one.words, one.suggestion) == ("meneer Van Dijk", "iemand")
    (one,) = guard("Jan Jansen helpt niet.")
    assert one.suggestion == "Een collega"
    (one,) = guard("I talked to Mr. Brown about it.")
    assert (one.words, one.suggestion) == ("Mr. Brown", "someone")
    (one,) = guard("Ik ben de enige die dat doet.")
    assert (one.words, one.suggestion) == ("de enige die", "iemand die")


def test_where_only_the_writer_knows_another_wording_none_is_suggested():
    (one,) = guard("Ik ben de enige vrouw hier.")

    assert (one.words, one.suggestion) == ("de enige vrouw", "")


def test_the_page_s_language_decides_only_where_the_words_do_not_tell():
    assert guard("Fatima", language="en")[0].suggestion == "A colleague"
    assert guard("Ik werk met Fatima", language="en")[0].suggestion == "een collega"


def test_the_names_of_the_organisation_and_its_groups_are_nobody():
    assert words("Het contact met Zonneberg is goed.") == ["Zonneberg"]
    own = own_words("Gemeente Zonneberg", "Team Groen", None)
    assert "zonneberg" in own
    assert words("Het contact met Zonneberg is goed.", own=own) == []


def test_a_text_in_capitals_says_nothing_about_names():
    assert words("IK WERK GRAAG MET FATIMA EN KEES") == ["FATIMA", "KEES"]
    assert words("HET OVERLEG MET ACHTERBERG IS FIJN") == []


def test_a_very_long_text_is_read_in_a_moment():
    assert len(guard("Met Achterberg en " * 200)) == 200
