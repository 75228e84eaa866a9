"""What staff read: right for their role, without a number that gives somebody away."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from xml.etree.ElementTree import Element

import html5lib
import pytest
from sqlalchemy import event

from surveyapp.domain.accounts import Account
from surveyapp.domain.questionnaire import Questionnaire
from surveyapp.domain.waves import AMSTERDAM, Schedule
from surveyapp.services.create_account import create_account
from surveyapp.services.follow_response import follow_response
from surveyapp.services.read_release import read_release
from surveyapp.services.schedule_wave import schedule_wave
from surveyapp.web import STORES
from tests import made
from tests.web.staff.conftest import DRAFT, NEW, OLD, sign_in, token

PAGES = [
    ("anonymous", "/aanmelden"),
    ("hr", "/hr"),
    ("hr", f"/hr/meting/{OLD}"),
    ("hr", f"/hr/meting/{NEW}"),
    ("hr", "/hr/vragenlijsten"),
    ("hr", "/hr/vragenlijsten/nieuw"),
    ("hr", f"/hr/vragenlijsten/{DRAFT}"),
    ("hr", f"/hr/vragenlijsten/{DRAFT}/goedkeuren"),
    ("hr", f"/hr/vragenlijsten/{DRAFT}/weggooien"),
    ("hr", "/hr/mensen"),
    ("hr", "/hr/mensen/nieuw"),
    ("hr", "/hr/mensen/persoon?nummer=109"),
    ("hr", "/hr/mensen/weghalen?nummer=109"),
    ("hr", "/hr/mensen/lopende-meting?nummer=109"),
    ("hr", "/hr/mensen/inlezen"),
    ("hr", "/hr/teams"),
    ("hr", "/hr/nieuw-team"),
    ("hr", "/hr/teams/balie"),
    ("hr", "/hr/teams/balie/weghalen"),
    ("hr", "/hr/teams/balie/leiding"),
    ("hr", "/hr/leiding-uitnodigen"),
    ("anonymous", "/wachtwoord"),
    ("hr", "/hr/teksten"),
    ("hr", "/hr/teksten/account/nl"),
    ("hr", "/hr/teksten/uitnodiging/nl/terug"),
    ("hr", "/hr/instellingen"),
    ("hr", "/hr/instellingen/organisatie"),
    ("hr", "/hr/instellingen/vrije-dagen"),
    ("hr", "/hr/instellingen/collegas"),
    ("hr", "/hr/instellingen/collegas/nieuw"),
    ("hr", "/hr/logboek"),
    ("hr", f"/hr/meting/{OLD}/gegevens"),
    ("other_hr", "/hr/instellingen"),
    ("other_hr", "/hr/mensen"),
    ("other_hr", "/hr/teams"),
    ("other_hr", "/hr"),
    ("other_hr", "/hr/vragenlijsten"),
    ("team_lead", "/team"),
    ("council", "/or"),
    ("council", "/or/logboek"),
    ("administrator", "/beheer"),
    ("hr", "/beheer"),  # refused
    ("hr", "/hr/meting/bestaat-niet"),
]


def parse(page: str) -> Element:
    """Parse a page strictly; anything that is no HTML5 raises."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)


def words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def rows(page: str, heading: str) -> dict[str, list[str]]:
    """Return the table under a heading: row header to cells."""
    section = next(
        section
        for section in parse(page).iter("section")
        if heading in {words(h) for h in section.iter("h2")}
    )
    return {
        words(row.find("th")): [words(cell) for cell in row.iter("td")]
        for body in section.iter("tbody")
        for row in body.iter("tr")
    }


@contextmanager
def counted(app) -> Iterator[list[str]]:
    """Collect the statements that an application sends to the identity store."""
    statements: list[str] = []

    def note(_conn, _cursor, statement, *_rest):
        statements.append(statement)

    engine = app.extensions[STORES].engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(engine, "before_cursor_execute", note)


