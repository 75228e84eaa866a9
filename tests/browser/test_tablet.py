"""A shared tablet in a real browser: it empties itself, and the next one finds nothing."""

import json
import re
import sqlite3

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.page_checks import wait_until

pytestmark = pytest.mark.browser

WIDTHS = (320, 390, 1280)
LARGE = """() => [...document.querySelectorAll('a, button, summary, .choice, input[type=text]')]
  .filter((e) => e.checkVisibility() && !e.classList.contains('utrecht-skip-link'))
  .map((e) => [e.textContent.trim() || e.id, e.getBoundingClientRect()])
  .filter(([, box]) => box.height < 43.9)
  .map(([name, box]) => `${name}: ${box.width} x ${box.height}`)"""
LEFT_BEHIND = """async () => ({
  local: localStorage.length, session: sessionStorage.length, cookies: document.cookie,
  databases: (await indexedDB.databases()).length, caches: (await caches.keys()).length,
})"""
NOTHING = {"local": 0, "session": 0, "cookies": "", "databases": 0, "caches": 0}


@pytest.fixture(scope="module")
def tablet(site):
    """The site, with shared tablets switched on for its wave."""
    path = site.stores.settings.instance / "identity.db"
    connection = sqlite3.connect(path)
    (kept,) = connection.execute("SELECT settings FROM wave").fetchone()
    settings = json.dumps(json.loads(kept or "{}") | {"tablet": True})
    connection.execute("UPDATE wave SET settings = ?", (settings,))
    connection.commit()
    connection.close()
    return site


def type_code(page, tablet, code):
    page.goto(f"{tablet.url}/tablet")
    page.get_by_label("Jouw code").fill(code)
    page.get_by_role("button", name="Naar de vragenlijst").click()


def begin(page, tablet, code=None):
    """Type a code and go to the first step."""
    type_code(page, tablet, code or tablet.waiting[0].code)
    page.get_by_role("link", name="Begin met de eerste stelling").click()
    page.get_by_role("heading", level=1, name="Waarde 1").wait_for()


def choose(page, option=3):
    for group in page.locator("fieldset:visible").all():
        group.locator("label").nth(option).click()


def send(page, tablet):
    """Fill in everything and send it."""
    begin(page, tablet, tablet.invitation().code)
    choose(page)
    page.get_by_role("button", name="Verder naar Waarde 2").click()
    choose(page)
    page.get_by_role("button", name="Verder naar Nakijken").click()
    page.get_by_role("button", name="Versturen", exact=True).click()
    page.get_by_role("heading", name="Zo zie jij je team").wait_for()


def is_empty(page):
    """Wait until the tablet waits for the next code, and shows nothing of the last person."""
    page.get_by_label("Jouw code").wait_for()
    assert page.get_by_label("Jouw code").input_value() == ""
    assert page.locator("fieldset").count() == 0
    assert "Zo zie jij" not in page.content()


def pass_time(page, seconds):
    """Let the page's own clock run on; every timer fires as it would."""
    page.clock.run_for(seconds * 1000)


def check(page, where):
    found = Axe().run(page).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"]) for v in found] == [], where
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    assert page.evaluate(LARGE) == [], where


@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_of_the_tablet_is_accessible_and_fits(tablet, open_page, width):
    page = open_page(width)
    page.clock.install()
    page.goto(f"{tablet.url}/tablet")
    check(page, "code")
    page.get_by_label("Jouw code").fill("0000 0000 0000 1")
    page.get_by_role("button", name="Naar de vragenlijst").click()
    page.get_by_role("alert").wait_for()
    check(page, "wrong code")
    send(page, tablet)
    check(page, "thanks")
    pass_time(page, 45)
    page.get_by_role("dialog").wait_for()
    check(page, "countdown")


def test_it_empties_itself_after_a_minute_without_a_touch(tablet, open_page):
    page = open_page()
    page.clock.install()
    begin(page, tablet)
    choose(page)

    pass_time(page, 39)
    assert not page.get_by_role("dialog").is_visible()
    pass_time(page, 6)
    # the browser's own seconds go on beside the ones that we let pass
    assert re.search(r"Over 1[3-6] seconden", page.get_by_role("dialog").inner_text())
    pass_time(page, 12)
    assert page.locator(":checked").count() == 3
    pass_time(page, 5)

    is_empty(page)


def test_a_tablet_that_slept_is_empty_as_soon_as_it_wakes(tablet, open_page):
    page = open_page()
    page.clock.install()
    begin(page, tablet)
    choose(page)

    page.clock.fast_forward(3_600_000)  # no timer ran meanwhile: each fires once, now

    is_empty(page)


def test_the_profile_goes_after_a_minute_too(tablet, open_page):
    page = open_page()
    page.clock.install()
    send(page, tablet)

    pass_time(page, 61)

    is_empty(page)


