"""HR's page of a released wave: how far its reports are, and what HR does with them."""

import io
import re
import zipfile
from datetime import UTC, datetime

import pytest

from surveyapp.domain.reports import ReportKey
from surveyapp.services.read_edition import read_edition
from surveyapp.store import report_queue
from tests.services.released import WAVE, facts, lay_ready, planned
from tests.web.staff.conftest import sign_in, token

PAGE = f"/hr/meting/{WAVE}"
CARD = ReportKey("card", "balie")


@pytest.fixture
def stores(tmp_path):
    """An installation with a released wave whose reports are planned, and none made."""
    stores = planned(tmp_path / "instance")
    yield stores
    stores.close()


@pytest.fixture
def hr(stores, start):
    """The browser of HR."""
    client = start(stores.settings).test_client()
    sign_in(client, "hr@voorbeeld.example")
    return client


def fail(stores, key, problem):
    now = datetime.now(UTC)
    made_of = read_edition(stores, organisation="voorbeeld", wave=WAVE).made_of
    with stores.writing() as session:
        report_queue.claim_report(session, WAVE, now=now, until=now, tried=False, keys=[key])
        report_queue.mark_tried(session, WAVE, key, made_of=made_of, problem=problem, failed=True)


def shown(page):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_hr_sees_how_many_reports_are_ready_and_what_the_zip_lacks(stores, hr):
    cards = [key for key in facts(stores) if key.kind == "card"]
    lay_ready(stores, cards)
    page = hr.get(PAGE).text

    total = len(facts(stores))
    assert f"4 van de {total} rapporten klaar" in page
    assert "Download wat klaar is (zip)" in page
    assert f"ontbreken nog {total - 4} rapporten" in page
    assert "surveyapp worker" in page  # none runs here, and HR reads what to ask for

    with hr.get(f"{PAGE}/rapporten.zip") as answer:
        archive = zipfile.ZipFile(io.BytesIO(answer.data))
    assert len(archive.namelist()) == 4 + 1
    assert "NOG NIET COMPLEET" in archive.read("LEESMIJ.txt").decode()

    lay_ready(stores, list(facts(stores)))
    page = hr.get(PAGE).text
    assert "rapporten klaar" not in page and "Download alle rapporten (zip)" in page
    assert "data-refresh" not in page


def test_a_zip_with_nothing_in_it_is_a_page_that_says_when_to_come_back(stores, hr):
    answer = hr.get(f"{PAGE}/rapporten.zip")

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    assert "Er is nog geen rapport klaar" in shown(answer.text)


def test_a_report_that_failed_is_named_with_its_cause_and_can_be_tried_again(stores, hr):
    lay_ready(stores, [key for key in facts(stores) if key != CARD])
    fail(stores, CARD, "Actiekaart van Balie: een bestand <van het ontwerp> ontbreekt.")
    page = hr.get(PAGE).text

    assert "Eén rapport is niet gemaakt" in page
    assert "Actiekaart van Balie: een bestand &lt;van het ontwerp&gt; ontbreekt." in page
    form = {"csrf_token": token(hr.get(PAGE)), "rapport": "actiekaart/balie"}
    answer = hr.post(f"{PAGE}/rapporten/opnieuw", data=form)
    assert answer.status_code == 303
    assert facts(stores)[CARD].state == "waiting"
    page = hr.get(answer.location).text
    assert "worden opnieuw gemaakt" in page and "niet gemaakt" not in shown(page)


def test_one_button_lets_every_report_be_made_again(stores, hr):
    lay_ready(stores, list(facts(stores)))
    form = {"csrf_token": token(hr.get(PAGE)), "rapport": "alle"}

    assert hr.post(f"{PAGE}/rapporten/opnieuw", data=form).status_code == 303
    assert {one.state for one in facts(stores).values()} == {"waiting"}
    for nothing in ("", "weg", "team/weg", "actiekaart"):
        form["rapport"] = nothing
        assert hr.post(f"{PAGE}/rapporten/opnieuw", data=form).status_code == 404


def test_a_form_without_a_valid_token_changes_nothing_and_says_so(stores, hr):
    lay_ready(stores, list(facts(stores)))
    form = {"csrf_token": "x", "rapport": "alle"}

    answer = hr.post(f"{PAGE}/rapporten/opnieuw", data=form)

    assert answer.status_code == 400 and 'role="alert"' in answer.text
    assert {one.state for one in facts(stores).values()} == {"made"}


def test_the_page_shows_how_often_each_report_was_fetched(stores, hr):
    key = ReportKey("organisation")
    lay_ready(stores, [key])
    for _ in range(2):
        assert hr.get(f"/rapport/{WAVE}/organisatie.pdf").mimetype == "application/pdf"

    row = next(row for row in hr.get(PAGE).text.split("<tr") if "Organisatierapport" in row)
    assert "2 keer" in row


def test_a_report_that_is_not_there_answers_with_a_page_and_never_with_half_a_pdf(stores, hr):
    fail(stores, CARD, "Actiekaart van Balie: het ontwerp klopt niet.")

    answer = hr.get(f"/rapport/{WAVE}/actiekaart/balie.pdf")

    assert (answer.status_code, answer.mimetype) == (503, "text/html")
    assert "Dit rapport is nog niet klaar" in answer.text
    assert "het ontwerp klopt niet." in answer.text and PAGE in answer.text


def test_a_lead_finds_the_action_card_beside_the_report(stores, start):
    lead = start(stores.settings).test_client()
    sign_in(lead, "lead@voorbeeld.example")
    lay_ready(stores, [CARD])
    page = lead.get("/team").text

    assert f"/rapport/{WAVE}/team/balie.pdf" in page
    card = f"/rapport/{WAVE}/actiekaart/balie.pdf"
    assert card in page and lead.get(card).data.startswith(b"%PDF")
    for other in ("organisatie.pdf", "team/groen.pdf", "actiekaart/groen.pdf", "openbaar.pdf"):
        assert lead.get(f"/rapport/{WAVE}/{other}").status_code == 404
    assert lead.get(f"{PAGE}/rapporten.zip").status_code == 404
