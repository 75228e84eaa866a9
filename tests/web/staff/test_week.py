"""HR's first page: what is due this week, where the year stands, and how to begin."""

from datetime import date, timedelta

import pytest
import time_machine
from flask import url_for

from surveyapp.domain.accounts import Account
from surveyapp.services.close_wave import close_wave
from surveyapp.services.confirm_wave import confirm_wave
from surveyapp.services.list_due import Due
from surveyapp.services.list_waves import list_waves
from surveyapp.web.hr import week_page
from tests import made
from tests.web.staff.conftest import sign_in
from tests.web.staff.people_desk import parse, text, words
from tests.web.staff.wave_office import approve, change, draft, plan, running, today

HR = Account("", "voorbeeld", "", "", "", "", "hr")
DAY = date(2026, 11, 16)


@pytest.fixture
def desk(wave_desk):
    return wave_desk


def primary(answer) -> list[tuple[str, str]]:
    """Return the words and addresses of what stands out on a page."""
    return [
        (words(e), e.get("href"))
        for e in parse(answer.text).iter()
        if "primary-action" in (e.get("class") or "")
    ]


def test_without_anything_the_first_thing_is_the_text(hr_desk):
    change(hr_desk.stores, "DELETE FROM employee")
    answer = hr_desk.nadia.get("/hr")

    assert "Jullie eerste meting begint met een tekst" in text(answer)
    assert primary(answer) == [("Begin met jullie tekst", "/hr/vragenlijsten/nieuw")]


def test_with_a_questionnaire_the_first_thing_is_the_people(desk):
    change(desk.stores, "DELETE FROM employee")

    assert primary(desk.nadia.get("/hr")) == [("Lees een lijst in", "/hr/mensen")]


def test_with_questionnaire_and_people_the_first_thing_is_the_plan(desk):
    answer = desk.nadia.get("/hr")

    assert primary(answer) == [("Plan een meting", "/hr/metingen/nieuw")]
    assert text(answer).count("klaar") >= 2


def test_the_first_thing_that_is_due_stands_out_and_leads_to_its_place(desk):
    wave = draft(desk.stores, first=today() + timedelta(days=5))
    answer = desk.nadia.get("/hr")
    page = text(answer)

    assert "De volgende meting opent op" in page
    assert "1 team heeft minder dan 5 mensen" in page
    assert len(primary(answer)) == 1
    assert primary(answer)[0][1] in {
        f"/hr/meting/{wave}/groepen",
        f"/hr/meting/{wave}/plan",
        f"/hr/meting/{wave}/openen",
    }


def test_what_needs_confirming_leads_to_where_it_is_confirmed(desk):
    wave = draft(desk.stores, first=today() + timedelta(days=5))
    page = parse(desk.nadia.get("/hr").text)
    (line,) = [li for li in page.iter("li") if "Bevestig 'Teammeting 2030'" in words(li)]

    assert [a.get("href") for a in line.iter("a")] == [f"/hr/meting/{wave}/openen"]


def test_what_happens_by_itself_asks_for_nothing(desk):
    wave = draft(desk.stores, first=today() + timedelta(days=5))
    desk.press(f"/hr/meting/{wave}/groepen")
    desk.press(f"/hr/meting/{wave}/openen", "bevestig")
    page = parse(desk.nadia.get("/hr").text)
    aside = next(e for e in page.iter("aside"))

    assert "'Teammeting 2030' opent vanzelf." in words(aside)
    assert [a.get("href") for a in aside.iter("a")] == [f"/hr/meting/{wave}/agenda.ics"]


def test_a_running_wave_shows_the_response_of_the_whole_and_its_departments(desk):
    running(desk.stores)
    page = text(desk.nadia.get("/hr"))

    assert "De meting loopt. Nog 12 dagen." in page
    assert "Gemeente Voorbeeld 32 0 tot 10 %" in page
    assert "Balie" not in page.partition("Zoveel mensen deden al mee")[2].partition("Alles over")[0]


def test_before_the_first_day_there_is_no_response(desk):
    wave = draft(desk.stores, first=today() + timedelta(days=2))
    desk.press(f"/hr/meting/{wave}/openen", "nu")

    assert "Zoveel mensen deden al mee" not in text(desk.nadia.get("/hr"))


