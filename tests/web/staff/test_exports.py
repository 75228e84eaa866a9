"""Figures and charts as files, and the log of who fetched them."""

import io
import json
import zipfile
from datetime import UTC, date, datetime, timedelta
from typing import get_args

import pytest

from surveyapp.services.close_wave import close_wave
from surveyapp.services.export_release import ExportKind
from surveyapp.services.read_audit import PAGE
from surveyapp.store.audit import add_event, count_events
from tests import made
from tests.web.staff.conftest import LAST_YEAR, NEW, OLD, sign_in

HR_PAGE = f"/hr/meting/{OLD}/gegevens"
KINDS = get_args(ExportKind)
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def fetch(browser, kind, start=HR_PAGE, group="groen"):
    return browser.get(f"{start}/{kind}", query_string={"groep": group} if kind == "charts" else {})


def members(answer):
    with zipfile.ZipFile(io.BytesIO(answer.data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_hr_fetches_every_kind_of_file_under_a_name_that_says_what_it_is(visit):
    browser = visit("hr")
    for kind in KINDS:
        answer = fetch(browser, kind)

        assert answer.status_code == 200
        assert answer.data.startswith(b"PK")
        name = answer.headers["Content-Disposition"]
        assert ("groen" if kind == "charts" else "gemeente-voorbeeld") in name
        assert ("openbare-cijfers" in name) == kind.startswith("public-")
        assert "no-store" in answer.headers["Cache-Control"]


def test_the_page_leads_to_every_file_and_lists_no_group_without_charts(visit):
    page = visit("hr").get(HR_PAGE).text

    for kind in KINDS:
        assert f"{HR_PAGE}/{kind}" in page
    assert '<option value="groen">' in page
    assert '<option value="belasting">' not in page  # of three people


def test_a_group_without_figures_has_no_charts_and_reads_like_one_that_is_not_there(visit):
    closed = fetch(visit("hr"), "charts", group="belasting")
    nothing = fetch(visit("hr"), "charts", group="bestaat-niet")

    assert closed.status_code == nothing.status_code == 404
    assert closed.text == nothing.text


@pytest.mark.parametrize("who", ["team_lead", "council", "administrator", "other_hr"])
def test_the_files_of_hr_are_for_nobody_else(visit, who):
    browser = visit(who)
    assert {fetch(browser, kind).status_code for kind in KINDS} == {404}


def test_the_council_gets_what_anybody_may_read_and_no_more(visit):
    browser = visit("council")
    answers = {kind: fetch(browser, kind, start=f"/or/meting/{OLD}").status_code for kind in KINDS}

    assert {kind for kind, status in answers.items() if status == 200} == {
        "public-csv",
        "public-json",
    }
    assert set(answers.values()) == {200, 404}


def test_what_the_council_gets_holds_no_team(visit):
    answer = fetch(visit("council"), "public-json", start=f"/or/meting/{OLD}")
    figures = json.loads(members(answer)["cijfers.json"])

    assert [group["name"] for group in figures["groups"]] == ["Gemeente Voorbeeld"]
    assert "Balie" not in answer.data.decode("latin-1")


def test_before_the_release_no_file_can_be_fetched_by_anybody(visit):
    for who in ("hr", "council"):
        start = f"/hr/meting/{NEW}/gegevens" if who == "hr" else f"/or/meting/{NEW}"
        for kind in KINDS:
            assert fetch(visit(who), kind, start=start).status_code == 404
    assert visit("hr").get(f"/hr/meting/{NEW}/gegevens").status_code == 404


def test_the_wave_the_figures_and_the_council_lead_to_the_files(visit):
    assert HR_PAGE in visit("hr").get(f"/hr/meting/{OLD}").text
    assert HR_PAGE in visit("hr").get(f"/hr/meting/{OLD}/cijfers").text
    council = visit("council").get("/or").text
    assert f"/or/meting/{OLD}/public-json" in council
    assert f"/or/meting/{NEW}/public-json" not in council
    assert "/or/logboek" in council
    assert "/hr/logboek" in visit("hr").get("/hr/instellingen").text


def test_who_fetches_what_stands_in_the_log_and_a_refusal_does_not(visit):
    fetch(visit("hr"), "xlsx")
    fetch(visit("hr"), "charts")
    before = visit("hr").get("/hr/logboek").text
    fetch(visit("council"), "xlsx", start=f"/or/meting/{OLD}")

    assert "Medewerker hr" in before
    assert "Teammeting 2025: alle cijfers als Excel (XLSX)" in before
    assert before.index("grafieken van Groen") < before.index("als Excel (XLSX)")
    assert visit("hr").get("/hr/logboek").text.count("<tr") == before.count("<tr")
    assert visit("council").get("/or/logboek").text.count("<tr") == before.count("<tr")


def test_another_town_reads_its_own_log_only(visit):
    fetch(visit("hr"), "csv")
    page = visit("other_hr").get("/hr/logboek").text

    assert "Medewerker hr" not in page
    assert "Er staat nog niets in" in page


def test_looking_at_the_figures_again_within_an_hour_is_one_line(own_town, start):
    browser = released(own_town, start)
    for _ in range(3):
        assert browser.get(f"/hr/meting/{OLD}/cijfers").status_code == 200

    assert browser.get("/hr/logboek").text.count("bekeek de uitkomsten") == 1


def released(own_town, start):
    """Return HR's browser on a town with a released wave."""
    old = made.make_wave(
        own_town, title="Teammeting 2025", opens=date(2025, 11, 3), closes=date(2025, 11, 21)
    )
    for issued in old.issued:
        old.answer(issued, "4", now=LAST_YEAR)
    close_wave(own_town, wave=old.id, now=LAST_YEAR + timedelta(days=12))
    browser = start(own_town.settings).test_client()
    sign_in(browser, "hr@voorbeeld.example")
    return browser


def test_a_long_log_comes_in_pages_the_newest_first(own_town, start):
    with own_town.writing() as session:
        for number in range(2 * PAGE + 1):
            add_event(
                session,
                at=NOW,
                organisation="voorbeeld",
                actor="Nadia",
                role="hr",
                action="report_read",
                subject=f"Team {number:03d}",
            )
    browser = start(own_town.settings).test_client()
    sign_in(browser, "hr@voorbeeld.example")
    pages = [browser.get(f"/hr/logboek?bladzijde={number}").text for number in (1, 2, 3)]

    assert [page.count("Nadia") for page in pages] == [PAGE, PAGE, 1]
    assert f"Team {2 * PAGE:03d}" in pages[0]
    assert "Team 000" in pages[2]
    assert "Bladzijde 2 van 3" in pages[1]
    assert all(word in pages[1] for word in ("Nieuwer", "Ouder"))
    assert "Nieuwer" not in pages[0]
    assert "Ouder" not in pages[2]


def test_a_page_that_is_not_there_reads_as_one_that_is(own_town, start):
    with own_town.writing() as session:
        add_event(
            session, at=NOW, organisation="voorbeeld", actor="N", role="hr", action="report_read"
        )
        assert count_events(session, "voorbeeld") == 1
    browser = start(own_town.settings).test_client()
    sign_in(browser, "hr@voorbeeld.example")
    for page in ("0", "-1", "x", "9" * 30, "99", "²"):
        answer = browser.get("/hr/logboek", query_string={"bladzijde": page})
        assert answer.status_code == 200
        assert "opende een rapport" in answer.text
