"""Sessions: on the server, for staff only, ended when they should be."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import time_machine
from sqlalchemy import text

from tests.web.staff.conftest import OLD, cookie, sign_in, token

HR = "hr@voorbeeld.example"


def rows(town) -> int:
    with town.stores.reading() as session:
        return session.scalar(text("SELECT count(*) FROM staff_session"))


def test_respondent_pages_set_no_cookie_and_make_no_row_even_for_staff(town, app, visit, cookies):
    code = town.new.of("groen")[0].code
    before = rows(town)
    for client in (app.test_client(), visit("hr")):
        answers = [
            client.get("/"),
            client.get("/privacy"),
            client.get("/v"),
            client.post("/v", data={"token": code}),
            client.post("/v", data={"token": "0000 0000 0000 0"}),
            client.post("/v/versturen", data={"token": code}),
            client.get("/static/app.css"),
            client.get("/huisstijl/voorbeeld.css"),
            client.get("/bestaat-niet"),
        ]

        assert not [answer.request.path for answer in answers if "Set-Cookie" in answer.headers]
        assert not [answer.request.path for answer in answers if "Cookie" in answer.vary]
        for answer in answers:
            answer.close()

    assert rows(town) == before


def test_nothing_is_stored_for_a_visitor_who_is_sent_to_the_sign_in_page(town, app):
    before = rows(town)

    answer = app.test_client().get(f"/hr/meting/{OLD}")

    assert answer.status_code == 303
    assert "Set-Cookie" not in answer.headers
    assert rows(town) == before


def test_looking_at_the_sign_in_page_writes_nothing(town, app):
    client = app.test_client()
    before = rows(town)

    for _ in range(3):
        client.get("/aanmelden")
    client.post("/aanmelden", data={"login": HR, "password": "nee"})

    assert rows(town) == before


def test_a_cookie_planted_before_signing_in_opens_nothing_afterwards(app):
    attacker, victim = app.test_client(), app.test_client()
    attacker.get("/aanmelden")
    planted = cookie(attacker)
    victim.set_cookie("surveyapp", planted)

    assert sign_in(victim, HR).status_code == 303

    assert cookie(victim) != planted
    assert victim.get("/hr").status_code == 200
    assert attacker.get("/hr").status_code == 303


def test_a_cookie_of_before_signing_out_opens_nothing(app):
    client = app.test_client()
    sign_in(client, HR)
    stolen = cookie(client)
    form = client.get("/hr")

    answer = client.post("/afmelden", data={"csrf_token": token(form)})

    assert (answer.status_code, answer.location) == (303, "/aanmelden")
    assert client.get_cookie("surveyapp") is None
    client.set_cookie("surveyapp", stolen)
    assert client.get("/hr").status_code == 303


def test_the_cookie_is_out_of_reach_for_scripts_and_other_sites(app):
    set_cookie = app.test_client().get("/aanmelden").headers["Set-Cookie"]

    assert set_cookie.startswith("surveyapp=")
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(set_cookie.split("; "))
    assert len(set_cookie.split(";")[0].removeprefix("surveyapp=")) >= 43  # 256 bits in base64


def test_over_https_the_cookie_is_bound_to_the_host(town, start):
    secure = start(replace(town.stores.settings, base_url="https://meting.example"))

    set_cookie = (
        secure.test_client()
        .get("/aanmelden", base_url="https://meting.example")
        .headers["Set-Cookie"]
    )

    assert set_cookie.startswith("__Host-surveyapp=")
    assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= set(set_cookie.split("; "))
    assert "Domain" not in set_cookie


def test_the_database_holds_no_cookie_that_could_be_used(town, cookies):
    content = b"".join(path.read_bytes() for path in town.folder.glob("*.db*"))

    assert content
    assert not [who for who, value in cookies.items() if value.encode() in content]


def test_an_invented_cookie_opens_nothing_and_makes_no_row(town, app):
    client = app.test_client()
    client.set_cookie("surveyapp", "x" * 43)
    before = rows(town)

    assert client.get("/hr").status_code == 303
    assert rows(town) == before


def test_who_keeps_working_stays_signed_in_for_a_working_day(own_town, start):
    client = start(own_town.settings).test_client()
    morning = datetime.now(UTC)
    sign_in(client, HR)

    statuses = []
    for hours in (5, 10, 15, 19, 21):
        with time_machine.travel(morning + timedelta(hours=hours), tick=False):
            statuses.append(client.get("/hr").status_code)

    assert statuses == [200, 200, 200, 200, 303]


def test_who_walks_away_is_signed_out(own_town, start):
    client = start(own_town.settings).test_client()
    sign_in(client, HR)

    with time_machine.travel(datetime.now(UTC) + timedelta(hours=9), tick=False):
        assert client.get("/hr").status_code == 303
