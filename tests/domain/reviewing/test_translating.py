"""Translating what is asked: which texts, what they may be, and what a change of Dutch does."""

from dataclasses import replace

import pytest

from surveyapp.domain.questionnaire_file import read_questionnaire, write_questionnaire
from surveyapp.domain.questionnaire_source import source_problems
from surveyapp.domain.reviewing import edits
from surveyapp.domain.reviewing.later_translation import with_translations
from surveyapp.domain.reviewing.questionnaire import to_questionnaire
from surveyapp.domain.reviewing.review import (
    Translated,
    from_json,
    page_as_json,
    sets_as_json,
)
from surveyapp.domain.reviewing.translating import (
    RefusedTranslationError,
    begun_languages,
    lines_of,
    progress,
    to_translate,
    translate,
    whole_languages,
)
from tests.domain.example_questionnaire import SCALE, SCALES
from tests.domain.reviewing.test_review import DETAILS, FIRST
from tests.made_review import LEADER, TEXT, review

ITEM, NAME, WORDS = f"s-{FIRST}", "n-open", "u-open"


def english(of=None):
    """Return a review with everything that is asked in English."""
    kept = of or review()
    typed = {}
    for key, line in lines_of(kept, "en").items():
        typed[key] = f"English {key}." if line.kind == "item" else f"English {key}"
    return translate(kept, "en", typed)


def test_everything_that_is_asked_is_to_be_translated_and_nothing_else():
    parts = to_translate(review(), "en")

    assert [part.name for part in parts] == ["Open", "Dichtbij"]
    assert [line.kind for line in parts[0].lines] == ["name", "explanation", "item", "item", "item"]
    assert [line.number for line in parts[1].lines if line.kind == "item"] == [4, 5, 6]
    off = edits.switch_item(review(), FIRST, on=False)
    assert ITEM not in lines_of(off, "en")
    other = next(each for each in review().sets if not each.on)
    both = edits.switch_set(review(), other.id, on=True)
    assert lines_of(both, "en") == lines_of(review(), "en")  # its only principle is still off
    both = edits.switch_principle(both, other.principles[0].id, on=True)
    assert [part.name for part in to_translate(both, "en")] == ["Open", "Dichtbij", LEADER["name"]]


def test_progress_counts_what_people_cannot_do_without():
    begun = translate(review(), "en", {ITEM: "We share what we know.", WORDS: "we share"})

    assert progress(review(), "en") == (0, 8)
    assert progress(begun, "en") == (1, 8)
    assert progress(begun, "de") == (0, 8)
    assert begun_languages(review()) == whole_languages(begun) == ()
    assert begun_languages(begun) == ("en",)
    assert progress(english(), "en") == (8, 8)
    assert whole_languages(english()) == ("en",)


def test_a_language_is_whole_without_explanations():
    whole = translate(english(), "en", {WORDS: "", "u-dichtbij": ""})

    assert whole_languages(whole) == ("en",)


def test_a_translation_is_tidied_and_nothing_hidden_is_kept():
    typed = {
        ITEM: "  we\u202e share\u200b what \x07we know ",
        NAME: "Op\u200fen\n",
        WORDS: "we share\r\n\r\nand \u2066listen",
    }
    found = lines_of(translate(review(), "en", typed), "en")

    assert found[ITEM].text == "We share what we know."
    assert found[NAME].text == "Open"
    assert found[WORDS].text == "we share\n\nand listen"


@pytest.mark.parametrize(
    ("key", "text", "sentence"),
    [
        (ITEM, "We delen wat we weten.", "Hier staat het Nederlands nog"),
        (ITEM, "we DELEN wat we weten", "Hier staat het Nederlands nog"),
        (
            WORDS,
            "we delen wat we weten, we luisteren naar elkaar en we leggen uit wat we doen.",
            "N",
        ),
        (ITEM, f"We share {'all ' * 40}.", "er passen er 140"),
        (NAME, "o" * 121, "er passen er 120"),
        (WORDS, "o" * 4001, "er passen er 4000"),
        (ITEM, "Do we share?", "eindigt met een punt"),
        (ITEM, "3 times a week we share.", "Begin de stelling met een woord"),
        ("s-weg", "We share.", "niet meer wordt gevraagd"),
    ],
)
def test_a_text_that_cannot_be_asked_is_refused_with_its_reason(key, text, sentence):
    with pytest.raises(RefusedTranslationError) as refused:
        translate(review(), "en", {key: text, "n-dichtbij": "Near"})

    assert list(refused.value.faults) == [key]
    assert sentence in refused.value.faults[key]


