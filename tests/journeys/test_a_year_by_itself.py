"""HR plans once, in a real browser; then a year passes without a click."""

import email
import email.policy
import re
import threading
from collections import Counter
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
import time_machine
from werkzeug.serving import make_server

from surveyapp.app import create_app
from surveyapp.domain.questionnaire import from_json
from surveyapp.domain.waves import AMSTERDAM
from surveyapp.jobs.clock import tick
from surveyapp.mail.transport import transport_for
from surveyapp.services.create_account import create_account
from surveyapp.services.create_instance import create_instance
from surveyapp.services.create_organisation import create_organisation
from surveyapp.services.open_form import open_form
from surveyapp.services.submit_response import submit_response
from surveyapp.settings import CONFIG, load_settings
from surveyapp.store import waves
from surveyapp.store.database import open_stores
from surveyapp.web import STORES
from tests import made
from tests.browser.conftest import _Quiet
from tests.journeys.people_list import PEOPLE, WITHOUT_MAIL, excel_list
from tests.relay import running_relay

pytestmark = pytest.mark.browser

LINK = re.compile(r"https?://[^\s/]+/v#([\w-]{22})")
STROKES = (time(0, 35), time(6, 5), time(8, 5))
"""When the clock strikes here, Dutch time: after midnight, when is counted, when mail goes out."""


class House:
    """An installation of Oss with a relay, its pages and its clock."""

    def __init__(self, folder: Path, relay) -> None:
        stores = create_instance(folder)
        lines = "".join(
            f"{key} = {value!r}\n".replace("'", '"')
            for key, value in relay.config(mails_per_minute=6000).items()
        )
        (folder / CONFIG).write_text(f'base_url = "http://127.0.0.1:8000"\n{lines}', "utf-8")
        stores.close()
        self.relay = relay
        self.stores = open_stores(load_settings(folder))
        create_organisation(
            self.stores,
            id="oss",
            name="Gemeente Oss",
            brand="#00687a",
            contact="HR van Oss, hr@oss.example",
        )
        create_account(
            self.stores,
            organisation="oss",
            login="hr@oss.example",
            name="Nadia Verhoeven",
            role="hr",
            password=made.PASSWORD,
        )
        self.app = create_app(self.stores.settings)
        self.server = make_server("127.0.0.1", 0, self.app, threaded=True, request_handler=_Quiet)
        self.url = f"http://127.0.0.1:{self.server.port}"
        self.thread = threading.Thread(target=self.server.serve_forever)
        self.thread.start()
        self.said: list[str] = []

    def close(self) -> None:
        self.server.shutdown()
        self.thread.join()
        self.server.server_close()
        self.app.extensions[STORES].close()
        self.stores.close()

    def strike(self, moment: datetime) -> None:
        """Let the clock strike once, at a moment."""
        self.said += tick(self.stores, now=moment, transport=transport_for(self.stores.settings))

    def pass_days(self, first: date, last: date) -> None:
        """Let days pass, each with the strokes of a clock that nobody touches."""
        for day in range((last - first).days + 1):
            for at in STROKES:
                self.strike(datetime.combine(first + timedelta(days=day), at, AMSTERDAM))

    def state(self, wave: str) -> str:
        with self.stores.reading() as session:
            return waves.find_wave(session, wave).state

    def waves(self) -> list:
        with self.stores.reading() as session:
            return waves.waves_of(session, "oss")

    def mails(self) -> list[tuple[str, str, str]]:
        """Return (address, subject, text) of each mail that the relay took in."""
        found = []
        for one in self.relay.taken():
            message = email.message_from_bytes(one.content, policy=email.policy.default)
            text = message.get_body(("plain",)).get_content()
            found.append((one.recipients[0], message["Subject"], text))
        return found

    def answer(self, wave: str, people: list[str], now: datetime) -> None:
        """Let people fill in, each by the newest link in their mail."""
        links = {
            address: LINK.search(text)[1] for address, _, text in self.mails() if LINK.search(text)
        }
        with self.stores.reading() as session:
            asked = from_json(waves.find_wave(session, wave).questionnaire)
        for place, address in enumerate(people):
            form = open_form(self.stores, token=links[address], now=now)
            answers = {
                item.id: str(3 + (place + number) % 3) for number, item in enumerate(asked.items())
            }
            submit_response(
                self.stores, token=links[address], stamp=form.stamp, answers=answers, now=now
            )


@pytest.fixture
def house(tmp_path):
    with running_relay(tmp_path / "relay") as relay:
        found = House(tmp_path / "instance", relay)
        yield found
        found.close()


def sign_in(page, house) -> None:
    page.goto(f"{house.url}/aanmelden")
    page.get_by_label("E-mailadres").fill("hr@oss.example")
    page.get_by_label("Wachtwoord").fill(made.PASSWORD)
    page.get_by_role("button", name="Aanmelden").click()


