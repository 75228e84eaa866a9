"""A draft on the device: a reload, an empty battery and a second tab lose nothing."""

import os
import signal
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.browser.page_checks import wait_until
from tests.browser.test_respondent import begin, choose, kept
from tests.chromium import ARGUMENTS, find_chromium

pytestmark = pytest.mark.browser

KEPT = "Je antwoorden staan alleen op dit apparaat tot je ze verstuurt."
NOT_KEPT = "Je browser kan je antwoorden hier niet veilig bewaren."
FILL = """() => {
  for (let size = 2 ** 23, text = ""; size >= 1; size /= 2) {
    try {
      localStorage.setItem("vol", text + "x".repeat(size));
      text += "x".repeat(size);
    } catch { /* no room for that much */ }
  }
}"""
CAN_BE_READ = """() => Object.keys(localStorage).some((name) => {
  try { return JSON.parse(localStorage.getItem(name)).data; } catch { return false; }
})"""


def link_of(site, place=0):
    """Return a link that is used by nobody here, so that it can be opened again."""
    return f"{site.url}/v#{site.waiting[place].link.partition('#')[2]}"


def kill_browser_of(profile):
    """End the browser that has this profile as an empty battery would: without a word."""
    for process in Path("/proc").iterdir():
        try:
            command = (process / "cmdline").read_text()
        except (OSError, ValueError):
            continue
        if f"--user-data-dir={profile}" in command and "--type=" not in command:
            os.kill(int(process.name), signal.SIGKILL)


def chosen(page):
    return page.evaluate(
        """Object.fromEntries([...document.querySelectorAll("input:checked")]
             .map((input) => [input.name, input.value]))"""
    )


def is_kept(page):
    for _ in range(50):  # waiting for a function needs eval, which our pages do not allow
        if page.evaluate("localStorage.length"):
            return
        page.wait_for_timeout(100)
    raise AssertionError(kept(page))


def test_a_reload_goes_on_at_the_same_step_with_everything(site, open_page):
    page = open_page(390)
    begin(page, link_of(site))
    choose(page)
    page.get_by_role("button", name="Verder naar Waarde 2").click()
    page.get_by_label("neutraal").nth(3).check()
    is_kept(page)
    before = chosen(page)
    assert len(before) == 4
    page.wait_for_timeout(300)
    stamp = page.locator("[name=stamp]").last.input_value()
    with page.expect_request(lambda sent: sent.method == "POST") as posted:
        page.reload()
    page.get_by_role("heading", level=1, name="Stap 2 van 3").wait_for()
    assert chosen(page) == before
    # with the stamp a form that was opened in time opens again in the half hour after closing
    assert f"stamp={stamp}" in unquote(posted.value.post_data)


def test_coming_back_in_another_way_does_not_open_the_form(site, open_page):
    page = open_page()
    begin(page, link_of(site))
    choose(page)
    is_kept(page)
    page.goto(f"{site.url}/privacy")
    page.goto(f"{site.url}/v")
    page.get_by_label("Code van 13 tekens").wait_for()
    assert page.evaluate("sessionStorage.length") == 0
    page.reload()
    page.get_by_label("Code van 13 tekens").wait_for()
    page.wait_for_timeout(300)
    assert page.locator("fieldset").count() == 0


def test_a_browser_that_died_has_the_answers_when_the_link_is_opened_again(
    site, tmp_path, chromium
):
    settings = {"executable_path": find_chromium(), "args": list(ARGUMENTS)}
    kind = chromium.browser_type
    died = kind.launch_persistent_context(tmp_path / "profile", **settings)
    page = died.new_page()
    begin(page, link_of(site))
    choose(page)
    is_kept(page)
    page.wait_for_timeout(6_000)  # Chromium itself writes to disk every few seconds
    kill_browser_of(tmp_path / "profile")
    again = kind.launch_persistent_context(tmp_path / "profile", **settings)
    try:
        page = again.new_page()
        page.goto(link_of(site))
        page.get_by_text("Ingevuld: 3 van de 6 stellingen").wait_for()
    finally:
        again.close()