def test_two_statements_may_not_read_the_same_in_another_language():
    with pytest.raises(RefusedTranslationError) as refused:
        translate(review(), "en", {ITEM: "We share.", "s-voorbeeld-open-2": "we share"})

    assert refused.value.faults == {
        "s-voorbeeld-open-2": "Dit is dezelfde tekst als bij stelling 1. Maak ze verschillend."
    }


def test_a_name_may_be_the_same_word_in_both_languages():
    assert lines_of(translate(review(), "en", {NAME: "Open"}), "en")[NAME].done


def test_an_empty_field_takes_a_translation_away():
    again = translate(english(), "en", {ITEM: " \u200b "})

    assert progress(again, "en") == (7, 8)
    assert again.sets[0].principles[0].items[0].translations == {}


def test_a_second_language_leaves_the_first_alone():
    both = translate(english(), "de", {ITEM: "Wir teilen, was wir wissen."})

    assert lines_of(both, "en")[ITEM].text == f"English {ITEM}."
    assert begun_languages(both) == ("de", "en")
    assert whole_languages(both) == ("en",)


def test_when_the_dutch_changes_the_translation_stays_and_does_not_count():
    changed = edits.edit_item(english(), FIRST, "We delen bijna alles.")
    line = lines_of(changed, "en")[ITEM]

    assert (line.text, line.stale, line.done) == (f"English {ITEM}.", True, False)
    assert progress(changed, "en") == (7, 8)
    assert whole_languages(changed) == ()
    # sending the form again says nothing about it; saying so does
    assert progress(translate(changed, "en", {ITEM: line.text}), "en") == (7, 8)
    assert progress(translate(changed, "en", {ITEM: line.text}, confirmed={ITEM}), "en") == (8, 8)
    assert progress(translate(changed, "en", {ITEM: "We share a lot."}), "en") == (8, 8)


def test_a_review_from_before_there_were_translations_is_read_as_without():
    kept = review()
    old = sets_as_json(kept).replace(',"translations":{}', "").replace(',"names":{}', "")
    old = old.replace(',"explanations":{}', "")

    assert "explanations" not in old
    assert from_json(page_as_json(kept.page), old) == kept
    assert from_json(page_as_json(kept.page), sets_as_json(english())) == english()


def test_a_whole_language_goes_into_the_file_and_a_half_one_does_not():
    whole = to_questionnaire(english(), DETAILS, scale=SCALE)
    half = translate(english(), "en", {ITEM: ""})

    assert whole.languages() == ("nl", "en")
    back = read_questionnaire(write_questionnaire(whole), scales=SCALES, name=whole.id)
    assert back == whole
    assert list(source_problems(back, TEXT, fingerprint=whole.source.fingerprint)) == []
    bare = to_questionnaire(half, DETAILS, scale=SCALE)
    assert bare == to_questionnaire(review(), DETAILS, scale=SCALE)
    assert bare.fingerprint() == to_questionnaire(review(), DETAILS, scale=SCALE).fingerprint()


def test_translations_go_into_what_was_approved_and_its_dutch_stays():
    approved = to_questionnaire(review(), DETAILS, scale=SCALE)
    first = approved.sets[0].principles[0]
    raised = replace(first, items=(replace(first.items[0], version=3), *first.items[1:]))
    sets = (replace(approved.sets[0], principles=(raised, *approved.sets[0].principles[1:])),)
    approved = replace(approved, sets=(*sets, *approved.sets[1:]))

    found = with_translations(approved, english())

    assert found is not None
    assert found.languages() == ("nl", "en")
    assert [(i.id, i.version, i.text()) for i in found.items()] == [
        (i.id, i.version, i.text()) for i in approved.items()
    ]
    assert next(found.items()).version == 3
    assert with_translations(approved, review()) == approved


@pytest.mark.parametrize(
    "change",
    [
        lambda r: edits.edit_item(r, FIRST, "We delen bijna alles."),
        lambda r: edits.switch_item(r, FIRST, on=False),
        lambda r: edits.rename_principle(r, "open", "Opener"),
        lambda r: edits.move_item(r, FIRST, 1),
        lambda r: edits.switch_principle(r, "dichtbij", on=False),
    ],
)
def test_no_translation_goes_into_what_was_approved_with_other_dutch(change):
    approved = to_questionnaire(review(), DETAILS, scale=SCALE)

    assert with_translations(approved, change(english())) is None


def test_a_language_that_was_put_in_the_file_by_hand_stays():
    approved = to_questionnaire(english(), DETAILS, scale=SCALE)
    kept = with_translations(approved, review())

    assert kept == approved


def test_a_translation_knows_the_dutch_it_was_made_from():
    (principle, *_) = english().sets[0].principles

    assert principle.items[0].translations["en"] == Translated(
        f"English {ITEM}.", "We delen wat we weten."
    )
