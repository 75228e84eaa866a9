"""A running app on a real installation, and a small reader of its pages."""

import sqlite3
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property

import html5lib
import pytest

from surveyapp.app import create_app
from surveyapp.domain.waves import AMSTERDAM
from surveyapp.web import STORES
from tests import made

XHTML = "{http://www.w3.org/1999/xhtml}"


@dataclass(frozen=True)
class Page:
    """An answer of the app as a person meets it."""

    status: int
    html: str = field(repr=False)
    response: object = field(repr=False)

    @cached_property
    def tree(self):
        # strict: a fault in the HTML fails the test that met it
        return html5lib.HTMLParser(strict=True).parse(self.html)

    def all(self, tag):
        return list(self.tree.iter(XHTML + tag))

    @property
    def text(self):
        body = self.tree.find(XHTML + "body")
        return " ".join("".join(body.itertext()).split())

    @property
    def title(self):
        return " ".join("".join(self.all("title")[0].itertext()).split())

    @property
    def chosen(self):
        return {
            each.get("name"): each.get("value")
            for each in self.all("input")
            if each.get("checked") is not None
        }

    def but_for(self, typed):
        """The page without what was typed, and without the line ends that fill it up."""
        return self.html.replace(f'value="{typed}"', "").rstrip()

    def fields_of(self, action):
        """What a form sends along by itself: the first that goes to this address."""
        form = next(each for each in self.all("form") if each.get("action") == action)
        return {
            each.get("name"): each.get("value")
            for each in form.iter(XHTML + "input")
            if each.get("type") == "hidden"
        }

    def hidden(self):
        return {
            each.get("name"): each.get("value")
            for each in self.all("input")
            if each.get("type") == "hidden"
        }


class Visitor:
    """A browser without script: it opens pages and sends forms."""

    def __init__(self, app, **headers):
        self.client = app.test_client()
        self.headers = headers
        self.cookies = []

    def _page(self, response):
        self.cookies += response.headers.getlist("Set-Cookie")
        return Page(response.status_code, response.get_data(as_text=True), response)

    def get(self, path):
        return self._page(self.client.get(path, headers=self.headers))

    def post(self, path, data, **headers):
        return self._page(self.client.post(path, data=data, headers=self.headers | headers))

    def open(self, code):
        return self.post("/v", {"token": code})

    def send(self, form, answers, **more):
        fields = form.hidden() | {f"s-{item}": code for item, code in answers.items()} | more
        return self.post("/v/versturen", fields)


def around_today(stores, first=-3, last=10, settings=None):
    """Open a wave whose days are counted from today."""
    today = datetime.now(AMSTERDAM).date()
    return made.make_wave(
        stores,
        opens=today + timedelta(days=first),
        closes=today + timedelta(days=last),
        settings=settings,
    )


def rows(stores, table, where="1", file="identity.db"):
    """Count rows straight in the file, past the app."""
    connection = sqlite3.connect(stores.settings.instance / file)
    try:
        return connection.execute(f"SELECT count(*) FROM {table} WHERE {where}").fetchone()[0]
    finally:
        connection.close()


def ballots(stores):
    return rows(stores, "ballot", file="answers.db")


def used(stores):
    return rows(stores, "invitation", where="used")


@pytest.fixture
def app(stores):
    app = create_app(stores.settings)
    app.testing = True
    yield app
    app.extensions[STORES].close()


@pytest.fixture
def wave(stores):
    return around_today(stores)


@pytest.fixture
def visitor(app):
    return Visitor(app)


@pytest.fixture
def everything(wave):
    """An answer to every item."""
    return {item.id: "4" for item in wave.questionnaire.items()}
