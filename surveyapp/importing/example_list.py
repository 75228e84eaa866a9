"""An example of a list of people, to download and fill in."""

import csv
import io
from collections.abc import Sequence
from typing import Final, Literal

from surveyapp.importing.frame_columns import column_names

ListKind = Literal["csv", "xlsx", "ods"]
SHEET: Final = "Medewerkers"
WIDTHS: Final = (12, 26, 34, 26, 18, 26, 18)
ROWS: Final = (
    ("", "", "", "Ruimte", "", "", ""),
    ("1001", "Anna de Vries", "anna.devries@voorbeeld.example", "Ruimte", "", "Ruimte", "kantoor"),
    (
        *("1002", "Bilal Yılmaz", "bilal.yilmaz@voorbeeld.example"),
        *("Groen", "Ruimte", "Groen | Wegen", "buiten"),
    ),
    ("1003", "Carla Jansen", "", "Groen", "Ruimte", "", "buiten"),
    ("1004", "Daan Smit", "", "Ruimte > Wegen", "", "", ""),
    (
        *("1005", "Zoë van den Berg", "zoe.vandenberg@voorbeeld.example"),
        *("Dienst > Balie", "", "", "kantoor"),
    ),
    ("1006", "Emre Kaya", "emre.kaya@voorbeeld.example", "Balie", "", "Balie", "kantoor"),
)
"""Invented people, in the order of the columns: everything that a list can say, once."""


def example_list(kind: ListKind) -> tuple[str, bytes]:
    """Return the name and the bytes of an example list, which the reader takes as it is."""
    makers = {"csv": _csv, "xlsx": _xlsx, "ods": _ods}
    return f"voorbeeld-medewerkers.{kind}", makers[kind]((tuple(column_names().values()), *ROWS))


def _csv(rows: Sequence[Sequence[str]]) -> bytes:
    """Return CSV that Excel opens well with a double click in the Netherlands: ; and a BOM."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";").writerows(rows)
    return text.getvalue().encode("utf-8-sig")


def _xlsx(rows: Sequence[Sequence[str]]) -> bytes:
    import xlsxwriter  # type: ignore[import-untyped]  # it ships none

    content = io.BytesIO()
    # numbers stay text, or a spreadsheet takes the zeros before them away
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(content, options)
    sheet = book.add_worksheet(SHEET)
    head, text = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width, text)
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row, text if number else head)
    sheet.freeze_panes(1, 0)
    book.close()
    return content.getvalue()


def _ods(rows: Sequence[Sequence[str]]) -> bytes:
    from odfdo import Cell, Document, Row, Table

    document = Document("spreadsheet")
    document.body.clear()
    table = Table(SHEET)
    for values in rows:
        row = Row()
        for value in values:
            row.append_cell(Cell(value, cell_type="string") if value else Cell())
        table.append_row(row)
    document.body.append(table)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()