def test_who_is_still_there_goes_on_where_they_were(tablet, open_page):
    page = open_page()
    page.clock.install()
    begin(page, tablet)
    choose(page)
    pass_time(page, 45)

    page.get_by_role("button", name="Ja, ga verder").click()

    assert not page.get_by_role("dialog").is_visible()
    pass_time(page, 30)
    assert page.locator(":checked").count() == 3
    page.keyboard.press("Tab")  # a touch before the question puts it off as well
    pass_time(page, 30)
    assert not page.get_by_role("dialog").is_visible()


def test_the_answer_to_the_question_does_not_reach_what_lies_behind_it(tablet, open_page):
    page = open_page(390, has_touch=True)
    page.clock.install()
    begin(page, tablet)
    page.get_by_label("neutraal").first.focus()
    pass_time(page, 50)
    page.get_by_role("dialog").wait_for()
    before = page.locator(":checked").count()

    page.keyboard.press("Enter")

    assert not page.get_by_role("dialog").is_visible()
    assert page.locator(":checked").count() == before
    assert page.title().startswith("Stap 1")


def test_a_typed_code_does_not_stay_on_the_screen(tablet, open_page):
    page = open_page()
    page.clock.install()
    page.goto(f"{tablet.url}/tablet")
    pass_time(page, 300)
    assert not page.get_by_role("dialog").is_visible()  # nothing to wipe, so nothing to ask
    page.get_by_label("Jouw code").fill("4XK2 90QM")

    pass_time(page, 61)

    is_empty(page)


def test_the_button_empties_it_at_once(tablet, open_page):
    page = open_page()
    send(page, tablet)

    page.get_by_role("link", name="Klaar: maak leeg voor de volgende").click()

    is_empty(page)


def test_stopping_half_way_empties_it_and_uses_nothing_up(tablet, open_page):
    page = open_page()
    code = tablet.waiting[0].code
    begin(page, tablet, code)
    choose(page)

    page.get_by_role("link", name="Stop en maak leeg").click()

    is_empty(page)
    begin(page, tablet, code)
    assert page.locator(":checked").count() == 0


@pytest.mark.parametrize("leaves", ["sent", "half"])
def test_back_and_forward_show_nothing_of_the_last_person(tablet, open_page, leaves):
    page = open_page()
    page.goto(f"{tablet.url}/")
    if leaves == "sent":
        send(page, tablet)
    else:
        begin(page, tablet)
        choose(page)
    page.locator("[data-wipe-now]").first.click()
    is_empty(page)

    for _ in range(8):
        page.go_back()
        page.wait_for_load_state()
        text = page.inner_text("body")
        assert page.locator("fieldset").count() == 0
        assert page.locator(":checked").count() == 0
        assert "Balie" not in text
        assert "Zo zie jij" not in text
        if page.url == f"{tablet.url}/":
            break
    assert page.url == f"{tablet.url}/"
    for _ in range(8):
        page.go_forward()
        page.wait_for_load_state()
        assert page.locator("fieldset").count() == 0
        assert "Balie" not in page.inner_text("body")


def test_leaving_by_hand_and_coming_back_finds_it_empty(tablet, open_page):
    page = open_page()
    send(page, tablet)

    page.goto(f"{tablet.url}/privacy")
    page.go_back()

    is_empty(page)


def test_nothing_is_kept_on_the_device(tablet, open_page):
    page = open_page()
    begin(page, tablet)
    choose(page)
    page.get_by_role("button", name="Verder naar Waarde 2").click()
    assert page.evaluate(LEFT_BEHIND) == NOTHING
    send(page, tablet)
    assert page.evaluate(LEFT_BEHIND) == NOTHING
    assert page.context.cookies() == []


def test_an_own_device_does_keep_a_draft_so_the_test_above_can_fail(tablet, open_page):
    page = open_page()
    page.goto(f"{tablet.url}/v#{tablet.waiting[0].link.partition('#')[2]}")
    page.get_by_role("link", name="Begin met de eerste stelling").click()
    choose(page)
    wait_until(page, "localStorage.length === 1")


def test_a_double_tap_sends_once(tablet, open_page):
    page = open_page()
    sent = []
    page.on("request", lambda request: sent.append(request.url))
    begin(page, tablet, tablet.invitation().code)
    choose(page)
    page.get_by_role("button", name="Verder naar Waarde 2").click()
    choose(page)
    page.get_by_role("button", name="Verder naar Nakijken").click()

    page.get_by_role("button", name="Versturen", exact=True).dblclick()

    page.get_by_role("heading", name="Zo zie jij je team").wait_for()
    assert len([url for url in sent if url.endswith("/tablet/versturen")]) == 1


