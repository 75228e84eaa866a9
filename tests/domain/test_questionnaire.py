"""A questionnaire as the rest of the product sees it."""

from dataclasses import replace

import pytest
from pydantic import ValidationError

from surveyapp.domain.questionnaire import Item, Questionnaire, Span, as_json, from_json
from surveyapp.domain.questionnaire_file import read_questionnaire
from tests.domain.example_questionnaire import GOOD, SCALES


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
