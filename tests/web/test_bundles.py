"""One style sheet and one script a page, packed, and kept by browsers until they change."""

import gzip
import re
import zlib

import pytest

from surveyapp.app import create_app
from surveyapp.web import STORES
from surveyapp.web.bundles import KINDS, STATIC, script_source, style_source
from surveyapp.web.compression import KEPT_FOREVER
from tests.web.respondent.conftest import Visitor, around_today

PACKS = {"Accept-Encoding": "gzip, deflate, br"}


@pytest.fixture
def app(stores):
    app = create_app(stores.settings)
    yield app
    app.extensions[STORES].close()


def _links(html):
    styles = re.findall(r'<link rel="stylesheet" href="([^"]+)"', html)
    scripts = re.findall(r'<script src="([^"]+)"', html)
    return [each.replace("&amp;", "&") for each in styles], scripts


def test_every_page_of_a_respondent_has_one_style_sheet_and_one_script(app, stores):
    visitor, wave = Visitor(app), around_today(stores)
    pages = [visitor.get(path) for path in ("/", "/v", "/r", "/privacy", "/tablet")]
    pages.append(visitor.open(wave.of("balie")[0].code))
    for page in pages:
        styles, scripts = _links(page.html)
        assert (len(styles), len(scripts)) == (1, 1), page.title


def test_the_form_needs_no_file_that_the_page_for_the_code_did_not_bring(app, stores):
    visitor, wave = Visitor(app), around_today(stores)
    enter, form = visitor.get("/v"), visitor.open(wave.of("balie")[0].code)
    needed = [_links(page.html) for page in (enter, form)]
    assert needed[0] == needed[1]


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_that_is_named_by_its_content_may_be_kept_and_no_other(app, kind):
    client = app.test_client()
    with app.test_request_context():
        say = app.jinja_env.globals
        addresses = say["style_address"](kind, "oss", "#00665e"), say["script_address"](kind)
    for address in addresses:
        assert client.get(address).headers["Cache-Control"] == KEPT_FOREVER, address
        other = re.sub(r"v=\w+", "v=0123456789ab", address)
        assert client.get(other).headers["Cache-Control"] == "no-store"


def test_packed_files_are_the_same_files(app):
    client = app.test_client()
    for path in ("/script/respondent.js", "/huisstijl/oss.css?kleur=00665e"):
        plain, packed = client.get(path), client.get(path, headers=PACKS)
        assert "Content-Encoding" not in plain.headers
        assert packed.headers["Content-Encoding"] == "gzip"
        assert gzip.decompress(packed.data) == plain.data
        assert len(packed.data) < len(plain.data) / 3
        assert plain.headers["Vary"] == packed.headers["Vary"] == "Accept-Encoding"


def test_pages_of_respondents_are_packed_for_who_can_read_that(app, stores):
    wave = around_today(stores)
    code = wave.of("balie")[0].code
    client = app.test_client()
    plain = client.post("/v", data={"token": code})
    packed = client.post("/v", data={"token": code}, headers=PACKS)
    refused = client.post("/v", data={"token": code}, headers={"Accept-Encoding": "gzip;q=0"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert int(packed.headers["Content-Length"]) == len(packed.data)
    assert b"data-questionnaire" in gzip.decompress(packed.data)
    assert len(packed.data) < len(plain.data) / 3
    assert "Content-Encoding" not in refused.headers
    assert "Accept-Encoding" in plain.headers["Vary"]


def test_a_page_with_a_session_is_never_packed(app):
    answer = app.test_client().get("/aanmelden", headers=PACKS)
    assert "csrf_token" in answer.text
    assert "Content-Encoding" not in answer.headers


def test_packing_would_tell_a_guessed_secret_which_is_why_those_pages_are_not():
    # the attack: the same page, once with the start of its secret in it and once with another text
    secret, other = b"csrf_token=ImQ4ZjE5YzA3", b"csrf_token=Zk3pX9vLb2Qy"
    page = b"<p>%s</p>" + b"samen kijken naar ons werk " * 40 + secret
    assert len(zlib.compress(page % secret)) < len(zlib.compress(page % other))


def test_every_own_style_sheet_and_script_is_on_some_page():
    bundled = {name for kind in KINDS.values() for name in (*kind.styles, *kind.scripts)}
    templates = "".join(
        path.read_text("utf-8") for path in (STATIC.parent / "templates").rglob("*.html")
    )
    linked = set(re.findall(r"filename='([\w.-]+)'", templates))
    there = {path.name for path in STATIC.iterdir() if path.suffix in {".css", ".js"}}
    assert there == (bundled | linked) & there
    assert bundled <= there


def test_remarks_stay_in_our_files_and_licences_go_along():
    for kind in KINDS:
        css, script = style_source(kind), script_source(kind).decode()
        assert "@license EUPL-1.2" in css or not KINDS[kind].styles
        assert css.count("/*") == css.count("@license")
        assert not re.search(r"(?m)^\s*//", script)
    for path in STATIC.glob("*.js"):
        for text in re.findall(r"`[^`]*`", path.read_text("utf-8")):
            assert "\n" not in text, f"{path.name}: a remark in a text would be taken out"


def test_a_shared_tablet_is_given_nothing_that_keeps_a_draft():
    assert b"concept-" in script_source("respondent")
    assert b"localStorage" in script_source("respondent")
    assert b"localStorage" not in script_source("tablet")


def test_the_font_that_is_asked_for_early_is_the_one_of_the_style_sheet(app):
    client = app.test_client()
    html = client.get("/v").text
    early = re.search(r'<link rel="preload" href="([^"]+)" as="font"', html)[1]
    (style,), _ = _links(html)
    named = re.findall(r"url\(\.\./(static/fonts/[^)]+)\)", client.get(style).text)
    assert early.removeprefix("/") in named
    answer = client.get(early)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, KEPT_FOREVER)
    answer.close()
