"""Mails of a wave are in the languages that it is held in, and those to staff in Dutch."""

import pytest

from surveyapp.domain.mail_texts import MailText
from surveyapp.domain.waves import WaveSettings
from surveyapp.services.change_mail_text import change_mail_text
from surveyapp.services.change_organisation import change_organisation
from surveyapp.services.write_wave_mail import wave_letter
from tests import made
from tests.made_translated import translated


def wave_in(stores, *languages):
    return made.make_wave(
        stores, questionnaire=translated(), settings=WaveSettings(languages=languages)
    ).id


@pytest.mark.parametrize("kind", ["invitation", "reminder-1"])
def test_a_mail_to_a_questionnaire_in_two_languages_says_everything_in_both(stores, kind):
    letter = wave_letter(stores, wave=wave_in(stores, "nl", "en"), kind=kind)

    dutch, english = letter.text.body.split("***\n")
    assert dutch.startswith("Beste {naam},")
    assert english.startswith("This questionnaire is also in English.")
    assert "Dear {naam}," in english
    for field in ("{link}", "{code}", "{adres}"):
        assert field in dutch and field in english
    assert "{laatste_dag}" in dutch and "Friday 20 November 2026" in english
    assert letter.values["laatste_dag"] == "vrijdag 20 november 2026"
    assert letter.button == "Open je persoonlijke link / Open your personal link"


def test_a_mail_to_a_questionnaire_in_one_language_has_nothing_under_it(stores):
    letter = wave_letter(stores, wave=wave_in(stores, "nl"), kind="invitation")

    assert "***" not in letter.text.body
    assert letter.button == "Open je persoonlijke link"


def test_hrs_own_english_goes_out_in_the_place_of_the_shipped_one(stores):
    own = MailText("Join in", "Hi {naam},\n\n{link}\n\n{adres}\n\n{code}")
    change_mail_text(
        stores, organisation="voorbeeld", kind="invitation", language="en", version=0, text=own
    )

    letter = wave_letter(stores, wave=wave_in(stores, "nl", "en"), kind="invitation")

    assert "Hi {naam}," in letter.text.body
    assert "Dear {naam}," not in letter.text.body


@pytest.mark.parametrize("kind", ["report-1", "comments-1"])
def test_staff_are_written_to_in_dutch_and_with_je(stores, kind):
    change_organisation(stores, organisation="voorbeeld", version=0, formal=True)

    letter = wave_letter(stores, wave=wave_in(stores, "nl", "en"), kind=kind)

    assert letter.language == "nl"
    assert letter.text.body.startswith("Beste {naam},")
    assert " je " in letter.text.body
    assert letter.values["laatste_dag"] == "vrijdag 20 november 2026"


def test_an_organisation_that_says_u_does_so_in_its_mails(stores):
    change_organisation(stores, organisation="voorbeeld", version=0, formal=True)
    wave = wave_in(stores, "nl")

    letter = wave_letter(stores, wave=wave, kind="invitation")

    assert "uw team" in letter.text.body
    assert letter.button == "Open uw persoonlijke link"
