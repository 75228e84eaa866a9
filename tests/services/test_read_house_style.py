"""The folder with an organisation's house style: bad files change nothing, and that is said."""

import pytest

from surveyapp.errors import NotFoundError
from surveyapp.services.check_house_styles import check_house_styles
from surveyapp.services.read_house_style import (
    LARGEST_FONT,
    read_house_font,
    read_house_style,
)
from tests import made


@pytest.fixture
def place(stores):
    folder = stores.settings.instance / "huisstijl" / "voorbeeld"
    (folder / "fonts").mkdir(parents=True)
    return folder


@pytest.fixture
def town(tmp_path):
    stores = made.make_instance(tmp_path / "town")
    folder = stores.settings.instance / "huisstijl" / "voorbeeld"
    (folder / "fonts").mkdir(parents=True)
    yield stores, folder
    stores.close()


def _read(stores, organisation="voorbeeld"):
    return read_house_style(stores.settings, organisation=organisation)


def test_tokens_and_fonts_are_read_from_the_instance(stores, place):
    (place / "tokens.css").write_text(":root{--brand:#004488;--font:'Stads Sans'}")
    (place / "merk.tokens.json").write_text('{"corner": {"$value": "6px"}}')
    (place / "fonts" / "stads-sans-400.woff2").write_bytes(b"wOF2" + b"x" * 100)
    style = _read(stores)
    assert dict(style.colours) == {"brand": "#004488"}
    assert dict(style.properties)["corner"] == "6px"
    assert style.problems == ()
    content = read_house_font(stores.settings, organisation="voorbeeld", file="stads-sans-400")
    assert content.startswith(b"wOF2")


def test_a_file_that_is_not_strict_or_huge_is_left_out_with_a_sentence(stores, place):
    for text in ("@import 'x';", ":root{--brand:#00", "x" * 2_000_000):
        (place / "tokens.css").write_text(text)
        style = _read(stores)
        assert style.colours == ()
        assert "in tokens.css: " in style.problems[0]
    (place / "tokens.css").write_bytes(b"\xff\xfe\x00")
    assert "niet te lezen" in _read(stores).problems[0]


def test_a_font_that_is_none_or_huge_is_left_out_with_a_sentence(stores, place):
    (place / "tokens.css").write_text(":root{--font:Groot}")
    (place / "fonts" / "groot-400.woff2").write_bytes(b"wOF2" + b"x" * LARGEST_FONT)
    (place / "fonts" / "groot-700.woff2").write_bytes(b"<html>")
    (place / "fonts" / "Groot Cursief.woff2").write_bytes(b"wOF2")
    style = _read(stores)
    assert style.fonts == ()
    assert len(style.problems) == 4


def test_no_name_leads_out_of_the_folder(stores, place):
    outside = stores.settings.instance / "fonts"
    outside.mkdir()
    (outside / "geheim-400.woff2").write_bytes(b"wOF2 geheim")
    (stores.settings.instance / "tokens.css").write_text(":root{--font:Geheim}")
    for organisation in ("..", "../..", "voorbeeld/..", "", ".", "VOORBEELD"):
        assert _read(stores, organisation).fonts == ()
    (place / "tokens.css").write_text(":root{--font:Geheim}")
    for file in ("../../fonts/geheim-400", "geheim-400", "..", "stads-sans-400"):
        with pytest.raises(NotFoundError):
            read_house_font(stores.settings, organisation="voorbeeld", file=file)


def test_who_keeps_the_installation_reads_what_became_of_each_folder(town):
    stores, folder = town
    (folder / "tokens.css").write_text(":root{--brand:#ffe866;--on-brand:#ffffff}")
    (folder.parent / "nergens").mkdir()
    nowhere, ours = check_house_styles(stores)
    assert nowhere.problems == ("Deze organisatie is er niet.",)
    assert "te weinig contrast" in ours.sentence
    (folder / "tokens.css").write_text(":root{--brand:#004488}")
    assert check_house_styles(stores)[1].problems == ()
