"""HR's settings, texts and passwords in a real browser, on a phone and a desk."""

from datetime import UTC, date, datetime

import pytest
from axe_playwright_python.sync_playwright import Axe

from surveyapp.domain.holidays import Holiday
from surveyapp.services.change_organisation import change_organisation
from surveyapp.services.invite_account import invite_account, mint_account_link
from surveyapp.services.read_organisation import read_organisation
from tests import made
from tests.browser.page_checks import wait_until

pytestmark = pytest.mark.browser

WIDTHS = (320, 390, 1280)
PAGES = (
    "/hr/teksten",
    "/hr/teksten/uitnodiging/nl",
    "/hr/instellingen",
    "/hr/instellingen/organisatie",
    "/hr/instellingen/vrije-dagen",
    "/hr/instellingen/collegas",
    "/hr/instellingen/collegas/nieuw",
)
TOO_SMALL = """() => [...document.querySelectorAll('a, button, summary, input[type=text]')]
  .filter((e) => e.checkVisibility() && !e.classList.contains('utrecht-skip-link'))
  .map((e) => [e.textContent.trim() || e.id, e.getBoundingClientRect()])
  .filter(([, box]) => box.height < 43.9)
  .map(([name, box]) => `${name}: ${box.width} x ${box.height}`)"""


@pytest.fixture(scope="module")
def office(site):
    """The site with staff, a colleague who was invited, and holidays."""
    made.make_staff(site.stores)
    invite_account(
        site.stores,
        organisation="voorbeeld",
        login="samira@voorbeeld.example",
        name="Samira de Boer",
        role="hr",
        now=datetime.now(UTC),
    )
    holiday = Holiday("Kerstvakantie", date(2098, 12, 22), date(2099, 1, 4))
    change_organisation(site.stores, organisation="voorbeeld", version=0, holidays=[holiday])
    return site


@pytest.fixture
def hr(office, open_page):
    """Give a browser of one width in which HR is signed in."""

    def browser(width=1280, **settings):
        page = open_page(width, **settings)
        page.goto(f"{office.url}/aanmelden")
        page.get_by_label("E-mailadres").fill("hr@voorbeeld.example")
        page.get_by_label("Wachtwoord").fill(made.PASSWORD)
        page.get_by_label("Wachtwoord").press("Enter")
        page.get_by_role("button", name="Afmelden").wait_for()
        return page

    return browser


def check(page, where):
    found = Axe().run(page).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"]) for v in found] == [], where
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    assert page.viewport_size["width"] > 500 or page.evaluate(TOO_SMALL) == [], where


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_is_accessible_and_fits(office, hr, width):
    page = hr(width)
    for address in PAGES:
        page.goto(office.url + address)
        check(page, f"{address} at {width}")
    page.goto(f"{office.url}/hr/teksten/uitnodiging/nl")
    page.get_by_label("Onderwerp").fill("")
    page.get_by_role("button", name="Bewaar de tekst").click()
    page.get_by_role("alert").wait_for()
    check(page, f"a fault at {width}")
    assert page.title().startswith("Fout: ")


def test_a_colour_shows_at_once_with_its_contrast_and_is_not_kept_yet(office, hr):
    page = hr()
    page.goto(f"{office.url}/hr/instellingen/organisatie")
    button = page.get_by_role("button", name="Bewaar", exact=True)
    before = button.evaluate("(e) => getComputedStyle(e).backgroundColor")

    page.get_by_label("Kleur van jullie huisstijl").fill("#ffcc00")
    page.get_by_label("Kleur van jullie huisstijl").press("Tab")

    page.get_by_text("Wit op deze kleur: 1,5 : 1, niet leesbaar.").wait_for()
    wait_until(
        page,
        """() => [...document.styleSheets].some((s) => s.href?.includes('kleur=ffcc00')
                  && s.cssRules.length)""",
    )
    page.wait_for_timeout(300)  # a change of colour may take its time
    after = button.evaluate("(e) => getComputedStyle(e).backgroundColor")
    assert (before, after) == ("rgb(0, 102, 94)", "rgb(255, 204, 0)")
    check(page, "yellow")
    assert read_organisation(office.stores, organisation="voorbeeld").brand == "#00665e"


def test_without_script_the_button_shows_the_colour(office, hr):
    page = hr(390, java_script_enabled=False)
    page.goto(f"{office.url}/hr/instellingen/organisatie")
    page.get_by_label("Kleur van jullie huisstijl").fill("#ffcc00")

    page.get_by_role("button", name="Bekijk deze kleur").click()

    assert "1,5 : 1, niet leesbaar" in page.inner_text("main")


def test_the_example_of_a_text_follows_what_is_typed(office, hr):
    page = hr(390)
    page.goto(f"{office.url}/hr/teksten/herinnering/nl")
    page.get_by_label("Onderwerp").fill("Nog even over {meting}")

    page.get_by_role("button", name="Bekijk het voorbeeld").click()

    page.get_by_text("Nog even over Teammeting 2026").wait_for()
    assert page.get_by_label("Onderwerp").input_value() == "Nog even over {meting}"


def test_a_link_from_a_mail_leads_to_a_password_and_leaves_the_address_bar(office, open_page):
    invited = invite_account(
        office.stores,
        organisation="voorbeeld",
        login="lena@voorbeeld.example",
        name="Lena Bos",
        role="hr",
        now=datetime.now(UTC),
    )
    with office.stores.writing() as session:
        link = mint_account_link(
            session, office.stores.settings, invited.account, now=datetime.now(UTC)
        )
    code = link.partition("#")[2]
    page = open_page(390)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{office.url}/wachtwoord#{code}")
    page.get_by_label("Nieuw wachtwoord").wait_for()
    check(page, "password")
    assert not [url for url in (*asked, page.url) if code in url.partition("#")[0]]
    assert code not in page.url

    page.get_by_label("Nieuw wachtwoord").fill("drie gele fietsen buiten")
    page.get_by_label("Nog een keer").fill("drie gele fietsen buiten")
    page.get_by_role("button", name="Bewaar en meld me aan").click()

    page.get_by_role("button", name="Afmelden").wait_for()
    assert page.url == f"{office.url}/hr"
