"""Who gets in with what, and what everybody else is told."""

import pytest
from sqlalchemy import Engine, event

from surveyapp.domain.invitations import spaced
from surveyapp.services.create_organisation import create_organisation
from surveyapp.web.limits import CODES
from tests.web.respondent.conftest import Visitor, around_today, rows, used

UNKNOWN = "0000 0000 0001 1"  # a right check character, but never issued
MALFORMED = "ABC"


def test_the_code_behind_a_link_opens_the_questionnaire(visitor, wave):
    page = visitor.open(wave.of("balie")[0].link.partition("#")[2])
    assert page.status == 200
    assert "Past dit bij jouw team?" in page.text


def test_a_typed_code_opens_it_however_it_is_typed(visitor, wave):
    code = wave.of("balie")[0].code
    assert visitor.open(f"  {spaced(code).lower()} ").status == 200
    assert visitor.open("-".join(code)).status == 200


def test_the_code_of_a_link_is_in_no_address(visitor, wave):
    issued = wave.of("balie")[0]
    assert issued.link.endswith("/v#" + issued.link.partition("#")[2])
    page = visitor.open(issued.link.partition("#")[2])
    token = issued.link.partition("#")[2]
    addresses = [e.get(a) or "" for e in page.tree.iter() for a in ("href", "src", "action")]
    assert addresses and not any(token in address for address in addresses)


def test_opening_a_questionnaire_uses_nothing_up(visitor, wave, stores):
    # mail scanners open links: if looking counted, their owners would be locked out
    for _ in range(3):
        assert visitor.open(wave.of("balie")[0].code).status == 200
    assert used(stores) == 0


def test_unknown_and_malformed_codes_read_alike(visitor, wave):
    pages = [visitor.open(text) for text in (UNKNOWN, MALFORMED)]
    assert [page.status for page in pages] == [422, 422]
    assert pages[0].but_for(UNKNOWN) == pages[1].but_for(MALFORMED)
    assert pages[0].title.startswith("Fout: ")
    assert "Vraag HR om hulp" in pages[0].text


def test_unknown_and_malformed_codes_take_the_same_work(visitor, wave):
    def statements(code):
        seen = []
        listener = lambda *arguments: seen.append(arguments[2])  # noqa: E731 -- removed below
        event.listen(Engine, "before_cursor_execute", listener)
        try:
            visitor.open(code)
        finally:
            event.remove(Engine, "before_cursor_execute", listener)
        return seen

    unknown = statements(UNKNOWN)
    assert unknown
    assert unknown == statements(MALFORMED) == statements("") == statements("A" * 22)


def test_a_wrong_link_is_not_written_back_into_the_page(visitor, wave):
    token = "A" * 22
    assert token not in visitor.open(token).html


def test_a_used_code_is_told_so_to_its_holder(visitor, wave, everything):
    code = wave.of("balie")[0].code
    visitor.send(visitor.open(code), everything)
    page = visitor.open(code)
    assert page.status == 409
    assert "al een vragenlijst ingestuurd" in page.text


def test_an_early_code_is_told_when_to_come_back(visitor, stores):
    wave = around_today(stores, first=3, last=10)
    page = visitor.open(wave.of("balie")[0].code)
    assert page.status == 409
    assert "opent pas op" in page.text


def test_a_late_code_is_told_that_the_wave_is_closed(visitor, stores):
    wave = around_today(stores, first=-20, last=-1)
    page = visitor.open(wave.of("balie")[0].code)
    assert page.status == 409
    assert "Deze meting is gesloten" in page.text


def test_whoever_holds_no_code_learns_nothing_of_a_wave(visitor, stores):
    around_today(stores, first=-20, last=-1)
    page = visitor.open(UNKNOWN)
    assert "gesloten" not in page.text
    assert "Teammeting" not in page.text


@pytest.mark.parametrize("address", ["/", "/v", "/aanmelden"])
def test_the_one_municipality_stands_above_a_page_and_of_two_neither(visitor, stores, address):
    client = visitor.client
    assert "Gemeente Voorbeeld</span>" in client.get(address).text
    assert "/huisstijl/voorbeeld.css" in client.get(address).text

    create_organisation(stores, id="elders", name="Gemeente Elders", brand="#ffcc00", contact="x")
    page = client.get(address).text
    assert "Gemeente Voorbeeld" not in page
    assert "Gemeente Elders" not in page


def test_a_reload_after_sending_leads_back_to_the_code(visitor):
    answer = visitor.client.get("/v/versturen")
    assert (answer.status_code, answer.location) == (302, "/v")


@pytest.fixture
def guesser(visitor, wave):
    for _ in range(CODES.amount):
        assert visitor.open(UNKNOWN).status == 422
    return visitor


def test_guessing_codes_ends_after_thirty_wrong_ones(guesser, wave):
    page = guesser.open(wave.of("balie")[0].code)
    assert page.status == 429
    assert "over een uur" in page.text


def test_colleagues_behind_the_address_of_a_guesser_still_open_their_link(guesser, wave):
    assert guesser.open(wave.of("balie")[0].link.partition("#")[2]).status == 200


def test_slips_of_the_finger_do_not_use_up_what_may_be_tried(visitor, wave):
    for _ in range(CODES.amount + 5):
        assert visitor.open("0000 0000 0001 2").status == 422  # a wrong check character
    assert visitor.open(wave.of("balie")[0].code).status == 200


def test_guessing_through_the_sending_address_is_counted_too(visitor, wave):
    for _ in range(CODES.amount):
        assert visitor.post("/v/versturen", {"token": UNKNOWN}).status == 422
    assert visitor.post("/v/versturen", {"token": UNKNOWN}).status == 429


def test_a_whole_town_hall_behind_one_address_gets_in(visitor, wave):
    code = wave.of("balie")[0].code
    assert {visitor.open(code).status for _ in range(CODES.amount + 5)} == {200}


def test_a_form_from_another_site_is_refused(visitor, wave):
    code = wave.of("balie")[0].code
    foreign = ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://elders.example"})
    for headers in foreign:
        page = visitor.post("/v", {"token": code}, **headers)
        assert page.status == 403
        assert "andere website" in page.text
    assert visitor.post("/v", {"token": code}, **{"Sec-Fetch-Site": "same-origin"}).status == 200
    assert visitor.post("/v", {"token": code}, Origin="http://localhost").status == 200
    # under our own Referrer-Policy an older browser says "null" about our own form
    assert visitor.post("/v", {"token": code}, Origin="null").status == 200


def test_the_whole_way_sets_no_cookie_and_makes_no_session(app, stores, wave, everything):
    visitor = Visitor(app, Cookie="surveyapp=" + "x" * 43)
    code = wave.of("balie")[0].code
    for path in ("/", "/v", "/privacy", "/huisstijl/voorbeeld.css?kleur=00665e"):
        assert visitor.get(path).status == 200
    visitor.open(UNKNOWN)
    form = visitor.open(code)
    visitor.send(form, {})
    visitor.send(form, everything)
    visitor.send(form, everything)
    visitor.open(code)
    visitor.get("/bestaat-niet")
    assert visitor.cookies == []
    assert rows(stores, "staff_session") == 0


def test_signing_in_does_set_a_cookie_so_the_test_above_can_fail(app):
    visitor = Visitor(app)
    visitor.get("/aanmelden")
    assert visitor.cookies != []
