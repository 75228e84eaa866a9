import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.domain.comment_text import BYTES, LONGEST, cleaned, length, too_long, written


@pytest.mark.parametrize(
    ("came", "kept"),
    [
        ("Een\r\ntwee\rdrie\u2028vier", "Een\ntwee\ndrie\nvier"),
        ("  ruim \n ", "ruim"),
        ("e\u0301\u0301n", "é\u0301n"),
        ("a\x00b\x07c\x1b[31md\x7fe\x9ff", "abc[31mdef"),
        ("a\tb\xa0c", "a b c"),
        ("Ja\u200bn \u202enaJ\u202c \u2066x\u2069", "Jan naJ x"),
        ("\ufeffbegin\ufffe", "begin"),
        ("half \ud83d", "half"),
        ("👨‍👩‍👧 👍🏽 🇳🇱", "👨‍👩‍👧 👍🏽 🇳🇱"),
        ("فريق جيد\u200f! שלום", "فريق جيد\u200f! שלום"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_what_nobody_sees_goes_and_what_a_script_or_emoji_needs_stays(came, kept):
    assert cleaned(came) == kept


@given(st.text(max_size=60))
def test_cleaning_twice_changes_nothing_more(text):
    once = cleaned(text)

    assert cleaned(once) == once
    assert all(unicodedata.category(each) != "Cs" for each in once)


@pytest.mark.parametrize(
    ("text", "characters"),
    [
        ("", 0),
        ("één", 3),
        ("a\nb", 3),
        ("👨‍👩‍👧", 5),
        ("👍🏽" * 10 + "a" * 100, 110),
        ("ab e\u0323\u0301 cd", 7),
        ("שלום", 4),
        ("a" + "\u0301" * 400, 201),
    ],
)
def test_characters_are_counted_as_people_do_until_marks_are_piled_up(text, characters):
    assert length(text) == characters


@pytest.mark.parametrize("character", ["a", "é", "語", "😀", '"', "\n", "ب"])
def test_five_hundred_of_any_one_character_fit_and_one_more_does_not(character):
    text = character * LONGEST

    assert not too_long(text)
    assert too_long(text + character)


@given(st.text(max_size=700).map(cleaned))
def test_what_is_not_too_long_never_takes_more_than_the_room_for_it(text):
    assert too_long(text) or written(text) <= LONGEST * BYTES


def test_a_megabyte_is_too_long_at_once():
    assert too_long("a" * 1_000_000)
