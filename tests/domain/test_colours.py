"""A brand colour becomes colours that can be read, whatever the brand colour is."""

import itertools
import random

import pytest

from surveyapp.domain.colours import (
    CALM,
    SHAPE,
    TEXT,
    WHITE,
    contrast,
    from_oklch,
    palette,
    to_oklch,
)
from surveyapp.errors import SettingsError

GRID = ["#" + "".join(c) for c in itertools.product(("00", "33", "66", "99", "cc", "ff"), repeat=3)]
CHANCE = random.Random(4)
ANY = GRID + [f"#{CHANCE.randrange(1 << 24):06x}" for _ in range(400)]


def test_contrast_has_the_values_of_wcag():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#ffffff", "#ffffff") == 1
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)
    assert contrast("#ffffff", "#767676") == contrast("#767676", "#ffffff")


def test_oklch_of_the_primaries_is_that_of_the_css_specification():
    for colour, known in {
        "#ff0000": (0.6280, 0.2577, 29.23),
        "#00ff00": (0.8664, 0.2948, 142.50),
        "#0000ff": (0.4520, 0.3132, 264.05),
    }.items():
        assert to_oklch(colour) == pytest.approx(known, abs=0.02)


def test_every_colour_survives_the_way_there_and_back():
    for colour in ANY:
        assert from_oklch(*to_oklch(colour)) == colour


def test_a_colour_outside_the_gamut_loses_chroma_and_keeps_lightness_and_hue():
    light, chroma, hue = to_oklch(from_oklch(0.7, 0.4, 150))
    assert light == pytest.approx(0.7, abs=0.01)
    assert hue == pytest.approx(150, abs=2)
    assert 0.1 < chroma < 0.4


def test_every_pair_in_use_has_its_contrast_for_any_brand():
    for brand in ANY:
        made = palette(brand)
        for letters, ground, least in (
            (made.on_surface, made.surface, TEXT),
            (made.letter, WHITE, CALM),
            (made.letter, made.soft, TEXT),
            (made.letter, made.tint, TEXT),
            (made.letter, made.counter, SHAPE),
            (made.ink, WHITE, CALM),
            (made.ink, made.soft, CALM),
            (made.ink, made.counter, TEXT),
            (made.muted, WHITE, TEXT),
            (made.muted, made.tint, TEXT),
            (made.counter_letter, WHITE, TEXT),
            (made.counter_letter, made.counter, SHAPE),
        ):
            assert contrast(letters, ground) >= least, (brand, letters, ground)


def test_a_yellow_brand_stays_yellow_and_carries_dark_letters():
    made = palette("#ffcc00")
    assert made.surface == "#ffcc00"
    assert contrast(made.on_surface, WHITE) > CALM


def test_the_other_side_of_a_bar_is_far_from_the_brand_in_hue():
    for brand in ("#ffcc00", "#5ba829", "#e4691b", "#c8102e", "#00657d", "#5115ef"):
        apart = abs(to_oklch(brand)[2] - to_oklch(palette(brand).counter)[2]) % 360
        assert min(apart, 360 - apart) > 40, brand


@pytest.mark.parametrize("wrong", ["", "rood", "#fff", "#12345g", "#1234567", "#123456\nx"])
def test_what_is_no_colour_is_refused_with_an_example_of_one(wrong):
    with pytest.raises(SettingsError, match="#00539f"):
        palette(wrong)
