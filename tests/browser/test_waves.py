"""HR's pages for measurements in a real browser: three widths, with and without our script."""

from datetime import datetime, timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe

from surveyapp.domain.waves import AMSTERDAM
from surveyapp.services.draw_cards import draw_wanted_cards
from tests import made
from tests.browser.page_checks import wait_until
from tests.browser.test_staff import PHONE, TARGETS, WIDTHS, sign_in
from tests.web.staff.wave_office import approve, draft, plan, today, worker_seen

pytestmark = pytest.mark.browser

OFTEN = ("", "/openen", "/weggooien", "/groepen", "/plan")
WHILE_OPEN = ("", "/verlengen", "/stoppen", "/bericht", "/adressen", "/kaartjes")


# a box that is ticked is as large as its label, which is pressed as well
PRESSED = TARGETS.replace("e.getBounding", "(e.closest('.tick') || e).getBounding")


def check(page, where):
    """Hold one page against the accessibility rules and our own measures."""
    found = Axe().run(page).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"]) for v in found] == [], where
    width = page.viewport_size["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width, where
    assert page.evaluate(PRESSED, 44 if width < PHONE else 24) == [], where
    assert page.locator(".utrecht-button--primary-action:visible").count() <= 1, where


@pytest.fixture(scope="module")
def office(site):
    """The running site with staff, a draft that comes back every year, and a wave with cards."""
    made.make_staff(site.stores)
    approve(site.stores)
    first = today() + timedelta(days=40)
    return site, draft(site.stores, f"Teammeting {first.year + 1}", first=first)


@pytest.fixture
def start(office, open_page):
    """Return a function that opens a signed-in page of this width."""
    site, _ = office

    def opened(width=1280, **settings):
        page = open_page(width, **settings)
        sign_in(page, site, "hr")
        return page

    return opened


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_is_accessible_and_fits(office, start, width):
    site, wave = office
    page = start(width)
    open_wave = f"/hr/meting/{site.wave.id}"
    addresses = ["/hr", "/hr/metingen", "/hr/metingen/nieuw"]
    addresses += [f"/hr/meting/{wave}{one}" for one in OFTEN]
    addresses += [f"{open_wave}{one}" for one in WHILE_OPEN]
    addresses += [f"{open_wave}/kaartjes/opnieuw?groep=groen"]
    for address in addresses:
        page.goto(site.url + address)
        check(page, f"{address} at {width}")


@pytest.mark.parametrize("width", WIDTHS)
def test_a_form_with_faults_is_accessible_and_fits(office, start, width):
    site, _ = office
    page = start(width)
    page.goto(f"{site.url}/hr/metingen/nieuw")
    page.get_by_label("Naam van de meting").fill("")
    page.get_by_label("Ondergrens").fill("3")
    page.get_by_label("Deze meting komt elk jaar terug").check()
    page.get_by_role("button", name="Maak het concept").click()

    wait_until(page, "document.activeElement.getAttribute('role') === 'alert'")
    check(page, f"faults at {width}")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "titel"


def test_what_stands_beside_the_form_follows_what_is_typed(office, start):
    site, _ = office
    page = start()
    page.goto(f"{site.url}/hr/metingen/nieuw")
    privacy = page.locator("#vooruitblik")
    assert "minder dan 5" in privacy.inner_text()
    assert page.locator(".rule").is_hidden()

    page.get_by_label("Ondergrens").fill("9")
    page.get_by_label("Ondergrens").press("Tab")

    privacy.get_by_text("minder dan 9").first.wait_for()
    page.get_by_label("Deze meting komt elk jaar terug").check()
    privacy.get_by_text("De volgende jaren").wait_for()
    assert privacy.locator(".years li").count() == 3
    assert page.locator(".rule").is_visible()
    assert page.url.endswith("/hr/metingen/nieuw")


def test_without_script_a_measurement_is_planned_joined_and_confirmed(office, start):
    site, _ = office
    page = start(390, java_script_enabled=False)
    first = today() + timedelta(days=400)
    page.goto(f"{site.url}/hr/metingen")
    page.get_by_role("link", name="Plan een meting").click()
    page.get_by_label("Naam van de meting").fill(f"Teammeting {first.year}")
    page.get_by_label("Vragenlijst", exact=True).select_option("voorbeeld/kernwaarden")
    page.get_by_label("Eerste dag", exact=True).fill(first.isoformat())
    page.get_by_label("Laatste dag", exact=True).fill((first + timedelta(days=20)).isoformat())
    page.get_by_role("button", name="Maak het concept").click()
    assert page.get_by_text("Het concept staat klaar.").is_visible()
    wave = page.url.partition("/hr/meting/")[2].partition("?")[0]

    page.get_by_role("link", name="Bekijk de groepen").click()
    page.get_by_label("Balie en Belastingen").check()
    page.get_by_role("button", name="Bewaar de keuzes").click()
    assert page.get_by_role("row", name="Balie en Belastingen").is_visible()

    page.goto(f"{site.url}/hr/meting/{wave}")
    page.get_by_role("link", name="Bevestig de meting").click()
    page.get_by_role("button", name="Bevestig de meting").click()
    assert page.get_by_text("Je hebt de meting bevestigd.").is_visible()
    kept = plan(site.stores, wave)
    assert kept.opens_itself
    assert kept.joint == (("Balie en Belastingen", ("balie", "belasting")),)


def test_a_page_shows_by_itself_that_the_cards_are_made(office, start):
    site, _ = office
    worker_seen(site.stores, datetime.now(AMSTERDAM))
    page = start()
    page.clock.install()
    page.goto(f"{site.url}/hr/meting/{site.wave.id}/kaartjes")
    page.get_by_role("button", name="Maak de kaartjes").click()
    page.get_by_text("wordt gemaakt").wait_for()

    draw_wanted_cards(site.stores, now=datetime.now(AMSTERDAM))
    page.evaluate("document.activeElement.blur()")
    page.clock.fast_forward(6000)

    page.get_by_text("klaar om op te halen").wait_for()
    with page.expect_download() as download:
        page.get_by_role("button", name="Haal op (pdf)").click()
    assert download.value.suggested_filename.endswith(".pdf")
    said = page.get_by_text("Opgehaald. De kaartjes staan bij je downloads")
    for _ in range(5):
        page.clock.fast_forward(2000)
        page.wait_for_timeout(300)
    assert said.is_visible()
    assert page.get_by_role("link", name="Maak opnieuw").is_visible()
    assert not page.get_by_text("klaar om op te halen").is_visible()
