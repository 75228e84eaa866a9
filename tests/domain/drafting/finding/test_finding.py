"""Principles are found in every form in which organisations write them down, and only there."""

import re
import time
import tomllib
from pathlib import Path

import pytest
from docx import Document

from surveyapp.domain.drafting.finding.sets import (
    Found,
    find_sets,
    primary_of,
    why_nothing,
    why_primary,
)
from surveyapp.domain.drafting.language import detect_language
from surveyapp.domain.drafting.passages import SourceText
from surveyapp.domain.drafting.reading.blocks import read_blocks
from surveyapp.importing.read_document import read_document

FORMS = tomllib.loads(Path(__file__).with_name("forms.toml").read_text(encoding="utf-8"))["form"]


def found_in(text: str) -> tuple[Found, ...]:
    return find_sets(SourceText(text))


def primary_names(text: str) -> list[str]:
    sets = found_in(text)
    return [unit.name for unit in primary_of(sets).units] if sets else []


def reason_for(text: str) -> str:
    source = SourceText(text)
    return why_nothing(source, read_blocks(source))


@pytest.mark.parametrize("form", FORMS, ids=[f"{n}" for n in range(len(FORMS))])
def test_the_primary_set_has_exactly_the_names_of_the_text(form):
    assert primary_names(form["text"]) == form["names"]


@pytest.mark.parametrize("form", FORMS, ids=[f"{n}" for n in range(len(FORMS))])
def test_every_name_and_passage_is_a_stretch_of_the_text(form):
    for found in found_in(form["text"]):
        for unit in found.units:
            for passage in (unit.heading, *unit.body):
                assert form["text"][passage.start : passage.end] == passage.text
            letters = re.sub(r"[*_]", "", unit.heading.plain).lower()
            assert unit.name.lower().strip("'\"‘’") in letters


@pytest.mark.parametrize("form", FORMS[:60], ids=[f"{n}" for n in range(60)])
def test_line_ends_and_stray_spaces_do_not_change_the_names(form):
    text = form["text"]
    if "\r" in text:
        pytest.skip("this text has other line ends already")

    assert primary_names(text.replace("\n", "\r\n")) == form["names"]
    assert primary_names(text.replace("\n", " \n")) == form["names"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("We treat equal cases equally and we explain what we do to our residents.", "en"),
        ("Wir hören zu und nehmen uns Zeit für die Anliegen der Menschen in der Stadt.", "other"),
        ("Nous sommes à l'écoute des habitants et nous expliquons nos choix avec soin.", "other"),
        ("We luisteren naar elkaar en leggen aan inwoners uit wat we doen.", "nl"),
        ("Kernwaarden: open, eerlijk, samen", "nl"),
        ("Onze slogan is 'We make it happen together', en daar werken we elke dag aan.", "nl"),
        ("", "nl"),
    ],
)
def test_the_language_is_that_of_the_small_words(text, language):
    assert detect_language(text) == language


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Hallo.", "te kort"),
        (
            (
                "Die Gemeinde liegt an der Grenze und wir freuen uns auf den Besuch von allen, die "
                "mit uns über die Stadt sprechen wollen."
            ),
            "niet in het Nederlands of Engels",
        ),
        (
            (
                "Over ons\n\nDe raad sprak gisteren lang over de kernwaarden van de organisatie en "
                "besloot om daar in het najaar op terug te komen."
            ),
            "noemt wel ‘kernwaarden’",
        ),
        (
            (
                "Het team\n\n- Jan de Vries - directeur\n- Piet Bakker - manager Ruimte\n"
                "- Els van Dam - teamleider Zorg\n- Wim Smit - adviseur Werk en Inkomen\n"
            ),
            "lijst van mensen",
        ),
        (
            (
                "Nieuws\n\nGepubliceerd op 4 april\n\nHet nieuwe zwembad is open en je kunt er "
                "vanaf maandag terecht voor een duik."
            ),
            "nieuwsbericht",
        ),
        (
            (
                "Programmabegroting 2025\n\nDe lasten stijgen en de baten dalen, zodat er minder "
                "geld overblijft voor nieuwe plannen."
            ),
            "begroting",
        ),
    ],
)
def test_where_nothing_is_found_the_reason_fits_the_text(text, says):
    assert not found_in(text)
    assert says in reason_for(text)
    assert reason_for(text).startswith("In deze tekst vonden we geen principes.")


def test_the_primary_set_says_why_it_comes_before_the_others():
    text = """Leiderschapsprincipes

- Richting geven: de leidinggevende wijst de weg.
- Ruimte geven: de leidinggevende laat los.

Kernwaarden

- Lef: we durven.
- Plezier: we lachen.
"""
    leaders, values = sets = found_in(text)

    assert primary_of(sets) is values
    assert "waarden van de organisatie" in why_primary(values, sets)
    assert "leidinggeven" in why_primary(values, sets)
    assert why_primary(leaders, (leaders,)) == "Dit is de enige set met principes in deze tekst."


