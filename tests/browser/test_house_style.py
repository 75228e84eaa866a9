"""The questionnaire for who asks for something else: dark, large, on paper, without fonts."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from surveyapp.domain.waves import AMSTERDAM, WaveSettings
from tests import made
from tests.browser.conftest import served
from tests.browser.wire import WATCH_PAINTS, largest_paint, watch_wire

LARGE_TEXT = """
  document.addEventListener("DOMContentLoaded", () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("html { font-size: 200% }");
    document.adoptedStyleSheets = [sheet];
  });
"""

NAMES = ("Verantwoordelijkheidsgevoel", "Samenwerkingsgerichtheid", "Verantwoordelijkheid" * 6)
"""Of principles: two as a municipality has them, and the longest that a file takes."""

# Words of the scales that are cut in two: they are ours, so there is room for them.
CUT = """() => [...document.querySelectorAll(".scale span, .profile-key span")]
  .filter((e) => e.checkVisibility())
  .flatMap((e) => [...e.textContent.matchAll(/\\S+/g)].filter((word) => {
    const range = document.createRange();
    range.setStart(e.firstChild, word.index);
    range.setEnd(e.firstChild, word.index + word[0].length);
    return range.getClientRects().length > 1;
  }).map((word) => word[0]))"""


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


@pytest.fixture(scope="module")
def long_names(tmp_path_factory):
    """Serve an open wave that asks everything, about principles with long names."""
    stores = made.make_instance(tmp_path_factory.mktemp("long_names") / "instance")
    today = datetime.now(AMSTERDAM).date()
    asked = made.questionnaire(principles=len(NAMES))
    principles = zip(asked.sets[0].principles, NAMES, strict=True)
    named = tuple(replace(principle, name=name) for principle, name in principles)
    wave = made.make_wave(
        stores,
        opens=today - timedelta(days=3),
        closes=today + timedelta(days=12),
        questionnaire=replace(asked, sets=(replace(asked.sets[0], principles=named),)),
        settings=WaveSettings(comments=True, priorities=True),
    )
    with served(stores, wave) as site:
        yield site


@pytest.mark.parametrize("width", [320, 390])
@pytest.mark.parametrize("large", [True, False])
def test_no_name_of_a_principle_makes_a_page_scroll_sideways(long_names, open_page, width, large):
    page = open_page(width)
    if large:
        page.add_init_script(LARGE_TEXT)
    # without what points at names while somebody writes, the notice at the end asks about them
    page.route("**/script/comments.js*", lambda route: route.abort())
    faults = []

    def look(where):
        faults.extend([where] if sideways(page) > 0 else [])
        faults.extend(f"{where}: {word} is cut" for word in page.evaluate(CUT))

    page.goto(long_names.link())
    page.get_by_role("link", name="Begin met de eerste stelling").click()
    for after in (*NAMES[1:], "Werkpunten", "Nakijken en versturen"):
        for group in page.locator("fieldset:visible").all()[1:]:  # one statement is skipped
            group.locator("label").nth(4).click()
        for box in page.locator("textarea:visible").all():
            box.fill("Ik werk graag met Fatima.")
        for pick in page.locator(".picks label:visible").all()[1:]:
            pick.click()
        look(f"before {after[:30]}")
        page.get_by_role("button", name=f"Verder naar {after}").click()
    look("last step")
    page.get_by_role("button", name="Versturen", exact=True).click()
    page.get_by_role("link", name=f"Je toelichting bij {NAMES[2]}").wait_for()
    look("notice")
    page.get_by_role("button", name="Verstuur toch").click()
    page.get_by_role("heading", name="Zo zie jij je team").wait_for()
    page.get_by_text("Bekijk al je antwoorden").click()
    look("thanks")
    assert faults == []


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
