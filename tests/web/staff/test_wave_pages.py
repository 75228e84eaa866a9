"""What holds on every page of a measurement, and what follows after it."""

from datetime import timedelta

import pytest

from surveyapp.services.close_wave import close_wave
from surveyapp.services.import_frame import import_frame
from surveyapp.services.open_wave import open_wave
from tests.web.staff.people_desk import parse, text
from tests.web.staff.wave_office import (
    change,
    draft,
    now,
    plan,
    running,
    today,
    town_of,
)

PAGES = (
    *("", "/plan", "/groepen", "/openen", "/weggooien", "/verlengen", "/stoppen", "/bericht"),
    *("/adressen", "/kaartjes", "/kaartjes/opnieuw?groep=groen", "/agenda.ics"),
)


@pytest.fixture
def desk(wave_desk):
    return wave_desk


def test_a_released_wave_shows_its_reports(desk):
    wave = running(desk.stores)
    change(desk.stores, "UPDATE wave SET closes_on = :day", day=str(today() - timedelta(days=2)))
    close_wave(desk.stores, wave=wave, now=now())
    page = text(desk.nadia.get(f"/hr/meting/{wave}"))

    assert "De uitkomsten zijn vrijgegeven." in page
    assert "0 van de 11 rapporten klaar" in page
    assert "Verzet de laatste dag" not in page


def test_the_calendar_file_holds_the_days_of_the_wave(desk):
    wave = draft(desk.stores)
    answer = desk.nadia.get(f"/hr/meting/{wave}/agenda.ics")
    first = plan(desk.stores, wave).schedule.opens_on

    assert answer.mimetype == "text/calendar"
    assert f"DTSTART;VALUE=DATE:{first:%Y%m%d}" in answer.text
    assert answer.text.count("BEGIN:VEVENT") == 5
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{wave}.ics"'


@pytest.mark.parametrize("make", [draft, running])
def test_every_page_is_sound_in_each_state(desk, make):
    wave = make(desk.stores)
    for page in PAGES[:-1]:
        answer = desk.nadia.get(f"/hr/meting/{wave}{page}", follow_redirects=True)
        found = parse(answer.text)
        ids = [e.get("id") for e in found.iter() if e.get("id")]
        labelled = {label.get("for") for label in found.iter("label")}
        fields = [f for f in found.iter("input") if f.get("type") not in {"hidden", "submit"}]
        referred = {
            one
            for e in found.iter()
            for a in ("aria-labelledby", "aria-describedby")
            for one in (e.get(a) or "").split()
        }

        assert answer.status_code == 200, page
        assert len(list(found.iter("h1"))) == 1, page
        assert len(ids) == len(set(ids)), page
        assert {f.get("id") for f in fields} <= labelled, page
        assert referred <= set(ids), page
        primary = [e for e in found.iter() if "primary-action" in (e.get("class") or "")]
        assert len(primary) <= 1, page


@pytest.mark.parametrize("page", PAGES)
def test_a_wave_that_is_not_there_reads_the_same_on_every_page(desk, page):
    answer = desk.nadia.get(f"/hr/meting/bestaat-niet{page}")

    assert answer.status_code == 404


@pytest.mark.parametrize("make", [draft, running])
def test_no_page_asks_the_store_more_for_400_teams_than_for_3(desk, make):
    change(desk.stores, "DELETE FROM account WHERE role = 'team_lead'")
    asked = {}
    for teams in (3, 400):
        import_frame(desk.stores, organisation="voorbeeld", frame=town_of(teams))
        wave = make(desk.stores, f"Meting van {teams}")
        pages = [f"/hr/meting/{wave}{page}" for page in PAGES]
        for address in ("/hr", "/hr/metingen", "/hr/metingen/nieuw", *pages):
            desk.nadia.get(address)  # opens the connection, counts this morning's response
            with desk.counted() as statements:
                assert desk.nadia.get(address).status_code in {200, 303}
            queries = [one for one in statements if one != "BEGIN"]
            asked.setdefault(address.replace(wave, ""), []).append(len(queries))
        change(desk.stores, "DELETE FROM wave")

    assert {page: n for page, n in asked.items() if n[0] != n[-1] or n[0] >= 20} == {}


def test_last_year_and_coming_years_keep_every_page_under_twenty_queries(desk):
    first = today() - timedelta(days=380)
    old = draft(desk.stores, "Vorige keer", first=first)
    open_wave(desk.stores, wave=old, now=now() - timedelta(days=381))
    close_wave(desk.stores, wave=old, now=now() - timedelta(days=350))
    following = draft(desk.stores, "Volgende keer", first=today() + timedelta(days=40))
    desk.press(f"/hr/meting/{following}/plan", "bewaar", elk_jaar="ja", regel="weekdag")
    wave = running(desk.stores)
    asked = {}
    for address in ("/hr", "/hr/metingen", f"/hr/meting/{wave}", f"/hr/meting/{following}/plan"):
        desk.nadia.get(address)
        with desk.counted() as statements:
            assert desk.nadia.get(address).status_code == 200
        asked[address] = len([one for one in statements if one != "BEGIN"])

    assert {address: n for address, n in asked.items() if n >= 20} == {}
