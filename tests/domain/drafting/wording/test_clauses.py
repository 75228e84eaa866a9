"""Clauses: where a sentence is cut, and what is put back so that each piece stands alone."""

import pytest

from surveyapp.domain.drafting.finding.sets import find_sets
from surveyapp.domain.drafting.passages import SourceText
from surveyapp.domain.drafting.wording.clauses import split_clauses
from tests.domain.drafting.examples import draft_of


def clauses(sentence: str) -> list[str]:
    source = SourceText(f"Kernwaarden\n\n• Een: {sentence}\n• Twee: we doen mee.\n")
    unit = find_sets(source)[0].units[0]
    found = split_clauses(source, unit)
    assert all(source.text[c.passage.start : c.passage.end] == c.passage.text for c in found)
    return [clause.text.rstrip(".!") for clause in found]


def glossed(gloss: str) -> list[str]:
    source = SourceText(f"Kernwaarden\n\n• Een ({gloss})\n• Twee (b)\n")
    return [clause.text for clause in split_clauses(source, find_sets(source)[0].units[0])]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "we zien de ander, luisteren goed en helpen elkaar.",
            ["we zien de ander", "we luisteren goed", "we helpen elkaar"],
        ),
        (
            "we zijn open, eerlijk en luisteren.",
            ["we zijn open", "we zijn eerlijk", "we luisteren"],
        ),
        ("Wij delen kennis, Wij leren snel.", ["Wij delen kennis", "Wij leren snel"]),
        ("we vragen en geven hulp.", ["we vragen en geven hulp"]),
        ("Nemen initiatief.", ["we Nemen initiatief"]),
        (
            "De gemeente is open en zoekt naar kansen.",
            ["De gemeente is open", "De gemeente zoekt naar kansen"],
        ),
        (
            "Open zijn betekent dat we alles delen, meedenken met allen en openstaan voor kritiek.",
            [
                "Open zijn betekent dat we alles delen",
                "dat we meedenken met allen",
                "dat we openstaan voor kritiek",
            ],
        ),
        (
            "we werken op de plek waar het gebeurt, helpen elkaar en delen kennis.",
            ["we werken op de plek waar het gebeurt", "we helpen elkaar", "we delen kennis"],
        ),
        ("Als dat helpt, zoeken we de ander op.", ["Als dat helpt, zoeken we de ander op"]),
        ("We spelen in op vragen en behoeften.", ["We spelen in op vragen en behoeften"]),
        ("Fouten maken mag.", ["Fouten maken mag"]),
    ],
)
def test_a_sentence_falls_into_clauses_with_their_subject(sentence, expected):
    assert clauses(sentence) == expected


@pytest.mark.parametrize(
    ("gloss", "expected"),
    [
        ("a; b, c en d; e", ["a", "b, c en d", "e"]),
        ("afspraken nakomen, snelheid, positief", ["afspraken nakomen", "snelheid", "positief"]),
        (
            "open houding tegenover burgers, collega’s en bestuur",
            [
                "open houding tegenover burgers",
                "open houding tegenover collega’s",
                "open houding tegenover het bestuur",
            ],
        ),
        ("zorg voor kwaliteits-verbetering", ["zorg voor kwaliteitsverbetering"]),
        ("regio-ontwikkelingen", ["regio-ontwikkelingen"]),
        ("management- en bestuursrapportages", ["management- en bestuursrapportages"]),
    ],
)
def test_a_gloss_falls_into_its_pieces(gloss, expected):
    assert glossed(gloss) == expected


@pytest.mark.parametrize(
    "skipped",
    [
        "(Vragen die hier niet bij passen noemen we projecten).",
        "Door deze zin hier te herhalen, benadrukken we het doel.",
        "Misschien horen we ooit bij de besten.",
        "Onze inwoners weten ons te vinden.",
        "Daarom nodigen we je uit.",
        "In 2016 vroegen we het aan iedereen.",
    ],
)
def test_sentences_about_the_text_others_hope_or_facts_give_no_clause(skipped):
    assert clauses(f"we helpen elkaar. {skipped} We delen kennis.") == [
        "we helpen elkaar",
        "We delen kennis",
    ]


def test_they_are_the_team_after_a_sentence_about_the_team_and_nobody_otherwise():
    assert clauses("Teamleden zijn samen aan zet. Zij bepalen de volgorde.")[1] == (
        "we bepalen de volgorde"
    )
    assert clauses("We helpen. Het college beslist. Zij bepalen de volgorde.") == ["We helpen"]


def test_the_clauses_of_oss_are_the_ones_a_person_reads():
    found = {p.unit.name: p.clauses for p in draft_of("oss").sets[1].principles}

    assert [clause.text for clause in found["Innovatie"]] == [
        "we durven te experimenteren",
        "we gaan op zoek naar echte vernieuwing",
        "we maken fouten",
        "we leren van fouten.",
    ]
    assert found["Innovatie"][2].doubt == "missing_comma"
    assert [clause.text for clause in found["Aanwezigheid"]] == [
        "we werken zoveel mogelijk op de plaats waar het gebeurt",
        "we zijn betrokken",
        "we zijn transparant",
        "we luisteren zonder oordeel.",
    ]
