"""Texts of other shapes than the five: what is found in them, and where nothing is."""

import time

import pytest

from surveyapp.domain.drafting.draft import draft
from tests.domain.drafting.examples import drafted


def principles(text: str) -> list[str]:
    return [name for each in drafted(text).values() for name in each]


def test_bare_bullets_under_an_announcement_are_principles_and_thin():
    text = """Waar wij voor staan

Onze kernwaarden:
- betrouwbaar
- open
- daadkrachtig

Contact
Bel het klantcontactcentrum op 14 0123.
"""
    found = draft(text)

    assert drafted(text) == {"Kernwaarden": ["Betrouwbaar", "Open", "Daadkrachtig"]}
    assert all(p.unit.flags == ("thin_source",) for p in found.sets[0].principles)


def test_lines_without_marks_after_a_colon_are_a_list():
    text = "Onze kernwaarden zijn:\nSamenwerken\nVernieuwen\nVertrouwen\n\nHierop bouwen wij."

    assert principles(text) == ["Samenwerken", "Vernieuwen", "Vertrouwen"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Onze kernwaarden zijn vertrouwen, lef en plezier.",
        "De kernwaarden van onze organisatie zijn: vertrouwen, lef en plezier.",
        "Vertrouwen, lef en plezier zijn onze kernwaarden.",
        "We hanteren in de hele gemeente drie kernwaarden: vertrouwen, lef en plezier.",
    ],
)
def test_values_summed_up_in_one_sentence_are_principles(sentence):
    text = f"De gemeente Duinrand telt drie afdelingen. {sentence} Daar houden we ons aan."

    assert principles(text) == ["Vertrouwen", "Lef", "Plezier"]


def test_a_summed_up_value_gets_the_later_sentence_about_it():
    text = "Onze waarden zijn rust en lef. Met lef bedoelen we dat we nieuwe dingen proberen."
    rust, lef = draft(text).sets[0].principles

    assert [clause.text for clause in rust.clauses] == []
    assert "We proberen nieuwe dingen." in [item.text for item in lef.items]
    assert "thin_source" in rust.unit.flags and "thin_source" not in lef.unit.flags


def test_markdown_headings_under_a_heading_are_principles_and_the_next_section_is_not():
    text = """# Zo werken wij in Veendam-Zuid

## Onze leidende principes

### We zijn er voor de inwoner

We luisteren eerst. We leggen onze besluiten uit in gewone taal.

### We doen het samen

We betrekken inwoners op tijd. We werken met andere teams aan één plan.

## Contact

Bel ons op werkdagen.
"""
    assert drafted(text) == {
        "Leidende principes": ["We zijn er voor de inwoner", "We doen het samen"]
    }


def test_lines_in_bold_are_headings():
    text = (
        "**Onze organisatiewaarden**\n\n**Open**\nWe delen wat we weten.\n\n**Samen**\nWe helpen."
    )

    assert drafted(text) == {"Organisatiewaarden": ["Open", "Samen"]}


@pytest.mark.parametrize("marks", ["1234", "1111", "abcd"])
def test_numbered_and_lettered_lists_are_lists_whatever_the_numbers(marks):
    lines = ["We komen afspraken na.", "We spreken elkaar aan.", "We delen kennis.", "We leren."]
    listed = "\n".join(f"{mark}. {line}" for mark, line in zip(marks, lines, strict=True))

    assert principles(f"Gedragscode\n\nWij hebben vier gedragsregels:\n\n{listed}\n") == [
        line.rstrip(".") for line in lines
    ]


def test_names_with_their_explanation_after_a_dash_or_on_the_next_line_are_read():
    dashes = (
        "Kernwaarden\n\n• Nabij – we zijn zichtbaar in de wijk\n• Dapper – we durven te kiezen\n"
    )
    below = "Kernwaarden\n\n- Nabij\n  We zijn zichtbaar.\n- Dapper\n  We durven te kiezen.\n"

    for text in (dashes, below):
        assert principles(text) == ["Nabij", "Dapper"]
        assert all(p.clauses for p in draft(text).sets[0].principles)


