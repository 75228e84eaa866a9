"""A shared tablet: only where HR wants it, and without a trace of anybody in what it is sent."""

import json
import sqlite3

import pytest

from surveyapp.web.limits import CODES
from tests.web.respondent.conftest import Visitor, around_today, ballots, rows, used

UNKNOWN = "0000 0000 0001 1"


@pytest.fixture
def allowed(stores, wave):
    """The open wave, with shared tablets switched on."""
    connection = sqlite3.connect(stores.settings.instance / "identity.db")
    (kept,) = connection.execute("SELECT settings FROM wave").fetchone()
    changed = json.dumps(json.loads(kept or "{}") | {"tablet": True})
    connection.execute("UPDATE wave SET settings = ?", (changed,))
    connection.commit()
    connection.close()
    return wave


def open_on_tablet(visitor, code):
    return visitor.post("/tablet", {"token": code})


def send_on_tablet(visitor, form, answers, **more):
    fields = form.hidden() | {f"s-{item}": code for item, code in answers.items()} | more
    return visitor.post("/tablet/versturen", fields)


def test_without_a_wave_that_allows_it_the_page_says_so(visitor, wave):
    page = visitor.get("/tablet")

    assert page.status == 200
    assert "nu geen meting voor een gedeelde tablet" in page.text
    assert page.all("input") == []


def test_a_code_of_a_wave_without_tablets_opens_nothing_there(visitor, wave, stores):
    code = wave.of("balie")[0].code

    page = open_on_tablet(visitor, code)

    assert page.status == 409
    assert "niet voor een gedeelde tablet" in page.text
    assert page.all("fieldset") == []
    assert visitor.open(code).status == 200  # on an own device it does
    assert used(stores) == 0


def test_answers_cannot_be_sent_past_the_setting_either(visitor, wave, stores, everything):
    form = visitor.open(wave.of("balie")[0].code)

    assert send_on_tablet(visitor, form, everything).status == 409
    assert ballots(stores) == 0


def test_where_a_wave_allows_it_the_page_asks_for_a_code_in_its_house_style(visitor, allowed):
    page = visitor.get("/tablet")

    assert "Typ je code" in page.text
    assert "Gemeente Voorbeeld" in page.text
    assert "kleur=00665e" in page.html


def test_a_wave_that_opens_later_allows_no_tablet_yet(visitor, stores):
    around_today(stores, first=3, last=10)
    connection = sqlite3.connect(stores.settings.instance / "identity.db")
    connection.execute("""UPDATE wave SET settings = '{"tablet": true}'""")
    connection.commit()
    connection.close()

    assert "nu geen meting" in visitor.get("/tablet").text


def test_the_form_on_a_tablet_has_nothing_that_keeps_a_draft(visitor, allowed):
    code = allowed.of("balie")[0].code
    on_tablet, own = open_on_tablet(visitor, code), visitor.open(code)

    assert on_tablet.status == 200
    assert "/script/respondent.js" in own.html
    assert "data-draft-key" in own.html
    assert "draft" not in on_tablet.html.replace('class="draft"', "")
    assert "/script/tablet.js" in on_tablet.html


def test_where_no_draft_is_kept_none_is_spoken_of(visitor, allowed):
    code = allowed.of("balie")[0].code

    assert "Je concept staat alleen op het apparaat" in visitor.open(code).text
    on_tablet = open_on_tablet(visitor, code).text

    assert "Je concept" not in on_tablet
    assert "Je kunt insturen tot en met" in on_tablet


def test_one_answer_whichever_way(visitor, allowed, stores, everything):
    code = allowed.of("balie")[0].code
    form = open_on_tablet(visitor, code)
    page = send_on_tablet(visitor, form, everything)

    assert "Zo zie jij je team" in page.text
    assert "Klaar: maak leeg voor de volgende" in page.text
    assert ballots(stores) == 1
    assert visitor.open(code).status == 409
    again = open_on_tablet(visitor, code)
    assert again.status == 409
    assert "al een vragenlijst ingestuurd" in again.text


