"""HR's printed cards: asked for, made, fetched once, made again after one question."""

import io
import re

import pytest
from pypdf import PdfReader

from surveyapp.services.draw_cards import draw_wanted_cards, list_cards
from surveyapp.services.open_form import open_form
from tests.web.staff.people_desk import form_with, text
from tests.web.staff.wave_office import (
    change,
    now,
    running,
)


@pytest.fixture
def desk(wave_desk):
    return wave_desk


def test_cards_are_asked_for_made_and_fetched_once(desk):
    wave = running(desk.stores)
    address = f"/hr/meting/{wave}/kaartjes"
    assert "nog niet gemaakt" in text(desk.nadia.get(address))

    assert desk.press(address, "alle").status_code == 303
    page = desk.nadia.get(address)
    assert "wordt gemaakt" in text(page)
    early = desk.nadia.post(
        f"{address}/ophalen", data={**desk.form(f"/hr/meting/{wave}/stoppen"), "groep": "groen"}
    )
    assert early.status_code == 422

    draw_wanted_cards(desk.stores, now=now())
    assert "klaar om op te halen" in text(desk.nadia.get(address))
    sent = desk.form(address, "groep")
    first = desk.nadia.post(f"{address}/ophalen", data=sent)
    second = desk.nadia.post(f"{address}/ophalen", data=sent)

    assert first.mimetype == "application/pdf"
    assert first.data.startswith(b"%PDF-")
    assert first.headers["Cache-Control"] == "no-store"
    assert second.status_code == 422
    assert "opgehaald" in text(desk.nadia.get(address))


def test_looking_at_a_page_never_fetches_cards(desk):
    wave = running(desk.stores)
    change(desk.stores, "UPDATE card_sheet SET state = 'ready', printing = 1, path = 'x.pdf'")

    assert desk.nadia.get(f"/hr/meting/{wave}/kaartjes/ophalen?groep=groen").status_code == 405
    (sheet,) = list_cards(desk.stores, organisation="voorbeeld", wave=wave)
    assert sheet.state == "ready"


def test_a_reprint_is_asked_about_first(desk):
    wave = running(desk.stores)
    address = f"/hr/meting/{wave}/kaartjes"
    change(desk.stores, "UPDATE card_sheet SET state = 'fetched', printing = 1")

    token = desk.form(f"/hr/meting/{wave}/stoppen")
    asked = desk.nadia.post(address, data={**token, "groep": "groen", "doe": "team"})
    page = desk.nadia.get(asked.location)
    (before,) = list_cards(desk.stores, organisation="voorbeeld", wave=wave)

    assert before.state == "fetched"  # nothing is voided by one press
    assert "werken daarna niet meer" in text(page)

    desk.press(asked.location)
    (after,) = list_cards(desk.stores, organisation="voorbeeld", wave=wave)
    assert after.state == "wanted"


def printed(desk, address, client):
    """Fetch the cards of the only team; return their codes, as they were printed."""
    answer = client.post(f"{address}/ophalen", data=desk.form(address, "groep", client=client))
    pages = PdfReader(io.BytesIO(answer.data)).pages
    found = re.findall(r"(?:[0-9A-Z]{4} ){3}[0-9A-Z]", "".join(p.extract_text() for p in pages))
    assert len(found) == 8
    return found


@pytest.mark.parametrize("second", ["nadia", "omar"])
def test_confirming_the_same_reprint_twice_voids_no_card_that_was_printed(desk, second):
    wave = running(desk.stores)
    address = f"/hr/meting/{wave}/kaartjes"
    again = f"{address}/opnieuw?groep=groen"
    client = getattr(desk, second)
    desk.press(address, "alle")
    draw_wanted_cards(desk.stores, now=now())
    before = printed(desk, address, desk.nadia)
    sent, other = desk.form(again), desk.form(again, client=client)
    assert desk.nadia.post(again, data=sent).status_code == 303
    assert desk.nadia.post(again, data=sent).status_code == 303  # a double click: on its way
    draw_wanted_cards(desk.stores, now=now())
    codes = printed(desk, address, desk.nadia)

    late = client.post(again, data=other)
    draw_wanted_cards(desk.stores, now=now())

    assert late.status_code == 409
    assert "intussen al gemaakt" in text(late)
    assert not set(before) & set(codes)
    for code in codes:
        assert open_form(desk.stores, token=code, now=now()).wave == wave
    # whoever has read that and confirms once more does get new ones
    assert client.post(again, data=form_with(late.text, "druk")).status_code == 303


@pytest.mark.parametrize("number", ["", "x", "-1", "9" * 40])
def test_a_reprint_that_names_no_printing_voids_nothing(desk, number):
    wave = running(desk.stores)
    change(desk.stores, "UPDATE card_sheet SET state = 'fetched', printing = 1")
    again = f"/hr/meting/{wave}/kaartjes/opnieuw?groep=groen"

    assert desk.press(again, druk=number).status_code == 409

    (sheet,) = list_cards(desk.stores, organisation="voorbeeld", wave=wave)
    assert sheet.state == "fetched"


def test_a_team_that_is_not_there_has_no_cards(desk):
    wave = running(desk.stores)
    address = f"/hr/meting/{wave}/kaartjes"
    token = desk.form(f"/hr/meting/{wave}/stoppen")

    answer = desk.nadia.post(f"{address}/ophalen", data={**token, "groep": "../../identity"})

    assert answer.status_code in {404, 422}
    assert "Dit team krijgt geen kaartjes" in text(
        desk.nadia.get(f"{address}/opnieuw?groep=bestaat-niet")
    )