def test_the_letters_of_an_acronym_are_marks_and_no_names():
    text = "Onze kernwaarden: MARK\n\nM - Mensgericht: we zien de mens.\nA - Actief: we beginnen.\n"

    assert principles(text) == ["Mensgericht", "Actief"]


def test_a_page_about_one_principle_stays_one_principle():
    text = """Kernwaarde: Integriteit

Wij vinden integriteit belangrijk. Dit doen we:

- We melden nevenfuncties.
- We bespreken dilemma's in het team.
- We gaan vertrouwelijk om met informatie.
"""
    assert principles(text) == ["Integriteit"]
    assert len(draft(text).sets[0].principles[0].clauses) >= 3


def test_values_in_a_sentence_of_we_count_only_under_a_heading_about_values():
    sentence = "Wij zijn open, ondernemend en betrokken. Dat merk je elke dag."

    assert principles(f"Onze kernwaarden\n{sentence}") == ["Open", "Ondernemend", "Betrokken"]
    assert principles(f"Werken bij ons\n{sentence}") == []


def test_a_web_page_with_its_menu_gives_the_values_and_nothing_of_the_menu():
    text = """Home / Bestuur en organisatie / Missie en visie
Print deze pagina

Missie en visie

De gemeente Westerkogge wil dat iedereen mee kan doen. Wij werken daar elke dag aan.

Onze kernwaarden

De medewerkers van de gemeente werken vanuit twee kernwaarden.

Betrouwbaar

Inwoners moeten op ons kunnen rekenen. We komen onze afspraken na en zijn helder.

Wij maken keuzes die we kunnen uitleggen.

Verbindend

Wij zoeken de samenwerking op. We brengen mensen bij elkaar.

Meer informatie

Neem contact op met de gemeente.
"""
    assert drafted(text) == {"Kernwaarden": ["Betrouwbaar", "Verbindend"]}
    assert draft(text).remarks == ()


def test_values_over_their_own_bullets_are_principles_and_the_bullets_are_not():
    text = """Gedragscode

De kernbegrippen zijn openheid en zorgvuldigheid.

Openheid
- We geven inzicht in ons werk.
- We zijn aanspreekbaar.

Zorgvuldigheid
- We wegen belangen af.
- We behandelen iedereen gelijk.
"""
    assert principles(text) == ["Openheid", "Zorgvuldigheid"]
    assert [len(p.clauses) for p in draft(text).sets[0].principles] == [2, 2]


@pytest.mark.parametrize(
    "missing", ["eerlijk zijn; informatie delen)", "(eerlijk zijn; informatie delen"]
)
def test_a_missing_bracket_on_either_side_is_flagged_and_costs_nothing(missing):
    text = (
        f"Uitgangspunten:\n\n• Openheid {missing}.\n• Snelheid (korte lijnen; direct reageren).\n"
    )
    open_, fast = draft(text).sets[0].principles

    assert (open_.unit.name, fast.unit.name) == ("Openheid", "Snelheid")
    assert [clause.text for clause in open_.clauses] == ["eerlijk zijn", "informatie delen"]
    assert "bracket_missing" in open_.unit.flags
    assert "bracket_missing" not in fast.unit.flags


def test_a_heading_that_an_accordion_prints_twice_counts_once():
    text = "Kernwaarden\n\nOpen\n\nOpen\n\nWe delen wat we weten.\n\nSamen\n\nSamen\n\nWe helpen.\n"

    assert principles(text) == ["Open", "Samen"]


def test_of_two_sets_the_values_are_primary_and_the_conditions_are_off():
    text = """Randvoorwaarden:

- Budget (helder kader; eigen beheer)
- Tijd (vaste dag; rust)

Kernwaarden:

- Open (eerlijk zijn; delen)
- Dapper (kiezen; durven)
"""
    found = draft(text)

    assert [(s.name, s.primary, s.on) for s in found.sets] == [
        ("Randvoorwaarden", False, False),
        ("Kernwaarden", True, True),
    ]


