"""The typeface draws what Dutch needs, and what it cannot draw never reaches the page."""

import pytest
from fontTools.ttLib import TTFont

from surveyapp.reporting.typeface import (
    FAMILY,
    UNKNOWN,
    drawable,
    font_file,
    font_folder,
    width,
    wrap,
)

WEIGHTS = ("Light", "Regular", "Medium", "SemiBold", "Italic")


def test_names_that_live_in_the_netherlands_can_be_drawn():
    for name in (
        "Şahin",
        "Łukasz Żółć",
        "Đorđe",
        "Ștefan",
        "Ĳsselmeer",
        "Súdwest-Fryslân",
        "Çelik",
    ):
        assert drawable(name) == name
    assert drawable("‘één’ – €5 … naïef, coördinatie") == "‘één’ – €5 … naïef, coördinatie"


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        ("Fijn 👍🏽 team", f"Fijn {UNKNOWN} team"),
        ("日本", UNKNOWN),
        ("ﬁjn", "fijn"),
        ("e\N{COMBINING ACUTE ACCENT}e\N{COMBINING ACUTE ACCENT}n", "één"),
        ("a\N{ZERO WIDTH JOINER}b", "ab"),
        ("x\U000f1234y", f"x{UNKNOWN}y"),
        ("\N{ZERO WIDTH SPACE}", ""),
        ("➜ door", f"{UNKNOWN} door"),
    ],
)
def test_other_characters_fall_apart_or_are_named(typed, drawn):
    assert drawable(typed) == drawn


def test_every_weight_draws_everything_that_is_let_through():
    for weight in WEIGHTS:
        with TTFont(font_file(weight)) as font:
            known = font.getBestCmap()
        for code in range(0x20, 0x24F):
            if drawable(chr(code)) == chr(code):
                assert code in known, (weight, hex(code))


def test_the_files_are_small_and_renamed_and_have_their_licence():
    assert sum(file.stat().st_size for file in font_folder().iterdir()) < 600_000
    assert "SIL OPEN FONT LICENSE" in (font_folder() / "OFL.txt").read_text(encoding="utf-8")
    for weight in WEIGHTS:
        with TTFont(font_file(weight)) as font:
            names = {record.nameID: record.toUnicode() for record in font["name"].names}
        assert names[16] == FAMILY
        assert "Fira" not in names[1] + names[4] + names[6]
        assert "Mozilla" in names[0]


def test_width_grows_with_size_and_weight():
    thin = width("Samenwerken", size=10)
    assert width("Samenwerken", size=20) == pytest.approx(2 * thin)
    assert width("Samenwerken", size=10, weight="SemiBold") > thin
    assert 15 < thin < 25


def test_lines_fit_and_hold_every_letter():
    text = "Verantwoordelijkheid nemen voor de leefomgeving en burgerparticipatieondersteuning"
    for room in (12.0, 30.0, 54.0):
        lines = wrap(text, room=room, size=10.5, weight="SemiBold")
        assert all(width(line, size=10.5, weight="SemiBold") <= room for line in lines)
        assert "".join(lines).replace("-", "").replace(" ", "") == text.replace(" ", "")


def test_a_word_breaks_where_dutch_breaks_it():
    lines = wrap("samenwerking", room=14, size=10.5)
    assert lines[0] in ("sa-", "samen-", "samenwer-")
