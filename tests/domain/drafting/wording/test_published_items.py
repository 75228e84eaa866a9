"""The items drafted from the five published texts come from the words that a person chose too."""

import pytest

from surveyapp.domain.drafting.checking.item_check import check_item
from surveyapp.importing.read_document import read_document
from tests.domain.drafting.examples import SOURCES, draft_of, source_text
from tests.domain.drafting.measure_items import NAMES, SHARED, items_of, missed, references

ENOUGH, ROUGH, CLEAN = 0.85, 0.30, 0.90


def _found(name: str):
    text = source_text(name)
    if not (SHARED / "reference" / f"{name}.json").is_file():
        pytest.skip(f"the reference items of {name} are not in a folder shared beside the checkout")
    return draft_of(name), references(name, text)


def test_at_least_85_percent_of_the_reference_spans_are_drafted_from():
    drafted = [_found(name) for name in NAMES]
    wanted = sum(len(each) for _, each in drafted)
    lost = sum(len(missed(found, each)) for found, each in drafted)

    assert wanted == 207
    assert (wanted - lost) / wanted >= ENOUGH


def test_every_reference_span_can_be_located():
    assert all(each.end > each.start for name in NAMES for each in _found(name)[1])


def test_at_most_30_percent_of_the_drafted_items_need_wording():
    items = [item for name in NAMES for item in items_of(_found(name)[0])]

    assert sum(item.needs_wording for item in items) / len(items) <= ROUGH


def test_at_least_90_percent_of_the_other_items_pass_the_check():
    ready = [i for name in NAMES for i in items_of(_found(name)[0]) if not i.needs_wording]

    assert sum(not check_item(item.text) for item in ready) / len(ready) >= CLEAN


def test_every_item_stands_on_words_of_its_text_and_says_why_it_is_not_ready():
    for name in NAMES:
        text = (
            read_document(SOURCES / f"{name}.txt").text if SOURCES.is_dir() else source_text(name)
        )
        for item in items_of(_found(name)[0]):
            assert text[item.passage.start : item.passage.end] == item.passage.text != ""
            assert item.text.endswith(".") and item.text[0].isupper()
            assert not item.needs_wording or item.reason.endswith(".")


def test_every_principle_has_three_to_five_items_and_no_two_are_the_same():
    for name in NAMES:
        for each in _found(name)[0].sets:
            for principle in each.principles:
                texts = [item.text for item in principle.items]
                assert 3 <= len(texts) <= 5 and len(set(texts)) == len(texts)