NOTHING = {
    "news": """Nieuw zwembad open

Zaterdag 4 maart opende wethouder De Vries het nieuwe zwembad. De bouw kostte 12 miljoen euro.

Programma

Om 10.00 uur gingen de deuren open. Kinderen mochten gratis zwemmen.

Lees ook:
- Begroting 2024 vastgesteld
- Werkzaamheden Dorpsstraat
- Nieuwe kernwaarden voor de sporthal
""",
    "people": """Directie en management

De organisatie werkt vanuit de kernwaarden en wordt geleid door:

- Jan de Vries - gemeentesecretaris
- Fatima El Amrani - directeur bedrijfsvoering
- **Piet Bakker** - teamleider burgerzaken
""",
    "tasks": """Taken van de afdeling

De afdeling Ruimte voert de volgende taken uit:

- Vergunningen: we behandelen aanvragen.
- Handhaving: controles in de gemeente.
""",
    "budget": "Geld\n\nDe uitgangspunten zijn:\n\n- Inflatie 2,3%\n- OZB 1,5%\n- Rente 2%\n",
    "cue word alone": "De raad stelde kernwaarden vast.\n\nAgenda:\n- Opening\n- Sluiting\n",
    "questions": "Kernwaarden?\n\nWat zijn kernwaarden?\n\nDat zijn woorden.\n\nHebt u ze?\n",
    "programme": """Collegeprogramma

Wonen
We bouwen 500 woningen. We geven starters voorrang.

Verkeer
We leggen fietspaden aan. We verbeteren de veiligheid.
""",
    "regulation": "Reglement\n\nArtikel 1\nDe voorzitter opent de vergadering.\n\nArtikel 2\n"
    "De raad vergadert volgens de beginselen van goed bestuur.\n",
    "outcomes": "Strategie\n\nWe kiezen. Dit leidt tot:\n\n- meer impact;\n- minder druk.\n",
    "one word": "Hallo",
    "marks": "•\n•\n-\n1.\n…\n...\n()\n:\n",
}


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING.keys())
def test_where_there_are_no_principles_nothing_is_found_and_a_reason_given(text):
    found = draft(text)

    assert found.sets == ()
    assert found.reason.startswith("In deze tekst vonden we geen principes")


@pytest.mark.parametrize(
    "text",
    [
        "Onze waarden " + " " * 100_000 + "x",
        "Kernwaarden\n\nOpen\n\nWe werken "
        + "samen en helpen " * 6000
        + ".\n\nVrij\n\nWe doen mee.",
        "Kernwaarden\n\nOpen\n\nWe " + "helpen, we " * 8000 + ".\n\nVrij\n\nWe doen mee.",
        "Kernwaarden\n\n• Open " + "(a" * 30_000 + "\n• Vrij (b)",
        "Onze kernwaarden zijn a, " + "b, " * 30_000 + "c.",
    ],
    ids=["spaces", "one sentence", "many clauses", "brackets", "values"],
)
def test_a_strange_text_takes_no_strange_time(text):
    before = time.process_time()
    draft(text)

    # Each takes 15 s or more where a pattern or a loop takes the square of the length.
    assert time.process_time() - before < 3


def test_values_that_each_have_a_section_of_their_own_are_one_set():
    said = "We helpen elkaar bij drukte. We delen wat we weten. We vragen hulp aan een ander team."
    text = "# Het handvest van Wijdemeer\n\n" + "\n\n".join(
        f"## {name}\n\n{said}\n\n{said}\n\n- We bereiden ons werk voor.\n- We leggen het uit."
        for name in ("Samen", "Helder", "Moedig")
    )

    assert drafted(text) == {"Handvest van Wijdemeer": ["Samen", "Helder", "Moedig"]}


def test_the_number_of_a_section_is_no_part_of_the_name_of_a_set():
    entries = "- Samen: we helpen elkaar.\n- Open: we delen wat we weten.\n"

    assert list(drafted(f"2 Onze kernwaarden\n\n{entries}")) == ["Kernwaarden"]
    assert list(drafted(f"2.1 Kernwaarden\n\n{entries}")) == ["Kernwaarden"]
