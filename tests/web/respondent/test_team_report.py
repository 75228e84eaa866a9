"""A team opens its own report: with what it was given, from its own day on, and unseen."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import Engine, event

from surveyapp.domain.invitations import spaced
from surveyapp.domain.waves import AMSTERDAM, WaveSettings
from surveyapp.services.announce_reports import announce_reports
from surveyapp.services.derive_team_link import derive_team_link
from surveyapp.web.limits import CODES
from tests import made_reports
from tests.web.respondent.conftest import around_today, rows

UNKNOWN = "0000 0000 0001 1"  # a right check character, but never issued
MALFORMED = "ABC"


def now():
    return datetime.now(AMSTERDAM)


def told(wave, *, days_ago=0, **settings):
    """Release a wave whose leads were told so many days ago; return the way of Balie."""
    moment = now() - timedelta(days=days_ago)
    made_reports.release(wave, now=moment, settings=WaveSettings(**settings))
    made_reports.make(wave)
    announce_reports(wave.stores, now=moment)
    return derive_team_link(wave.stores.settings, wave=wave.id, group="balie")


@pytest.fixture
def way(wave):
    return told(wave, team_days=0)


def show(visitor, token):
    return visitor.post("/r", {"token": token})


def fetch(visitor, token):
    return visitor.client.post("/r/rapport.pdf", data={"token": token})


def test_a_link_and_a_code_lead_to_the_report_however_the_code_is_typed(visitor, way):
    for token in (way.link.partition("#")[2], way.code, f" {spaced(way.code).lower()} "):
        page = show(visitor, token)
        assert page.status == 200
        assert page.title.startswith("Het rapport van Balie")

        answer = fetch(visitor, page.hidden()["token"])
        assert answer.status_code == 200
        assert answer.data.startswith(b"%PDF-") and b"balie" in answer.data
        assert "filename=teamrapport-balie" in answer.headers["Content-Disposition"]


def test_a_team_without_figures_gets_its_conversation_report(visitor, wave, way):
    groen = derive_team_link(wave.stores.settings, wave=wave.id, group="groen")

    assert show(visitor, groen.code).status == 200
    assert "gespreksrapport-groen" in fetch(visitor, groen.code).headers["Content-Disposition"]


def test_no_page_of_it_sets_a_cookie_or_leaves_a_row(visitor, wave, way):
    tables = ("token", "invitation", "message", "report_link", "audit_event", "staff_session")
    counted = {table: rows(wave.stores, table) for table in tables}
    downloads = rows(wave.stores, "report", where="downloads > 0")
    before = (wave.stores.settings.instance / "identity.db").read_bytes()

    visitor.get("/r")
    for token in (way.code, UNKNOWN):
        show(visitor, token)
        answer = fetch(visitor, token)
        assert "Set-Cookie" not in answer.headers

    assert visitor.cookies == []
    assert {table: rows(wave.stores, table) for table in tables} == counted
    assert rows(wave.stores, "report", where="downloads > 0") == downloads
    assert (wave.stores.settings.instance / "identity.db").read_bytes() == before


def test_before_its_day_it_says_when_and_gives_nothing(visitor, wave):
    way = told(wave, team_days=3)

    page = show(visitor, way.code)

    assert page.status == 409
    assert "Je team kan het rapport lezen vanaf" in page.text
    assert fetch(visitor, way.code).status_code == 409
    assert b"%PDF" not in fetch(visitor, way.code).data


def test_after_a_year_it_says_until_when_it_could_be_read(visitor, stores):
    wave = around_today(stores)
    way = told(wave, team_days=0)
    with stores.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE mail_round SET due_at = datetime(due_at, '-366 days')")

    page = show(visitor, way.code)

    assert page.status == 409
    assert "Deze link is verlopen" in page.text


def test_a_report_whose_file_is_gone_is_never_served_half(visitor, wave, way):
    (file,) = (wave.stores.settings.instance / "pdf").rglob("*-teamrapport-balie-*.pdf")
    file.write_bytes(file.read_bytes()[:100])

    assert show(visitor, way.code).status == 409
    assert "Het rapport wordt gemaakt" in show(visitor, way.code).text


def test_unknown_and_malformed_codes_read_alike_and_take_the_same_work(visitor, way):
    def work(code):
        seen = []
        listener = lambda *arguments: seen.append(arguments[2])  # noqa: E731 -- removed below
        event.listen(Engine, "before_cursor_execute", listener)
        try:
            page = show(visitor, code)
        finally:
            event.remove(Engine, "before_cursor_execute", listener)
        return page, seen

    (unknown, first), (malformed, second) = work(UNKNOWN), work(MALFORMED)

    assert (unknown.status, malformed.status) == (422, 422)
    assert unknown.but_for(UNKNOWN) == malformed.but_for(MALFORMED)
    assert first == second and first


def test_the_code_of_an_invitation_opens_no_report_and_that_of_a_team_no_questionnaire(
    visitor, wave, way
):
    assert show(visitor, wave.of("balie")[0].code).status == 422
    assert visitor.open(way.code).status == 422


def test_guessing_is_stopped_and_who_has_a_link_still_gets_in(visitor, way):
    for _ in range(CODES.amount):
        show(visitor, UNKNOWN)

    assert show(visitor, UNKNOWN).status == 429
    assert show(visitor, way.code).status == 429
    assert show(visitor, way.link.partition("#")[2]).status == 200
    # one limit for all pages where a code is typed: guessing here uses up what may be tried there
    assert visitor.open(UNKNOWN).status == 429


def test_slips_of_the_finger_are_not_counted(visitor, way):
    for _ in range(CODES.amount + 5):
        assert show(visitor, MALFORMED).status == 422

    assert show(visitor, way.code).status == 200


def test_a_form_of_another_website_is_refused(visitor, way):
    page = visitor.post("/r", {"token": way.code}, **{"Sec-Fetch-Site": "cross-site"})

    assert page.status == 403
    assert "Balie" not in page.html


def test_a_link_that_was_typed_wrong_is_not_written_back_into_the_page(visitor, way):
    token = way.link.partition("#")[2]
    wrong = token[:-1] + ("A" if token[-1] != "A" else "B")

    assert wrong not in show(visitor, wrong).html


def test_a_wrong_code_typed_on_the_english_page_is_answered_in_english(visitor):
    page = visitor.get("/r?taal=en")
    assert page.hidden() == {"taal": "en"}
    answer = visitor.post("/r", page.hidden() | {"token": "AAAA AAAA AAAA A"})
    assert answer.status == 422
    assert answer.tree.get("lang") == "en"
    assert answer.hidden() == {"taal": "en"}