@pytest.mark.parametrize(("who", "address"), PAGES)
def test_every_page_is_sound_html(visit, who, address):
    page = parse(visit(who).get(address).text)

    assert page.get("lang") == "nl"
    assert words(page.find("head/title"))
    assert len(list(page.iter("h1"))) == 1
    ids = [element.get("id") for element in page.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    inline = [
        element.tag
        for element in page.iter()
        if element.tag == "style"
        or (element.tag == "script" and not element.get("src"))
        or any(name == "style" or name.startswith("on") for name in element.keys())  # noqa: SIM118 -- an Element is no dict
    ]
    assert not inline
    labelled = {label.get("for") for label in page.iter("label")}
    fields = [f for f in page.iter("input") if f.get("type") not in {"hidden", "submit"}]
    assert not [field.get("name") for field in fields if field.get("id") not in labelled]
    referred = {e.get(a) for e in page.iter() for a in ("aria-labelledby", "aria-describedby")}
    assert referred - {None} <= set(ids)


@pytest.mark.parametrize(("who", "address"), PAGES)
def test_no_staff_page_stays_in_a_cache(visit, who, address):
    assert visit(who).get(address).headers["Cache-Control"] == "no-store"


def test_hr_follows_the_response_in_bands_of_units_of_ten_or_more(visit):
    page = visit("hr").get(f"/hr/meting/{NEW}").text
    table = rows(page, "Zoveel mensen deden al mee")

    assert re.search(r"Stand van \w+dag \d+ \w+ \d{4}, na 6\.00 uur\.", page)
    assert set(table) <= {"Gemeente Voorbeeld", "Ruimte", "Dienstverlening", "Balie"}
    for invited, band in table.values():
        assert int(invited) >= 10
        assert re.fullmatch(r"\d?0 tot \d?\d0 %", band)


def test_hr_sees_the_bands_that_the_service_gives_and_no_count(town, visit):
    account = Account("", "voorbeeld", "", "", "", "", "hr")
    bands = follow_response(town.stores, account=account, wave=NEW, now=datetime.now(AMSTERDAM))
    table = rows(visit("hr").get(f"/hr/meting/{NEW}").text, "Zoveel mensen deden al mee")

    assert bands
    assert table == {b.name: [str(b.invited), f"{b.low} tot {b.high} %"] for b in bands}


def test_hr_gets_every_team_s_report_and_withheld_ones_look_like_the_others(town, visit):
    account = Account("", "voorbeeld", "", "", "", "", "hr")
    release, digest = read_release(town.stores, account=account, wave=OLD)
    withheld = {group.name for group in release.leaves() if group.results is None}
    page = visit("hr").get(f"/hr/meting/{OLD}").text
    table = rows(page, "Rapporten")

    whole = {"Organisatierapport", "Openbaar rapport", "Samenvatting op één bladzijde"}
    assert table.keys() >= whole
    table = {name: cells for name, cells in table.items() if name not in whole}
    assert set(table) == {"Groen", "Wegen", "Balie", "Belastingen"}
    assert withheld
    assert {n for n, cells in table.items() if cells[0] == "gespreksrapport"} == withheld
    assert {tuple(cells[:2]) for n, cells in table.items() if n in withheld} == {
        ("gespreksrapport", "")
    }
    assert {cells[2] for cells in table.values()} == {"nog niet"}
    assert all(cells[3].startswith("Rapport") for cells in table.values())
    assert digest in page


def test_hr_without_a_wave_reads_how_to_get_one(visit):
    page = visit("other_hr").get("/hr").text

    assert "Jullie eerste meting begint met een tekst" in page
    assert "Zo kom je aan een meting" in page


def test_a_lead_reads_about_the_own_team_only(visit):
    page = visit("team_lead").get("/team").text

    assert "Het rapport van Balie" in page
    assert f"/rapport/{OLD}/team/balie.pdf" in page
    assert not [name for name in ("Groen", "Wegen", "Belastingen") if name in page]


def test_a_lead_downloads_the_report_under_a_name_every_system_can_keep(visit):
    answer = visit("team_lead").get(f"/rapport/{OLD}/team/balie.pdf")

    assert answer.mimetype == "application/pdf"
    assert answer.data.startswith(b"%PDF-")
    assert answer.headers["Cache-Control"] == "no-store"
    disposition = answer.headers["Content-Disposition"]
    assert re.fullmatch(r"attachment; filename=[A-Za-z0-9-]+\.pdf", disposition)
    assert "Balie" in disposition or "balie" in disposition


def test_the_council_reads_the_settings_of_each_wave_and_the_hash_of_its_release(town, visit):
    account = Account("", "voorbeeld", "", "", "", "", "council")
    _, digest = read_release(town.stores, account=account, wave=OLD)
    page = visit("council").get("/or").text

    assert digest in page
    assert town.new.questionnaire.fingerprint() in page
    assert "5 ingevulde vragenlijsten. Ligt vast sinds het openen." in page
    assert "10 ingevulde vragenlijsten. Daaronder geen verdeling" in page


def test_the_administrator_sees_accounts_and_keys_and_no_password(town, visit):
    page = visit("administrator").get("/beheer").text

    assert rows(page, "Accounts")["Lotte Jansen"] == ["leidinggevende", "lead@voorbeeld.example"]
    assert "argon2" not in page
    assert "elders.example" not in page
    keys = {wave: cells[2] for wave, cells in rows(page, "Metingen en sleutels").items()}
    assert keys == {"Teammeting 2026": "ligt er", "Teammeting 2025": "vernietigd"}


def test_the_administrator_is_told_when_a_key_is_not_where_it_belongs(town, visit):
    keys = town.folder / "keys"
    (keys / OLD).write_bytes(b"left behind")
    (keys / NEW).rename(keys / "elsewhere")
    try:
        page = visit("administrator").get("/beheer").text
    finally:
        (keys / OLD).unlink()
        (keys / "elsewhere").rename(keys / NEW)

    found = {wave: cells[2] for wave, cells in rows(page, "Metingen en sleutels").items()}
    assert found["Teammeting 2026"].startswith("ontbreekt Zet de kopie terug")
    assert found["Teammeting 2025"].endswith(f"surveyapp wave close {OLD}")


def test_only_who_may_read_results_gets_a_page_with_a_number_of_participants(visit):
    for who, address in (("council", "/or"), ("administrator", "/beheer"), ("team_lead", "/team")):
        assert not re.search(r"\d+ van (de )?\d+", visit(who).get(address).text)


def plan(stores, title: str, questionnaire: Questionnaire | None = None, days: int = 30) -> str:
    first = datetime.now(AMSTERDAM).date() + timedelta(days=days)
    return schedule_wave(
        stores,
        organisation="voorbeeld",
        title=title,
        questionnaire=questionnaire or made.questionnaire(),
        schedule=Schedule(first, first + timedelta(days=14)),
        minimum_group=5,
    )


@pytest.mark.parametrize(
    ("login", "address"),
    [("hr", "/hr"), ("lead", "/team"), ("council", "/or"), ("administrator", "/beheer")],
)
def test_a_list_takes_as_many_queries_for_three_waves_as_for_one(own_town, start, login, address):
    app = start(own_town.settings)
    client = app.test_client()
    sign_in(client, f"{login}@voorbeeld.example")
    client.get(address)  # opens the connection
    numbers = []
    for titles in (["Meting 2027"], ["Meting 2028", "Meting 2029"]):
        for title in titles:
            plan(own_town, title)
        with counted(app) as statements:
            assert client.get(address).status_code == 200
        numbers.append(len(statements))

    assert numbers[0] == numbers[1] < 20


def test_names_are_text_and_never_markup(own_town, start):
    plan(own_town, "<script>alert(1)</script> {{7*7}}")
    create_account(
        own_town,
        organisation="voorbeeld",
        login="x@voorbeeld.example",
        name="<img src=x onerror=alert(1)> {{7*7}}",
        role="administrator",
        password=made.PASSWORD,
    )
    client = start(own_town.settings).test_client()
    sign_in(client, "x@voorbeeld.example")
    page = client.get("/beheer").text

    parse(page)
    assert "<script>alert" not in page
    assert "<img" not in page
    assert page.count("{{7*7}}") == 3  # the wave, and the account in its list and above the page


def test_a_wave_that_is_planned_shows_its_first_day_and_no_response(own_town, start):
    wave = plan(own_town, "Meting 2027")
    client = start(own_town.settings).test_client()
    sign_in(client, "hr@voorbeeld.example")
    page = client.get(f"/hr/meting/{wave}").text

    assert "gepland" in page
    assert "Zoveel mensen deden al mee" not in page
    assert "Download (pdf)" not in page and "rapporten klaar" not in page


def test_a_lead_without_a_report_reads_what_comes_next(own_town, start):
    plan(own_town, "Meting 2027")
    client = start(own_town.settings).test_client()
    sign_in(client, "lead@voorbeeld.example")
    page = client.get("/team").text

    assert "Er is nog geen rapport voor jou" in page
    assert "Meting 2027 begint op" in page


def test_the_sign_out_button_stands_on_every_page_of_staff(visit):
    for who, address in PAGES[1:8]:
        assert token(visit(who).get(address))
