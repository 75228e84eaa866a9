"""The request that shows the questionnaire, against a bare view that makes the same page."""

import io
from typing import Any

from flask import Flask, request, template_rendered
from werkzeug.test import EnvironBuilder

from surveyapp.app import create_app
from tests.bench.installation import Installation
from tests.bench.timing import Task, ratio

ADDRESS = "/v"
ALIKE = 0.01
"""The share of its bytes that the floor's page may be longer or shorter than ours."""


def measure_page(made: Installation, *, times: int) -> float:
    """Return page_over_floor: how much our form costs over making it from a dict.

    The floor is a Flask application of one view without checks, headers or store. It finds what
    the page needs in a dict under the token and renders the same template. Ours may well render
    less than once a request; it has to send the same page all the same.
    """
    app = create_app(made.stores.settings)
    token, _ = made.waiting[0]
    body = f"token={token}".encode()
    floor = _bare_app(app, {token: _what_is_rendered(app, body)})

    def our() -> bytes:
        return _get(app, body)

    def bare() -> bytes:
        return _get(floor, body)

    if abs(len(our()) - len(bare())) > ALIKE * len(our()):
        raise AssertionError("the floor does not make the same page")
    pairs: list[tuple[Task, Task]] = [(our, bare)] * times
    return ratio(pairs)


def _bare_app(app: Flask, pages: dict[str, tuple[Any, dict[str, Any]]]) -> Flask:
    floor = Flask("floor", static_folder=None)
    for rule in app.url_map.iter_rules():
        if rule.rule != ADDRESS:  # addresses are made as in ours, but lead nowhere
            floor.add_url_rule(rule.rule, endpoint=rule.endpoint, view_func=str)

    @floor.post(ADDRESS, endpoint="respondent.answer")
    def show() -> str:
        template, context = pages[request.form["token"]]
        made: str = template.render(context)
        return made

    floor.add_url_rule(ADDRESS, endpoint="respondent.enter", view_func=str, methods=["GET"])
    return floor


def _what_is_rendered(app: Flask, body: bytes) -> tuple[Any, dict[str, Any]]:
    """Return the template of the form and all that it was given."""
    seen: list[tuple[Any, dict[str, Any]]] = []

    def note(_app: Flask, template: Any, context: dict[str, Any], **_more: Any) -> None:
        seen.append((template, dict(context)))

    with template_rendered.connected_to(note, app):
        _get(app, body)
    template, context = seen[-1]
    del context["principles_kept"]  # the floor makes the whole page
    return template, context


def _get(app: Flask, body: bytes) -> bytes:
    """Post a token and return the page; without a test client, which costs more than the page."""
    environ = dict(_environ(body))
    environ["wsgi.input"] = io.BytesIO(body)
    status: list[str] = []

    def start(line: str, _headers: list[tuple[str, str]], _error: Any = None) -> Any:
        status.append(line)
        return lambda _bytes: None

    content = b"".join(app.wsgi_app(environ, start))
    if not status[0].startswith("200"):
        raise AssertionError(f"the form was not shown: {status[0]}")
    return content


_known: dict[bytes, dict[str, Any]] = {}


def _environ(body: bytes) -> dict[str, Any]:
    if body not in _known:
        _known[body] = EnvironBuilder(
            path=ADDRESS,
            method="POST",
            base_url="http://127.0.0.1:8000",
            input_stream=io.BytesIO(body),
            content_length=len(body),
            content_type="application/x-www-form-urlencoded",
            headers=[("Sec-Fetch-Site", "same-origin")],
        ).get_environ()
    return _known[body]
