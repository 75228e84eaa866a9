"""A house style that can be read, whatever the brand colour."""

import itertools
import re

import pytest

from surveyapp.app import create_app
from surveyapp.domain.colours import contrast
from surveyapp.web import STORES
from surveyapp.web.theme import ramp, stylesheet

STEPS = ("00", "33", "66", "99", "cc", "ff")
GRID = ["#" + "".join(parts) for parts in itertools.product(STEPS, repeat=3)]
INK, INK_SOFT, PAPER = "#231f1a", "#5b544a", "#ffffff"


@pytest.fixture(scope="module")
def ramps():
    return {brand: ramp(brand) for brand in GRID}


def _worst(ramps, pair):
    return min((contrast(*pair(shades)), brand) for brand, shades in ramps.items())


def test_letters_on_buttons_can_be_read_for_every_brand_colour(ramps):
    assert _worst(ramps, lambda s: (s["on_surface"], s["surface"]))[0] >= 4.5
    assert _worst(ramps, lambda s: (s["on_surface"], s["hover"]))[0] >= 4.5


def test_links_can_be_read_on_paper_and_on_every_tint(ramps):
    for ground in ("white", "50", "100"):
        assert _worst(ramps, lambda s, g=ground: (s["letter"], s[g]))[0] >= 4.5
    assert _worst(ramps, lambda s: (s["letter"], "#faf7f1"))[0] >= 4.5


def test_text_can_be_read_on_the_mark_and_on_a_chosen_answer(ramps):
    assert _worst(ramps, lambda s: (INK, s["200"]))[0] >= 7
    assert _worst(ramps, lambda s: (INK, s["300"]))[0] >= 4.5
    assert _worst(ramps, lambda s: (INK_SOFT, s["100"]))[0] >= 4.5


def test_edges_of_controls_stand_out_for_every_brand_colour(ramps):
    # the ring of a chosen answer, against paper and against its own ground
    assert _worst(ramps, lambda s: (s["letter"], PAPER))[0] >= 3
    assert _worst(ramps, lambda s: (s["letter"], s["200"]))[0] >= 3


def test_yellow_stays_yellow_with_dark_letters():
    shades = ramp("#ffcc00")
    assert shades["surface"] == shades["raw"] == "#ffcc00"
    assert contrast(shades["on_surface"], "#000000") < 2
    assert "--brand:#ffcc00" in stylesheet("#ffcc00")


def test_neutral_colours_of_the_pages_can_be_read():
    from pathlib import Path

    css = (
        Path(__file__).resolve().parents[2] / "surveyapp" / "web" / "static" / "app.css"
    ).read_text("utf-8")
    values = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{3,6});", css))
    assert (values["ink"], values["ink-soft"]) == (INK, INK_SOFT)
    for letters, ground in (
        ("ink-soft", "sand"), ("ink-soft", "sand-deep"), ("ink-soft", "amber-pale"),
        ("amber", "amber-pale"), ("red", "red-pale"), ("green", "green-pale"),
    ):  # fmt: skip
        assert contrast(values[letters], values[ground]) >= 4.5, (letters, ground)
    assert contrast(values["outline"], "#ffffff") >= 3
    assert contrast(values["outline"], values["sand"]) >= 3


@pytest.fixture
def client(stores):
    app = create_app(stores.settings)
    yield app.test_client()
    app.extensions[STORES].close()


def test_the_style_of_an_organisation_is_a_file_of_its_own(client):
    response = client.get("/huisstijl/oss.css?kleur=00665e")
    assert response.mimetype == "text/css"
    assert "--brand:#00665e" in response.get_data(as_text=True)


@pytest.mark.parametrize("colour", ["red", "", "00665", "0;}body{display:none}", "00665e;}", "é"])
def test_what_is_no_colour_gives_no_style(client, colour):
    response = client.get("/huisstijl/oss.css", query_string={"kleur": colour})
    assert response.status_code == 404
    assert "display:none" not in response.get_data(as_text=True)
