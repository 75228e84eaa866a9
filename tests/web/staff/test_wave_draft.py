"""A draft on HR's page: what comes first, confirming, opening early, throwing it away."""

import pytest

from tests.web.staff.people_desk import forms, text
from tests.web.staff.wave_office import (
    change,
    draft,
    plan,
    state,
    today,
)


@pytest.fixture
def desk(wave_desk):
    return wave_desk


def test_a_draft_says_what_comes_first_and_what_is_still_to_decide(desk):
    wave = draft(desk.stores)
    page = text(desk.nadia.get(f"/hr/meting/{wave}"))

    assert "Er gaat niets weg voordat je de meting bevestigt." in page
    assert "32 mensen in 4 teams, 8 zonder e-mailadres" in page
    assert "1 team heeft minder dan 5 mensen. Beslis wat je ermee doet." in page
    assert "Zoveel mensen deden al mee" not in page


def test_confirming_says_first_what_follows_and_opens_nothing_yet(desk):
    wave = draft(desk.stores)
    address = f"/hr/meting/{wave}/openen"
    page = text(desk.nadia.get(address))
    answer = desk.press(address, "bevestig")

    assert "32 mensen: 24 krijgen een mail en 8 een kaartje." in page
    assert answer.status_code == 303
    assert state(desk, wave) == "draft"
    assert plan(desk.stores, wave).opens_itself
    assert "Bevestigd. De meting gaat vanzelf open op" in text(desk.nadia.get(answer.location))


def test_on_its_first_day_confirming_opens(desk):
    wave = draft(desk.stores, first=today())
    answer = desk.press(f"/hr/meting/{wave}/openen", "bevestig")

    assert state(desk, wave) == "open"
    assert "De meting is geopend." in text(desk.nadia.get(answer.location))


def test_opening_early_fixes_the_groups_and_lets_nobody_in_yet(desk):
    wave = draft(desk.stores)
    desk.press(f"/hr/meting/{wave}/openen", "nu")
    page = text(desk.nadia.get(f"/hr/meting/{wave}"))

    assert state(desk, wave) == "open"
    assert "De groepen liggen vast. Invullen kan vanaf" in page
    assert "Uitnodigingen gepland op" in page
    assert "Zoveel mensen deden al mee" not in page


def test_what_stands_in_the_way_of_opening_is_told_and_nothing_opens(desk):
    wave = draft(desk.stores, first=today())
    change(desk.stores, "DELETE FROM employee")
    answer = desk.press(f"/hr/meting/{wave}/openen", "bevestig")

    assert answer.status_code == 422
    assert "Er staan nog geen medewerkers in de lijst." in text(answer)
    assert state(desk, wave) == "draft"


def test_a_draft_is_thrown_away_after_one_question(desk):
    wave = draft(desk.stores)
    answer = desk.press(f"/hr/meting/{wave}/weggooien")

    assert answer.status_code == 303
    assert "Het concept is weggegooid." in text(desk.nadia.get(answer.location))
    assert desk.nadia.get(f"/hr/meting/{wave}").status_code == 404


def test_an_open_wave_cannot_be_thrown_away(desk):
    wave = draft(desk.stores)
    slow = desk.form(f"/hr/meting/{wave}/weggooien")
    desk.press(f"/hr/meting/{wave}/openen", "nu")
    version = str(plan(desk.stores, wave).version)

    late = desk.press(f"/hr/meting/{wave}/weggooien", filled={**slow, "versie": version})

    assert late.status_code == 422
    assert forms(desk.nadia.get(f"/hr/meting/{wave}/weggooien").text) == []
    assert state(desk, wave) == "open"


@pytest.mark.parametrize("page", ["openen", "weggooien"])
def test_who_looked_at_an_older_draft_is_told_first(desk, page):
    wave = draft(desk.stores)
    slow = desk.form(f"/hr/meting/{wave}/{page}", client=desk.omar)
    desk.press(f"/hr/meting/{wave}/plan", "bewaar", ondergrens="9")

    answer = desk.press(f"/hr/meting/{wave}/{page}", client=desk.omar, filled=slow)

    assert answer.status_code == 409
    assert "intussen gewijzigd, door iemand anders of in een ander venster" in text(answer)
    assert state(desk, wave) == "draft"
    assert not plan(desk.stores, wave).opens_itself