def test_a_retry_after_a_lost_reply_shows_the_profile_and_stores_nothing(
    visitor, allowed, stores, everything
):
    form = open_on_tablet(visitor, allowed.of("balie")[0].code)
    for _ in range(2):
        assert "Zo zie jij je team" in send_on_tablet(visitor, form, everything).text
    assert ballots(stores) == 1


def test_skipped_statements_are_asked_for_once(visitor, allowed, stores):
    form = open_on_tablet(visitor, allowed.of("balie")[0].code)

    again = send_on_tablet(visitor, form, {})

    assert "Je vulde minder dan de helft in" in again.text
    assert any(each.get("action") == "/tablet/versturen" for each in again.all("form"))
    assert ballots(stores) == 0
    assert "Bedankt" in send_on_tablet(visitor, again, {}).text


def test_every_page_of_the_tablet_can_empty_itself(visitor, allowed, everything):
    form = open_on_tablet(visitor, allowed.of("balie")[0].code)
    pages = {
        "code": visitor.get("/tablet"),
        "wrong code": open_on_tablet(visitor, UNKNOWN),
        "form": form,
        "skipped": send_on_tablet(visitor, form, {}),
        "thanks": send_on_tablet(visitor, form, everything),
        "used": open_on_tablet(visitor, allowed.of("balie")[0].code),
        "elsewhere": visitor.post("/tablet", {"token": "x"}, **{"Sec-Fetch-Site": "cross-site"}),
    }
    for name, page in pages.items():
        assert "data-tablet" in page.html, name
        assert "tablet.js" in page.html, name
        assert page.response.headers["Cache-Control"] == "no-store", name
        assert "zichzelf niet leeg" in page.text, name  # for who has no script


def test_no_page_of_the_tablet_leads_away_from_it(visitor, allowed, everything):
    form = open_on_tablet(visitor, allowed.of("balie")[0].code)
    for page in (visitor.get("/tablet"), form, send_on_tablet(visitor, form, everything)):
        leading = {each.get("href") for each in page.all("a")}
        away = {href for href in leading if not href.startswith("#")}
        assert away <= {"/tablet", "?taal=en"}  # the same page in English


def test_unknown_codes_read_alike_and_are_counted_on_the_tablet_too(visitor, allowed):
    pages = [open_on_tablet(visitor, text) for text in (UNKNOWN, "ABC")]
    assert {page.status for page in pages} == {422}
    assert pages[0].but_for(UNKNOWN) == pages[1].but_for("ABC")
    for _ in range(CODES.amount - 1):
        open_on_tablet(visitor, UNKNOWN)
    blocked = open_on_tablet(visitor, allowed.of("balie")[0].code)
    assert blocked.status == 429
    assert "data-tablet" in blocked.html


def test_a_tablet_sets_no_cookie_and_makes_no_session(app, stores, allowed, everything):
    visitor = Visitor(app, Cookie="surveyapp=" + "x" * 43)
    visitor.get("/tablet")
    form = open_on_tablet(visitor, allowed.of("balie")[0].code)
    send_on_tablet(visitor, form, everything)

    assert visitor.cookies == []
    assert rows(stores, "staff_session") == 0


def test_the_promises_follow_the_settings_of_the_wave(visitor, allowed, stores):
    code = allowed.of("balie")[0].code
    assert "op een tablet van het werk" in visitor.open(code).text
    assert "Je leidinggevende krijgt alleen cijfers van een groep." in visitor.open(code).text
    connection = sqlite3.connect(stores.settings.instance / "identity.db")
    connection.execute(
        "UPDATE wave SET settings = ?",
        (json.dumps({"team_reports": False, "reminders": [3, 5, 8], "contact": "Piet, 0411."}),),
    )
    connection.commit()
    connection.close()

    page = visitor.open(code).text

    assert "op een tablet van het werk" not in page
    assert "Je leidinggevende krijgt geen rapport" in page
    assert "hooguit 3 herinneringen" in page
    assert "Vraag het aan Piet, 0411." in page
