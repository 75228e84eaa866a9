"""The questionnaire in two languages: whoever changes keeps everything that was chosen."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from surveyapp.domain.waves import AMSTERDAM, WaveSettings
from tests import made
from tests.browser.conftest import served

pytestmark = pytest.mark.browser

ENGLISH = ("strongly disagree", "disagree", "neutral", "agree", "strongly agree", "don't know")


def in_two_languages():
    """Return the questions of Voorbeeld with English beside the Dutch."""
    asked = made.questionnaire()
    options = tuple(
        replace(option, labels={**option.labels, "en": label})
        for option, label in zip(asked.scale.options, ENGLISH, strict=True)
    )

    def said(principle):
        number = principle.name[-1]
        return replace(
            principle,
            names={"en": f"Value {number}"},
            items=tuple(
                replace(item, texts={**item.texts, "en": f"Statement {place} of {number}."})
                for place, item in enumerate(principle.items, 1)
            ),
        )

    sets = tuple(
        replace(one, principles=tuple(said(each) for each in one.principles)) for one in asked.sets
    )
    return replace(asked, scale=replace(asked.scale, options=options), sets=sets)


@pytest.fixture(scope="module")
def bilingual(tmp_path_factory):
    """Serve a wave that is held in Dutch and in English, with comments, and on tablets too."""
    stores = made.make_instance(tmp_path_factory.mktemp("bilingual") / "instance")
    today = datetime.now(AMSTERDAM).date()
    wave = made.make_wave(
        stores,
        opens=today - timedelta(days=3),
        closes=today + timedelta(days=10),
        questionnaire=in_two_languages(),
        settings=WaveSettings(
            languages=("nl", "en"), comments=True, priorities=True, tablet=True, reminders=(3,)
        ),
    )
    with served(stores, wave) as site:
        yield site


def state(page):
    return page.evaluate(
        """Object.fromEntries([...document.querySelectorAll("input:checked, textarea")]
             .map((field) => [field.name, field.value]))"""
    )


def link_of(site):
    return f"{site.url}/v#{site.waiting[0].link.partition('#')[2]}"


def fill_in_something(page):
    page.get_by_label("mee eens", exact=True).first.check()
    page.get_by_label("neutraal").nth(1).check()
    page.locator("textarea:visible").first.fill("We doen dit al jaren zo.")


def test_changing_language_keeps_the_answers_the_comment_the_step_and_the_draft(
    bilingual, open_page
):
    page = open_page(390, locale="nl-NL")
    page.goto(link_of(bilingual))
    page.get_by_role("link", name="Begin met de eerste stelling").click()
    page.get_by_role("button", name="Verder naar Waarde 2").click()
    page.locator("[data-step]:visible").get_by_label("mee eens", exact=True).first.check()
    page.locator("textarea:visible").fill("We doen dit al jaren zo.")
    before = state(page)
    page.get_by_role("button", name="English").click()
    heading = page.get_by_role("heading", level=1, name="Value 2")
    heading.wait_for()
    assert heading.evaluate("(e) => e === document.activeElement")
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.get_by_role("group", name="Statement 1 of 2.").is_visible()
    assert state(page) == before
    assert page.locator("blockquote p[lang=nl]").count() == 2
    assert page.locator("blockquote footer [lang=nl]").count() == 2
    page.get_by_role("button", name="Nederlands").click()
    page.get_by_role("heading", level=1, name="Waarde 2").wait_for()
    assert state(page) == before
    page.wait_for_timeout(500)
    page.goto("about:blank")
    page.goto(link_of(bilingual))
    page.get_by_role("link", name="Ga verder waar je was").wait_for()
    assert state(page) == before


def test_a_reload_stays_in_the_language_that_was_chosen(bilingual, open_page):
    page = open_page(390, locale="nl-NL")
    page.goto(link_of(bilingual))
    page.get_by_role("link", name="Begin met de eerste stelling").click()
    page.get_by_role("button", name="English").click()
    page.get_by_role("heading", level=1, name="Value 1").wait_for()
    page.get_by_label("agree", exact=True).first.check()
    page.wait_for_timeout(500)
    page.reload()
    page.get_by_role("heading", level=1, name="Value 1").wait_for()
    assert page.locator("input:checked").count() == 1


def test_without_script_another_language_keeps_everything_too(bilingual, open_page):
    page = open_page(390, java_script_enabled=False, locale="nl-NL")
    page.goto(f"{bilingual.url}/v")
    page.get_by_label("Code van 13 tekens").fill(bilingual.waiting[0].code)
    page.get_by_role("button", name="Naar de vragenlijst").click()
    fill_in_something(page)
    page.get_by_role("button", name="English").click()
    page.get_by_role("group", name="Statement 1 of 1.").wait_for()
    assert page.locator("input:checked").count() == 2
    assert page.locator("textarea").first.input_value() == "We doen dit al jaren zo."
    assert page.get_by_role("alert").count() == 0  # nobody is told of what was skipped yet
    page.get_by_role("button", name="Nederlands").click()
    page.get_by_label("mee eens", exact=True).first.wait_for()
    assert page.locator("input:checked").count() == 2


def test_the_page_for_the_code_takes_its_language_along(bilingual, open_page):
    page = open_page(390, locale="nl-NL")
    page.goto(f"{bilingual.url}/v")
    page.get_by_role("link", name="English").click()
    page.wait_for_url("**taal=en")
    page.locator("#token").fill(bilingual.waiting[0].code)
    page.locator("form button[type=submit]").click()
    page.locator("[data-begin]").wait_for()
    assert page.evaluate("document.documentElement.lang") == "en"


def test_on_a_tablet_another_language_keeps_everything(bilingual, open_page):
    page = open_page(390, locale="nl-NL")
    page.goto(f"{bilingual.url}/tablet")
    page.get_by_label("Jouw code").fill(bilingual.waiting[0].code)
    page.get_by_role("button", name="Naar de vragenlijst").click()
    page.get_by_role("link", name="Begin met de eerste stelling").click()
    fill_in_something(page)
    before = state(page)
    page.get_by_role("button", name="English").click()
    page.get_by_role("heading", level=1, name="Value 1").wait_for()
    assert state(page) == before
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
