"""A team opens its own report in a real browser, and somebody prints the sheet that says how."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from surveyapp.domain.invitations import spaced
from surveyapp.domain.waves import WaveSettings
from surveyapp.services.announce_reports import announce_reports
from surveyapp.services.derive_team_link import derive_team_link
from tests import made, made_reports
from tests.browser.conftest import served
from tests.browser.page_checks import wait_until
from tests.browser.test_staff import PHONE, TARGETS, WIDTHS, sign_in
from tests.web.respondent.conftest import around_today
from tests.web.respondent.test_team_report import now

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def reported(tmp_path_factory):
    """Serve an installation whose teams may read their reports today."""
    stores = made.make_instance(tmp_path_factory.mktemp("reported") / "instance")
    made.make_staff(stores)
    wave = around_today(stores)
    made_reports.release(wave, now=now(), settings=WaveSettings(team_days=0))
    made_reports.make(wave)
    announce_reports(stores, now=now())
    with served(stores, wave) as site:
        yield site


@pytest.fixture
def way(reported):
    return derive_team_link(reported.stores.settings, wave=reported.wave.id, group="balie")


def check(page, where):
    """Hold one page against the accessibility rules and our own measures."""
    found = Axe().run(page).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"]) for v in found] == [], where
    width = page.viewport_size["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width, where
    assert page.evaluate(TARGETS, 44 if width < PHONE else 24) == [], where


def open_link(page, reported, way):
    page.goto(f"{reported.url}/r#{way.link.partition('#')[2]}")
    page.get_by_role("heading", level=1, name="Het rapport van Balie").wait_for()


@pytest.mark.parametrize("width", WIDTHS)
def test_a_link_leads_to_the_report_and_stays_in_no_address(reported, way, open_page, width):
    page = open_page(width)
    open_link(page, reported, way)

    check(page, f"report at {width}")
    assert page.url == f"{reported.url}/r"
    with page.expect_download() as started:
        page.get_by_role("button", name="Download het rapport").click()
    assert started.value.suggested_filename.startswith("teamrapport-balie-")
    assert started.value.path().read_bytes().startswith(b"%PDF-")
    assert page.context.cookies() == []


@pytest.mark.parametrize("width", WIDTHS)
def test_without_script_a_typed_code_does_the_same(reported, way, open_page, width):
    page = open_page(width, java_script_enabled=False)
    page.goto(f"{reported.url}/r")
    page.get_by_label("Code van 13 tekens").fill("0000 0000 0001 1")
    page.get_by_role("button", name="Naar het rapport").click()
    assert page.get_by_role("alert").is_visible()

    page.get_by_label("Code van 13 tekens").fill(spaced(way.code).lower())
    page.get_by_role("button", name="Naar het rapport").click()

    with page.expect_download() as started:
        page.get_by_role("button", name="Download het rapport").click()
    assert b"balie" in started.value.path().read_bytes()


@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_that_asks_for_the_code_is_accessible_with_and_without_a_fault(
    reported, open_page, width
):
    page = open_page(width)
    page.goto(f"{reported.url}/r")
    check(page, f"enter at {width}")

    page.get_by_label("Code van 13 tekens").fill("0000 0000 0001 1")
    page.get_by_role("button", name="Naar het rapport").click()

    wait_until(page, "document.activeElement.getAttribute('role') === 'alert'")
    check(page, f"wrong code at {width}")


@pytest.mark.parametrize("width", WIDTHS)
def test_the_sheets_are_accessible_and_print_one_to_a_page(reported, open_page, width):
    page = open_page(width)
    sign_in(page, reported, "hr")
    page.goto(f"{reported.url}/hr/meting/{reported.wave.id}/aanplakvellen")

    check(page, f"sheets at {width}")
    printed = page.pdf(format="A4", print_background=True)
    assert printed.count(b"/Type /Page\n") == len(made.TEAMS)
