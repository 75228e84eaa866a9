"""The page where a lead writes down what the team agreed on."""

import re
import shutil

import pytest

from surveyapp.app import create_app
from surveyapp.settings import load_settings
from surveyapp.store import agreements
from surveyapp.web import STORES
from tests import made
from tests.made_agreements import LEAD, OLD, TEXT, measured_town

PAGE = f"/team/afspraak/{OLD}/balie"
FIELDS = {
    "wat_1": TEXT,
    "wie_1": "de voorzitter",
    "wanneer_1": "2027-03-01",
    "merken_1": "Het staat op de agenda.",
    "wat_2": "",
    "wie_2": "",
    "wanneer_2": "",
    "merken_2": "",
}


@pytest.fixture(scope="module")
def measured(tmp_path_factory):
    folder = tmp_path_factory.mktemp("measured") / "instance"
    measured_town(folder)
    return folder


@pytest.fixture
def app(measured, tmp_path):
    shutil.copytree(measured, tmp_path / "instance")
    app = create_app(load_settings(tmp_path / "instance"))
    yield app
    app.extensions[STORES].close()


def signed_in(app, login=LEAD):
    client = app.test_client()
    token = token_on(client.get("/aanmelden"))
    values = {"csrf_token": token, "login": login, "password": made.PASSWORD}
    assert client.post("/aanmelden", data=values).status_code in (302, 303)
    return client


def token_on(page):
    return re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page.text)[1]


def send(client, page=PAGE, *, version=0, token=None, **changes):
    values = FIELDS | {"versie": str(version), "csrf_token": token or token_on(client.get(page))}
    return client.post(page, data=values | changes)


@pytest.fixture
def lead(app):
    return signed_in(app)


def test_what_is_written_down_stands_on_the_leads_page_and_on_the_form(lead):
    assert "Schrijf op wat jullie afspreken" in lead.get("/team").text

    sent = send(lead)

    assert sent.status_code == 303
    page = lead.get(sent.location.partition("#")[0]).text
    assert all(text in page for text in ("Bewaard.", TEXT, "de voorzitter", "1 maart 2027"))
    again = lead.get(PAGE).text
    assert TEXT in again
    assert 'name="versie" value="1"' in again
    assert 'value="2027-03-01"' in again


def test_what_is_missing_or_no_date_is_told_at_its_field_and_all_that_was_typed_stays(lead):
    for changes, field in (
        ({"wat_1": ""}, "wat_1"),
        ({"wanneer_1": "ooit"}, "wanneer_1"),
        ({"wanneer_1": "2020-01-01"}, "wanneer_1"),
        ({"wie_2": "iedereen"}, "wat_2"),
        ({"wat_1": "x" * 201}, "wat_1"),
    ):
        page = send(lead, **changes)
        assert page.status_code == 422
        assert f'id="{field}-fout"' in page.text
        assert "Het staat op de agenda." in page.text


def test_a_name_is_asked_about_once_and_then_accepted(lead):
    asked = send(lead, wat_1="Persoon belt elke week.")
    assert asked.status_code == 422
    assert "Staat hier een naam van een collega: Persoon?" in asked.text
    assert 'name="namen" value="gezien"' in asked.text

    assert send(lead, wat_1="Persoon belt elke week.", namen="gezien").status_code == 303


def test_who_is_overtaken_reads_what_stands_there_now(app, lead):
    send(lead)

    late = send(signed_in(app, "lead@voorbeeld.example"), wat_1="We bellen terug.")

    assert late.status_code == 409
    assert "Nu staat er:" in late.text
    assert TEXT in late.text
    assert "We bellen terug." in late.text
    assert 'name="versie" value="1"' in late.text


def test_once_the_next_wave_is_open_it_can_be_read_and_not_changed(app, lead):
    send(lead)
    token = token_on(lead.get(PAGE))
    made.make_wave(app.extensions[STORES])

    late = send(lead, version=1, token=token, wat_1="We bellen terug.")

    assert late.status_code == 409
    for page in (late.text, lead.get(PAGE).text):
        assert TEXT in page
        assert "Daarom staat deze afspraak nu vast" in page
        assert "<textarea" not in page


def test_a_team_without_figures_reads_that_it_is_not_asked(lead):
    page = lead.get(f"/team/afspraak/{OLD}/belasting").text

    assert "Daarom vragen we er bij de volgende meting niet naar." in page
    assert "Bij de eerste afspraak vragen we" not in page
    assert "Bij de eerste afspraak vragen we" in lead.get(PAGE).text


@pytest.mark.parametrize("login", ["hr", "council", "administrator"])
def test_no_other_role_reads_or_writes_it(app, login):
    client = signed_in(app, f"{login}@voorbeeld.example")
    for page in (PAGE, f"/team/afspraak/{OLD}/zes", "/team/afspraak/zes/balie"):
        assert client.get(page).status_code == 404
    with app.extensions[STORES].reading() as session:
        assert not agreements.noted(session, OLD)


def test_a_lead_of_another_team_gets_the_same_as_for_what_does_not_exist(app):
    other = signed_in(app, "lead@voorbeeld.example")  # leads Balie only
    theirs = other.get(f"/team/afspraak/{OLD}/groen")
    nothing = other.get(f"/team/afspraak/{OLD}/zes")

    assert theirs.status_code == nothing.status_code == 404
    assert theirs.text == nothing.text


def test_a_form_without_a_token_is_shown_again_with_all_that_was_typed(lead):
    page = send(lead, token="oud")

    assert page.status_code == 400
    assert TEXT in page.text


def test_html_in_an_agreement_is_text(lead):
    send(lead, wat_1='We <script>alert("1")</script> doen.', namen="gezien")

    assert "<script>alert" not in lead.get("/team").text
    assert "We &lt;script&gt;" in lead.get("/team").text


def test_hr_reads_how_many_teams_wrote_something_down_and_not_what(app, lead):
    hr = signed_in(app, "hr@voorbeeld.example")
    assert "Nog geen team schreef een afspraak op." in hr.get(f"/hr/meting/{OLD}").text

    send(lead)
    send(lead, f"/team/afspraak/{OLD}/groen", wat_1="We bellen terug.")

    page = hr.get(f"/hr/meting/{OLD}").text
    assert "2 teams schreven op wat ze afspraken." in page
    assert TEXT not in page
    assert "We bellen terug." not in page
