"""A questionnaire as the rest of the product sees it."""

from dataclasses import replace

import pytest
from pydantic import ValidationError

from surveyapp.domain.questionnaire import Item, Questionnaire, Span, as_json, from_json
from surveyapp.domain.questionnaire_file import read_questionnaire
from surveyapp.services.load_questionnaire import load_questionnaire
from tests import made
from tests.domain.example_questionnaire import GOOD, SCALES
from tests.made_translated import principle_in, translated, without_translations


@pytest.fixture(name="example")
def read_example() -> Questionnaire:
    return read_questionnaire(GOOD, scales=SCALES, name="elst/kernwaarden")


def test_only_principles_that_are_on_in_a_set_that_is_on_are_asked(example):
    assert [principle.id for principle in example.asked()] == ["open"]
    assert [item.id for item in example.items()] == ["elst-open-1", "elst-open-2", "elst-open-3"]


def test_a_principle_that_is_off_is_not_asked_in_a_set_that_is_on(example):
    both = example.switched("missie", on=True)
    off = replace(both.sets[1].principles[0], on=False)
    silent = replace(both, sets=(both.sets[0], replace(both.sets[1], principles=(off,))))

    assert [principle.id for principle in both.asked()] == ["open", "samen"]
    assert [principle.id for principle in silent.asked()] == ["open"]


def test_switching_a_set_leaves_the_questionnaire_it_came_from_alone(example):
    switched = example.switched("missie", on=True)

    assert not example.sets[1].on
    assert switched.switched("missie", on=False) == example


def test_the_same_questionnaire_keeps_its_fingerprint(example):
    again = read_questionnaire(f"# remark\n{GOOD}", scales=SCALES, name="elst/kernwaarden")

    assert again.fingerprint() == example.fingerprint()
    assert len(example.fingerprint()) == 64


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("We delen onze kennis.", "We delen al onze kennis."),
        ("wij leggen uit.", "wij leggen alles uit."),
        ('name = "Open"', 'name = "Opener"'),
        ("elst-open-1", "elst-open-9"),
        ("version = 2", "version = 3"),
        ("reverse = false", "reverse = true"),
        ("primary = false\non = false", "primary = false\non = true"),
        ("2026-11-22", "2026-11-23"),
    ],
)
def test_a_change_that_can_change_an_answer_or_its_meaning_changes_the_fingerprint(
    example, before, after
):
    assert before in GOOD
    changed = read_questionnaire(
        GOOD.replace(before, after), scales=SCALES, name="elst/kernwaarden"
    )

    assert changed.fingerprint() != example.fingerprint()


def test_other_answer_labels_change_the_fingerprint(example):
    first, *others = example.scale.options
    relabelled = replace(first, labels={**first.labels, "nl": "nooit"})
    scale = replace(example.scale, options=(relabelled, *others))

    assert replace(example, scale=scale).fingerprint() != example.fingerprint()


def test_the_canonical_json_reads_back_as_the_same_questionnaire(example):
    assert from_json(as_json(example)) == example
    assert from_json(as_json(example)).fingerprint() == example.fingerprint()


def test_damaged_json_is_refused(example):
    with pytest.raises(ValidationError):
        from_json(as_json(example).replace('"version":2', '"version":"twee"'))


def test_an_item_without_a_text_in_a_language_is_shown_in_dutch():
    item = Item(id="a", version=1, texts={"nl": "Wij."}, span=Span("Wij", 1, 1))

    assert item.text("en") == "Wij."


def test_a_scale_knows_the_value_behind_each_code(example):
    values = {code: example.scale.value(code) for code in example.scale.codes()}

    assert values == {"1": 1, "2": 2, "3": 3, "4": 4, "5": 5, "nvt": None}


