"""The respondent's way in a real browser: with and without script, on a phone and a desk."""

import sqlite3
from io import BytesIO

import pikepdf
import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.page_checks import wait_until

pytestmark = pytest.mark.browser

WIDTHS = (320, 390, 1280)
ITEMS = 6
TOO_SMALL = """() => [...document.querySelectorAll('a, button, summary, .choice, input[type=text]')]
  .filter((e) => e.checkVisibility() && !e.classList.contains('utrecht-skip-link'))
  .map((e) => [e.textContent.trim() || e.id, e.getBoundingClientRect()])
  .filter(([, box]) => box.height < 43.9 || box.width < 43.9)
  .map(([name, box]) => `${name}: ${box.width} x ${box.height}`)"""


def choose(page, option=3):
    """Choose the same answer for every statement that is in view."""
    for group in page.locator("fieldset:visible").all():
        group.locator("label").nth(option).click()


def to_the_end(page):
    """Go on to the last step."""
    while page.get_by_role("button", name="Verder naar").count():
        page.get_by_role("button", name="Verder naar").click()


def begin(page, link):
    """Follow a personal link to the first step."""
    page.goto(link)
    page.get_by_role("link", name="Begin met de eerste stelling").click()


def kept(page):
    """Return everything that the browser keeps for the site."""
    return page.evaluate("JSON.stringify({...localStorage}) + document.cookie")


def ballots(site):
    connection = sqlite3.connect(site.stores.settings.instance / "answers.db")
    try:
        return connection.execute("SELECT count(*) FROM ballot").fetchone()[0]
    finally:
        connection.close()


def check(page, where):
    """Hold one page against the accessibility rules and our own measures."""
    found = Axe().run(page).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"]) for v in found] == [], where
    width = page.viewport_size["width"]
    assert page.evaluate("document.documentElement.scrollWidth") <= width, where
    assert page.evaluate(TOO_SMALL) == [], where


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_is_accessible_and_fits(site, open_page, width):
    page = open_page(width)
    for path in ("/", "/v", "/privacy", "/bestaat-niet"):
        page.goto(site.url + path)
        check(page, path)
    page.goto(site.url + "/v")
    page.get_by_label("Code van 13 tekens").fill("0000 0000 0000 1")
    page.get_by_role("button", name="Naar de vragenlijst").click()
    page.get_by_role("alert").wait_for()
    check(page, "wrong code")
    link = site.link()
    page.goto(link)
    page.get_by_role("heading", level=1, name="Past dit bij").wait_for()
    check(page, "introduction")
    page.get_by_role("link", name="Begin met de eerste stelling").click()
    page.get_by_text("Waar komen deze stellingen vandaan?").first.click()
    page.get_by_label("neutraal").first.check()
    check(page, "step")
    to_the_end(page)
    check(page, "last step")
    page.get_by_role("button", name="Versturen", exact=True).click()
    page.get_by_role("button", name="Verstuur toch").wait_for()
    check(page, "skipped")
    page.get_by_role("button", name="Verstuur toch").click()
    page.get_by_role("heading", name="Zo zie jij je team").wait_for()
    page.get_by_text("Bekijk al je antwoorden").click()
    check(page, "thanks")
    page.goto(link)
    page.get_by_role("heading", name="Je vragenlijst is al binnen").wait_for()
    check(page, "used")


@pytest.mark.parametrize("brand", ["ffcc00", "101010", "ff00ff"])
def test_a_step_is_accessible_in_other_house_styles(site, open_page, brand):
    page = open_page(390)
    page.route("**/huisstijl/**", lambda route: route.continue_(url=route.request.url[:-6] + brand))
    begin(page, f"{site.url}/v#{site.waiting[0].link.partition('#')[2]}")
    page.get_by_label("mee eens").first.check()
    check(page, brand)


