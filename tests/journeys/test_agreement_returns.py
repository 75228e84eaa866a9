"""What a team agreed on after one wave returns on its form, in the release and in the report."""

import io
import re
from datetime import datetime, timedelta

import pytest
from pypdf import PdfReader

from surveyapp.app import create_app
from surveyapp.domain import release as releases
from surveyapp.domain.release import as_printed
from surveyapp.domain.waves import AMSTERDAM
from surveyapp.reporting.team_document import team_report
from surveyapp.services.close_wave import close_wave
from surveyapp.store import waves
from surveyapp.web import STORES
from tests import made
from tests.made_agreements import LEAD, OLD, TEXT, last_year, lead_of

CODES = "5554442231"


@pytest.fixture
def app(tmp_path):
    stores = made.make_instance(tmp_path / "instance")
    last_year(stores)
    lead_of(stores, "balie")
    stores.close()
    app = create_app(stores.settings)
    yield app
    app.extensions[STORES].close()


def hidden(page, name):
    return re.search(rf'name="{name}"[^>]*value="([^"]*)"', page.text)[1]


def lead_writes_it_down(client):
    page = client.get("/aanmelden")
    values = {"login": LEAD, "password": made.PASSWORD}
    client.post("/aanmelden", data=values | {"csrf_token": hidden(page, "csrf_token")})
    place = re.search(r'href="(/team/afspraak/[^"]+)"', client.get("/team").text)[1]
    assert place == f"/team/afspraak/{OLD}/balie"
    page = client.get(place)
    values = {name: hidden(page, name) for name in ("csrf_token", "versie")}
    empty = {f"{part}_{n}": "" for part in ("wat", "wie", "wanneer", "merken") for n in (1, 2)}
    assert client.post(place, data=empty | values | {"wat_1": TEXT}).status_code == 303


def fill_in(client, wave, issued, code):
    page = client.post("/v", data={"token": issued.code})
    values = {"token": issued.code, "stamp": hidden(page, "stamp"), "gevraagd": "ja"}
    values |= {f"s-{item.id}": "4" for item in wave.questionnaire.items()}
    if issued.group == "balie":
        assert TEXT in page.text
        values |= {"afspraak": code}
    else:
        assert "afspraak" not in page.text
    assert "Bedankt" in client.post("/v/versturen", data=values).text


def test_what_was_agreed_returns_a_year_later_with_what_the_team_makes_of_it(app):
    stores = app.extensions[STORES]
    lead_writes_it_down(app.test_client())
    now = datetime.now(AMSTERDAM)
    wave = made.make_wave(
        stores, opens=now.date() - timedelta(days=3), closes=now.date() + timedelta(days=15)
    )
    for number, issued in enumerate(wave.of("balie")[:10]):
        fill_in(app.test_client(), wave, issued, CODES[number])
    for issued in (*wave.of("dienst"), *wave.of("groen")):
        fill_in(app.test_client(), wave, issued, "")

    close_wave(stores, wave=wave.id, now=now, early=True)

    with stores.reading() as session:
        row = waves.find_release(session, wave.id)
    printed = as_printed(releases.from_json(row.json))
    (found,) = printed.agreements
    assert (found.group, found.texts) == ("balie", (TEXT,))
    assert (found.results.n, found.results.shares.favour) == (10, 60)

    theirs, others = (text_of(printed, row.sha256, team) for team in ("balie", "groen"))
    for part in (TEXT.removesuffix("."), "60 %", "dat doen we"):
        assert part in theirs
    assert TEXT.removesuffix(".") not in others
    assert "dat doen we" not in others


def text_of(release, sha256, team):
    """Return the words of a team's report, in one line."""
    pages = PdfReader(io.BytesIO(team_report(release, sha256, team))).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())
