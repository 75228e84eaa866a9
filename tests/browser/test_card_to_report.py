"""The whole round in a real browser: from cards, filled in on a phone, to a report."""

import io
import re
from pathlib import Path

import page as validation
import pypdf
import pytest

from surveyapp.domain.invitations import spaced
from surveyapp.reporting.cards import Card, card_sheet
from surveyapp.services.close_wave import close_wave
from tests import made
from tests.browser.test_respondent import begin, choose
from tests.browser.test_staff import sign_in
from tests.web.staff.wave_office import today

pytestmark = pytest.mark.browser

CODE = re.compile(r"^(?:[0-9A-HJKMNP-TV-Z]{4} ){3}[0-9A-HJKMNP-TV-Z]$", re.MULTILINE)
PHONE, DESK = 390, 1280


def test_from_a_printed_card_to_the_report_of_the_team(site, open_page, tmp_path):
    made.make_staff(site.stores)
    team = list(site.waiting)
    cards = card_sheet(
        [Card(group=one.group_name, link=one.link, code=spaced(one.code)) for one in team],
        title="Teammeting",
        organisation="Gemeente Voorbeeld",
        brand="#00665e",
        contact="Nadia van HR",
        closes_on=today(),
        minutes=5,
        address=f"{site.url}/v",
        invented=False,
    )
    printed = "\n".join(sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(cards)).pages)
    codes = CODE.findall(printed)
    assert len(codes) == len(team) == 12

    by_hand, by_link, *others = zip(codes, team, strict=True)
    phone = open_page(PHONE)
    phone.goto(f"{site.url}/v")
    phone.get_by_label("Code van 13 tekens").fill(by_hand[0].lower())
    phone.get_by_role("button", name="Naar de vragenlijst").click()
    phone.get_by_role("link", name="Begin met de eerste stelling").click()
    fill_in(phone)
    begin(phone, f"{site.url}/v#{by_link[1].link.partition('#')[2]}")
    fill_in(phone)
    assert phone.context.cookies() == []
    for number, (_, one) in enumerate(others):
        site.wave.answer(one, str(2 + number % 3), now=made.noon(today()))

    release = close_wave(site.stores, wave=site.wave.id, now=made.noon(today()), early=True)
    assert release.group("balie").results.n == 12

    desk = open_page(DESK)
    sign_in(desk, site, "lead")
    with desk.expect_download() as download:
        desk.get_by_role("link", name="Download het rapport").click()
    report = Path(download.value.path())
    named = tmp_path / download.value.suggested_filename
    named.write_bytes(report.read_bytes())
    assert validation.validate_pdf(str(named), profile="ua1").is_compliant
    first = pypdf.PdfReader(named).pages[0].extract_text()
    assert "Balie" in first and "Alle 12" in first


def fill_in(page):
    """Answer every step and send, as a person would."""
    choose(page)
    while page.get_by_role("button", name="Verder naar").count():
        page.get_by_role("button", name="Verder naar").click()
        choose(page)
    page.get_by_role("button", name="Versturen", exact=True).click()
    page.get_by_role("heading", name="Zo zie jij je team").wait_for()