# of every questionnaire that shipped before principles had translations
BEFORE_TRANSLATIONS = {
    "leusden/kernwaarden": "ce2ce97ff85070094312a1ab730cb51fc1bb554738c2dc53cf3f122ad3f57ade",
    "loon-op-zand/missie-en-visie": (
        "4758637ed11d54164bdc317e2a7d1c7a3f0af1bf61dd52ccbbc71b0ff7777d26"
    ),
    "noordwijk/hoe-doen-we-het": "7bcd145dbca308cf06323114413c1a7979071ddd76a7156f74eaec37092e774a",
    "oss/netwerkprincipes": "0771fbca431341d8c6f6d2c9ead78ae7ee0a872324e124a32abb7e10ece489f4",
    "putten/kernbegrippen": "42aab9cedb02cc698cfad215eceacb8ed6587f8a52f00ac11f307426c278b979",
}


@pytest.mark.parametrize("name", BEFORE_TRANSLATIONS)
def test_without_translations_a_questionnaire_keeps_the_fingerprint_that_waves_were_planned_with(
    name, tmp_path
):
    shipped = load_questionnaire(tmp_path, name)
    bare = without_translations(shipped)

    assert bare.fingerprint() == BEFORE_TRANSLATIONS[name]
    assert from_json(as_json(bare)).fingerprint() == BEFORE_TRANSLATIONS[name]
    assert shipped.fingerprint() != BEFORE_TRANSLATIONS[name]


@pytest.mark.parametrize("name", BEFORE_TRANSLATIONS)
def test_every_shipped_questionnaire_is_whole_in_dutch_and_english(name, tmp_path):
    shipped = load_questionnaire(tmp_path, name)
    everything = [p for s in shipped.sets for p in s.principles]

    assert shipped.languages() == ("nl", "en")
    assert all(p.explanation_language("en") == "en" for p in everything)
    assert all(p.name_in("en") not in {"", p.name} for p in everything)
    # also what is switched off, so that a wave that switches it on is whole
    for each in shipped.sets:
        assert shipped.switched(each.id, on=True).languages() == ("nl", "en")


def test_a_translation_is_part_of_the_fingerprint_and_changes_no_identity(example):
    english = translated(example)
    other = translated(example, "de")

    assert len({example.fingerprint(), english.fingerprint(), other.fingerprint()}) == 3
    assert [(i.id, i.version, i.text()) for i in english.items()] == [
        (i.id, i.version, i.text()) for i in example.items()
    ]
    assert from_json(as_json(english)) == english


def test_a_questionnaire_is_in_a_language_when_everything_asked_is():
    asked = made.questionnaire()
    whole = translated(asked)
    (one,) = whole.sets
    first, second = one.principles

    def having(principle):
        return replace(whole, sets=(replace(one, principles=(first, principle)),))

    assert asked.languages() == ("nl",)
    assert whole.languages() == ("nl", "en")
    assert translated(whole, "de").languages() == ("nl", "de", "en")
    assert having(replace(second, names={})).languages() == ("nl",)
    dutch = replace(second.items[0], texts={"nl": "Wij."})
    assert having(replace(second, items=(dutch, *second.items[1:]))).languages() == ("nl",)
    assert replace(whole, scale=asked.scale).languages() == ("nl",)
    # what is not asked, and an explanation, may stay Dutch
    assert having(replace(second, names={}, on=False)).languages() == ("nl", "en")
    assert having(replace(second, explanations={})).languages() == ("nl", "en")


def test_what_has_no_translation_is_said_in_its_own_dutch():
    (one,) = made.questionnaire().sets
    dutch = one.principles[0]
    english = principle_in(dutch)

    assert (dutch.name_in("en"), dutch.explanation_in("en")) == (dutch.name, dutch.explanation)
    assert dutch.explanation_language("en") == english.explanation_language("nl") == "nl"
    assert english.name_in("en") == "en name of voorbeeld-p1" != english.name_in("nl")
    assert english.explanation_in("en") == "en words of voorbeeld-p1"
    assert english.explanation_language("en") == "en"


def test_an_answer_is_said_in_the_language_that_is_asked_for(example):
    option = example.scale.options[0]

    assert option.label() == option.label("de") == option.labels["nl"]
    assert option.label("en") == option.labels["en"]
