"""Reading a plain-text file: bytes to text, and a Dutch sentence where that is impossible."""

import hashlib
import os

import pytest

from surveyapp.errors import SurveyError
from surveyapp.importing.read_document import (
    MAXIMUM_BYTES,
    MAXIMUM_TEXT,
    DocumentError,
    read_document,
)


@pytest.fixture(name="write")
def make_file(tmp_path):
    def write(content: bytes, name: str = "tekst.txt"):
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return write


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_one_text_in_four_encodings_reads_the_same(write, encoding):
    text = "Sámen één… collega’s\u00a0• klaar"

    assert read_document(write(text.encode(encoding))).text == text


def test_no_break_spaces_and_line_ends_stay_so_that_places_stay(write):
    content = "a\u00a0b\r\n\u00a0\r\nlaatste regel zonder einde".encode()

    document = read_document(write(content))

    assert document.text == content.decode()
    assert document.fingerprint == hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is leeg"),
        ("\n \u00a0\n".encode(), "is leeg"),
        (b"tekst\0met nul", "binair"),
        (bytes(range(1, 32)) * 50, "binair"),
        (b"\x81\x8d\x8f", "niet te lezen"),
        (b"%PDF-1.7 ...", "beschadigd"),
        (b"PK\x03\x04 ...", "beschadigd"),
        (b"\xd0\xcf\x11\xe0 ...", "oud Word-bestand"),
        (b"{\\rtf1 tekst}", "RTF"),
        (b"\x89PNG ...", "afbeelding"),
        (b"a" * (MAXIMUM_TEXT + 1), "te groot"),
        (b"%PDF-1.7" + bytes(MAXIMUM_BYTES), "te groot: meer dan 20 MB"),
    ],
)
def test_what_is_no_text_is_refused_with_a_sentence_and_a_next_step(write, content, says):
    with pytest.raises(DocumentError, match=says) as caught:
        read_document(write(content))

    assert isinstance(caught.value, SurveyError)
    assert "tekst.txt" in str(caught.value)
    assert str(caught.value).count(".") >= 2


def test_a_file_of_exactly_the_largest_size_is_read(write):
    assert len(read_document(write(b"a" * MAXIMUM_TEXT)).text) == MAXIMUM_TEXT


def test_places_that_are_no_file_are_refused(tmp_path):
    with pytest.raises(DocumentError, match="is een map"):
        read_document(tmp_path)
    with pytest.raises(DocumentError, match="bestaat niet"):
        read_document(tmp_path / "weg.txt")
    with pytest.raises(DocumentError, match="is niet te lezen"):
        read_document(tmp_path / ("x" * 5000))
    fifo = tmp_path / "pijp"
    os.mkfifo(fifo)  # would wait for ever if it were opened
    with pytest.raises(DocumentError, match="geen gewoon bestand"):
        read_document(fifo)
