"""Read the rows of a list from a CSV, Excel or OpenDocument file, whatever the program."""

import csv
import io
import tomllib
from functools import cache
from pathlib import Path
from typing import Final

from surveyapp.domain.frame_faults import Fault, FrameFileError
from surveyapp.domain.frame_values import shown
from surveyapp.importing.cells import Rows
from surveyapp.importing.pieces import Refused, Row
from surveyapp.importing.sandbox import read_limited

LARGEST: Final = 20_000_000
"""Bytes of a file."""
ZIP: Final = b"PK\x03\x04"
OLD: Final = b"\xd0\xcf\x11\xe0"
"""The container of Excel before 2007, and of a newer file that is locked with a password."""
LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
OTHERS: Final = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"<!DOCTYPE", b"<html")
UTF_16: Final = (b"\xff\xfe", b"\xfe\xff")
MARKS: Final = (";", ",", "\t")
"""What may stand between the cells of a text file; the first wins where there are as many."""


@cache
def _sentences() -> dict[str, str]:
    path = Path(__file__).with_name("list_refusals.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def read_rows(content: bytes) -> tuple[Row, ...]:
    """Return the rows that hold anything, each with its number as a spreadsheet counts.

    Raises:
        FrameFileError: the file is no list, is locked or damaged, or has several sheets.
    """
    try:
        return _rows(content)
    except Refused as refused:
        sentence = _sentences().get(str(refused), _sentences()["damaged"])
        raise FrameFileError([Fault(0, "", sentence)]) from refused


def _rows(content: bytes) -> tuple[Row, ...]:
    if len(content) > LARGEST:
        raise Refused("large")
    if not content.strip():
        raise Refused("empty")
    if content.startswith(ZIP):
        return _spreadsheet(content)
    if content.startswith(OLD):
        raise Refused("password" if LOCKED in content else "old_excel")
    if content.lstrip().startswith(OTHERS):
        raise Refused("other")
    return _text(content)


def _spreadsheet(content: bytes) -> tuple[Row, ...]:
    reading = read_limited("sheet", content)
    if reading.refusal:
        raise Refused(reading.refusal)
    if len(reading.sheets) > 1:
        names = ", ".join(f"'{shown(name)}'" for name in reading.sheets[:5])
        raise FrameFileError(
            [
                Fault(
                    0,
                    "",
                    f"Het bestand heeft {len(reading.sheets)} tabbladen met gegevens: {names}. "
                    "Bewaar de lijst in een bestand met één tabblad; let ook op verborgen "
                    "tabbladen.",
                )
            ]
        )
    return reading.rows


def _text(content: bytes) -> tuple[Row, ...]:
    """Read the cells of a text file; rows are counted as a spreadsheet shows them."""
    text = _decoded(content)
    if text[:4].lower() == "sep=":
        _, _, text = text.partition("\n")  # Excel's own line, which it does not show either
    head = text.lstrip().split("\n", maxsplit=1)[0]
    mark = max(MARKS, key=lambda each: (head.count(each), -MARKS.index(each)))
    rows = Rows()
    try:
        for number, cells in enumerate(
            csv.reader(io.StringIO(text, newline=""), delimiter=mark), 1
        ):
            rows.add(number, cells)
    except csv.Error as error:
        raise Refused("csv") from error
    return tuple(rows.kept)


def _decoded(content: bytes) -> str:
    """Return the characters: UTF-8, UTF-16 with a mark (Excel's Unicode text), else CP1252."""
    if content.startswith(UTF_16):
        try:
            return content.decode("utf-16")
        except UnicodeDecodeError as error:
            raise Refused("damaged") from error
    if b"\x00" in content:
        raise Refused("other")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")