def read_in_people(page, house, folder: Path) -> None:
    file = folder / "mensen.xlsx"
    file.write_bytes(excel_list(organisation="oss"))
    page.goto(f"{house.url}/hr/mensen/inlezen")
    page.get_by_label("Het bestand", exact=True).set_input_files(file)
    page.get_by_label("Iedereen").check()
    page.get_by_role("button", name="Bekijk de proef").click()
    assert "er is nog niets gewijzigd" in page.inner_text("main")
    page.get_by_role("button", name="Neem de lijst over").click()
    assert f"{PEOPLE}" in page.inner_text("main")


def plan_a_year(page, house, opens: date, closes: date) -> str:
    page.goto(f"{house.url}/hr/metingen/nieuw")
    page.get_by_label("Naam van de meting").fill(f"Teammeting {opens.year}")
    page.get_by_label("Vragenlijst", exact=True).select_option("oss/netwerkprincipes")
    page.get_by_label("Eerste dag", exact=True).fill(opens.isoformat())
    page.get_by_label("Laatste dag", exact=True).fill(closes.isoformat())
    page.locator("#herinneringen").fill("7, 14")
    page.locator("#openen-vanzelf").check()
    page.get_by_label("Deze meting komt elk jaar terug").check()
    page.get_by_label("Op een vaste datum").check()
    page.locator("#dag").select_option(str(opens.day))
    page.locator("#maand_van_dag").select_option(str(opens.month))
    page.get_by_role("button", name="Maak het concept").click()
    page.wait_for_url(re.compile(r"/hr/meting/[^/?]+"))
    return re.search(r"/hr/meting/([^/?]+)", page.url)[1]


def join_the_small_team(page, house, wave: str) -> None:
    page.goto(f"{house.url}/hr/meting/{wave}/groepen")
    assert "Web" in page.inner_text("main")
    page.locator(".small-team input[type=radio]").first.check()
    page.get_by_role("button", name="Bewaar", exact=False).first.click()
    page.wait_for_url(re.compile("gedaan=bewaard"))


def test_from_nothing_to_next_years_draft_with_a_click_for_the_first_year_only(
    house,
    open_page,
    tmp_path,
):
    today = datetime.now(AMSTERDAM).date()
    opens = today + timedelta(days=21 - today.weekday())  # a Monday
    closes = opens + timedelta(days=18)
    page = open_page(1280)
    sign_in(page, house)
    assert page.url == f"{house.url}/hr"
    assert "eerste meting" in page.inner_text("h1")
    read_in_people(page, house, tmp_path)
    wave = plan_a_year(page, house, opens, closes)
    join_the_small_team(page, house, wave)
    page.context.close()

    house.pass_days(today + timedelta(days=1), opens - timedelta(days=1))
    assert house.state(wave) == "draft"
    assert not [one for one in house.mails() if LINK.search(one[2])]

    house.pass_days(opens, opens)
    assert house.state(wave) == "open"
    invited = Counter(address for address, _, text in house.mails() if LINK.search(text))
    assert len(invited) == PEOPLE - WITHOUT_MAIL
    assert set(invited.values()) == {1}

    early, rest = sorted(invited)[::2], sorted(invited)[1::2]
    house.answer(wave, early, made.noon(opens + timedelta(days=1)))
    house.pass_days(opens + timedelta(days=1), opens + timedelta(days=13))
    mailed = Counter(address for address, _, text in house.mails() if LINK.search(text))
    assert {mailed[address] for address in early} == {1}
    assert {mailed[address] for address in rest} == {2}

    later, never = rest[::2], rest[1::2]
    house.answer(wave, later, made.noon(opens + timedelta(days=13)))
    house.pass_days(opens + timedelta(days=14), closes)
    mailed = Counter(address for address, _, text in house.mails() if LINK.search(text))
    assert {mailed[address] for address in [*early, *later]} == {1, 2}
    assert {mailed[address] for address in never} == {3}
    assert house.state(wave) == "open"

    house.pass_days(closes + timedelta(days=1), closes + timedelta(days=1))
    assert house.state(wave) == "released"
    assert not (house.stores.settings.keys / wave).exists()
    sent = len(house.relay.taken())

    next_year = opens.replace(year=opens.year + 1)
    house.pass_days(closes + timedelta(days=2), next_year - timedelta(days=10))
    newest, *_ = house.waves()
    assert newest.id != wave and newest.state == "draft"
    assert newest.title == f"Teammeting {next_year.year}"
    assert abs((newest.opens_on - next_year).days) <= 3
    assert newest.joint, "last year's joint group comes along"
    assert len(house.relay.taken()) == sent
    assert house.said == []

    with time_machine.travel(made.noon(next_year - timedelta(days=9)), tick=True):
        page = open_page(390)
        sign_in(page, house)
        seen = page.inner_text("main")
        assert newest.title in seen
        page.goto(f"{house.url}/hr/meting/{wave}")
        assert "vrijgegeven" in page.inner_text("main").lower()
