"""The questionnaire for who asks for something else: dark, large, on paper, without fonts."""

import pytest

from tests.browser.wire import WATCH_PAINTS, largest_paint, watch_wire

LARGE_TEXT = """
  document.addEventListener("DOMContentLoaded", () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("html { font-size: 200% }");
    document.adoptedStyleSheets = [sheet];
  });
"""


def begin(page, site):
    page.goto(f"{site.url}/v#{site.waiting[0].link.partition('#')[2]}")
    page.get_by_role("link", name="Begin met de eerste stelling").wait_for()


def sideways(page):
    return page.evaluate("() => document.documentElement.scrollWidth - innerWidth")


def luminance(page, element, which):
    colour = page.evaluate(f"() => getComputedStyle(document.querySelector('{element}')).{which}")
    return sum(map(int, colour.removeprefix("rgb(").removesuffix(")").split(",")))


def test_who_asks_for_dark_gets_dark_pages_and_paper_stays_white(site, open_page):
    page = open_page(390, color_scheme="dark")
    begin(page, site)
    assert luminance(page, "body", "backgroundColor") < 150
    assert luminance(page, "h1", "color") > 600
    page.emulate_media(media="print")
    assert luminance(page, "body", "backgroundColor") == 3 * 255
    assert luminance(page, "h1", "color") < 150


@pytest.mark.parametrize("width", [320, 390])
def test_letters_twice_as_large_need_no_sideways_scrolling(site, open_page, width):
    page = open_page(width)
    page.add_init_script(LARGE_TEXT)
    page.goto(f"{site.url}/v")
    assert page.evaluate("() => getComputedStyle(document.documentElement).fontSize") == "32px"
    assert sideways(page) <= 0
    begin(page, site)
    assert sideways(page) <= 0
    page.get_by_role("link", name="Begin met de eerste stelling").click()
    page.get_by_role("heading", level=1, name="Stap 1 van").wait_for()
    assert sideways(page) <= 0


def test_the_whole_questionnaire_goes_on_paper_from_any_step(site, open_page):
    page = open_page()
    begin(page, site)
    page.get_by_role("link", name="Begin met de eerste stelling").click()
    page.get_by_role("heading", level=1, name="Stap 1 van").wait_for()
    seen = (
        "() => [...document.querySelectorAll('fieldset')].filter((e) => e.checkVisibility()).length"
    )
    every = page.locator("fieldset").count()
    assert page.evaluate(seen) < every
    page.emulate_media(media="print")
    assert page.evaluate(seen) == every


def test_the_form_can_be_read_before_its_font_has_come(site, open_page):
    page = open_page(390)
    held = []
    page.route("**/fonts/**", lambda route: held.append(route))  # noqa: PLW0108 -- no builtin here
    page.add_init_script(WATCH_PAINTS)
    page.goto(f"{site.url}/v", wait_until="commit")
    page.get_by_role("heading", name="Typ je code").wait_for()
    assert largest_paint(page) > 0
    assert held
    for route in held:
        route.continue_()


def test_the_first_page_is_six_requests_and_all_from_here(site, open_page):
    page = open_page(390)
    wire = watch_wire(page)
    begin(page, site)
    page.wait_for_load_state("networkidle")
    assert len(wire.fetched) <= 6, wire.lines()
    assert wire.hosts() == {site.url.removeprefix("http://")}
    assert wire.weight() < 80_000, wire.lines()


def test_in_forced_colours_only_the_place_where_somebody_is_has_a_bar(site, open_page):
    page = open_page(1280, forced_colors="active")
    begin(page, site)
    page.get_by_role("link", name="Begin met de eerste stelling").click()
    # a transparent border is drawn like any other there: a bar at every place says nothing
    bars = page.evaluate(
        """() => [...document.querySelectorAll(".rail a")].map((place) => [
             place.hasAttribute("aria-current"),
             getComputedStyle(place).borderInlineStartColor
               !== getComputedStyle(document.body).backgroundColor])"""
    )
    assert len(bars) > 2 and [where for where, _ in bars].count(True) == 1
    assert [bar for _, bar in bars] == [where for where, _ in bars]
