"""The one question about what the team agreed on: only for that team, and apart from the rest."""

import re
from datetime import datetime, timedelta

import pytest

from surveyapp.app import create_app
from surveyapp.domain.waves import AMSTERDAM, WaveSettings
from surveyapp.settings import load_settings
from surveyapp.store.database import open_stores
from surveyapp.web import STORES
from tests import made
from tests.made_agreements import AGREED, OLD, TEXT, account_of, agree, measured_town

HEADING = "Na de vorige meting spraken jullie"


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    """Return an application with an open wave that asks Balie about its agreement."""
    folder = tmp_path_factory.mktemp("measured") / "instance"
    measured_town(folder)
    stores = open_stores(load_settings(folder))
    agree(stores, OLD, lead=account_of(stores), teams=("balie",), agreed=(AGREED,))
    now = datetime.now(AMSTERDAM)
    wave = made.make_wave(
        stores,
        opens=now.date() - timedelta(days=3),
        closes=now.date() + timedelta(days=15),
        settings=WaveSettings(tablet=True, priorities=True),
    )
    app = create_app(stores.settings)
    yield app, wave
    app.extensions[STORES].close()
    stores.close()


@pytest.fixture
def client(asked):
    return asked[0].test_client()


def to_form(client, wave, group, place=0, path="/v"):
    code = wave.of(group)[place].code
    return code, client.post(path, data={"token": code})


def send(client, page, code, path="/v/versturen", **fields):
    stamp = re.search(r'name="stamp" value="([^"]+)"', page.text)[1]
    return client.post(path, data={"token": code, "stamp": stamp, "gevraagd": "ja"} | fields)


@pytest.mark.parametrize("path", ["/v", "/tablet"])
def test_the_team_reads_its_agreement_at_the_start_and_is_asked_after_the_principles(
    asked, client, path
):
    _, page = to_form(client, asked[1], "balie", path=path)

    assert page.text.count(TEXT.rstrip(".")) == 2
    begin, question = (found.start() for found in re.finditer(HEADING, page.text))
    assert page.text.index("data-intro") < begin < page.text.index("data-questionnaire")
    assert page.text.index('data-title="Waarde 2"') < question
    assert question < page.text.index('data-title="Werkpunten"')
    assert page.text.count('name="afspraak"') == 6
    steps = re.findall(r'id="deel-(\d)"', page.text)
    assert steps == ["1", "2", "3", "4", "5"]


def test_another_team_is_asked_nothing_and_cannot_answer(asked, client):
    code, page = to_form(client, asked[1], "groen")
    assert "afspraak" not in page.text
    assert re.findall(r'id="deel-(\d)"', page.text) == ["1", "2", "3", "4"]

    sent = send(client, page, code, **{"s-voorbeeld-p1-1": "4"}, afspraak="4")

    assert sent.status_code == 422
    assert "iets mee dat niet bij deze vragenlijst hoort" in sent.text


def test_nothing_about_the_agreement_is_told_before_the_code(client):
    for path in ("/", "/v", "/tablet", "/privacy"):
        assert "inwoner" not in client.get(path).text


def test_an_unknown_answer_is_told_at_its_field_and_the_rest_stays(asked, client):
    code, page = to_form(client, asked[1], "balie")

    sent = send(client, page, code, **{"s-voorbeeld-p1-1": "4"}, afspraak="9")

    assert sent.status_code == 422
    assert 'href="#afspraak-1"' in sent.text
    assert 'id="afspraak-melding"' in sent.text
    assert 'id="s-voorbeeld-p1-1-4" name="s-voorbeeld-p1-1" value="4" checked' in sent.text


def test_a_form_that_comes_back_keeps_the_answer(asked, client):
    code, page = to_form(client, asked[1], "balie")
    stamp = re.search(r'name="stamp" value="([^"]+)"', page.text)[1]

    again = client.post("/v/versturen", data={"token": code, "stamp": stamp, "afspraak": "2"})

    assert 'id="afspraak-2" name="afspraak" value="2" checked' in again.text
    assert "minder dan de helft" in again.text  # the answer about the agreement is none of them


def test_it_may_be_left_open_and_is_in_no_profile(asked, client):
    items = {f"s-{item.id}": "4" for item in asked[1].questionnaire.items()}
    code, page = to_form(client, asked[1], "balie", 1)
    assert "Bedankt" in send(client, page, code, **items).text

    code, page = to_form(client, asked[1], "balie", 2)
    thanks = send(client, page, code, **items, afspraak="1")

    assert "Bedankt" in thanks.text
    assert "afspraken" not in thanks.text
