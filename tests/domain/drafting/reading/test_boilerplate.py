"""The furniture of a page is recognised, set apart and not lost; what was written is left alone."""

import json
import re
import time

import pytest

from surveyapp.domain.drafting.passages import SourceText, tidy
from surveyapp.domain.drafting.reading.blocks import read_blocks
from surveyapp.domain.drafting.reading.boilerplate import REASONS, certain, lines_apart
from tests.domain.drafting.examples import SOURCES, source_text

FIVE = ("leusden", "loon-op-zand", "noordwijk", "oss", "putten")


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Home > Organisatie > Onze kernwaarden", "breadcrumb"),
        ("Home / Bestuur / Waar staan we voor?", "breadcrumb"),
        ("U bent hier: Home » Organisatie", "breadcrumb"),
        ("Ga naar de inhoud", "navigation"),
        ("Menu", "navigation"),
        ("Terug naar het overzicht", "navigation"),
        ("Print deze pagina", "tools"),
        ("Deel deze pagina", "tools"),
        ("Voorlezen  |  Afdrukken  |  Deel deze pagina", "tools"),
        ("Lees meer over onze organisatie", "tools"),
        ("Heeft deze informatie u geholpen?", "tools"),
        ("Deze website gebruikt cookies om het gebruik te meten.", "cookies"),
        ("Alle cookies accepteren", "cookies"),
        ("Postbus 10, 1234 AB Eikenwoude", "contact"),
        ("Dorpsstraat 12", "contact"),
        ("Telefoon: 0123 - 45 67 89", "contact"),
        ("info@eikenwoude.example", "contact"),
        ("Maandag: 9.00 - 17.00 uur", "contact"),
        ("Openingstijden: maandag tot en met vrijdag van 9.00 tot 12.00 uur", "contact"),
        ("Laatst gewijzigd op 12 maart 2024", "dated"),
        ("Gepubliceerd op: 3 mei 2023", "dated"),
        ("© 2024 Gemeente Eikenwoude", "copyright"),
        ("Alle rechten voorbehouden", "copyright"),
        ("Pagina 3 van 12", "page_number"),
        ("- 3 -", "page_number"),
        ("1.2 Totstandkoming .................... 3", "contents"),
        ("https://www.eikenwoude.example/organisatie", "link"),
        ("-----", "markup"),
        ("<div class='intro'></div>", "markup"),
        ("![foto](foto.jpg)", "markup"),
    ],
)
def test_a_line_of_furniture_says_what_it_is(line, why):
    assert certain(line) == why
    assert why in REASONS


@pytest.mark.parametrize(
    "line",
    [
        "Delen",
        "Openheid",
        "Contact",
        "Luisteren",
        "Toegankelijkheid",
        "Privacy",
        "Terug naar de basis",
        "Bekijk het van de andere kant",
        "Deel je kennis met collega’s",
        "We delen wat we weten op onze website.",
        "Samen > alleen",
        "We bellen terug: telefoon 0123 456789 is altijd bemand door ons.",
        "We gaan zorgvuldig om met cookies en privacy.",
        "Vrijdag is bij ons de dag om samen te leren.",
        "Vastgesteld door het college op 31 januari 2019",
        "1. Teams zijn de bouwstenen van de organisatie.",
        "Menu van de dag: samen lunchen",
        "We maken werk van het centrum: de Markt 1 is van ons allemaal.",
        "a > b",
        "In 2024 werken wij …",
    ],
)
def test_a_line_that_somebody_wrote_is_left_alone(line):
    assert certain(line) == ""


def apart(text: str) -> dict[str, str]:
    return {b.words.text: b.apart for b in read_blocks(SourceText(text)) if b.apart}


