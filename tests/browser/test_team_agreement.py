"""A team writes down what it agreed on, in a real browser: with and without script, by keyboard."""

from datetime import timedelta

import pytest

from surveyapp.domain.waves import WaveSettings
from surveyapp.services.announce_reports import announce_reports
from surveyapp.services.derive_team_link import derive_team_link
from tests import made, made_reports
from tests.browser.conftest import served
from tests.browser.page_checks import wait_until
from tests.browser.test_respondent import WIDTHS
from tests.browser.test_team_report import check
from tests.web.respondent.conftest import around_today
from tests.web.respondent.test_team_report import now

pytestmark = pytest.mark.browser

LONG = "Wij beginnen elk afdelingsoverstijgend wekelijks verantwoordelijkhedenoverleg met een vraag"
TEAMS = dict(zip(WIDTHS, ("balie", "wegen", "groen"), strict=True))
"""One team for each width, so that the tests do not meet."""


@pytest.fixture(scope="module")
def reported(tmp_path_factory):
    """Serve an installation whose teams may read their reports today."""
    stores = made.make_instance(tmp_path_factory.mktemp("reported") / "instance")
    wave = around_today(stores)
    made_reports.release(wave, now=now(), settings=WaveSettings(team_days=0))
    made_reports.make(wave)
    announce_reports(stores, now=now())
    with served(stores, wave) as site:
        yield site


def open_report(page, site, group):
    way = derive_team_link(site.stores.settings, wave=site.wave.id, group=group)
    page.goto(f"{site.url}/r")
    page.get_by_label("Code van 13 tekens").fill(way.code)
    page.get_by_role("button", name="Naar het rapport").click()
    page.get_by_role("heading", name="Dit spraken we af").wait_for()


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_on_the_way_is_accessible_and_fits(reported, open_page, width, script):
    page = open_page(width, **({} if script else {"java_script_enabled": False}))
    look = check if script else (lambda *_: None)  # the rules run as script
    open_report(page, reported, TEAMS[width])
    look(page, "the report")
    page.get_by_role("button", name="afspr").click()
    page.get_by_role("heading", level=1, name="afspreekt").wait_for()
    look(page, "the form")
    page.locator("#wat_1").fill("")
    page.locator("#wie_1").fill("iedereen")
    page.get_by_role("button", name="Bewaar").click()
    page.get_by_text("De afspraak is nog niet bewaard").wait_for()
    look(page, "something is missing")

    page.locator("#wat_1").fill(f"{LONG}, {script}.")
    page.locator("#wanneer_1").fill((now() + timedelta(days=90)).date().isoformat())
    page.get_by_role("button", name="Bewaar").click()

    page.get_by_role("status").get_by_text("Bewaard.").wait_for()
    look(page, "written down")
    page.get_by_role("button", name="Terug naar het rapport").click()
    assert page.get_by_text(f"{LONG}, {script}.").is_visible()
    look(page, "the report with it")
    assert page.url == f"{reported.url}/r"
    assert page.context.cookies() == []


def test_who_is_overtaken_sees_both_and_loses_nothing(reported, open_page):
    pages = [open_page(390), open_page(1280)]
    for page in pages:
        open_report(page, reported, "belasting")
        page.get_by_role("button", name="Schrijf op wat we afspreken").click()
    for page, text in zip(pages, ("We bellen terug.", "We vragen door."), strict=True):
        page.locator("#wat_1").fill(text)
        page.get_by_role("button", name="Bewaar").click()

    late = pages[1]
    wait_until(late, "document.activeElement.getAttribute('role') === 'alert'")
    assert late.locator("#wat_1").input_value() == "We vragen door."
    assert late.locator("#wat_1-nu").inner_text() == "Nu staat er: We bellen terug."
    check(late, "overtaken")


def test_the_whole_way_goes_by_keyboard(reported, open_page):
    page = open_page(1280)
    open_report(page, reported, "belasting")

    def tab_to(name):
        for _ in range(30):
            page.keyboard.press("Tab")
            if name in page.evaluate(
                "document.activeElement.id + ' ' + document.activeElement.textContent"
            ):
                return
        pytest.fail(f"the keyboard never came to {name}")

    tab_to("wat we afsp")
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=1, name="afspreekt").wait_for()
    tab_to("wat_1")
    page.keyboard.press("Control+A")
    page.keyboard.type("We kijken elke week terug.")
    tab_to("Bewaar")
    page.keyboard.press("Enter")

    page.get_by_role("status").get_by_text("Bewaard.").wait_for()
    assert page.get_by_text("We kijken elke week terug.").is_visible()
