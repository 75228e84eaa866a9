"""Read the sheets of an Excel file (XLSX), formulas as formulas."""

import io
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from surveyapp.importing.cells import MOST_COLUMNS, Rows, number_text
from surveyapp.importing.pieces import Row

FAILED: Final = frozenset(
    {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA"}
)
"""What a formula leaves that failed."""


def read_excel(content: bytes) -> dict[str, tuple[Row, ...]]:
    """Return the rows of each sheet that hold anything, under the name of the sheet.

    Raises:
        Refused: there are too many rows.
    """
    from openpyxl import load_workbook

    # not data_only: a formula is to be seen as one, not as the value it had somewhere else
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
    found: dict[str, tuple[Row, ...]] = {}
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # what a file says about its own size need not be so
        rows = Rows()
        for number, values in enumerate(sheet.iter_rows(values_only=True), 1):
            rows.add(number, [_text(value) for value in values[:MOST_COLUMNS]])
        found[sheet.title] = tuple(rows.kept)
    return found


def _text(value: Any) -> str:
    """Return a value as text; a formula, and what came of one that failed, starts with =."""
    if value is None:
        return ""
    if isinstance(value, str):
        return f"={value}" if value in FAILED else value
    if isinstance(value, bool):
        return "waar" if value else "onwaar"
    if isinstance(value, int | float):
        return number_text(value)
    if isinstance(value, datetime | date | time | timedelta):
        return str(value)
    return f"={getattr(value, 'text', '') or ''}"  # a formula over several cells