def test_a_row_of_known_words_is_a_menu_and_a_row_of_values_is_not():
    menu = "Home\nNieuws\nBestuur\nDuurzaam\nContact"

    assert apart(f"{menu}\n\nOnze waarden\n\nWe delen wat we weten.") == {menu: "navigation"}
    assert apart("Openheid\nToegankelijkheid\nVertrouwen\nContact\nLef") == {}


def test_words_that_only_count_beside_something_certain_need_it():
    assert apart("Contact\nTelefoon: 0123 456789") == {"Contact\nTelefoon: 0123 456789": "contact"}
    assert apart("Contact\nWe zoeken elkaar op.") == {}
    assert apart("Delen\nPrint deze pagina") == {"Delen\nPrint deze pagina": "tools"}
    assert apart("Delen\nWe delen wat we weten.") == {}


def test_a_line_that_comes_back_with_another_number_is_a_footer():
    pages = "\n\n".join(f"We helpen elkaar.\n\nVisie op werken      {n}" for n in range(1, 4))
    names = "\n\n".join(f"We helpen elkaar.\n\nWaarde {n}" for n in range(1, 4))

    assert set(apart(pages).values()) == {"running"}
    assert apart(names) == {}


def test_front_matter_is_apart_and_a_rule_at_the_top_is_not_its_beginning():
    assert apart("---\ntitle: Wij\ndate: 2024\n---\nWe delen.") == {
        "---\ntitle: Wij\ndate: 2024\n---": "front_matter"
    }
    assert apart("---\nWe delen wat we weten.\n---\nWe durven.") == {"---": "markup"}


def test_scripts_and_comments_over_several_lines_are_apart():
    script = "<script>\nwe = 1;\n</script>"

    assert apart(f"{script}\nWe delen.\n<!-- een\ntwee -->") == {
        script: "markup",
        "<!-- een\ntwee -->": "markup",
    }


@pytest.mark.parametrize("name", FIVE)
def test_the_published_texts_lose_no_line_at_all(name):
    assert not any(lines_apart(source_text(name).split("\n")))


@pytest.mark.parametrize("name", FIVE)
def test_no_words_that_an_item_comes_from_are_set_apart(name):
    text = source_text(name)
    path = SOURCES.parent / "reference" / f"{name}.json"
    if not path.is_file():
        pytest.skip(f"the reference {name}.json is not beside this checkout")
    gone = " ".join(b.words.plain for b in read_blocks(SourceText(text)) if b.apart)
    sources = re.findall(r'"source_words": "([^"]+)"', json.dumps(json.loads(path.read_text())))

    assert sources
    assert not [words for words in sources if words in gone]


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("een om-\nvangrijke taak", "een omvangrijke taak"),
        ("een om\u2010\n  vangrijke taak", "een omvangrijke taak"),
        ("samen\u00ad\nwerken en samen\u00adwerken", "samenwerken en samenwerken"),
        ("tijd-\nen plaatsonafhankelijk", "tijd- en plaatsonafhankelijk"),
        ("regio-\nontwikkelingen", "regio-ontwikkelingen"),
        ("Noord-\nHolland", "Noord-Holland"),
        ("e-\nmail", "e-mail"),
        ("kwaliteits-verbetering", "kwaliteitsverbetering"),
        ("A &amp; B<br>C <b>D</b>", "A & B C D"),
    ],
)
def test_words_are_whole_again_on_one_line(text, plain):
    assert tidy(text) == plain


@pytest.mark.parametrize(
    "strange",
    [
        "a" * 50_000,
        "<" * 50_000,
        "<!--" * 10_000,
        "[" * 20_000,
        "a-\n" * 5_000,
        ("." * 290 + "\n") * 50,
        ("a" + " " * 280 + "b\n") * 50,
        "<script" * 5_000,
    ],
    ids=lambda text: repr(text[:4]),
)
def test_no_text_is_made_strange_enough_to_take_long(strange):
    before = time.process_time()
    for block in read_blocks(SourceText(strange)):
        assert block.words.plain is not None
    assert time.process_time() - before < 10