def test_of_two_tabs_the_newer_answer_stays_for_each_statement(site, open_page):
    old = open_page()
    begin(old, link_of(site))
    old.get_by_label("helemaal mee eens").first.check()
    is_kept(old)
    new = old.context.new_page()
    new.goto(link_of(site))
    new.get_by_role("link", name="Ga verder waar je was").click()
    new.get_by_label("neutraal").nth(0).check()
    new.get_by_label("neutraal").nth(1).check()
    new.wait_for_timeout(400)
    # the old tab has heard of it, and what it adds takes nothing away
    names = list(chosen(new))
    assert chosen(old) == {names[0]: "3", names[1]: "3"}
    old.get_by_label("mee oneens").nth(4).check()
    old.wait_for_timeout(400)
    third = old.context.new_page()
    third.goto(link_of(site))
    third.get_by_role("link", name="Ga verder waar je was").wait_for()
    assert chosen(third) == chosen(old)
    assert len(chosen(third)) == 3


def test_a_draft_that_is_wiped_in_one_tab_is_gone_from_the_other(site, open_page):
    page = open_page()
    page.on("dialog", lambda dialog: dialog.accept())
    begin(page, link_of(site))
    choose(page)
    is_kept(page)
    other = page.context.new_page()
    other.goto(link_of(site))
    other.get_by_role("link", name="Ga verder waar je was").click()
    page.locator(".draft [data-wipe]").click()
    other.get_by_label("Code van 13 tekens").wait_for()
    assert page.evaluate("localStorage.length") == 0


def test_an_answer_can_be_taken_back_so_that_skipping_stays_possible(site, open_page):
    page = open_page(390)
    begin(page, link_of(site))
    assert page.get_by_role("button", name="Wis antwoord").count() == 0
    page.get_by_label("mee eens", exact=True).first.check()
    page.get_by_role("button", name="Wis antwoord bij stelling 1").click()
    assert chosen(page) == {}
    assert page.evaluate("document.activeElement.type") == "radio"
    assert page.get_by_role("button", name="Wis antwoord").count() == 0


def test_who_shares_the_device_is_told_before_the_first_answer(site, open_page):
    page = open_page()
    page.goto(link_of(site))
    page.get_by_text("Deel je dit apparaat met anderen?").wait_for()


def test_where_a_draft_finds_no_room_the_one_of_before_can_be_wiped_and_it_tries_again(
    site, open_page
):
    page = open_page()
    page.on("dialog", lambda dialog: dialog.accept())
    begin(page, link_of(site))
    wipe = page.get_by_role("button", name="Wis concept")
    page.evaluate(FILL)
    choose(page)
    page.get_by_text(NOT_KEPT).wait_for()
    assert not wipe.is_visible()  # nothing is there yet
    page.evaluate("localStorage.removeItem('vol')")
    page.get_by_label("neutraal").first.check()
    page.get_by_text(KEPT).wait_for()
    assert wipe.is_visible()
    page.evaluate(FILL)
    page.get_by_role("button", name="Verder naar Waarde 2").click()
    choose(page)
    page.get_by_text(NOT_KEPT).wait_for()
    assert page.evaluate(CAN_BE_READ)
    wipe.click()
    page.get_by_role("link", name="Begin met de eerste stelling").wait_for()
    assert page.get_by_text("kies dan onderaan ‘Wis concept’").is_visible()
    assert page.evaluate("Object.keys(localStorage)") == ["vol"]


def test_a_draft_that_cannot_be_read_is_none_and_the_next_one_takes_its_place(site, open_page):
    page = open_page()
    begin(page, link_of(site))
    choose(page)
    is_kept(page)
    other = page.context.new_page()
    other.goto(f"{site.url}/privacy")
    other.evaluate("localStorage.setItem(Object.keys(localStorage)[0], '{stuk')")
    page.wait_for_timeout(300)
    assert len(chosen(page)) == 3  # what is on the screen stays there
    page.goto("about:blank")
    begin(page, link_of(site))
    assert chosen(page) == {}
    page.get_by_label("neutraal").first.check()
    wait_until(page, CAN_BE_READ)
    page.goto("about:blank")
    page.goto(link_of(site))
    page.get_by_text("Ingevuld: 1 van de 6 stellingen").wait_for()
