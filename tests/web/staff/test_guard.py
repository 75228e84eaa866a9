"""The guard: routes are closed until they say otherwise, and forms must be our own."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Blueprint, Flask

from surveyapp.web.access import guard
from tests import made
from tests.web.staff.conftest import OLD, sign_in, token

HR = "hr@voorbeeld.example"


def start_with(*, methods=("GET",), declare=lambda view: view) -> None:
    """Start an application with one more route, as a forgetful colleague might write it."""
    bp = Blueprint("hr", __name__)

    @bp.route("/hr/nieuw", methods=methods)
    @declare
    def new(**_values):
        return "nieuw"

    app = Flask(__name__)
    app.register_blueprint(bp)
    guard.protect(app)


def test_an_application_with_an_undeclared_route_does_not_start():
    with pytest.raises(RuntimeError, match=r"hr\.new .*does not declare its roles"):
        start_with()


def test_a_route_that_changes_something_must_answer_a_refused_token():
    with pytest.raises(RuntimeError, match="refused token"):
        start_with(methods=("POST",), declare=guard.allowed("hr"))


def test_an_application_whose_routes_are_declared_starts():
    start_with(declare=guard.allowed("hr"))
    start_with(methods=("POST",), declare=guard.allowed("hr", again=lambda **_: "opnieuw"))


def test_a_declaration_without_a_role_is_refused():
    with pytest.raises(ValueError, match="at least one role"):
        guard.allowed()


def test_every_staff_view_gets_the_account_or_is_for_signing_in(app):
    without = {endpoint for endpoint, view in guard.staff_views(app) if view.roles is None}

    assert without == {"password.choose", "staff.sign_in", "staff.sign_out"}


def test_another_site_cannot_sign_somebody_out(app):
    client = app.test_client()
    sign_in(client, HR)

    assert client.post("/afmelden").status_code == 400
    assert client.post("/afmelden", data={"csrf_token": "geraden"}).status_code == 400
    assert client.get("/hr").status_code == 200


def test_a_token_of_another_session_is_refused(app):
    attacker, victim = app.test_client(), app.test_client()
    sign_in(victim, HR)
    foreign = token(attacker.get("/aanmelden"))

    assert victim.post("/afmelden", data={"csrf_token": foreign}).status_code == 400
    assert victim.get("/hr").status_code == 200


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_good_token_from_another_site_is_refused(app, site):
    client = app.test_client()
    sign_in(client, HR)
    good = token(client.get("/hr"))

    answer = client.post("/afmelden", data={"csrf_token": good}, headers={"Sec-Fetch-Site": site})

    assert answer.status_code == 400
    assert client.get("/hr").status_code == 200


def test_a_form_that_lay_open_for_three_hours_still_works(app):
    client = app.test_client()
    page = client.get("/aanmelden")
    data = {"csrf_token": token(page), "login": HR, "password": made.PASSWORD}

    with time_machine.travel(datetime.now(UTC) + timedelta(hours=3)):
        answer = client.post("/aanmelden", data=data)

    assert (answer.status_code, answer.location) == (303, "/hr")


def test_a_refused_token_shows_the_filled_form_again_with_a_sentence(app):
    client = app.test_client()

    answer = client.post("/aanmelden", data={"login": HR, "password": made.PASSWORD})

    assert answer.status_code == 400
    assert "Je had dit scherm te lang open" in answer.text
    assert f'value="{HR}"' in answer.text
    assert made.PASSWORD not in answer.text
    again = {"csrf_token": token(answer), "login": HR, "password": made.PASSWORD}
    assert client.post("/aanmelden", data=again).status_code == 303


def test_a_refused_sign_out_is_asked_once_more(app):
    client = app.test_client()
    sign_in(client, HR)

    answer = client.post("/afmelden")

    assert "Je bent nog niet afgemeld" in answer.text
    client.post("/afmelden", data={"csrf_token": token(answer)})
    assert client.get("/hr").status_code == 303


def test_signing_in_leads_back_to_the_page_that_was_asked_for(app):
    client = app.test_client()
    sent = client.get(f"/hr/meting/{OLD}?van=mail").location
    page = client.get(sent)
    wanted = page.text.split('name="naar"')[1].split('value="')[1].split('"')[0]

    answer = sign_in(client, HR, naar=wanted)

    assert answer.location == f"/hr/meting/{OLD}?van=mail"


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/hr",
        "//evil.example/hr",
        "/\\evil.example/hr",
        "\\\\evil.example",
        "javascript:alert(1)",
        "/hr\r\nSet-Cookie: a=b",
        "///evil.example/hr",
        "/hr/../../evil",
        "/huisstijl/x.css",
        "/bestaat-niet",
        "/afmelden",
    ],
)
def test_signing_in_never_leads_to_another_place_than_a_staff_page(app, address):
    answer = sign_in(app.test_client(), HR, naar=address)

    assert (answer.status_code, answer.location) == (303, "/hr")


def test_no_view_can_be_reached_by_a_role_that_it_did_not_declare(app, visit):
    view = app.view_functions["council.overview"]
    assert isinstance(view, guard.StaffView)
    app.view_functions["council.overview"] = replace(view, roles=frozenset({"hr"}))

    assert visit("council").get("/or").status_code == 403
    assert visit("hr").get("/or").status_code == 200
