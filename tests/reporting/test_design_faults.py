"""A design that cannot be drawn is a sentence that names the file and the next step, never half."""

import threading

import pytest

from surveyapp.domain.colours import palette
from surveyapp.domain.reports import ReportKey
from surveyapp.reporting import design_faults
from surveyapp.reporting.design_faults import RenderError
from surveyapp.reporting.documents import make_document
from surveyapp.reporting.pdf import Renderer
from surveyapp.resources import shipped
from tests.reporting.reports import CASES

NEXT_STEP = (
    "Herstel dat bestand in de map reports, of haal je eigen versie weg, en maak het rapport "
    "opnieuw."
)
KIT = "team/kit_cover.html"
PAGE = """<!doctype html><html lang="nl"><head><title>Proef</title></head>
<body data-footer="Voet · verzonnen"><h1>A</h1>{}</body></html>"""
BROKEN_SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path'
ENDLESS = """{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}"""


@pytest.fixture
def own(tmp_path):
    """An organisation's own folder of designs, before the one that ships."""

    def write(**files):
        for name, content in files.items():
            path = tmp_path / "reports" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return (tmp_path / "reports", shipped("reports"))

    return write


def said(places, kind="team", group="verg"):
    """Return what is said of a design, and that it is said again at the next report."""
    for _ in range(2):
        with pytest.raises(RenderError) as caught:
            make_document(CASES["withheld"], "ab" * 32, ReportKey(kind, group), designs=places)
    text = str(caught.value)
    assert text.startswith("Het rapport is niet gemaakt, door een fout in het ontwerp ")
    assert text.endswith(NEXT_STEP)
    return text


def with_body(places, body):
    """Return what is said of a page with this in it."""
    with pytest.raises(RenderError) as caught:
        Renderer(places).pdf(
            PAGE.format(body), styles=("base/page.css",), colours=palette("#00657d")
        )
    return str(caught.value)


@pytest.mark.parametrize(
    ("template", "line", "cause"),
    [
        ("<h1>{{ group.name }</h1>", 1, "is niet te lezen"),
        ("<h1>a</h1>\n\n{% if group %}", 3, "is niet te lezen"),
        ("<h1>{{ grope.name }}</h1>", 1, "gebruikt een naam die er niet is"),
        ("<h1>a</h1>\n{{ group.nmae }}", 2, "gebruikt een naam die er niet is"),
        ("\n{{ 1 / 0 }}", 2, "is niet in te vullen"),
        ("\n\n{{ group.name + 1 }}", 3, "is niet in te vullen"),
    ],
)
def test_a_mistake_in_a_template_names_the_file_and_the_line(own, template, line, cause):
    text = said(own(**{KIT: template}))
    assert f"in het ontwerp {KIT}: regel {line} {cause}" in text


def test_a_template_that_takes_in_a_file_that_is_not_there_names_that_file(own):
    assert "ontwerp team/weg.html: dit bestand is er niet" in said(
        own(**{KIT: '{% include "team/weg.html" %}'})
    )


def test_a_template_that_is_no_text_is_named(own):
    text = said(own(**{KIT: b"\xff\xfe\xfa"}))
    assert f"ontwerp {KIT}: dit bestand is geen tekst in UTF-8" in text


@pytest.mark.parametrize(
    ("rule", "cause"),
    [
        (".page { colour: red }", "colour"),
        (".page { color: red", "color"),
        ("@page { size: A9000 }", "size"),
        (".page > { color: red }", ".page > "),
    ],
)
def test_a_mistake_in_css_names_the_file_and_what_it_is(own, rule, cause):
    css = f"/* eigen */ {rule}\n.x }}"
    text = said(own(**{"team/report.css": css}))
    assert "ontwerp team/report.css: " in text
    assert "regel is niet te volgen" in text or "regel 1 is niet te volgen" in text
    assert cause in text


def test_a_design_without_its_font_names_the_sheet_and_the_typeface(own):
    css = (shipped("reports") / "base" / "fonts.css").read_text(encoding="utf-8")
    text = said(own(**{"base/fonts.css": css}))  # its own folder has no fonts
    assert "ontwerp base/fonts.css: een bestand van het lettertype" in text


def test_a_typeface_that_is_on_this_machine_only_is_refused(own):
    text = with_body(own(**{"x.css": ""}), '<p style="font-family: DejaVu Sans, serif">x</p>')
    assert "hoort niet bij het ontwerp" in text


def test_a_typeface_that_is_nowhere_is_told_by_its_own_name_and_sheet(own):
    css = 'p { font-family: "Gemeente Sans", serif }'
    text = said(own(**{"team/report.css": css}))
    assert "ontwerp team/report.css: het lettertype Gemeente Sans is er niet" in text


def test_a_character_in_a_design_that_its_typeface_lacks_is_refused(own):
    assert "hoort niet bij het ontwerp" in with_body(own(**{"x.css": ""}), "<p>👍 →</p>")


@pytest.mark.parametrize(
    ("picture", "cause"),
    [
        ("mijn/weg.svg", "ontwerp mijn/weg.svg: deze afbeelding ontbreekt of is beschadigd"),
        ("mijn/stuk.svg", "ontwerp mijn/stuk.svg: deze afbeelding ontbreekt of is beschadigd"),
        ("mijn/stuk.png", "ontwerp mijn/stuk.png: deze afbeelding ontbreekt of is beschadigd"),
        ("../../geheim.svg", "geheim.svg ligt buiten de map van het ontwerp; zet het daarin"),
        ("https://example.org/x.svg", "een rapport haalt niets van het netwerk, ook niet https:"),
        ("http://127.0.0.1:9/x.svg", "een rapport haalt niets van het netwerk, ook niet http:"),
        ("data:image/svg+xml;base64,PHN2Zw==", "een afbeelding is beschadigd"),
    ],
)
def test_a_picture_that_cannot_be_had_is_named_with_the_reason(own, tmp_path, picture, cause):
    places = own(**{"mijn/stuk.svg": BROKEN_SVG, "mijn/stuk.png": b"\x89PNG\r\n\x1a\nkapot"})
    address = picture if ":" in picture else (places[0] / picture).as_uri()
    text = with_body(places, f'<img src="{address}" alt="Een plaatje dat er niet is">')
    assert cause in text
    assert "base64" not in text


def test_a_style_sheet_from_the_network_is_refused(own):
    text = said(own(**{"team/report.css": '@import url("https://example.org/x.css");'}))
    assert "een rapport haalt niets van het netwerk" in text


def test_a_design_without_an_end_is_stopped(own, monkeypatch):
    monkeypatch.setattr(design_faults, "SECONDS", 0.3)
    assert f"ontwerp {KIT}" not in said(own(**{KIT: ENDLESS}))
    many = "<p>regel</p>" * 20_000
    assert "duurde te lang" in with_body(own(), many)


def test_another_thread_draws_without_that_limit(own, monkeypatch):
    monkeypatch.setattr(design_faults, "SECONDS", 0.001)
    made = []

    def draw():
        key = ReportKey("team", "verg")
        made.append(make_document(CASES["withheld"], "ab" * 32, key, designs=own()))

    thread = threading.Thread(target=draw)
    thread.start()
    thread.join()
    assert made[0].startswith(b"%PDF")
