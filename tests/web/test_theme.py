"""A house style that can be read, whatever the brand colour and whatever somebody asked for."""

import itertools
import re

import pytest

from surveyapp.app import create_app
from surveyapp.domain.colours import contrast
from surveyapp.domain.page_colours import MODES, PAIRS, page_colours, weak_pairs
from surveyapp.web import STORES
from surveyapp.web.bundles import STATIC, style_source
from surveyapp.web.theme import stylesheet
from tests.web.page_properties import properties

STEPS = ("00", "33", "66", "99", "cc", "ff")
GRID = ["#" + "".join(parts) for parts in itertools.product(STEPS, repeat=3)]


def _faults(css, mode):
    found = properties(css, mode)
    pairs = ((found[f"--{name}"], found[f"--{ground}"], least) for name, ground, least in PAIRS)
    return [pair for pair in pairs if contrast(*pair[:2]) < pair[2]]


def test_every_pair_in_use_has_enough_contrast_for_216_brand_colours():
    assert len(GRID) == 216
    for brand in GRID:
        css = stylesheet(brand)
        assert {mode: _faults(css, mode) for mode in MODES} == {mode: [] for mode in MODES}, brand


@pytest.mark.parametrize("mode", MODES)
def test_a_weak_pair_that_is_planted_is_found(mode):
    planted = stylesheet("#00665e") + ":root{--ink-soft:#8a8a8a}"
    weak = planted if mode == "light" else re.sub(r"--ink-soft:#\w+", "--ink-soft:#777777", planted)
    assert _faults(weak, mode)
    assert weak_pairs({**page_colours("#00665e", mode), "on-brand": "#777777", "brand": "#808080"})


def test_in_dark_and_with_more_contrast_the_pages_really_change():
    css = style_source("respondent") + stylesheet("#00665e")
    papers = {mode: properties(css, mode)["--paper"] for mode in MODES}
    assert contrast(papers["dark"], "#ffffff") > 15
    assert contrast(papers["light"], "#ffffff") == 1
    inks = {mode: properties(css, mode) for mode in MODES}
    for shade in ("light", "dark"):
        plain, more = inks[shade], inks[f"{shade}-more"]
        for name in ("--ink-soft", "--outline", "--brand-letter", "--red", "--amber"):
            assert contrast(more[name], more["--paper"]) > contrast(plain[name], plain["--paper"])


def test_what_the_design_system_calls_its_own_follows_into_the_dark():
    css = style_source("respondent") + stylesheet("#00665e")
    found = properties(css, "dark")
    assert found["--utrecht-root-background-color"] == found["--paper"]
    assert found["--utrecht-root-color"] == found["--ink"]
    assert found["--utrecht-link-color"] == found["--brand-letter"]


def test_paper_that_is_printed_stays_white():
    dark = [line for line in stylesheet("#00665e").splitlines() if "color-scheme" in line]
    assert len(dark) == 2
    assert all(line.startswith("@media screen and ") for line in dark)


def test_our_style_sheets_have_no_colours_but_by_their_names():
    for path in STATIC.glob("*.css"):
        text = re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL)
        colours = re.findall(r"#[0-9a-fA-F]{3,8}\b|\b(?:rgb|hsl)a?\([^)]*\)", text)
        assert set(colours) <= {"rgba(0, 0, 0, 0)", "rgb(0 0 0 / .6)"}, path.name


def test_every_colour_that_letters_or_grounds_get_is_judged_in_a_pair():
    judged = {name for pair in PAIRS for name in pair[:2]}
    named = set(page_colours("#00665e"))
    for name in ("app", "respondent", "tablet"):
        css = (STATIC / f"{name}.css").read_text("utf-8")
        letters = set(re.findall(r"(?<![\w-])color: var\(--([\w-]+)\)", css))
        grounds = set(re.findall(r"background(?:-color)?: var\(--([\w-]+)\)", css))
        # lines between things, bands in the house's colour and what a logo lies on mean nothing
        assert (letters | grounds) & named <= judged | {"rule", "brand-raw", "plate"}, name


