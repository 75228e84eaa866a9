"""Security headers stand on every response of every route."""

import re
from dataclasses import replace

import pytest

from surveyapp.app import create_app
from surveyapp.web import STORES

WANTED = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
}


@pytest.fixture
def make_app(stores):
    made = []

    def make(**settings):
        app = create_app(replace(stores.settings, **settings))
        made.append(app)
        return app

    yield make
    for app in made:
        app.extensions[STORES].close()


def _addresses(app):
    adapter = app.url_map.bind("localhost")
    for rule in app.url_map.iter_rules():
        values = dict.fromkeys(rule.arguments, "x")
        for method in sorted((rule.methods or set()) - {"OPTIONS", "HEAD"}):
            yield method, adapter.build(rule.endpoint, values, method=method)


def test_every_route_answers_with_the_security_headers(make_app):
    app = make_app()
    client = app.test_client()
    addresses = list(_addresses(app))
    assert len(addresses) > 10
    for method, address in [*addresses, ("GET", "/bestaat-niet"), ("DELETE", "/v")]:
        response = client.open(address, method=method)
        policy = response.headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy, address
        assert "unsafe" not in policy, address
        for name, value in WANTED.items():
            assert response.headers[name] == value, address
        assert response.status_code < 500, address


def test_pages_are_never_kept_and_static_files_are(make_app):
    client = make_app().test_client()
    for path in ("/", "/v", "/privacy", "/aanmelden", "/bestaat-niet", "/static/niets.css"):
        with client.get(path) as response:
            assert response.headers["Cache-Control"] == "no-store", path
    named = re.search(r'href="(/static/icon.svg[^"]+)"', client.get("/").text)[1]
    for path, kept in ((named, True), ("/static/icon.svg", False), (f"{named}0", False)):
        with client.get(path) as response:
            assert response.headers["Cache-Control"].startswith("public") is kept, path


def test_static_files_carry_their_fingerprint_in_the_address(make_app):
    html = make_app().test_client().get("/").get_data(as_text=True)
    assert "/static/icon.svg?v=" in html


def test_https_is_made_lasting_only_where_the_address_is_https(make_app):
    plain = make_app().test_client().get("/")
    secure = make_app(base_url="https://meting.voorbeeld.example").test_client().get("/")
    assert "Strict-Transport-Security" not in plain.headers
    assert "max-age=31536000" in secure.headers["Strict-Transport-Security"]


def test_only_the_proxy_before_an_https_address_is_believed(make_app):
    forged = {"X-Forwarded-For": "203.0.113.7"}
    seen = {}
    for base_url in ("http://127.0.0.1:8000", "https://meting.voorbeeld.example"):
        app = make_app(base_url=base_url)

        @app.before_request
        def note(base_url=base_url):
            from flask import request

            seen[base_url] = request.remote_addr

        app.test_client().get("/", headers=forged)
    assert seen == {
        "http://127.0.0.1:8000": "127.0.0.1",
        "https://meting.voorbeeld.example": "203.0.113.7",
    }


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/bestaat-niet", 404), ("DELETE", "/v", 405), ("PUT", "/v/versturen", 405)],
)
def test_an_error_is_a_dutch_page_with_a_next_step(make_app, method, path, status):
    response = make_app().test_client().open(path, method=method)
    html = response.get_data(as_text=True)
    assert response.status_code == status
    assert '<html lang="nl"' in html
    assert "Fout: " in html
    assert "startpagina" in html


def test_what_is_too_large_is_refused_with_a_page(make_app):
    response = make_app().test_client().post("/v", data={"token": "x" * 600_000})
    assert response.status_code == 413
    assert "te groot" in response.get_data(as_text=True)


def test_an_unexpected_fault_becomes_a_page_without_its_message(make_app, caplog):
    app = make_app()

    @app.before_request
    def fail():
        raise RuntimeError("geheim-in-de-fout")

    response = app.test_client().get("/")
    assert response.status_code == 500
    assert "geheim" not in response.get_data(as_text=True) + caplog.text
    assert "RuntimeError in fail" in caplog.text
