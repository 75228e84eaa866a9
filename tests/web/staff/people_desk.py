"""Two people of HR in their browsers, on an installation that one test has for itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from xml.etree.ElementTree import Element

import html5lib
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event
from werkzeug.test import TestResponse

from surveyapp.services.read_people import TeamLine, find_person, team_tree
from surveyapp.store.database import Stores
from surveyapp.web import STORES


def parse(page: str) -> Element:
    """Parse a page strictly; anything that is no HTML5 raises."""
    return html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)


def words(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def text(answer: TestResponse) -> str:
    """Return what people read on a page, without its head."""
    return words(parse(answer.text).find("body"))


def forms(page: str) -> list[Element]:
    """Return the forms that send something, without the one to sign out."""
    return [
        form
        for form in parse(page).iter("form")
        if form.get("method") == "post" and form.get("action") != "/afmelden"
    ]


def fields(form: Element) -> dict[str, str]:
    """Return what a browser would send of a form, without a button or a file."""
    found = {}
    for field in form.iter("input"):
        kind = field.get("type")
        if kind == "file" or (kind in {"radio", "checkbox"} and field.get("checked") is None):
            continue
        found[field.get("name")] = field.get("value", "")
    for field in form.iter("select"):
        options = list(field.iter("option"))
        chosen = [o for o in options if o.get("selected") is not None] or options[:1]
        found[field.get("name")] = chosen[0].get("value", "") if chosen else ""
    return found


def form_with(page: str, needle: str) -> dict[str, str]:
    """Return the fields of the first form that has a field or button of this name or value."""
    return next(fields(form) for form in forms(page) if not needle or _has(form, needle))


@dataclass(frozen=True)
class Desk:
    """HR of Voorbeeld, two of them; ``nadia`` does what a test is about."""

    app: Flask
    nadia: FlaskClient
    omar: FlaskClient

    @property
    def stores(self) -> Stores:
        return self.app.extensions[STORES]

    def form(self, address: str, needle: str = "", *, client: FlaskClient | None = None):
        """Return the fields of the form on a page that has a field or button of this name."""
        return form_with((client or self.nadia).get(address).text, needle)

    def press(
        self,
        address: str,
        button: str = "",
        *,
        client: FlaskClient | None = None,
        filled: dict[str, str] | None = None,
        **typed: object,
    ) -> TestResponse:
        """Open a page, fill its form in and press a button; ``filled`` is a form opened before."""
        client = client or self.nadia
        sent = filled or self.form(address, button or next(iter(typed), ""), client=client)
        sent = {**sent, **typed, **({"doe": button} if button else {})}
        return client.post(address, data=sent)

    def unit(self, unit: str) -> TeamLine | None:
        tree = team_tree(self.stores, organisation="voorbeeld")
        return next((line for line in tree.units if line.id == unit), None)

    def person(self, number: str):
        return find_person(self.stores, organisation="voorbeeld", number=number)[0].employee

    @contextmanager
    def counted(self) -> Iterator[list[str]]:
        """Collect the statements that the application sends to the identity store."""
        statements: list[str] = []

        def note(_conn, _cursor, statement, *_rest):
            statements.append(statement)

        event.listen(self.stores.engine, "before_cursor_execute", note)
        try:
            yield statements
        finally:
            event.remove(self.stores.engine, "before_cursor_execute", note)


def _has(form: Element, needle: str) -> bool:
    return any(
        needle in {element.get("name"), element.get("value")}
        for element in form.iter()
        if element.tag in {"input", "select", "button", "textarea"}
    )