def test_a_button_with_the_focus_keeps_its_colours_and_gets_the_dark_ring(site, open_page):
    page = open_page()
    page.goto(f"{site.url}/v")
    button = page.get_by_role("button", name="Naar de vragenlijst")
    look = "(e) => { const s = getComputedStyle(e); return [s.backgroundColor, s.color]; }"
    plain = button.evaluate(look)
    page.get_by_label("Code van 13 tekens").focus()
    page.keyboard.press("Tab")
    assert button.evaluate("(e) => e === document.activeElement")
    page.wait_for_timeout(300)  # a change of colour may take its time
    assert button.evaluate(look) == plain
    ring = button.evaluate("(e) => getComputedStyle(e).outline")
    assert ring == "rgb(35, 31, 26) solid 3px"


def test_paper_gets_the_profile_on_one_page_and_the_answers_on_the_next(site, open_page):
    page = open_page()
    begin(page, site.link())
    choose(page)
    to_the_end(page)
    page.get_by_role("button", name="Versturen", exact=True).click()
    page.get_by_role("button", name="Verstuur toch").click()
    page.get_by_role("heading", name="Zo zie jij je team").wait_for()
    with pikepdf.open(BytesIO(page.pdf(format="A4"))) as paper:
        # so short a questionnaire would fit on one sheet
        assert len(paper.pages) == 2


def test_the_code_of_a_link_leaves_the_address_bar(site, open_page):
    page = open_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    link = f"{site.url}/v#{site.waiting[0].link.partition('#')[2]}"
    page.goto(link)
    page.get_by_role("heading", level=1, name="Past dit bij").wait_for()
    assert page.url == f"{site.url}/v"
    page.go_back()
    assert "#" not in page.url
    assert all(address.startswith(site.url) for address in asked)
    assert not [address for address in asked if link.partition("#")[2] in address]


def test_steps_have_their_number_in_title_and_heading_and_take_the_focus(site, open_page):
    page = open_page()
    begin(page, f"{site.url}/v#{site.waiting[0].link.partition('#')[2]}")
    page.get_by_role("button", name="Verder naar Waarde 2").click()
    heading = page.get_by_role("heading", level=1)
    assert heading.inner_text().split("\n") == ["Stap 2 van 3", "Waarde 2"]
    assert page.title().startswith("Stap 2 van 3: Waarde 2 – ")
    assert heading.evaluate("(e) => e === document.activeElement")
    assert page.locator("fieldset:visible").count() == 3
    assert page.locator("nav [aria-current=step]").inner_text().startswith("Waarde 2")


def test_the_back_button_of_the_browser_goes_one_step_back(site, open_page):
    page = open_page()
    begin(page, f"{site.url}/v#{site.waiting[0].link.partition('#')[2]}")
    choose(page)
    page.get_by_role("button", name="Verder naar Waarde 2").click()
    page.go_back()
    assert page.title().startswith("Stap 1 van 3")
    assert page.locator(":checked").count() == 3
    page.go_forward()
    assert page.title().startswith("Stap 2 van 3")


def test_the_keyboard_chooses_and_enter_does_not_send(site, open_page):
    page = open_page()
    begin(page, f"{site.url}/v#{site.waiting[0].link.partition('#')[2]}")
    before = ballots(site)
    page.get_by_label("helemaal mee oneens").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    assert page.locator(":checked").get_attribute("value") == "2"
    page.keyboard.press("Enter")
    assert page.title().startswith("Stap 2 van 3")
    assert ballots(site) == before


def test_a_draft_comes_back_on_this_device_and_cannot_be_read_there(site, open_page):
    page = open_page()
    link = f"{site.url}/v#{site.waiting[0].link.partition('#')[2]}"
    begin(page, link)
    choose(page, 1)
    page.get_by_role("button", name="Verder naar Waarde 2").click()
    wait_until(page, "localStorage.length === 1")
    text = kept(page)
    for readable in ("voorbeeld", "Waarde", "s-", '"2"', link.partition("#")[2]):
        assert readable not in text
    page.goto("about:blank")
    page.goto(link)
    page.get_by_text("Ingevuld: 3 van de 6 stellingen").wait_for()
    page.get_by_role("link", name="Ga verder waar je was").click()
    assert page.title().startswith("Stap 2 van 3")


