"""The preview of the report: invented figures, the numbers invited, and nothing of anybody."""

import re
from datetime import datetime, timedelta

import pytest
from sqlalchemy import event, inspect

from surveyapp.domain.waves import AMSTERDAM, WaveSettings
from surveyapp.services import preview_report as service
from surveyapp.web import STORES
from tests import made
from tests.browser.respondent_town import real_questions
from tests.web.respondent.conftest import XHTML, ballots, rows, used

LABEL = "Voorbeeld: verzonnen cijfers"
MOST_STATEMENTS = 6


@pytest.fixture
def wave(stores):
    return wave_with(stores)


def wave_with(stores, questionnaire=None, title="Teammeting", **settings):
    today = datetime.now(AMSTERDAM).date()
    return made.make_wave(
        stores,
        title=title,
        opens=today - timedelta(days=3),
        closes=today + timedelta(days=10),
        questionnaire=questionnaire or made.questionnaire(4, 3),
        settings=WaveSettings(reminders=(), **settings),
    )


def preview(visitor, wave, group="balie", path="/v", person=0):
    return visitor.post(f"{path}/voorbeeld", {"token": wave.of(group)[person].code})


def without_code(page):
    return re.sub(r'name="token" value="[^"]*"', "", page.html)


def test_it_shows_a_report_with_the_numbers_invited_and_says_that_it_is_invented(visitor, wave):
    page = preview(visitor, wave)

    assert page.status == 200
    assert "Er zijn 12 mensen uitgenodigd." in page.text
    assert "van de 12 collega’s vulden de vragenlijst in" in page.text
    assert "Waarde 1" in page.text and "Drie onderwerpen, één afspraak" in page.text


def test_every_part_of_the_example_says_so_itself(visitor, wave):
    for group in ("balie", "belasting"):
        (report,) = preview(visitor, wave, group).all("article")
        parts = list(report.findall(f"{XHTML}section"))
        assert len(parts) >= 3
        for part in parts:
            label = part.find(f"{XHTML}p")
            assert (label.get("class"), label.text) == ("sample", LABEL)


def test_real_answers_change_no_byte_of_it(visitor, wave):
    before = without_code(preview(visitor, wave, person=11))
    for person, code in zip(wave.of("balie")[:10], "1515151515", strict=True):
        wave.answer(person, code, now=datetime.now(AMSTERDAM))
    for person in wave.of("wegen"):
        wave.answer(person, "1", now=datetime.now(AMSTERDAM))
    service._pages.cache_clear()  # as in another process, or on another day

    assert without_code(preview(visitor, wave, person=11)) == before
    assert ballots(visitor_stores(visitor)) == 17


def visitor_stores(visitor):
    return visitor.client.application.extensions[STORES]


def test_colleagues_get_the_same_example_and_teams_each_their_own(visitor, wave):
    mine, colleague = (without_code(preview(visitor, wave, person=each)) for each in (0, 1))

    assert mine == colleague
    assert mine != without_code(preview(visitor, wave, "groen"))


def test_a_group_that_can_never_have_figures_sees_a_report_without(visitor, wave):
    page = preview(visitor, wave, "belasting")

    assert "Er zijn 3 mensen uitgenodigd." in page.text
    assert "Voor eigen cijfers zijn 5 ingevulde vragenlijsten nodig." in page.text
    assert "Jullie antwoorden tellen alleen mee in Dienstverlening." in page.text
    assert "Gespreksrapport" in page.text and "Hier staan geen cijfers over jullie." in page.text
    assert "collega’s vulden de vragenlijst in" not in page.text


def test_it_leaves_no_cookie_and_no_row_and_keeps_the_code_unused(visitor, wave, stores):
    with stores.reading() as session:
        tables = inspect(session.connection()).get_table_names()
    before = {table: rows(stores, table) for table in tables}
    page = preview(visitor, wave)

    assert page.status == 200 and visitor.cookies == []
    assert page.response.headers["Cache-Control"] == "no-store"
    assert {table: rows(stores, table) for table in tables} == before
    assert used(stores) == 0 and ballots(stores) == 0
    assert visitor.open(wave.of("balie")[0].code).status == 200


