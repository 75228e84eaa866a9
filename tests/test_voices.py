"""A voice says a text in a language and form of address, its dates and counts with it."""

from datetime import date

import pytest

from surveyapp import voices
from surveyapp.errors import InvitationError, SurveyError
from surveyapp.voices import Voice, chosen_language, language_name, languages

FRIDAY = date(2026, 11, 27)
TEXT = "Deze code klopt, maar de vragenlijst opent pas op %(day)s. Bewaar de code en kom dan terug."


def test_dutch_in_je_form_is_the_text_as_it_stands_in_the_code():
    assert Voice()("Je koos hier niets.") == "Je koos hier niets."


def test_an_organisation_that_says_u_is_said_so_in_dutch_only():
    assert Voice(formal=True)("Je koos hier niets.") == "U koos hier niets."
    assert Voice("en", formal=True)("Je koos hier niets.") == "You chose nothing here."


def test_a_text_that_needs_no_polite_form_is_said_as_it_is():
    assert Voice(formal=True)("Kleine groepen") == "Kleine groepen"


def test_what_no_catalogue_has_is_said_in_dutch():
    assert Voice("en")("Dit zegt niemand.") == "Dit zegt niemand."
    assert Voice("xx")("Kleine groepen") == "Kleine groepen"


@pytest.mark.parametrize(
    ("voice", "day"),
    [(Voice(), "vrijdag 27 november 2026"), (Voice("en"), "Friday 27 November 2026")],
)
def test_a_value_that_is_a_date_is_said_as_a_whole_date(voice, day):
    error = InvitationError(TEXT, day=FRIDAY)

    assert day in voice.error(error)
    assert voice.whole_date(FRIDAY) == day


def test_an_error_reads_in_dutch_where_nobody_says_it():
    assert str(SurveyError(TEXT, day=FRIDAY)) == TEXT % {"day": "vrijdag 27 november 2026"}
    assert str(SurveyError("100% mis")) == "100% mis"


@pytest.mark.parametrize(("count", "said"), [(1, "1 minute"), (2, "2 minutes"), (0, "0 minutes")])
def test_a_count_chooses_the_form(count, said):
    text = Voice("en").many("ongeveer %(count)s minuut", "ongeveer %(count)s minuten", count)

    assert text == f"about {said}"


def test_languages_are_dutch_first_and_polite_forms_are_none():
    assert languages()[0] == "nl"
    assert "en" in languages()
    assert not any("u" in code.split("_") for code in languages())


def test_a_language_is_called_by_its_name_in_another():
    assert (language_name("en"), language_name("nl", "en")) == ("Engels", "Dutch")
    assert (Voice("nl").name, Voice("en").name) == ("Nederlands", "English")


@pytest.mark.parametrize(
    ("wanted", "accepted", "spoken"),
    [
        ("", "", "nl"),
        ("en", "", "en"),
        ("en", "nl", "en"),
        ("nl", "en", "nl"),
        ("de", "", "nl"),
        ("../../etc", "", "nl"),
        ("", "en-GB,en;q=0.9", "en"),
        # a phone set to English by somebody who reads Dutch all day
        ("", "en-GB,en;q=0.9,nl;q=0.8", "nl"),
        ("", "nl-BE", "nl"),
        ("", "pl,en;q=0.8", "en"),
        ("", "pl", "nl"),
        ("", "*", "nl"),
        ("", ";;;,,q=1", "nl"),
        ("", "EN-us", "en"),
    ],
)
def test_what_was_chosen_goes_first_then_the_first_language_for_who_knows_it(
    wanted, accepted, spoken
):
    assert chosen_language(("nl", "en"), wanted, accepted) == spoken


def test_a_catalogue_is_read_once_and_only_when_something_is_said_in_it(monkeypatch):
    read = []
    whole = voices.read_po
    monkeypatch.setattr(
        voices, "read_po", lambda file, **more: read.append(file.name) or whole(file, **more)
    )
    voices._read.cache_clear()

    for _ in range(3):
        Voice()("Kleine groepen")
    assert read == []
    for _ in range(3):
        Voice("en")("Kleine groepen")
        Voice(formal=True)("Kleine groepen")
    assert [name.rpartition("/")[2] for name in read] == ["en.po", "nl_u.po"]