def test_without_a_connection_the_answers_stay_and_the_page_says_so(tablet, open_page):
    page = open_page()
    begin(page, tablet)
    choose(page)
    page.get_by_role("button", name="Verder naar Waarde 2").click()
    page.get_by_role("button", name="Verder naar Nakijken").click()
    page.route("**/tablet/versturen", lambda route: route.abort())

    page.get_by_role("button", name="Versturen", exact=True).click()

    page.get_by_text("Geen verbinding. Er is nog niets verstuurd.").wait_for()
    assert page.locator("input:checked").count() == 3
    page.unroute("**/tablet/versturen")
    page.get_by_role("button", name="Nu proberen").click()
    page.get_by_role("heading", name="Je sloeg").wait_for()


def test_the_question_says_that_nothing_was_sent_while_there_is_no_connection(tablet, open_page):
    page = open_page()
    page.clock.install()
    begin(page, tablet)
    choose(page)
    said = page.get_by_role("dialog").get_by_text("Je antwoorden zijn nog niet verstuurd.")
    pass_time(page, 45)
    page.get_by_role("dialog").wait_for()
    assert not said.is_visible()
    page.get_by_role("button", name="Ja, ga verder").click()
    page.get_by_role("button", name="Verder naar Waarde 2").click()
    page.get_by_role("button", name="Verder naar Nakijken").click()
    page.route("**/tablet/versturen", lambda route: route.abort())
    page.get_by_role("button", name="Versturen", exact=True).click()
    page.locator(".sending.notice").wait_for()
    pass_time(page, 45)
    page.get_by_role("dialog").wait_for()
    assert said.is_visible()


def test_begin_tapped_before_the_script_came_does_not_end_up_in_a_long_page(tablet, open_page):
    page = open_page(390)
    page.goto(f"{tablet.url}/tablet")
    code = tablet.waiting[0].code
    held = []
    page.get_by_label("Jouw code").fill(code)
    page.route("**/script/*.js*", lambda route: held.append(route))  # noqa: PLW0108 -- no builtin here
    # as without a cache: the form comes, its script does not
    page.evaluate("document.querySelectorAll('script').forEach((each) => each.remove())")
    form = page.request.post(f"{tablet.url}/tablet", form={"token": code}).text()
    page.route("**/tablet", lambda route: route.fulfill(content_type="text/html", body=form))
    page.goto(f"{tablet.url}/tablet", wait_until="commit")
    page.get_by_role("link", name="Begin met de eerste stelling").click(no_wait_after=True)
    assert page.locator("fieldset:visible").count() == 0
    for route in held:
        route.continue_()

    page.get_by_role("heading", level=1, name="Stap 1 van").wait_for()


def test_an_address_that_only_takes_answers_leads_to_the_first_page(tablet, open_page):
    page = open_page()
    for path in ("/tablet/versturen", "/tablet/taal"):
        page.goto(tablet.url + path)
        is_empty(page)


def test_skipped_statements_are_shown_and_can_be_sent_all_the_same(tablet, open_page):
    page = open_page(390)
    begin(page, tablet, tablet.invitation().code)
    choose(page)
    page.get_by_role("button", name="Verder naar Waarde 2").click()
    page.get_by_role("button", name="Verder naar Nakijken").click()
    page.get_by_role("button", name="Versturen", exact=True).click()
    page.get_by_role("heading", name="Je sloeg").wait_for()

    page.get_by_role("button", name="Verstuur toch").click()

    page.get_by_role("heading", name="Zo zie jij je team").wait_for()


def test_an_answer_without_the_script_goes_after_a_minute_all_the_same(tablet, open_page):
    page = open_page()
    page.clock.install()
    page.goto(f"{tablet.url}/tablet")
    body = '<main id="inhoud"><h1>Er ging iets mis bij ons</h1></main>'
    page.route(
        "**/tablet",
        lambda route: route.fulfill(status=500, content_type="text/html", body=body),
    )
    page.get_by_label("Jouw code").fill(tablet.waiting[0].code)
    page.get_by_role("button", name="Naar de vragenlijst").click()
    page.get_by_text("Er ging iets mis bij ons").wait_for()
    page.unroute("**/tablet")

    pass_time(page, 61)

    is_empty(page)


def test_without_script_it_says_that_it_cannot_empty_itself(tablet, open_page):
    page = open_page(390, java_script_enabled=False)
    page.goto(f"{tablet.url}/tablet")
    assert "maakt deze tablet zichzelf niet leeg" in page.inner_text("main")
    page.get_by_label("Jouw code").fill(tablet.waiting[0].code)
    page.get_by_role("button", name="Naar de vragenlijst").click()
    page.locator("fieldset").first.wait_for()
    assert "maakt deze tablet zichzelf niet leeg" in page.inner_text("main")