def test_who_taps_begin_before_the_script_has_come_still_gets_the_first_step(site, open_page):
    page = open_page()
    let_go, held = [], []

    def hold(route):
        # the page for the code needs the same script to read the link
        if let_go:
            held.append(route)
        else:
            let_go.append(route)
            route.continue_()

    page.route("**/script/*", hold)
    page.goto(f"{site.url}/v#{site.waiting[0].link.partition('#')[2]}", wait_until="commit")
    page.get_by_role("link", name="Begin met de eerste stelling").click(no_wait_after=True)
    page.wait_for_url("**#deel-1", wait_until="commit")
    assert page.locator("fieldset:visible").count() == 0  # nobody ends up in a long page
    for route in held:
        route.continue_()

    page.get_by_role("heading", level=1, name="Stap 1 van").wait_for()
    assert "#" not in page.url


def test_who_reloads_is_told_that_the_answers_are_still_on_the_device(site, open_page):
    still = "Je antwoorden staan nog op dit apparaat"
    page = open_page()
    page.goto(f"{site.url}/v")
    assert not page.get_by_text(still).is_visible()
    begin(page, f"{site.url}/v#{site.waiting[0].link.partition('#')[2]}")
    choose(page)
    for _ in range(50):  # waiting for a function needs eval, which our pages do not allow
        if page.evaluate("localStorage.length"):
            break
        page.wait_for_timeout(200)
    page.goto(f"{site.url}/v")
    page.get_by_text(still).wait_for()


def test_somebody_else_on_this_device_does_not_get_the_draft(site, open_page):
    page = open_page()
    begin(page, f"{site.url}/v#{site.waiting[0].link.partition('#')[2]}")
    choose(page)
    wait_until(page, "localStorage.length === 1")
    page.goto("about:blank")
    page.goto(f"{site.url}/v#{site.waiting[1].link.partition('#')[2]}")
    page.get_by_role("link", name="Begin met de eerste stelling").wait_for()
    assert page.locator(":checked").count() == 0


def test_wis_concept_clears_the_device_and_the_form(site, open_page):
    page = open_page()
    page.on("dialog", lambda dialog: dialog.accept())
    begin(page, f"{site.url}/v#{site.waiting[0].link.partition('#')[2]}")
    choose(page)
    wait_until(page, "localStorage.length === 1")
    page.get_by_role("button", name="Wis concept").click()
    page.get_by_role("link", name="Begin met de eerste stelling").wait_for()
    assert page.locator(":checked").count() == 0
    page.wait_for_timeout(200)
    assert page.evaluate("localStorage.length") == 0


def test_drafts_of_waves_that_are_over_are_cleared(site, open_page):
    page = open_page()
    page.goto(site.url + "/v")
    page.evaluate(
        """() => { localStorage.setItem('surveyapp-concept-oud', '{"until":"2020-01-01"}');
                   localStorage.setItem('surveyapp-concept-stuk', 'x');
                   localStorage.setItem('van-iemand-anders', 'blijft'); }"""
    )
    begin(page, f"{site.url}/v#{site.waiting[0].link.partition('#')[2]}")
    wait_until(
        page,
        """() => !['oud', 'stuk'].some((n) => localStorage.getItem('surveyapp-concept-' + n))""",
    )
    assert page.evaluate("localStorage.getItem('van-iemand-anders')") == "blijft"


def test_a_browser_that_cannot_encrypt_says_so_and_keeps_nothing(site, open_page):
    page = open_page()
    page.add_init_script("Object.defineProperty(crypto, 'subtle', {value: undefined})")
    begin(page, f"{site.url}/v#{site.waiting[0].link.partition('#')[2]}")
    choose(page)
    page.get_by_text("Laat dit tabblad open tot je ze hebt verstuurd").wait_for()
    assert page.evaluate("localStorage.length") == 0
    to_the_end(page)
    assert page.get_by_role("button", name="Versturen", exact=True).is_visible()


