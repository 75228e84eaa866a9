"""HR keeps people, teams and leads in a real browser: every page on three widths, no script."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from surveyapp.importing.example_list import example_list
from surveyapp.services.create_account import create_account
from tests import made
from tests.browser.page_checks import wait_until
from tests.browser.test_staff import PHONE, TARGETS, WIDTHS
from tests.web.staff.conftest import cookie, sign_in

pytestmark = pytest.mark.browser

PEOPLE = "/hr/mensen"
GROEN = "/hr/teams/groen"
PAGES = (
    PEOPLE,
    f"{PEOPLE}?zoek=zonneschijn",
    f"{PEOPLE}/nieuw",
    f"{PEOPLE}/persoon?nummer=109",
    f"{PEOPLE}/weghalen?nummer=109",
    f"{PEOPLE}/lopende-meting?nummer=109",
    f"{PEOPLE}/inlezen",
    "/hr/teams",
    "/hr/nieuw-team",
    GROEN,
    f"{GROEN}/weghalen",
    f"{GROEN}/leiding",
    "/hr/leiding-uitnodigen",
)
BAD = "nummer;naam;email;eenheid\n1;;noor@;Team A\n1;=A1;;Team B met een heel lange naam\n"
# a link within a sentence is as high as its line, which WCAG lets be
STANDING_ALONE = TARGETS.replace(
    "e.checkVisibility()",
    "e.checkVisibility() && (e.matches('.touch, button') || !e.closest('p, .tick'))",
)


@pytest.fixture(scope="module")
def town(site):
    """The running site, with a wave that is open, and two people of HR."""
    made.make_staff(site.stores)
    create_account(
        site.stores,
        organisation="voorbeeld",
        login="omar@voorbeeld.example",
        name="Omar van HR",
        role="hr",
        password=made.PASSWORD,
    )
    return site


@pytest.fixture(scope="module")
def cookies(town):
    """The cookies of both browsers, signed in once."""
    found = {}
    for name in ("hr", "omar"):
        client = town.app.test_client()
        sign_in(client, f"{name}@voorbeeld.example")
        found[name] = [{"name": "surveyapp", "value": cookie(client), "url": town.url}]
    return found


@pytest.fixture
def hr(town, open_page, cookies):
    """Open a page in a browser in which somebody of HR is signed in."""

    def make(address, width=1280, *, who="hr", **settings):
        page = open_page(width, **settings)
        page.context.add_cookies(cookies[who])
        page.goto(town.url + address)
        return page

    return make


def choose(page, content, name="personeel.csv"):
    """Choose a file on the page to read one in, and look at the dry run."""
    content = content.encode() if isinstance(content, str) else content
    page.locator("#bestand").set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )
    page.get_by_role("button", name="Bekijk de proef").click()


def check(page, where):
    """Hold one page against the accessibility rules and our own measures."""
    found = Axe().run(page).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"]) for v in found] == [], where
    width = page.viewport_size["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width, where
    assert page.evaluate(STANDING_ALONE, 44 if width < PHONE else 24) == [], where


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_is_accessible_and_fits(town, hr, width):
    page = hr(PEOPLE, width)

    for address in PAGES:
        page.goto(town.url + address)
        check(page, f"{address} at {width}")


@pytest.mark.parametrize("width", WIDTHS)
def test_faults_and_a_dry_run_are_accessible_and_fit(town, hr, width):
    page = hr(f"{PEOPLE}/inlezen", width)
    page.get_by_role("button", name="Bekijk de proef").click()
    check(page, f"no file at {width}")
    choose(page, BAD)
    assert page.title().startswith("Fout: Er zitten")
    check(page, f"faults at {width}")
    choose(page, example_list("xlsx")[1], "voorbeeld.xlsx")
    for summary in page.locator(".disclosure > summary").all():
        summary.click()
    check(page, f"dry run at {width}")

    for address, button in (
        (f"{PEOPLE}/nieuw", "Voeg toe"),
        ("/hr/nieuw-team", "Voeg toe"),
        (f"{GROEN}/leiding", "Wijs aan"),
    ):
        page.goto(town.url + address)
        page.get_by_role("button", name=button, exact=True).click()
        check(page, f"{address} with faults at {width}")


def test_a_fault_gets_the_focus_and_leads_to_its_field(hr):
    page = hr(f"{PEOPLE}/nieuw")
    page.get_by_role("button", name="Voeg toe").click()

    wait_until(page, "document.activeElement.getAttribute('role') === 'alert'")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "nummer"


def test_two_at_once_on_a_phone_see_both_values_and_lose_none(hr):
    address = f"{PEOPLE}/persoon?nummer=112"
    first, second = hr(address, 390), hr(address, 390, who="omar")
    first.get_by_label("Naam").fill("Van Nadia")
    first.get_by_role("button", name="Bewaar").click()
    expect(first.get_by_role("heading", level=1)).to_have_text("Van Nadia")

    second.get_by_label("Naam").fill("Van Omar")
    second.get_by_role("button", name="Bewaar").click()

    expect(second.get_by_text("Intussen is er iets gewijzigd")).to_be_visible()
    expect(second.get_by_label("Naam")).to_have_value("Van Omar")
    expect(second.locator("#naam-nu")).to_have_text("Nu staat er: Van Nadia")
    check(second, "overtaken at 390")
    second.get_by_role("button", name="Bewaar").click()
    expect(second.get_by_role("heading", level=1)).to_have_text("Van Omar")


def test_a_list_is_read_in_and_taken_back_without_script(town, hr):
    page = hr(PEOPLE, 390, java_script_enabled=False)
    before = page.locator("caption").inner_text()
    page.get_by_role("link", name="Lees een lijst in").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Excel (xlsx)").click()
    assert download.value.suggested_filename.endswith(".xlsx")
    page.locator("#bestand").set_input_files(download.value.path())
    page.get_by_role("button", name="Bekijk de proef").click()
    expect(page.get_by_text("Dit is een proef: er is nog niets gewijzigd.")).to_be_visible()

    page.get_by_role("button", name="Neem de lijst over").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("De lijst is overgenomen")
    page.get_by_role("link", name="Bekijk de mensen").click()
    expect(page.get_by_text("Zoë van den Berg")).to_be_visible()
    page.go_back()
    page.get_by_role("button", name="Maak ongedaan").click()
    expect(page.get_by_text("De lijst is weer zoals die was")).to_be_visible()
    assert page.locator("caption").inner_text() == before


def test_a_new_lead_is_appointed_with_the_keyboard(town, hr):
    page = hr(f"{GROEN}/leiding")
    page.get_by_label("E-mailadres").focus()
    page.keyboard.type("noor@voorbeeld.example")
    page.keyboard.press("Tab")
    page.keyboard.type("Noor Bakker")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="Noor Bakker")).to_be_visible()
    expect(page.get_by_text("koos nog geen wachtwoord")).to_be_visible()