def read_as(tmp_path: Path, name: str, text: str) -> list[list[str]]:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    document = read_document(path)
    found = find_sets(SourceText(document.text), document.blocks)
    return [[unit.name for unit in each.units] for each in found]


def html_table(*rows: tuple[str, ...]) -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return "".join(f"<tr>{row}</tr>" for row in cells)


def page(title: str, table: str) -> str:
    return f"<html><body><h1>{title}</h1><table>{table}</table></body></html>"


VALUES = (
    ("Open", "We delen wat we weten."),
    ("Moedig", "We zeggen wat we zien."),
    ("Attent", "We helpen elkaar als het druk is."),
)


@pytest.mark.parametrize(
    "table",
    [
        html_table(*VALUES),
        html_table(("Waarde", "Wat zie je?"), *VALUES),
        html_table(*((str(n), *row) for n, row in enumerate(VALUES, start=1))),
        html_table(*zip(*VALUES, strict=True)),
    ],
    ids=["bare", "with_heads", "numbered", "side_by_side"],
)
def test_the_names_in_a_table_of_a_web_page_are_its_principles(tmp_path, table):
    found = read_as(tmp_path, "waarden.html", page("Onze kernwaarden", table))

    assert found == [["Open", "Moedig", "Attent"]]


@pytest.mark.parametrize(
    ("title", "rows"),
    [
        (
            "Contact",
            (("Afdeling", "Telefoon"), ("Belastingen", "0123 456 788"), ("Werk", "14 0123")),
        ),
        ("Planning", (("Wanneer", "Wat"), ("Maart", "We kiezen."), ("April", "We vieren samen."))),
    ],
)
def test_a_table_of_something_else_gives_nothing(tmp_path, title, rows):
    assert not read_as(tmp_path, "pagina.html", page(title, html_table(*rows)))


@pytest.mark.parametrize("head", [("Kernwaarde", "Betekenis"), None])
def test_the_names_in_a_table_of_a_word_document_are_its_principles(tmp_path, head):
    document = Document()
    document.add_heading("Onze kernwaarden", 1)
    table = document.add_table(rows=0, cols=2)
    for row in [*([head] if head else []), *VALUES]:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    path = tmp_path / "waarden.docx"
    document.save(path)
    read = read_document(path)

    found = find_sets(SourceText(read.text), read.blocks)

    assert [[unit.name for unit in each.units] for each in found] == [["Open", "Moedig", "Attent"]]
    assert [unit.body[0].text for unit in found[0].units] == [says for _, says in VALUES]


def test_a_value_with_the_name_of_a_closing_heading_counts_when_it_explains_itself():
    text = (
        "Onze kernwaarden\n\n- Lef: we durven.\n- Rust: we nemen de tijd.\n"
        "- Planning: we kijken vooruit.\n"
    )
    assert primary_names(text) == ["Lef", "Rust", "Planning"]


def test_a_set_is_called_after_the_strong_heading_above_it():
    text = (
        "Leidende principes\n\nWe werken met drie principes:\n\n- Lef: we durven.\n"
        "- Rust: we nemen de tijd.\n- Zorg: we letten op elkaar.\n"
    )
    assert [found.name for found in found_in(text)] == ["Leidende principes"]


def test_values_that_were_abolished_are_no_set():
    text = (
        "Onze kernwaarden zijn warm, wakker en open. De oude kernwaarden waren klantgericht, "
        "efficiënt en resultaatgericht. Het ging om de waarden uit 2014: snel, scherp en zuinig."
    )
    assert [[u.name for u in found.units] for found in found_in(text)] == [
        ["Warm", "Wakker", "Open"]
    ]


STRANGE = {
    "tabs": "a\tb\tc\n" * 4000,
    "pipes": "a | b | c\n" * 4000,
    "bold": "**" * 20_000,
    "cues": "kernwaarden zijn " * 2500,
    "numbers": "1. Open\n" * 3000,
    "names": "Open\nWe delen wat we weten.\n" * 900,
    "quotes": "'" * 40_000,
    "ordinals": "De eerste kernwaarde is vertrouwen. " * 1000,
    "brackets": "Kernwaarden\n\n• Open " + "(a" * 20_000 + "\n• Vrij (b)",
    "commas": "open, " * 7000,
    "one_paragraph": "We werken aan vertrouwen, lef en plezier. " * 1000,
    "headings": "".join(f"Kop {n} van ons\n\nWe doen dit samen.\n\n" for n in range(900)),
    "levels": "".join("  " * (n % 40) + "- we doen dit\n" for n in range(1000)),
    "counted": "We noemen drie: a, b en c: " * 1500,
    "sentences": "a.\n" * 13_000,
}


@pytest.mark.parametrize("text", STRANGE.values(), ids=STRANGE.keys())
def test_forty_kilobytes_of_anything_are_searched_in_two_seconds(text):
    before = time.process_time()
    found_in(text)

    # Each takes far longer where a pattern or a loop takes the square of the length.
    assert time.process_time() - before < 2
