"""The questionnaires that ship with surveyapp: what they hold, by the acceptance table."""

import re
from pathlib import Path

import pytest

from surveyapp.domain.questionnaire import FLAGS, Questionnaire
from surveyapp.domain.questionnaire_fields import CHANGES
from surveyapp.domain.questionnaire_file import read_questionnaire, write_questionnaire
from surveyapp.domain.questionnaire_shape import (
    ItemTable,
    OrganisationTable,
    PrincipleTable,
    QuestionnaireTable,
    ScaleTable,
    SetTable,
    SourceTable,
)
from surveyapp.resources import shipped
from surveyapp.services.load_questionnaire import load_questionnaire, load_scales

FOLDER = shipped("questionnaires")
NOWHERE = Path("no instance")

NEEDS = "Onze dienstverlening sluit aan op de behoefte van onze inwoners en stakeholders"

# Per organisation its sets in order: name, primary, on, principles with the line of their name.
TABLE = {
    "putten/kernbegrippen": [
        (
            "Kernbegrippen",
            True,
            True,
            {
                "Ambitieus": 19,
                "Slagvaardig": 20,
                "Samenwerking": 21,
                "Transparantie": 22,
                "Integraliteit": 23,
                "Servicegericht": 24,
            },
        ),
        (
            "Uitgangspunten voor het functioneren",
            False,
            False,
            {
                "Externe oriëntatie": 30,
                "Toekomstgerichte strategiebepaling": 31,
                "Resultaatgerichtheid": 32,
                "Flexibiliteit en consistentie": 33,
                "Streven naar kwaliteitsverbetering": 34,
                "Managementstijl": 35,
                "Klantgerichtheid": 36,
            },
        ),
        (
            "Organisatorische voorwaarden",
            False,
            False,
            {
                "Integraal management": 42,
                "Ondersteuning": 43,
                "Duidelijkheid in taakstelling": 44,
                "Bijsturingsinstrumenten": 45,
                "Duidelijkheid in verantwoordelijkheidsstructuur": 46,
                "Decentralisatie": 47,
                "Informatievoorziening en verantwoording": 48,
                "Zakelijke inrichting werkoverleg": 49,
            },
        ),
    ],
    "loon-op-zand/missie-en-visie": [
        (
            "Missie",
            False,
            True,
            {"Van betekenis voor onze inwoners": 9, "Steeds klaar voor de toekomst": 12},
        ),
        (
            "Visie: Sámen resultaat boeken!",
            True,
            True,
            {
                "Sámen resultaat boeken": 26,
                "Kennis uit samenleving gebruiken": 29,
                "Stimuleren zelfredzaamheid en eigen initiatief": 33,
                "We luisteren, zijn open en we leren van wat we doen": 37,
                "Ondernemend": 50,
                "Nieuwsgierig": 56,
            },
        ),
    ],
    "leusden/kernwaarden": [
        (
            "Kernwaarden",
            True,
            True,
            {
                "Vertrouwen en verantwoordelijkheid": 21,
                "Partnerschap": 25,
                "Maatwerk en inleven": 29,
                "Ruimte om te pionieren": 33,
                "Innovatie en vernieuwing": 37,
            },
        ),
        ('Visie "Samen Zin Maken"', False, False, {"Samen": 13, "Zin": 14, "Maken": 15}),
        ("Missie", False, False, {"Samenleving Voorop": 7}),
    ],
    "noordwijk/hoe-doen-we-het": [
        (
            "Hoe doen we het?",
            True,
            True,
            {
                NEEDS: 3,
                "Wij zijn partner in overheidsparticipatie": 11,
                "We werken opgavegericht": 17,
                "We zijn innovatief": 23,
                "We zijn lerend en zelforganiserend": 34,
                "We werken tijd- en plaatsonafhankelijk": 42,
            },
        ),
    ],
    "oss/netwerkprincipes": [
        (
            "Zes principes van een netwerkorganisatie",
            True,
            True,
            {
                "Maatschappelijke opgave": 31,
                "Doel": 32,
                "Inlevingsvermogen": 33,
                "Aanwezigheid": 34,
                "Samenwerken": 35,
                "Innovatie": 36,
            },
        ),
        (
            "Sturingsprincipes",
            False,
            False,
            {
                "Teams zijn de bouwstenen van de organisatie": 52,
                "We werken op basis van opdrachten, opdrachtgever- en opdrachtnemerschap": 57,
            },
        ),
        ("Organisatievisie: De netwerkorganisatie", False, False, {"De netwerkorganisatie": 15}),
    ],
}

ALL = {name: load_questionnaire(NOWHERE, name) for name in TABLE}


def every_principle(questionnaire: Questionnaire):
    return [principle for each in questionnaire.sets for principle in each.principles]


