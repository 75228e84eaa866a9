"""HR chooses the languages of a measurement: those in which its questionnaire is whole."""

from datetime import timedelta

import pytest

from surveyapp.domain.accounts import Account
from surveyapp.services.list_series import list_series
from surveyapp.services.list_waves import list_waves
from tests.made_translated import translated
from tests.web.staff.people_desk import text
from tests.web.staff.wave_office import NAME, approve, plan, today

NEW = "/hr/metingen/nieuw"
FIRST = today() + timedelta(days=40)
LAST = FIRST + timedelta(days=18)
GOOD = {
    "titel": f"Teammeting {FIRST.year}",
    "vragenlijst": NAME,
    "eerste_dag": FIRST.isoformat(),
    "laatste_dag": LAST.isoformat(),
}


@pytest.fixture
def dutch(wave_desk):
    return wave_desk


@pytest.fixture
def desk(wave_desk):
    """The same two people; their questionnaire is in Dutch and English."""
    approve(wave_desk.stores, sets=translated().sets)
    return wave_desk


def kept(desk):
    account = Account("", "voorbeeld", "", "", "", "", "hr")
    (wave,) = list_waves(desk.stores, account=account)
    return plan(desk.stores, wave.id)


def test_english_is_offered_with_the_questionnaire_that_is_whole_in_it(desk):
    page = text(desk.nadia.get(NEW))

    assert "Ook in het Engels" in page
    assert "Helemaal vertaald: Onze waarden (versie 2026.1)." in page


def test_where_nothing_is_whole_the_page_says_why_and_what_to_do(dutch):
    page = dutch.nadia.get(NEW)

    assert 'name="taal_en"' not in page.text
    assert "Het Engels kan nog niet: geen van jullie vragenlijsten" in text(page)
    assert "Vul de teksten in bij Vragenlijsten, met Vertalen." in text(page)


def test_a_wave_is_held_in_dutch_unless_somebody_chooses_more(desk):
    desk.press(NEW, "bewaar", **GOOD)

    assert kept(desk).settings.languages == ("nl",)


def test_the_choice_is_kept_and_shown_again(desk):
    answer = desk.press(NEW, "bewaar", **GOOD, taal_en="ja")
    wave = kept(desk)

    assert answer.status_code == 303
    assert wave.settings.languages == ("nl", "en")
    assert wave.questionnaire.languages() == ("nl", "en")
    assert desk.form(f"/hr/meting/{wave.id}/plan", "bewaar")["taal_en"] == "ja"
    desk.press(f"/hr/meting/{wave.id}/plan", "bewaar", taal_en="")
    assert kept(desk).settings.languages == ("nl",)


def test_the_choice_is_told_to_who_confirms_the_wave(desk):
    desk.press(NEW, "bewaar", **GOOD, taal_en="ja")

    told = {one.about: one.sentence for one in kept(desk).chosen}
    assert told["Talen"] == (
        "Iedereen kiest zelf: de vragenlijst is er in het Nederlands en het Engels."
    )


def test_a_language_in_which_the_questionnaire_is_not_whole_is_refused_at_its_field(desk):
    approve(desk.stores, name="voorbeeld/anders", title="Iets anders")
    other = {**GOOD, "vragenlijst": "voorbeeld/anders"}

    answer = desk.press(NEW, "bewaar", **other, taal_en="ja")

    assert answer.status_code == 422
    page = text(answer)
    assert "De vragenlijst 'Iets anders' is nog niet helemaal vertaald" in page
    assert 'id="taal_en-fout"' in answer.text
    assert desk.press(NEW, "bewaar", **other).status_code == 303


def test_a_planned_wave_whose_questionnaire_lost_its_english_can_be_put_in_dutch(desk):
    desk.press(NEW, "bewaar", **GOOD, taal_en="ja")
    approve(desk.stores)  # in Dutch only
    wave = f"/hr/meting/{kept(desk).id}/plan"

    assert "Geen van jullie vragenlijsten is helemaal vertaald" in text(desk.nadia.get(wave))
    assert desk.press(wave, "bewaar").status_code == 422
    assert desk.press(wave, "bewaar", taal_en="").status_code == 303
    assert kept(desk).settings.languages == ("nl",)


def test_a_series_keeps_its_languages(desk):
    desk.press(NEW, "bewaar", **GOOD, taal_en="ja", elk_jaar="ja")
    (found,) = list_series(desk.stores, organisation="voorbeeld", today=today())
    assert found.wish.settings.languages == ("nl", "en")

    assert desk.press(f"/hr/reeks/{found.id}", "", taal_en="").status_code == 303
    (found,) = list_series(desk.stores, organisation="voorbeeld", today=today())
    assert found.wish.settings.languages == ("nl",)


def test_a_series_is_refused_in_a_language_in_which_its_questionnaire_is_not_whole(desk):
    desk.press(NEW, "bewaar", **GOOD, elk_jaar="ja")
    (found,) = list_series(desk.stores, organisation="voorbeeld", today=today())
    approve(desk.stores, name="voorbeeld/anders", title="Iets anders")

    answer = desk.press(f"/hr/reeks/{found.id}", "", taal_en="ja", vragenlijst="voorbeeld/anders")

    assert answer.status_code == 422
    assert "er ontbreken teksten in het Engels" in text(answer)
