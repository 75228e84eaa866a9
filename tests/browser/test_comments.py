"""The guard of comments in a real browser: the same as the server's, calm, and by keyboard."""

from datetime import datetime, timedelta
from unicodedata import category

import pytest

from surveyapp.domain.comment_guard import guard
from surveyapp.domain.comment_text import cleaned, length
from surveyapp.domain.waves import AMSTERDAM, WaveSettings
from tests import made
from tests.browser.conftest import served
from tests.browser.page_checks import wait_until
from tests.browser.test_respondent import ballots, check, choose
from tests.domain.comment_corpus import HARMLESS, MORE, NAMED, OPENED, POINTED_AT

pytestmark = pytest.mark.browser

CORPUS = [*NAMED, *OPENED, *POINTED_AT, *HARMLESS, *MORE]
UNSEEN = [
    "\u200b" * 600 + "a",
    "\u202eom\u202c" * 200,
    " \x85\t\xa0a\r\n\r\u2028\x0b\x0cb\ufeff \x1f",
    "e\u0301" * 1100,
]
"""Much of it counts for nothing, but what is far too long is counted as it came."""
HINT = "Er staat misschien een naam in: ‘Fatima’."


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Serve an open wave that asks for comments."""
    stores = made.make_instance(tmp_path_factory.mktemp("site") / "instance")
    today = datetime.now(AMSTERDAM).date()
    wave = made.make_wave(
        stores,
        opens=today - timedelta(days=3),
        closes=today + timedelta(days=16),
        settings=WaveSettings(comments=True),
    )
    with served(stores, wave) as site:
        yield site


def first_box(page, link):
    """Go from a personal link to the comment on the first principle."""
    page.goto(link)
    page.get_by_role("link", name="Begin met de eerste stelling").click()
    choose(page)
    return page.locator("textarea:visible")


def watched_box(page, link):
    """Go there and wait for what watches comments, which comes with the first step."""
    box = first_box(page, link)
    wait_until(page, "window.surveyappComments")
    return box


def to_the_end(page):
    page.get_by_role("button", name="Verder naar Waarde 2").click()
    choose(page)
    page.get_by_role("button", name="Verder naar Nakijken").click()


def test_the_browser_finds_exactly_what_the_server_finds(site, open_page):
    page = open_page()
    watched_box(page, site.link())
    assert len(CORPUS) >= 150
    found = page.evaluate(
        """async (texts) => {
          const data = JSON.parse(document.querySelector("[data-guard]").dataset.guard);
          const lists = await (await fetch(data.lists)).json();
          const rules = window.surveyappComments.rulesOf({ ...data, lists, own: ["vermeulen"] });
          return texts.map((text) => window.surveyappComments.find(text, rules)
            .map((one) => [one.kind, one.words, one.suggestion]));
        }""",
        CORPUS,
    )
    for text, browser in zip(CORPUS, found, strict=True):
        server = guard(text, own=["vermeulen"])
        assert browser == [[one.kind, one.words, one.suggestion] for one in server], text


def test_the_browser_counts_as_the_server_counts(site, open_page):
    page = open_page()
    watched_box(page, site.link())
    texts = [*MORE, "e\u0301" * 40, '"\\\n' * 30, "👨‍👩‍👧👍🏽é" * 20, "a" + "\u0301" * 90, *UNSEEN]
    # every sign that the Unicode of Python knows; letters of one script are much like another's
    signs = [chr(code) for code in (*range(0x10000), 0x1F600, 0xE0001, 0xE0020, 0x10FFFF)]
    odd = [one for one in signs if category(one) not in {"Cn", "Lo"} or one > "\ufff8"]
    texts.extend(f"{one}a{one}b{one}" for one in odd)
    counted = page.evaluate("(texts) => texts.map(window.surveyappComments.length)", texts)

    assert counted == [length(cleaned(text)) for text in texts]


def test_a_hint_comes_after_a_pause_takes_no_focus_and_replaces_the_words(site, open_page):
    page = open_page(390)
    link = site.link()
    box = first_box(page, link)
    box.press_sequentially("Ik werk graag met Fatima.")
    hint = page.get_by_text(HINT)
    hint.wait_for()
    assert box.evaluate("(e) => e === document.activeElement")
    assert hint.evaluate("(e) => e.closest('[role]').getAttribute('role')") == "status"
    check(page, "comment hint")
    box.focus()
    page.keyboard.press("Tab")
    wait_until(page, "document.activeElement.matches('[data-hint] button')")
    page.keyboard.press("Enter")
    assert box.input_value() == "Ik werk graag met een collega."
    assert box.evaluate("(e) => e === document.activeElement")
    assert not hint.is_visible()
    page.goto("about:blank")
    page.goto(link)
    page.get_by_role("link", name="Ga verder waar je was").click()
    assert page.locator("textarea:visible").input_value() == "Ik werk graag met een collega."


def test_who_saw_the_hint_and_lets_it_stand_is_not_asked_again(site, open_page):
    before = ballots(site)
    page = open_page()
    box = first_box(page, site.link())
    box.fill("Ik werk graag met Fatima.")
    page.get_by_text(HINT).wait_for()
    to_the_end(page)
    page.get_by_role("button", name="Versturen", exact=True).click()
    page.get_by_role("heading", name="Bedankt").wait_for()
    assert ballots(site) == before + 1


def test_who_saw_the_hint_is_not_asked_again_after_being_asked_about_what_was_skipped(
    site, open_page
):
    before = ballots(site)
    page = open_page()
    first_box(page, site.link()).fill("Ik werk graag met Fatima.")
    page.get_by_text(HINT).wait_for()
    page.get_by_role("button", name="Verder naar Waarde 2").click()
    page.get_by_role("button", name="Verder naar Nakijken").click()
    page.get_by_role("button", name="Versturen", exact=True).click()
    page.get_by_role("heading", name="Je sloeg").wait_for()
    page.get_by_role("button", name="Verstuur toch").click()
    page.get_by_role("heading", name="Bedankt").wait_for()
    assert ballots(site) == before + 1


def test_who_went_on_at_once_is_asked_once_on_sending(site, open_page):
    before = ballots(site)
    page = open_page(390)
    first_box(page, site.link()).fill("Ik werk graag met Fatima.")
    to_the_end(page)
    page.get_by_role("button", name="Versturen", exact=True).click()
    page.get_by_role("heading", name="Kijk nog één keer naar je toelichting").wait_for()
    check(page, "comment asked about")
    assert page.title().startswith("Let op: Stap 3 van 3: ")
    page.get_by_role("link", name="Je toelichting bij Waarde 1").click()
    assert page.get_by_text(HINT).is_visible()
    assert page.locator("textarea:visible").evaluate("(e) => e === document.activeElement")
    page.go_back()
    page.get_by_role("button", name="Verstuur toch").click()
    page.get_by_role("heading", name="Bedankt").wait_for()
    assert ballots(site) == before + 1


def test_how_much_still_fits_is_said_near_the_end_only(site, open_page):
    page = open_page()
    box = watched_box(page, site.link())
    left = page.locator("[data-room]:visible")
    box.fill("a" * 399)
    assert left.count() == 0
    box.fill("a" * 400)
    assert left.inner_text() == "Nog 100 tekens."
    box.fill("a" * 499)
    assert left.inner_text() == "Nog 1 teken."
    box.fill("a" * 512)
    assert left.inner_text() == "12 tekens te veel."


def test_where_what_watches_comments_does_not_come_the_server_asks_once(site, open_page):
    before = ballots(site)
    page = open_page()
    page.route("**/script/comments.js*", lambda route: route.abort())
    first_box(page, site.link()).fill("Ik werk graag met Fatima.")
    to_the_end(page)
    page.get_by_role("button", name="Versturen", exact=True).click()
    page.get_by_role("heading", name="Kijk nog één keer naar je toelichting").wait_for()
    page.get_by_role("button", name="Verstuur toch").click()
    page.get_by_role("heading", name="Bedankt").wait_for()
    assert ballots(site) == before + 1


def test_who_lost_the_line_for_a_moment_gets_hints_from_the_next_step_on(site, open_page):
    page = open_page()
    lost = ["**/script/comments.js*", "**/script/toelichting.json*"]
    for address in lost:
        page.route(address, lambda route: route.abort())
    first_box(page, site.link()).fill("Ik werk graag met Fatima.")
    for address in lost:
        page.unroute(address)
    page.get_by_role("button", name="Verder naar Waarde 2").click()
    wait_until(page, "window.surveyappComments")
    page.locator("textarea:visible").fill("Ik werk graag met Fatima.")
    page.get_by_text(HINT).locator("visible=true").wait_for()


def test_what_goes_over_the_line_is_the_same_whether_somebody_writes_or_not(site, open_page):
    def asked(text):
        page = open_page()
        addresses = []
        page.on("request", lambda sent: addresses.append(f"{sent.method} {sent.url}"))
        box = first_box(page, site.link())
        if text:
            box.press_sequentially(text)
            page.get_by_text(HINT).wait_for()
        to_the_end(page)
        page.wait_for_load_state("networkidle")
        return sorted(one.split("#")[0] for one in addresses)

    silent, writing = asked(""), asked("Ik werk graag met Fatima.")
    assert any("comments.js" in one for one in silent)
    assert writing == silent