def test_next_years_waves_stand_below_with_the_day_of_their_draft(desk):
    wave = draft(desk.stores, f"Teammeting {(today() + timedelta(days=30)).year}")
    desk.press(f"/hr/meting/{wave}/plan", "bewaar", elk_jaar="ja", regel="weekdag")
    page = text(desk.nadia.get("/hr"))

    assert plan(desk.stores, wave).series
    assert page.count("Het concept staat klaar op") >= 2


def test_a_year_goes_by_on_the_page(desk):
    """The headline follows the calendar, also across the change to winter time."""
    first = date(2031, 10, 20)
    wave = draft(desk.stores, "Teammeting 2031", first=first, days=14)
    found = []
    for on in (date(2031, 10, 19), first, date(2031, 10, 26), date(2031, 11, 3), date(2031, 11, 4)):
        with time_machine.travel(made.noon(on), tick=False):
            if on == first:
                confirm_wave(
                    desk.stores,
                    organisation="voorbeeld",
                    wave=wave,
                    version=plan(desk.stores, wave).version,
                    now=made.noon(on),
                )
            client = desk.app.test_client()  # nobody stays signed in for years
            sign_in(client, "hr@voorbeeld.example")
            found.append(words(next(parse(client.get("/hr").text).iter("h1"))))

    assert found == [
        "De volgende meting opent op 20 oktober 2031",
        "De meting loopt. Nog 14 dagen.",
        "De meting loopt. Nog 8 dagen.",
        "De meting loopt. Vandaag is de laatste dag.",
        "De invulperiode is voorbij",
    ]


@pytest.mark.parametrize(
    ("ahead", "said"),
    [
        (-3, "vandaag"),
        (0, "vandaag"),
        (1, "morgen"),
        (4, "vrijdag 20 november"),
        (30, "16 december 2026"),
    ],
)
def test_a_day_is_said_as_people_say_it(ahead, said):
    assert week_page.when(DAY + timedelta(days=ahead), DAY) == said


@pytest.mark.parametrize("place", ["mail", "worker"])
def test_what_only_the_administrator_can_do_has_no_button(place):
    (todo,), by_itself = week_page.tasks([Due(DAY, "Doe iets.", place, wave="x")], DAY)

    assert (todo.endpoint, todo.path, by_itself) == ("", "", ())


def test_every_place_that_something_can_be_due_at_has_an_address(desk):
    wave = draft(desk.stores)
    lines = [
        Due(DAY, "Iets.", place, wave=wave)
        for place in (
            "plan",
            "opening",
            "groups",
            "people",
            "teams",
            "sending",
            "cards",
            "reports",
            "wave",
        )
    ]
    todo, _ = week_page.tasks(lines, DAY)
    with desk.app.test_request_context():
        addresses = [
            url_for(task.endpoint, **task.values) if task.endpoint else task.path for task in todo
        ]

    for address in addresses:
        assert desk.nadia.get(address).status_code in {200, 303}, address


def test_a_lead_gets_the_days_of_the_running_wave_for_the_own_calendar(desk):
    approve(desk.stores)
    running(desk.stores)
    draft(desk.stores, first=today() + timedelta(days=300))
    lead = desk.app.test_client()
    sign_in(lead, "lead@voorbeeld.example")
    answer = lead.get("/team/agenda.ics")
    found = {wave.title: wave for wave in list_waves(desk.stores, account=HR)}

    assert "/team/agenda.ics" in lead.get("/team").text
    assert answer.mimetype == "text/calendar"
    assert f"{found['Teammeting 2026'].opens_on:%Y%m%d}" in answer.text
    assert "herinnering" not in answer.text
    assert "Teammeting 2030" not in answer.text
    assert desk.nadia.get("/team/agenda.ics").status_code == 404


def test_when_the_reports_are_ready_they_are_what_stands_out(desk):
    wave = running(desk.stores)
    close_wave(desk.stores, wave=wave, now=made.noon(today() + timedelta(days=30)))

    assert primary(desk.nadia.get("/hr")) == [("Bekijk de rapporten", f"/hr/meting/{wave}")]
