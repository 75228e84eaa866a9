"""A town with a released and an open wave, staff of every role, and a neighbouring town."""

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from surveyapp.app import create_app
from surveyapp.domain.waves import AMSTERDAM
from surveyapp.services.close_wave import close_wave
from surveyapp.services.create_account import create_account
from surveyapp.services.create_organisation import create_organisation
from surveyapp.settings import Settings
from surveyapp.store.database import Stores
from surveyapp.web import STORES
from tests import made, made_review
from tests.web.staff.people_desk import Desk
from tests.web.staff.wave_office import approve

LAST_YEAR = datetime(2025, 11, 10, 12, tzinfo=AMSTERDAM)
OLD, NEW = "voorbeeld-teammeting-2025", "voorbeeld-teammeting-2026"
DRAFT = "concept"
"""The questionnaire that HR of Voorbeeld is looking through."""
LOGINS = {
    "hr": "hr@voorbeeld.example",
    "team_lead": "lead@voorbeeld.example",
    "council": "council@voorbeeld.example",
    "administrator": "administrator@voorbeeld.example",
    "other_hr": "hr@elders.example",
}


@dataclass(frozen=True, slots=True)
class Town:
    """An installation with two municipalities; ``new`` is the wave that is open today."""

    stores: Stores
    new: made.MadeWave

    @property
    def folder(self) -> Path:
        return self.stores.settings.instance


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """A shared town: tests sign in and look, and change nothing else."""
    stores = made.make_instance(tmp_path_factory.mktemp("town") / "instance")
    made.make_staff(stores)
    create_organisation(
        stores, id="elders", name="Gemeente Elders", brand="#ffcc00", contact="Omar, 0413 00 00 00"
    )
    create_account(
        stores,
        organisation="elders",
        login=LOGINS["other_hr"],
        name="Omar Elders",
        role="hr",
        password=made.PASSWORD,
    )
    old = made.make_wave(
        stores, title="Teammeting 2025", opens=date(2025, 11, 3), closes=date(2025, 11, 21)
    )
    for group in sorted({issued.group for issued in old.issued}):
        for number, issued in enumerate(old.of(group)[: max(1, len(old.of(group)) - 2)]):
            old.answer(issued, "2345"[number % 4], now=LAST_YEAR)
    close_wave(stores, wave=old.id, now=LAST_YEAR + timedelta(days=12))
    now = datetime.now(AMSTERDAM)
    new = made.make_wave(
        stores, opens=now.date() - timedelta(days=9), closes=now.date() + timedelta(days=9)
    )
    for issued in new.of("balie")[:7]:
        new.answer(issued, "4", now=now)
    made_review.keep(stores, draft=DRAFT)
    yield Town(stores, new)
    stores.close()


@pytest.fixture
def own_town(stores: Stores) -> Stores:
    """An installation of one test alone, with staff: for what the shared town must not undergo."""
    made.make_staff(stores)
    return stores


@pytest.fixture
def start() -> Iterator[Callable[[Settings], Flask]]:
    """Start applications that are closed again; each has rate limits of its own."""
    started: list[Flask] = []

    def one(settings: Settings) -> Flask:
        started.append(create_app(settings))
        return started[-1]

    yield one
    for app in started:
        app.extensions[STORES].close()


@pytest.fixture
def app(town: Town, start: Callable[[Settings], Flask]) -> Flask:
    """The application on the town."""
    return start(town.stores.settings)


@pytest.fixture(scope="session")
def cookies(town: Town) -> dict[str, str]:
    """The cookie of a signed-in browser for each kind of staff; do not sign these out."""
    app = create_app(town.stores.settings)
    found = {}
    for who, login in LOGINS.items():
        client = app.test_client()
        assert sign_in(client, login).status_code == 303
        found[who] = cookie(client)
    app.extensions[STORES].close()
    return found


@pytest.fixture
def visit(app: Flask, cookies: dict[str, str]):
    """Give a browser in which one kind of staff, or nobody ("anonymous"), is signed in."""

    def browser(who: str) -> FlaskClient:
        client = app.test_client()
        if who != "anonymous":
            client.set_cookie("surveyapp", cookies[who])
        return client

    return browser


def token(page: TestResponse) -> str:
    """Return the CSRF token in a form."""
    found = re.search(r'name="csrf_token"[^>]* value="([^"]+)"', page.text)
    assert found is not None, page.text
    return found[1]


def sign_in(client: FlaskClient, login: str, password: str = made.PASSWORD, **more: str):
    """Fill in the sign-in form as a browser does."""
    page = client.get("/aanmelden")
    return client.post(
        "/aanmelden",
        data={"csrf_token": token(page), "login": login, "password": password, **more},
    )


def cookie(client: FlaskClient) -> str:
    """Return the value of the session cookie."""
    kept = client.get_cookie("surveyapp")
    assert kept is not None
    return kept.value


@pytest.fixture(scope="session")
def people_office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Desk]]:
    """One application for two people of HR, and a copy of its installation as it began."""
    folder = tmp_path_factory.mktemp("people")
    stores = made.make_instance(folder / "instance")
    made.make_staff(stores)
    create_account(
        stores,
        organisation="voorbeeld",
        login="omar@voorbeeld.example",
        name="Omar van HR",
        role="hr",
        password=made.PASSWORD,
    )
    app = create_app(stores.settings)
    app.testing = True
    clients = []
    for login in ("hr@voorbeeld.example", "omar@voorbeeld.example"):
        clients.append(app.test_client())
        assert sign_in(clients[-1], login).status_code == 303
    app.extensions[STORES].close()
    stores.close()
    shutil.copytree(stores.settings.instance, folder / "began")
    yield folder, Desk(app, *clients)
    app.extensions[STORES].close()


@pytest.fixture
def hr_desk(people_office: tuple[Path, Desk]) -> Desk:
    """Two people of HR on an installation as it began: an application takes longer to make."""
    folder, desk = people_office
    # every connection, also the one on both files: it would go on with pages of what was there
    desk.stores.close()
    for made_here in ("questionnaires", "cards"):
        shutil.rmtree(folder / "instance" / made_here, ignore_errors=True)
    shutil.copytree(folder / "began", folder / "instance", dirs_exist_ok=True)
    return desk


@pytest.fixture
def wave_desk(hr_desk: Desk) -> Desk:
    """The same two people, with an approved questionnaire to plan measurements with."""
    approve(hr_desk.stores)
    return hr_desk