def test_a_double_click_sends_once_and_leaves_nothing_on_the_device(site, open_page):
    page = open_page()
    sent = []
    page.on(
        "request",
        lambda request: sent.append(request.url) if request.url.endswith("/versturen") else None,
    )
    before = ballots(site)
    begin(page, site.link())
    choose(page)
    page.get_by_role("button", name="Verder naar Waarde 2").click()
    choose(page)
    page.get_by_role("button", name="Verder naar Nakijken").click()
    wait_until(page, "localStorage.length === 1")
    page.get_by_role("button", name="Versturen", exact=True).dblclick()
    page.get_by_text("Je concept is al van dit apparaat gewist.").wait_for()
    assert len(sent) == 1
    assert ballots(site) == before + 1
    assert kept(page) == "{}"
    assert page.context.cookies() == []


def test_skipped_statements_lead_back_to_their_step(site, open_page):
    page = open_page(390)
    begin(page, site.link())
    choose(page)
    to_the_end(page)
    page.get_by_role("button", name="Versturen", exact=True).click()
    notice = page.get_by_role("alert")
    notice.wait_for()
    wait_until(page, "document.documentElement.classList.contains('with-steps')")
    assert notice.evaluate("(e) => e === document.activeElement")
    assert page.title().startswith("Let op: Stap 3 van 3")
    assert "Je sloeg 3 stellingen over" in notice.inner_text()
    notice.get_by_role("link").first.click()
    assert page.title().startswith("Stap 2 van 3")
    assert page.evaluate("document.activeElement.type") == "radio"
    assert page.get_by_text("Hier koos je nog niets").count() == 3
    choose(page)
    assert page.get_by_text("Hier koos je nog niets").count() == 0
    page.get_by_role("button", name="Terug", exact=True).click()
    assert page.title().startswith("Stap 1 van 3")
    page.get_by_role("button", name="Verder naar").click()
    page.get_by_role("button", name="Verder naar Nakijken en versturen").click()
    assert not page.get_by_role("alert").is_visible()
    page.get_by_role("button", name="Versturen", exact=True).click()
    page.get_by_role("heading", name="Zo zie jij je team").wait_for()


def test_the_notice_counts_down_and_holds_the_only_button_that_sends(site, open_page):
    page = open_page(390)
    begin(page, site.link())
    choose(page)
    to_the_end(page)
    page.get_by_role("button", name="Versturen", exact=True).click()
    notice = page.get_by_role("alert")
    notice.wait_for()
    wait_until(page, "document.documentElement.classList.contains('with-steps')")
    assert page.get_by_role("button", name="Verstu").all_inner_texts() == ["Verstuur toch"]
    notice.get_by_role("link").first.click()
    page.locator("fieldset:visible").first.get_by_text("mee eens", exact=True).click()
    page.get_by_role("button", name="Verder naar Nakijken en versturen").click()
    assert "Je sloeg 2 stellingen over" in notice.inner_text()
    assert notice.get_by_role("link").count() == 2
    page.get_by_role("button", name="Verstuur toch").click()
    page.get_by_role("heading", name="Zo zie jij je team").wait_for()


def test_without_script_it_is_one_page_that_works(site, open_page):
    page = open_page(390, java_script_enabled=False)
    before = ballots(site)
    code = site.invitation().code
    page.goto(f"{site.url}/v")
    assert "In je browser staat JavaScript uit" in page.inner_text("main")
    page.get_by_label("Code van 13 tekens").fill(code.lower())
    page.get_by_role("button", name="Naar de vragenlijst").click()
    page.locator("fieldset").first.wait_for()
    assert page.locator("fieldset:visible").count() == ITEMS
    page.locator("fieldset").first.get_by_text("mee eens", exact=True).click()
    page.get_by_role("button", name="Versturen", exact=True).click()
    page.get_by_role("alert").wait_for()
    assert page.locator("fieldset").first.get_by_label("mee eens", exact=True).is_checked()
    choose(page)
    page.get_by_role("button", name="Versturen", exact=True).click()
    page.get_by_role("heading", name="Zo zie jij je team").wait_for()
    assert ballots(site) == before + 1