@pytest.mark.parametrize("name", TABLE)
def test_sets_and_principles_are_those_of_the_acceptance_table(name):
    found = [
        (each.name, each.primary, each.on, {p.name: p.first_line for p in each.principles})
        for each in ALL[name].sets
    ]

    assert found == TABLE[name]
    assert [list(each[3]) for each in found] == [list(each[3]) for each in TABLE[name]]


def test_every_shipped_file_is_in_the_table():
    files = {f"{path.parent.name}/{path.stem}" for path in FOLDER.glob("*/*.toml")}

    assert files - {"scales/mee-eens"} == set(TABLE)


def test_there_are_53_principles_of_which_31_are_on_with_about_207_items():
    asked = {name.split("/")[0]: len(found.asked()) for name, found in ALL.items()}
    principles = [p for found in ALL.values() for p in every_principle(found)]

    assert asked == {"putten": 6, "loon-op-zand": 8, "leusden": 5, "noordwijk": 6, "oss": 6}
    assert len(principles) == 53
    assert 200 <= sum(len(p.items) for p in principles) <= 215


def test_the_answers_read_as_agreed_and_the_last_one_has_no_score():
    scale = load_scales([FOLDER])["mee-eens"]

    assert [(option.labels["nl"], option.value) for option in scale.options] == [
        ("helemaal mee oneens", 1),
        ("mee oneens", 2),
        ("neutraal", 3),
        ("mee eens", 4),
        ("helemaal mee eens", 5),
        ("weet ik niet / n.v.t.", None),
    ]
    assert all(option.labels["en"] for option in scale.options)


def test_what_is_about_one_person_is_off_whatever_set_is_switched_on():
    putten = ALL["putten/kernbegrippen"]
    for each in putten.sets:
        putten = putten.switched(each.id, on=True)
    about = {p.name for p in every_principle(putten) if "about_one_person" in p.flags}

    assert about == {"Managementstijl", "Integraal management"}
    assert not about & {p.name for p in putten.asked()}


def test_the_repeated_heading_is_merged_and_the_double_one_split():
    loon = {p.id: p for p in every_principle(ALL["loon-op-zand/missie-en-visie"])}

    assert len(loon["samen-resultaat-boeken"].merged_from) == 2
    heading = "Al onze medewerkers zetten zich daar ondernemend en nieuwsgierig voor in"
    assert {p.id for p in loon.values() if p.split_from == heading} == {
        "ondernemend",
        "nieuwsgierig",
    }


def test_items_are_short_and_about_us_and_say_one_thing():
    items = [item for found in ALL.values() for p in every_principle(found) for item in p.items]
    words = {item.text(): re.findall(r"[\w’-]+", item.text().lower()) for item in items}

    assert [text for text, found in words.items() if not 4 <= len(found) <= 11] == []
    assert [text for text, found in words.items() if {"en", "of"} & set(found)] == []
    ours = {"we", "ons", "onze", "ik", "me", "mij", "mijn", "elkaar"}
    assert [text for text, found in words.items() if not ours & set(found)] == []
    assert sum(len(found) for found in words.values()) / len(words) < 9


def test_no_item_leaves_a_way_out():
    escapes = re.compile(r"als (dat|het) kan|zoveel mogelijk|indien|waar mogelijk|als dat nodig is")
    items = [item for found in ALL.values() for p in every_principle(found) for item in p.items]

    assert [item.text() for item in items if escapes.search(item.text())] == []


def test_every_item_is_there_in_english_too_and_is_named_after_its_principle():
    for found in ALL.values():
        for principle in every_principle(found):
            for number, item in enumerate(principle.items, 1):
                assert item.id == f"{found.organisation}-{principle.id}-{number}"
                assert item.texts["en"] != item.texts["nl"]


@pytest.mark.parametrize("name", TABLE)
def test_a_shipped_questionnaire_survives_writing(name):
    scales = load_scales([FOLDER])

    assert read_questionnaire(write_questionnaire(ALL[name]), scales=scales, name=name) == ALL[name]


README = (FOLDER / "README.md").read_text(encoding="utf-8")


def test_the_example_in_the_readme_is_a_good_questionnaire():
    (example,) = re.findall(r"```toml\n(.*?)```", README, re.DOTALL)

    assert read_questionnaire(example, scales=load_scales([FOLDER]), name="oss/voorbeeld")


def test_the_readme_explains_every_key_flag_and_change():
    tables = (
        QuestionnaireTable,
        OrganisationTable,
        SourceTable,
        SetTable,
        PrincipleTable,
        ItemTable,
        ScaleTable,
    )
    keys = {key for table in tables for key in table.model_fields}
    explained = set(re.findall(r"`([^`\n]+)`", README)) | set(
        re.findall(r"\[\[?([a-z.]+)\]", README)
    )
    parts = {part for key in explained for part in key.split(".")}

    assert keys - {"texts", "translations", "organisation", "source", "options"} <= parts
    assert parts >= FLAGS
    assert set(re.findall(r"^\| ([A-Z]) \|", README, re.MULTILINE)) == set(CHANGES)
