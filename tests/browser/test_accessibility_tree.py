"""What a screen reader finds, as a reviewed text: a step, what was skipped, and the thanks.

After a change on purpose: ``python -m tests.browser.test_accessibility_tree`` writes the texts
anew; read the difference as somebody who hears it, before you keep it.
"""

import re
import tempfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.respondent_pages import PAGES
from tests.browser.respondent_town import Town, served_town
from tests.browser.respondent_visits import Visit
from tests.chromium import ARGUMENTS, find_chromium

pytestmark = pytest.mark.browser

PLACE = Path(__file__).parent / "snapshots"
READ = ("stap", "overgeslagen", "bedankt")
DAY = re.compile(r"(?:maan|dins|woens|donder|vrij|zater|zon)dag \d{1,2} [a-z]+ \d{4}")


def tree(browser: Browser, town: Town, name: str) -> str:
    """Return what a page is to a screen reader, with every day that hangs on today left out."""
    one = next(each for each in PAGES if each.name == name)
    context = browser.new_context(locale="nl-NL", viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.set_default_timeout(60_000)
    one.reach(Visit(page, town))
    page.locator(one.mark).first.wait_for()
    title, said = page.title(), page.locator("body").aria_snapshot()
    context.close()
    return DAY.sub("(dag)", f"title: {title}\n{said}\n")


@pytest.mark.parametrize("name", READ)
def test_a_screen_reader_finds_what_was_reviewed(chromium: Browser, town: Town, name: str) -> None:
    reviewed = (PLACE / f"{name}.txt").read_text(encoding="utf-8")
    assert tree(chromium, town, name) == reviewed


def _write() -> None:
    PLACE.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=list(ARGUMENTS))
        with served_town(Path(folder)) as town:
            for name in READ:
                (PLACE / f"{name}.txt").write_text(tree(browser, town, name), encoding="utf-8")
        browser.close()


if __name__ == "__main__":
    _write()
