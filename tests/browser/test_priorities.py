"""What the team should work on, in a real browser: by mouse, by keyboard, and as a draft."""

from datetime import datetime, timedelta

import pytest

from surveyapp.domain.waves import AMSTERDAM, WaveSettings
from tests import made
from tests.browser.conftest import served
from tests.browser.page_checks import wait_until
from tests.browser.test_respondent import WIDTHS, ballots, check, choose

pytestmark = pytest.mark.browser

TOO_MANY = "Dit zijn er meer dan twee. Laat er hooguit twee staan."
SEND = {"name": "Versturen", "exact": True}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """Serve an open wave that asks what to work on, about three principles."""
    stores = made.make_instance(tmp_path_factory.mktemp("site") / "instance")
    today = datetime.now(AMSTERDAM).date()
    wave = made.make_wave(
        stores,
        opens=today - timedelta(days=3),
        closes=today + timedelta(days=12),
        questionnaire=made.questionnaire(principles=3),
        settings=WaveSettings(priorities=True),
    )
    with served(stores, wave) as site:
        yield site


def to_the_question(page, link, *, answer=False):
    """Go from a personal link to the step after the last principle."""
    page.goto(link)
    page.get_by_role("link", name="Begin met de eerste stelling").click()
    for step in ("Waarde 2", "Waarde 3", "Werkpunten"):
        if answer:
            choose(page)
        page.get_by_role("button", name=f"Verder naar {step}").click()


def tick(page, *principles):
    for principle in principles:
        page.locator("label", has_text=principle).click()


@pytest.mark.parametrize("width", WIDTHS)
def test_the_step_is_accessible_and_fits_also_when_too_many_are_ticked(site, open_page, width):
    page = open_page(width)
    to_the_question(page, site.link(), answer=True)
    assert page.title().startswith("Stap 4 van 5: Werkpunten – ")
    assert page.get_by_role("group", name="Waar moeten wij als team aan werken?").is_visible()
    assert page.locator(":checked:visible").count() == 0
    check(page, "nothing ticked")
    tick(page, "Waarde 1", "Waarde 2")
    assert not page.get_by_text(TOO_MANY).is_visible()
    tick(page, "Waarde 3")
    assert page.get_by_text(TOO_MANY).is_visible()
    check(page, "too many")
    page.get_by_role("button", name="Verder naar Nakijken").click()
    assert page.locator(".overview").get_by_text("3 gekozen, hooguit twee").is_visible()
    page.get_by_role("button", **SEND).click()
    page.get_by_role("alert").wait_for()
    check(page, "sent back")


def test_three_come_back_with_the_way_to_put_it_right(site, open_page):
    before = ballots(site)
    page = open_page(390)
    to_the_question(page, site.link(), answer=True)
    tick(page, "Waarde 1", "Waarde 2", "Waarde 3")
    page.get_by_role("button", name="Verder naar Nakijken").click()
    page.get_by_role("button", **SEND).click()
    notice = page.get_by_role("alert")
    notice.wait_for()
    wait_until(page, "document.documentElement.classList.contains('with-steps')")
    assert notice.evaluate("(e) => e === document.activeElement")
    notice.get_by_role("link", name="Je koos 3 principes").click()
    assert page.title().startswith("Stap 4 van 5")
    assert page.evaluate("document.activeElement.id") == "p-voorbeeld-p1"
    assert page.locator(":checked").count() == 9 + 3
    tick(page, "Waarde 2")
    page.get_by_role("button", name="Verder naar Nakijken").click()
    page.get_by_role("button", **SEND).click()
    page.get_by_role("heading", name="Zo zie jij je team").wait_for()
    assert page.get_by_text("Je koos: Waarde 1 en Waarde 3.").is_visible()
    assert ballots(site) == before + 1


def test_none_is_fine_and_is_counted_as_no_statement(site, open_page):
    page = open_page(390)
    to_the_question(page, site.link(), answer=True)
    page.get_by_role("button", name="Verder naar Nakijken").click()
    assert page.locator(".overview").get_by_text("niets gekozen, dat mag").is_visible()
    page.get_by_role("button", **SEND).click()
    page.get_by_role("heading", name="Zo zie jij je team").wait_for()
    assert page.get_by_text("Je koos hier niets.").is_visible()


def test_the_keyboard_ticks_and_enter_goes_on_without_sending(site, open_page):
    before = ballots(site)
    page = open_page()
    to_the_question(page, site.link())
    page.keyboard.press("Tab")  # from the heading
    assert page.evaluate("document.activeElement.id") == "p-voorbeeld-p1"
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.locator("[data-picks] :checked").count() == 2
    page.keyboard.press("Enter")
    assert page.title().startswith("Stap 5 van 5")
    assert ballots(site) == before


def test_what_was_ticked_comes_back_with_the_draft_which_counts_statements_only(site, open_page):
    page = open_page()
    link = site.link()
    to_the_question(page, link)
    tick(page, "Waarde 2")
    wait_until(page, "localStorage.length === 1")
    page.wait_for_timeout(300)  # the second choice is kept over the first
    page.goto("about:blank")
    page.goto(link)
    page.get_by_text("Ingevuld: 0 van de 9 stellingen.").wait_for()
    page.get_by_role("link", name="Ga verder waar je was").click()
    assert page.title().startswith("Stap 4 van 5")
    assert page.get_by_role("checkbox", name="Waarde 2").is_checked()
    assert page.locator(":checked").count() == 1


def test_ticked_principles_do_not_make_up_for_skipped_statements(site, open_page):
    page = open_page(390)
    page.goto(site.link())
    page.get_by_role("link", name="Begin met de eerste stelling").click()
    choose(page)
    for step in ("Waarde 2", "Waarde 3", "Werkpunten"):
        page.get_by_role("button", name=f"Verder naar {step}").click()
    tick(page, "Waarde 1", "Waarde 2")
    page.get_by_role("button", name="Verder naar Nakijken").click()
    page.get_by_role("button", **SEND).click()
    notice = page.get_by_role("alert")
    notice.wait_for()
    assert "Je vulde minder dan de helft in" in notice.inner_text()
    wait_until(page, "document.documentElement.classList.contains('with-steps')")
    assert notice.is_visible()


def test_without_script_the_question_stands_at_the_end_and_three_lose_nothing(site, open_page):
    page = open_page(390, java_script_enabled=False)
    before = ballots(site)
    page.goto(f"{site.url}/v")
    page.get_by_label("Code van 13 tekens").fill(site.invitation().code)
    page.get_by_role("button", name="Naar de vragenlijst").click()
    page.locator("[data-picks]").wait_for()
    assert not page.get_by_text(TOO_MANY).is_visible()
    for group in page.locator("fieldset:not([data-picks])").all():
        group.locator("label").nth(3).click()
    for principle in (1, 2, 3):
        page.locator(f"#p-voorbeeld-p{principle}").check()
    page.get_by_role("button", **SEND).click()
    page.get_by_role("alert").wait_for()
    assert page.get_by_text(TOO_MANY).is_visible()
    assert page.locator(":checked").count() == 9 + 3
    page.locator("#p-voorbeeld-p3").uncheck()
    page.get_by_role("button", **SEND).click()
    page.get_by_role("heading", name="Zo zie jij je team").wait_for()
    assert page.get_by_text("Je koos: Waarde 1 en Waarde 2.").is_visible()
    assert ballots(site) == before + 1
