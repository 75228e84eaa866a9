"""From a personal link to the own profile without touching a mouse, with and without script.

The focus is never lost and can be seen at every stop: a ring, in view, nothing over it.
"""

import pytest

from tests.browser.focus_stops import Keyboard
from tests.browser.page_checks import wait_until
from tests.browser.respondent_visits import Visit

pytestmark = pytest.mark.browser

SEND = "[data-step]:not([hidden]) [type=submit]"
ONWARD = "[data-step]:not([hidden]) > .buttons .utrecht-button--primary-action"
SETTINGS = {"locale": "nl-NL", "reduced_motion": "reduce"}
"""Without motion a page that moves to the focus is there at once."""
PRINTED = """window.printed = 0; window.print = () => {
  window.printed += 1;
  dispatchEvent(new Event("afterprint"));
};"""


def in_view(page):
    """Return how many fieldsets with statements can be seen."""
    return page.locator("fieldset:has([type=radio]):visible").count()


def answer_step(keys, groups):
    """Choose an answer at every statement that can be seen, each in another way."""
    for number in range(groups):
        keys.to("[type=radio]")
        keys.press("Space")
        for _ in range(number % 5):
            keys.press("ArrowDown")
    return keys


@pytest.mark.parametrize("width", [320, 1280])
def test_with_script_the_keyboard_goes_through_every_step_and_prints_the_profile(
    town, open_page, width
):
    page = open_page(width, **SETTINGS)
    page.add_init_script(PRINTED)
    page.goto(f"{town.site.url}/v#{town.take().link.partition('#')[2]}")
    page.locator("[data-begin]").wait_for()
    keys = Keyboard(page)
    keys.to("[data-begin]")
    keys.press("Enter")
    steps = Visit(page, town).steps
    for step in range(1, steps):
        wait_until(page, "(n) => document.title.includes(` ${n} `)", arg=step)
        assert keys.is_on(".step-head h1")
        answer_step(keys, in_view(page))
        keys.to(ONWARD)
        keys.press("Enter")
    assert page.locator("[type=radio]:checked").count() == 24 + page.locator("#afspraak").count()
    keys.to(SEND)
    page.keyboard.press("Enter")
    page.locator("#kop-profiel").wait_for()
    assert page.evaluate("document.activeElement.tagName") == "H1"
    keys.to("[data-print]")
    keys.press("Enter")
    assert page.evaluate("window.printed") == 1
    assert keys.faults == []


def test_without_script_the_keyboard_goes_from_the_code_to_the_profile(town, open_page):
    page = open_page(390, java_script_enabled=False, **SETTINGS)
    page.goto(f"{town.site.url}/v")
    keys = Keyboard(page)
    keys.to("#token")
    page.keyboard.type(town.take().code.lower())
    page.keyboard.press("Enter")
    page.locator("fieldset").first.wait_for()
    assert in_view(page) >= 24
    answer_step(keys, in_view(page))
    keys.to("#vragenlijst section:last-of-type [type=submit], #vragenlijst [type=submit]")
    page.keyboard.press("Enter")
    page.locator("#kop-profiel").wait_for()
    assert page.locator("tbody td").count() >= 2 * 24
    assert keys.faults == []


def test_who_skips_everything_comes_by_keyboard_to_what_is_open_and_sends_all_the_same(
    town, open_page
):
    page = open_page(390, **SETTINGS)
    visit = Visit(page, town)
    visit.begin_to_send()
    visit.answer(most=22)
    visit.step(visit.steps)
    keys = Keyboard(page)
    keys.to(SEND)
    page.keyboard.press("Enter")
    page.locator("[data-summary]").wait_for()
    wait_until(page, "document.activeElement.matches('[data-summary]')")
    keys.to("[data-summary] a")
    keys.press("Enter")
    assert keys.is_on("[type=radio]")
    keys.press("Space")
    assert page.locator("[type=radio]:checked").count() == 23
    visit.step(visit.steps)
    keys.to("[data-summary] [type=submit]")
    page.keyboard.press("Enter")
    page.locator("#kop-profiel").wait_for()
    assert keys.faults == []


def test_a_lost_ring_is_noticed_so_that_the_tests_above_can_fail(town, open_page):
    page = open_page(**SETTINGS)
    page.add_init_script(
        """addEventListener("DOMContentLoaded", () => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync("a { outline: none !important; box-shadow: none !important; }");
          document.adoptedStyleSheets.push(sheet);
        });"""
    )
    page.goto(town.site.url)
    keys = Keyboard(page)
    keys.to("main a")
    assert [fault for fault in keys.faults if "no ring around" in fault]
