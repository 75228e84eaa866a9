"""What a team agreed on, in a real browser: written down by the lead, asked about on the form."""

from datetime import datetime, timedelta

import pytest

from surveyapp.domain.waves import AMSTERDAM
from tests import made
from tests.browser import test_staff as staff
from tests.browser.conftest import served
from tests.browser.test_respondent import WIDTHS, check, choose
from tests.made_agreements import AGREED, OLD, TEXT, account_of, agree, last_year, lead_of

pytestmark = pytest.mark.browser

STATEMENT = "We doen wat we toen afspraken."


def measured(folder):
    stores = made.make_instance(folder)
    last_year(stores)
    lead_of(stores, "balie", "groen")
    return stores


@pytest.fixture(scope="module")
def asking(tmp_path_factory):
    """Serve an open wave that asks Balie about its agreement."""
    stores = measured(tmp_path_factory.mktemp("asking") / "instance")
    agree(stores, OLD, lead=account_of(stores), teams=("balie",), agreed=(AGREED,))
    today = datetime.now(AMSTERDAM).date()
    wave = made.make_wave(
        stores, opens=today - timedelta(days=3), closes=today + timedelta(days=15)
    )
    with served(stores, wave) as site:
        yield site


@pytest.fixture(scope="module")
def agreeing(tmp_path_factory):
    """Serve a town of which last year's wave is the last."""
    stores = measured(tmp_path_factory.mktemp("agreeing") / "instance")
    with served(stores, made.MadeWave(stores, OLD, (), made.questionnaire())) as site:
        yield site


def to_the_agreement(page, link):
    page.goto(link)
    page.get_by_role("link", name="Begin met de eerste stelling").click()
    for step in ("Waarde 2", "Jullie afspraak"):
        choose(page)
        page.get_by_role("button", name=f"Verder naar {step}").click()


@pytest.mark.parametrize("width", WIDTHS)
def test_the_start_page_and_the_step_are_accessible_and_fit(asking, open_page, width):
    page = open_page(width)
    page.goto(asking.link())
    assert page.locator("[data-intro]").get_by_text(TEXT.removesuffix(".")).is_visible()
    check(page, "start")

    to_the_agreement(page, asking.link())

    assert page.title().startswith("Stap 3 van 4: Jullie afspraak – ")
    assert page.locator("#deel-3").get_by_text(TEXT, exact=True).is_visible()
    assert page.get_by_role("group", name=STATEMENT).get_by_role("radio").count() == 6
    check(page, "the agreement")


def test_it_counts_as_no_statement_and_stays_in_the_draft(asking, open_page):
    page, link = open_page(1280), asking.link()
    to_the_agreement(page, link)
    choose(page, 1)
    page.get_by_role("button", name="Verder naar Nakijken").click()
    overview = page.locator("[data-overview]").inner_text().split("\n")
    assert overview[-2:] == ["Jullie afspraak", "ingevuld"]

    page.reload()
    page.goto(link)

    page.get_by_text("Ingevuld: 6 van de 6 stellingen.").wait_for()
    page.get_by_role("link", name="Ga verder waar je was").click()
    page.locator("[data-overview]").get_by_role("link", name="Jullie afspraak").click()
    assert page.locator("[name=afspraak]:checked").get_attribute("value") == "2"


def test_left_open_it_is_no_statement_that_was_skipped(asking, open_page):
    page = open_page(390)
    to_the_agreement(page, asking.link())
    page.get_by_role("button", name="Verder naar Nakijken").click()
    assert "niets gekozen, dat mag" in page.locator("[data-overview]").inner_text()

    page.get_by_role("button", name="Versturen", exact=True).click()

    page.get_by_role("heading", name="Bedankt, je antwoorden zijn binnen").wait_for()


def test_without_script_the_question_stands_on_the_one_long_page(asking, open_page):
    page = open_page(390, java_script_enabled=False)
    page.goto(f"{asking.url}/v")
    page.locator("#token").fill(asking.invitation().code)
    page.get_by_role("button", name="Naar de vragenlijst").click()

    assert page.get_by_role("group", name=STATEMENT).is_visible()


@pytest.mark.parametrize("width", WIDTHS)
def test_a_lead_writes_it_down_and_every_page_on_the_way_is_accessible(agreeing, open_page, width):
    page = open_page(width)
    staff.sign_in(page, agreeing, "lot")
    page.goto(f"{agreeing.url}/team")
    staff.check(page, "the reports")
    page.locator(f'a[href="/team/afspraak/{OLD}/groen"]').click()
    staff.check(page, "empty")
    page.locator("#wat_1").fill("")  # at the second width something stands there
    page.locator("#wie_1").fill("iedereen")
    page.get_by_role("button", name="Bewaar").click()
    page.get_by_text("De afspraak is nog niet bewaard").wait_for()
    staff.check(page, "something is missing")

    page.locator("#wat_1").fill(f"{TEXT} En dit op een scherm van {width}.")
    page.get_by_role("button", name="Bewaar").click()

    page.get_by_text("Bewaard.", exact=True).wait_for()
    assert page.get_by_text(f"scherm van {width}").is_visible()
    staff.check(page, "written down")
