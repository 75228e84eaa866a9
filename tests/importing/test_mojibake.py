"""Repairing text that was read in the wrong encoding, and leaving everything else alone."""

import pytest

from surveyapp.importing.mojibake import find_repairs
from surveyapp.importing.read_document import read_upload


def read(text: str) -> str:
    return read_upload(text.encode(), name="x").text


def as_read_in(codepage: str, text: str) -> str:
    """Damage a text the way programs do: a byte without a letter becomes a control character."""
    letters = []
    for byte in text.encode():
        try:
            letters.append(bytes([byte]).decode(codepage))
        except UnicodeDecodeError:
            letters.append(chr(byte))
    return "".join(letters)


@pytest.mark.parametrize("wrong", ["cp1252", "cp1250"])
@pytest.mark.parametrize(
    "right", ["één geheel", "naïef en coördineren", "collega’s", "‘ja’ – nee…"]
)
def test_utf_8_that_was_read_in_another_code_page_is_put_right(wrong, right):
    broken = as_read_in(wrong, right)

    assert broken != right
    assert read(broken) == right


def test_bytes_that_windows_1252_has_no_letter_for_are_followed_too():
    assert read("â€œjaâ€\x9d") == "“ja”"


@pytest.mark.parametrize(
    "fine",
    [
        "één, reëel, Sámen, façade, à la carte, über, señor",
        "… begin … ‘quotes’ “dubbel” – streep — € 5 · punt • lijst",
        "Ă is een Roemeense letter; Ăsta este",
        "São Tomé en Â alleen",
        "CAFÉ» staat op het bord",  # two characters whose bytes are one valid letter: ɻ
        "Ã",
    ],
)
def test_what_was_read_well_is_left_as_it_is(fine):
    assert find_repairs(fine) == ()
    assert read(fine) == fine


def test_a_place_is_still_that_of_the_file_after_repairs_before_it():
    broken = "# Lef\n\nĂ©Ă©n Ă©Ă©n Ă©Ă©n\n\n## Trots\n\nWe zijn Ă©Ă©n."
    document = read_upload(broken.encode(), name="x.md")

    assert document.text == "# Lef\n\néén één één\n\n## Trots\n\nWe zijn één."
    assert document.origin(document.text.index("Trots")).line == 5
    assert document.origin(document.text.index("We zijn")).line == 7
