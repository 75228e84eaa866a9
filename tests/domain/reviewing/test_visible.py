"""What HR approves is what employees read: nothing hides between the letters."""

from typing import Any

import pytest

from surveyapp.domain.reviewing.edits import edit_item, rename_principle
from surveyapp.domain.reviewing.visible import visible, visible_lines
from tests import made_review

HIDDEN = {
    "reading backwards": "\u202e",
    "reading apart": "\u2067",
    "no width": "\u200b",
    "no width, no break": "\ufeff",
    "only where a line breaks": "\u00ad",
    "a tag": "\U000e006e",
    "an empty letter": "\u3164",
    "an empty sign": "\u2800",
}
FIRST = "voorbeeld-open-1"


@pytest.mark.parametrize("sign", HIDDEN.values(), ids=HIDDEN)
def test_signs_that_nobody_sees_are_taken_out_and_split_no_word(sign):
    assert visible(f"we {sign}helpen el{sign}kaar{sign}") == "we helpen elkaar"


def test_what_is_seen_stays():
    words = "Één lijn: naïef, ‘cafés’, 50 % en 😀 (H₂O)"

    assert visible(words) == words


@pytest.mark.parametrize(
    "sign", ["\x00", "\x1b", "\u2028", "\u00a0", "\t", "\n", "\ud800"], ids=ascii
)
def test_signs_that_are_no_letter_part_words(sign):
    assert visible(f"we{sign}helpen") == "we helpen"


def test_lines_stay_lines():
    assert visible_lines("We \u202ehelpen.\n\nWe\u200b delen.\n") == "We helpen.\n\nWe delen."


@pytest.mark.parametrize("sign", HIDDEN.values(), ids=HIDDEN)
def test_a_draft_of_a_text_with_hidden_signs_shows_all_that_it_asks(sign):
    hidden = made_review.TEXT.replace("we delen", f"we {sign}delen")
    first = made_review.item(f"We {sign}delen wat we weten.", "we luisteren naar elkaar")
    principle = made_review.principle("Open", f"we {sign}delen wat we weten.", first)
    principle["name"] = f"Op{sign}en"
    data: dict[str, Any] = {
        "sets": [{"name": f"Waar{sign}den", "primary": True, "on": True, "principles": [principle]}]
    }

    (only,) = made_review.review(data, hidden).sets

    asked = only.principles[0]
    assert (only.name, asked.name) == ("Waarden", "Open")
    assert asked.explanation == "we delen wat we weten."
    assert asked.items[0].text == "We delen wat we weten."


@pytest.mark.parametrize("sign", HIDDEN.values(), ids=HIDDEN)
def test_what_hr_pastes_loses_its_hidden_signs(sign):
    review = made_review.review()

    written = edit_item(review, FIRST, f"We del{sign}en alles.")
    named = rename_principle(written, "open", f"Open{sign}heid")

    assert written.asked()[0].text == "We delen alles."
    assert named.sets[0].principles[0].name == "Openheid"