def test_yellow_stays_yellow_with_dark_letters():
    shades = page_colours("#ffcc00")
    assert shades["brand"] == shades["brand-raw"] == "#ffcc00"
    assert contrast(shades["on-brand"], "#000000") < 2
    assert "--brand:#ffcc00" in stylesheet("#ffcc00")


@pytest.fixture
def client(stores):
    app = create_app(stores.settings)
    yield app.test_client()
    app.extensions[STORES].close()


def test_the_style_sheet_of_a_page_holds_the_colours_of_its_organisation(client):
    response = client.get("/huisstijl/oss.css?soort=respondent&kleur=00665e")
    assert response.mimetype == "text/css"
    text = response.get_data(as_text=True)
    assert "--brand:#00665e" in text
    assert ".choice" in text


def test_a_kind_of_page_that_does_not_exist_has_no_style(client):
    assert client.get("/huisstijl/oss.css?soort=../app&kleur=00665e").status_code == 404
    assert client.get("/script/..%2fapp.js").status_code == 404


@pytest.mark.parametrize("colour", ["red", "", "00665", "0;}body{display:none}", "00665e;}", "é"])
def test_what_is_no_colour_gives_no_style(client, colour):
    response = client.get("/huisstijl/oss.css", query_string={"kleur": colour})
    assert response.status_code == 404
    assert "display:none}" not in response.get_data(as_text=True)


@pytest.fixture
def house(stores):
    folder = stores.settings.instance / "huisstijl" / "oss"
    (folder / "fonts").mkdir(parents=True)
    (folder / "fonts" / "stads-sans-400.woff2").write_bytes(b"wOF2" + b"x" * 50)
    (folder / "tokens.css").write_text(
        ":root{--brand:#004488;--on-brand:#ffffff;--font:Stads Sans}"
    )
    return folder


def test_the_tokens_of_an_organisation_hold_on_its_light_pages(house, client):
    css = client.get("/huisstijl/oss.css?kleur=00665e").get_data(as_text=True)
    assert properties(css, "light")["--brand"] == "#004488"
    assert properties(css, "dark")["--brand"] == page_colours("#00665e", "dark")["brand"]
    other = client.get("/huisstijl/putten.css?kleur=00665e").get_data(as_text=True)
    assert properties(other, "light")["--brand"] == "#00665e"


def test_the_font_of_an_organisation_comes_from_our_own_address(house, client):
    css = client.get("/huisstijl/oss.css?kleur=00665e").get_data(as_text=True)
    address = re.search(r"url\((oss/lettertype/[^)]+)\)", css)[1]
    answer = client.get(f"/huisstijl/{address}")
    assert (answer.mimetype, answer.data[:4]) == ("font/woff2", b"wOF2")
    assert "font-src 'self'" in answer.headers["Content-Security-Policy"]
    for path in ("oss/lettertype/..%2f..%2fconfig.woff2", "../lettertype/stads-sans-400.woff2"):
        assert client.get(f"/huisstijl/{path}").status_code == 404


@pytest.fixture
def bad_house(house):
    (house / "tokens.css").write_text("@import 'https://elders.example';:root{--brand:#004488}")
    return house


def test_bad_tokens_leave_the_page_as_the_colour_makes_it(bad_house, client):
    css = client.get("/huisstijl/oss.css?kleur=00665e").get_data(as_text=True)
    assert "elders" not in css
    assert css == client.get("/huisstijl/putten.css?kleur=00665e").get_data(as_text=True)


def test_a_style_that_changes_while_the_server_runs_is_not_half_in_use(house, client):
    # the processes of a server are forked from one that was made like this
    (house / "tokens.css").write_text(":root{--brand:#880044;--on-brand:#ffffff}")
    css = client.get("/huisstijl/oss.css?kleur=00665e").get_data(as_text=True)
    assert properties(css, "light")["--brand"] == "#004488"
    (house.parent / "putten").mkdir()
    (house.parent / "putten" / "tokens.css").write_text(":root{--brand:#880044}")
    css = client.get("/huisstijl/putten.css?kleur=00665e").get_data(as_text=True)
    assert properties(css, "light")["--brand"] == "#00665e"
