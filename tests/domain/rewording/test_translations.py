"""What changed in another language is told apart from what changed in Dutch."""

import json
from dataclasses import replace

import pytest

from surveyapp.domain.rewording.as_json import as_json
from surveyapp.domain.rewording.compare import compare_questionnaires
from surveyapp.domain.rewording.found import ItemKind, Line
from surveyapp.domain.rewording.report import as_text
from surveyapp.domain.rewording.translations import TranslationKind
from tests.domain.rewording.altered_questionnaires import (
    change_item,
    change_principles,
    load,
    principle,
)
from tests.made_translated import translated, without_translations

OSS = load("oss")
FIRST = principle(OSS, "doel").items[0]


def said(old, new):
    return as_text(compare_questionnaires(old, new), old_name="oud", new_name="nieuw")


@pytest.mark.parametrize("name", ["oss", "putten", "leusden", "noordwijk", "loon"])
def test_a_translation_that_is_added_breaks_no_line(name):
    new = load(name)
    changes = compare_questionnaires(without_translations(new), new)

    assert {one.kind for one in changes.translations} == {TranslationKind.ADDED}
    assert changes.warnings == ()
    assert {item.kind for item in changes.items} == {ItemKind.SAME}
    asked = {item.line for item in changes.items} - {Line.NONE}
    assert asked == {Line.CONTINUES}
    assert changes.changed


def test_what_is_added_is_counted_in_words():
    new = translated(OSS, "de")

    text = said(OSS, new)

    assert "Vertalingen: dit raakt geen lijn" in text
    assert "Duits erbij: 38 stellingen, 9 namen en 9 keer uitleg." in " ".join(text.split())
    assert "Duits weg: 38 stellingen, 9 namen en 9 keer uitleg." in " ".join(said(new, OSS).split())


def test_a_translation_that_changed_alone_is_pointed_out_and_breaks_nothing():
    texts = {**FIRST.texts, "en": "We never set our goals together."}
    new = change_item(OSS, FIRST.id, texts=texts)
    changes = compare_questionnaires(OSS, new)
    (found,) = changes.translations

    assert (found.kind, found.language, found.of, found.id) == (
        TranslationKind.CHANGED,
        "en",
        "item",
        FIRST.id,
    )
    assert changes.warnings == ()
    assert not any(change.changed for change in changes.principles)
    assert f"Engels anders bij stelling {FIRST.id}, het Nederlands niet." in said(OSS, new)
    assert json.loads(as_json(changes))["translations"] == [
        {
            "kind": "changed",
            "language": "en",
            "of": "item",
            "id": FIRST.id,
            "was": FIRST.texts["en"],
            "becomes": "We never set our goals together.",
        }
    ]


def test_a_translation_that_stayed_when_the_dutch_changed_is_pointed_out():
    new = change_item(OSS, FIRST.id, "We bepalen nooit samen onze doelen.", version=2)
    changes = compare_questionnaires(OSS, new)
    (found,) = changes.translations

    assert found.kind is TranslationKind.OUTDATED
    assert f"stelling {FIRST.id} is in het Nederlands veranderd" in " ".join(said(OSS, new).split())


def test_a_wording_that_changed_in_both_languages_is_no_matter_of_translation():
    texts = {"nl": "We bepalen nooit samen onze doelen.", "en": "We never set our goals together."}
    changes = compare_questionnaires(OSS, change_item(OSS, FIRST.id, texts=texts, version=2))

    assert changes.translations == ()
    assert any(item.kind is ItemKind.NEW_MEANING for item in changes.items)


def test_a_name_and_an_explanation_that_changed_in_english_are_pointed_out():
    new = change_principles(
        OSS,
        lambda principles: [
            replace(one, names={"en": "Aim"}, explanations={"en": "we set aims."})
            if one.id == "doel"
            else one
            for one in principles
        ],
    )
    text = " ".join(said(OSS, new).split())

    assert "Engels anders bij de naam van doel" in text
    assert "Engels anders bij de uitleg van doel" in text


def test_a_name_that_was_changed_in_dutch_only_is_pointed_out():
    new = change_principles(
        OSS, lambda ps: [replace(one, name="Doelen") if one.id == "doel" else one for one in ps]
    )
    found = {(one.kind, one.of) for one in compare_questionnaires(OSS, new).translations}

    assert (TranslationKind.OUTDATED, "name") in found


def test_the_same_questionnaire_has_no_other_translations():
    assert not compare_questionnaires(OSS, OSS).changed
    assert compare_questionnaires(OSS, OSS, old_is_page=True).translations == ()
