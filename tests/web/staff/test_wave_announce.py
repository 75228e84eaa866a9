"""HR writes to everybody: write, look, and only then send."""

import pytest
from sqlalchemy import text as sql

from tests.web.staff.people_desk import parse, text
from tests.web.staff.wave_office import change, running


@pytest.fixture
def desk(wave_desk):
    return wave_desk


def rounds(desk, wave):
    with desk.stores.reading() as session:
        found = session.execute(
            sql("SELECT kind FROM mail_round WHERE wave_id = :wave AND kind LIKE 'ann%'"),
            {"wave": wave},
        )
        return [row[0] for row in found]


def test_a_message_is_written_looked_at_and_only_then_sent(desk):
    wave = running(desk.stores)
    address = f"/hr/meting/{wave}/bericht"
    typed = {"onderwerp": "Nog tijd voor {meting}", "tekst": "Beste {naam},\n\nHet kan nog."}
    seen = desk.press(address, "bekijk", **typed)
    page = text(seen)

    assert rounds(desk, wave) == []
    assert "Nog tijd voor Teammeting 2026" in page
    assert "Verstuur dit bericht" in page
    assert "alle 24 mensen" in page

    hidden = {f.get("name"): f.get("value") for f in parse(seen.text).iter("input")}
    answer = desk.nadia.post(address, data={**hidden, "doe": "verstuur"})
    twice = desk.nadia.post(address, data={**hidden, "doe": "verstuur"})

    assert answer.status_code == 303
    assert twice.status_code == 409
    assert rounds(desk, wave) == ["announcement-1"]
    sent = text(desk.nadia.get(f"/hr/meting/{wave}"))
    assert "Bericht ‘Nog tijd voor Teammeting 2026’ op " in sent
    assert "aan iedereen met mail" in sent
    assert "Eerder verstuurd: ‘Nog tijd voor Teammeting 2026’ op " in text(desk.nadia.get(address))


def test_the_page_says_that_who_has_a_card_does_not_get_the_message(desk):
    change(desk.stores, "UPDATE employee SET email = number || '@voorbeeld.example'")
    everybody = running(desk.stores)
    assert "kaartje" not in text(desk.nadia.get(f"/hr/meting/{everybody}/bericht"))


def test_people_with_a_card_are_named_on_the_page_of_a_message(desk):
    wave = running(desk.stores)

    assert "Wie een kaartje heeft, krijgt dit bericht niet" in text(
        desk.nadia.get(f"/hr/meting/{wave}/bericht")
    )


@pytest.mark.parametrize(
    "typed",
    [
        {"onderwerp": "", "tekst": "Hallo"},
        {"onderwerp": "Hallo", "tekst": ""},
        {"onderwerp": "Hallo", "tekst": "Je hebt nog niet ingevuld."},
        {"onderwerp": "Hallo", "tekst": "{link}"},
        {"onderwerp": "Hallo", "tekst": "{bestaatniet}"},
    ],
)
def test_a_message_that_says_too_much_is_not_even_shown(desk, typed):
    wave = running(desk.stores)
    for button in ("bekijk", "verstuur"):
        answer = (
            desk.press(f"/hr/meting/{wave}/bericht", button, filled=None, **typed)
            if (button == "bekijk")
            else desk.nadia.post(
                f"/hr/meting/{wave}/bericht",
                data={
                    **desk.form(f"/hr/meting/{wave}/bericht", "onderwerp"),
                    **typed,
                    "doe": button,
                },
            )
        )
        assert answer.status_code == 422
        assert "Verstuur dit bericht" not in answer.text
    assert rounds(desk, wave) == []


def test_a_subject_cannot_bring_a_header_of_its_own(desk):
    wave = running(desk.stores)
    sent = desk.form(f"/hr/meting/{wave}/bericht", "onderwerp")
    desk.nadia.post(
        f"/hr/meting/{wave}/bericht",
        data={**sent, "onderwerp": "Hallo\r\nBcc: x@y.example", "tekst": "Dag", "doe": "verstuur"},
    )
    with desk.stores.reading() as session:
        kept = session.scalar(sql("SELECT text FROM mail_round WHERE kind = 'announcement-1'"))
    assert kept is None or "\\n" not in kept.split('"body"')[0]
