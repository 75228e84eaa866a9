"""Every page of a respondent: accessible, fitting and valid, at every width and in every colour.

A page is reached once and then looked at from all sides; faults are told together. The rules run
at 320 and 1280 in the usual colours, and at 390 in the dark and in yellow: contrasts do not hang on
the width, and that every pair of colours can be read for any brand is computed in tests/domain and
tests/web. English has other words only, so one width is enough for it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, Response

from tests.browser.page_checks import (
    WIDTHS,
    YELLOW,
    axe_faults,
    in_colour,
    language_faults,
    measure_faults,
)
from tests.browser.respondent_pages import PAGES, RespondentPage
from tests.browser.respondent_town import Town
from tests.browser.respondent_visits import Visit
from tests.html.validator import Validator, start, why_not

pytestmark = pytest.mark.browser

PHONE = 390
LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}
CASES = [
    *((one, "nl") for one in PAGES),
    *((one, "en") for one in PAGES if one.also_in_english),
]


def _name(case: tuple[RespondentPage, str]) -> str:
    return f"{case[0].name}-{case[1]}"


@dataclass(frozen=True, slots=True)
class Shown:
    """A page that was reached, the HTML that the server sent for it, and what went wrong."""

    name: str
    page: Page
    html: str
    language: str
    faults: list[str]

    def at(self, width: int) -> None:
        """Give the window a width."""
        self.page.set_viewport_size({"width": width, "height": 844})


@pytest.fixture(scope="module")
def validator() -> Iterator[Validator]:
    """Run the checker of HTML, or skip with the reason."""
    if reason := why_not():
        pytest.skip(reason)
    made = start()
    yield made
    made.close()


@pytest.fixture(scope="module", params=CASES, ids=_name)
def shown(request: pytest.FixtureRequest, chromium: Browser, town: Town) -> Iterator[Shown]:
    """Reach one page in one language."""
    one, language = request.param
    context = chromium.new_context(
        viewport={"width": PHONE, "height": 844},
        java_script_enabled=one.script,
        locale=LANGUAGES[language],
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.set_default_timeout(60_000)  # a busy machine is slow, not wrong
    faults: list[str] = []
    pages: list[Response] = []
    page.on("pageerror", lambda error: faults.append(f"script: {error}"))
    page.on(
        "console",
        lambda said: faults.append(said.text) if "Security Policy" in said.text else None,
    )
    page.on("response", lambda answer: pages.append(answer) if _is_page(answer) else None)
    one.reach(Visit(page, town, language))
    page.locator(one.mark).first.wait_for(state="attached")
    html = pages[-1].text()
    looked = page if one.script else _without_script(chromium, page.url, html)
    yield Shown(_name(request.param), looked, html, language, faults)
    looked.context.close()
    context.close()


def _is_page(answer: Response) -> bool:
    return answer.headers.get("content-type", "").startswith("text/html") and answer.status != 302


def _without_script(chromium: Browser, address: str, html: str) -> Page:
    """Return a page as it is without our script, where the rules, a script, can run all the same.

    What stands in ``noscript`` is shown as such a browser shows it.
    """
    page = chromium.new_context(viewport={"width": PHONE, "height": 844}).new_page()
    plain = re.sub(r"<script\b.*?</script>|</?noscript>", "", html, flags=re.DOTALL)
    page.route(address, lambda route: route.fulfill(body=plain, content_type="text/html"))
    page.goto(address)
    return page


def test_nothing_is_wrong_at_any_width_and_in_any_colour(shown: Shown) -> None:
    faults = list(shown.faults)
    for width in (PHONE, *(set(WIDTHS) - {PHONE})) if shown.language == "nl" else (PHONE,):
        shown.at(width)
        faults += [f"{width}: {one}" for one in measure_faults(shown.page)]
        if width != PHONE or shown.language != "nl":
            faults += [f"{width}: {one}" for one in axe_faults(shown.page)]
    if shown.language == "en":
        faults += language_faults(shown.page)
    else:
        shown.at(PHONE)
        shown.page.emulate_media(color_scheme="dark")
        faults += [f"{PHONE} dark: {one}" for one in axe_faults(shown.page)]
        in_colour(shown.page, YELLOW)
        shown.page.emulate_media(color_scheme="light")
        faults += [f"{PHONE} yellow: {one}" for one in axe_faults(shown.page)]
    assert faults == []


def test_its_html_is_valid(shown: Shown, validator: Validator) -> None:
    assert validator.faults(shown.html) == []