def test_the_code_comes_back_to_the_questionnaire(visitor, wave):
    page = preview(visitor, wave)

    form = page.all("form")[0]
    assert form.get("action") == "/v"
    sent_along = page.hidden()
    assert sent_along.pop("stamp")  # in the grace after closing it opens no form without one
    assert sent_along == {"token": wave.of("balie")[0].code, "taal": "nl"}


@pytest.mark.parametrize("path", ["/v", "/tablet"])
def test_wrong_and_used_codes_are_answered_as_everywhere(visitor, stores, path):
    wave = wave_with(stores, tablet=True)
    wave.answer(wave.of("balie")[1], now=datetime.now(AMSTERDAM))
    for code in ("0000 0000 0000 1", "", wave.of("balie")[1].code):
        shown, form = (
            visitor.post(place, {"token": code}) for place in (f"{path}/voorbeeld", path)
        )
        assert (shown.status, shown.text) == (form.status, form.text)
        assert shown.status in {409, 422}


def test_a_form_from_another_website_is_refused(visitor, wave):
    code = wave.of("balie")[0].code
    page = visitor.post("/v/voorbeeld", {"token": code}, **{"Sec-Fetch-Site": "cross-site"})

    assert page.status == 403 and LABEL not in page.text


def test_going_back_to_the_address_asks_for_the_code(visitor, wave):
    for path, home in (("/v/voorbeeld", "/v"), ("/tablet/voorbeeld", "/tablet")):
        page = visitor.get(path)
        assert (page.status, page.response.headers["Location"]) == (302, home)


def test_on_a_shared_tablet_it_empties_itself_and_a_wave_must_allow_it(visitor, stores):
    closed = wave_with(stores)
    assert preview(visitor, closed, path="/tablet").status == 409
    allowed = wave_with(stores, title="Met tablet", tablet=True)
    page = preview(visitor, allowed, path="/tablet")

    assert page.status == 200
    assert any(each.get("data-tablet") is not None for each in page.all("div"))
    assert {form.get("action") for form in page.all("form")} == {"/tablet"}


def test_on_an_english_page_the_report_is_still_dutch_and_marked_as_such(visitor, stores):
    wave = wave_with(stores, questionnaire=real_questions(), languages=("nl", "en"))
    code = wave.of("balie")[0].code
    page = visitor.post("/v/voorbeeld", {"token": code, "taal": "en"})

    assert page.all("html")[0].get("lang") == "en"
    assert page.hidden()["taal"] == "en"
    (report,) = page.all("article")
    for part in report.findall(f"{XHTML}section"):
        label, *shown = list(part)
        assert label.get("class") == "sample"
        assert [each.get("lang") for each in shown] == ["nl"] * len(shown)
    assert wave.questionnaire.asked()[0].name in page.text


def test_who_gets_it_follows_from_the_settings(visitor, stores):
    plain = preview(visitor, wave_with(stores)).text
    assert "Je leidinggevende krijgt een rapport zoals hierboven" in plain
    assert "3 dagen later" in plain
    assert "Toelichtingen" not in plain and "Wie je afdeling leidt" not in plain

    chosen = wave_with(
        stores,
        title="Anders gekozen",
        team_reports=False,
        department_reports=True,
        remainder_reports=True,
        comments=True,
    )
    other = preview(visitor, chosen).text
    assert "Je leidinggevende krijgt geen rapport van je team." in other
    assert "Je team krijgt hetzelfde rapport" not in other
    assert "Wie je afdeling leidt, krijgt zo’n rapport van de hele afdeling." in other
    assert "Toelichtingen per team. Die staan hooguit in het rapport van de afdeling" in other
    assert "ziet HR per afdeling bij elkaar" in other


@pytest.mark.parametrize("size", [(2, 3), (8, 5)])
def test_it_takes_few_statements_whatever_is_asked(visitor, stores, size):
    wave = wave_with(stores, questionnaire=made.questionnaire(*size))
    preview(visitor, wave, person=1)
    seen = []
    app_stores = visitor_stores(visitor)

    def note(_connection, _cursor, statement, *_rest):
        seen.append(statement)

    engine = app_stores.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        preview(visitor, wave)
    finally:
        event.remove(engine, "before_cursor_execute", note)

    assert 1 <= len(seen) <= MOST_STATEMENTS, seen
