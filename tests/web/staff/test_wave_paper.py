"""HR fetches the questionnaire in large print from the page of a wave."""

import pytest

from tests.web.staff.people_desk import text
from tests.web.staff.wave_office import change, running


@pytest.fixture
def desk(wave_desk):
    return wave_desk


LINK = "Print de vragenlijst in grote letters (pdf)"


def test_the_form_is_linked_from_the_wave_and_its_cards_and_is_a_pdf(desk):
    wave = running(desk.stores)
    for page in (f"/hr/meting/{wave}", f"/hr/meting/{wave}/kaartjes"):
        shown = desk.nadia.get(page)
        assert LINK in text(shown)
        assert f"/hr/meting/{wave}/papier.pdf?taal=nl" in shown.text
    file = desk.nadia.get(f"/hr/meting/{wave}/papier.pdf?taal=nl")

    assert file.mimetype == "application/pdf" and file.data.startswith(b"%PDF-")
    assert "vragenlijst-op-papier-" in file.headers["Content-Disposition"]


def test_a_wave_that_is_over_has_none_and_says_why(desk):
    wave = running(desk.stores)
    change(desk.stores, "UPDATE wave SET state = 'closed'")

    assert LINK not in text(desk.nadia.get(f"/hr/meting/{wave}"))
    refused = desk.nadia.get(f"/hr/meting/{wave}/papier.pdf")
    assert refused.status_code == 409 and "is voorbij" in text(refused)


def test_a_language_that_the_wave_is_not_held_in_is_not_found(desk):
    wave = running(desk.stores)
    assert desk.nadia.get(f"/hr/meting/{wave}/papier.pdf?taal=xx").status_code == 404
