"""Tables as one spreadsheet: a sheet each, numbers as numbers, text never as a formula."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain, islice
from typing import IO, Any, Final
from xml.sax.saxutils import escape, quoteattr

from surveyapp.reporting.cell_text import like_formula, plain
from surveyapp.reporting.tables import Cell, Row, Table
from surveyapp.reporting.zip_files import member

MOST_ROWS: Final = 1_048_576
"""Of a sheet, in Excel and LibreOffice alike."""
LONGEST: Final = 32_767
"""Characters in a cell of Excel; it takes a file with more for a damaged one."""
_CUT: Final = " …"
_WIDE: Final = {"stelling": 60, "toelichting": 80, "afspraak": 60, "waarde": 80, "onderwerp": 44}
_NARROW, _NAMED = 16, 30
"""Widths of columns, in figures of the sheet's typeface."""
_STYLES: Final = (
    '<style:style style:name="head" style:family="table-cell">'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
) + "".join(
    f'<style:style style:name="wide{wide}" style:family="table-column">'
    f'<style:table-column-properties style:column-width="{wide * 2}mm"/></style:style>'
    for wide in sorted({_NARROW, _NAMED, *_WIDE.values()})
)


def xlsx(tables: Iterable[Table], *, most_rows: int = MOST_ROWS) -> bytes:
    """Return an Excel file; its rows go to the disk while they are made.

    A table that is longer than ``most_rows`` goes on in a sheet of its own.
    """
    import xlsxwriter  # type: ignore[import-untyped]  # it ships none

    content = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(content, options) as book:
        forms = {
            "head": book.add_format({"bold": True, "bottom": 1}),
            "figure": book.add_format({"num_format": "0.0##"}),
            "day": book.add_format({"num_format": "dd-mm-yyyy", "align": "left"}),
            # without it a text such as =1+1 becomes a formula when somebody edits the cell
            "quoted": book.add_format({"quote_prefix": True}),
        }
        for name, table, rows in _sheets(tables, most_rows):
            sheet = book.add_worksheet(name)
            for place, column in enumerate(table.columns):
                sheet.set_column(place, place, _width(column))
                sheet.write_string(0, place, column, forms["head"])
            sheet.freeze_panes(1, 0)
            last = 0
            for last, row in enumerate(rows, 1):
                _write_row(sheet, last, row, forms)
            sheet.autofilter(0, 0, last, len(table.columns) - 1)
    return content.getvalue()


def ods(tables: Iterable[Table], *, most_rows: int = MOST_ROWS) -> bytes:
    """Return an OpenDocument spreadsheet; its cells are written as they are made.

    odfdo makes the file around them: an object for each of a million cells would take gigabytes.
    """
    from odfdo import Document

    document = Document("spreadsheet")
    document.body.clear()
    document.language = "nl-NL"
    empty = io.BytesIO()
    document.save(empty)
    content = io.BytesIO()
    with zipfile.ZipFile(empty) as source, zipfile.ZipFile(content, "w") as target:
        for name in source.namelist():  # "mimetype" comes first, and is not compressed
            info = member(name)
            if name == "mimetype":
                info.compress_type = zipfile.ZIP_STORED
            if name != "content.xml":
                target.writestr(info, source.read(name))
                continue
            before, after = _around_tables(source.read(name).decode())
            with target.open(info, "w") as file:
                file.write(before.encode())
                for sheet, table, rows in _sheets(tables, most_rows):
                    _write_table(file, sheet, table, rows)
                file.write(after.encode())
    return content.getvalue()


def _sheets(tables: Iterable[Table], most_rows: int) -> Iterator[tuple[str, Table, Iterable[Row]]]:
    """Yield the name, the table and the rows of each sheet: more than one for a long table."""
    for table in tables:
        rows, number = table.rows(), 1
        while True:
            yield (
                table.name if number == 1 else f"{table.name} {number}",
                table,
                islice(rows, most_rows - 1),
            )
            first = next(rows, None)
            if first is None:
                break
            rows, number = chain((first,), rows), number + 1


def _write_row(sheet: Any, number: int, row: Row, forms: dict[str, Any]) -> None:
    for place, cell in enumerate(row):
        if cell is None:
            continue
        if isinstance(cell, str):
            words = _fitting(plain(cell))
            sheet.write_string(
                number, place, words, forms["quoted"] if like_formula(words) else None
            )
        elif isinstance(cell, date):
            sheet.write_datetime(number, place, cell, forms["day"])
        else:
            figure = forms["figure"] if isinstance(cell, float) else None
            sheet.write_number(number, place, cell, figure)


def _fitting(words: str) -> str:
    """Return a text that a cell of Excel can hold; it counts what is beyond its plane twice."""
    if len(words) * 2 <= LONGEST or len(words.encode("utf-16-le")) // 2 <= LONGEST:
        return words
    room = words.encode("utf-16-le")[: (LONGEST - len(_CUT)) * 2]
    return room.decode("utf-16-le", "ignore") + _CUT


def _width(column: str) -> int:
    if column in _WIDE:
        return _WIDE[column]
    return _NAMED if column in {"groep", "principe", "valt_onder"} else _NARROW


def _around_tables(text: str) -> tuple[str, str]:
    """Return the XML of an empty spreadsheet before and after its tables."""
    opened, closed = "<office:spreadsheet", "</office:spreadsheet>"
    text = text.replace("</office:automatic-styles>", f"{_STYLES}</office:automatic-styles>", 1)
    start = text.index(opened)
    end = text.index(">", start)
    if text[end - 1] == "/":
        return f"{text[: end - 1]}>", f"{closed}{text[end + 1 :]}"
    return text[: end + 1], text[text.index(closed) :]


def _write_table(file: IO[bytes], name: str, table: Table, rows: Iterable[Row]) -> None:
    start = f"<table:table table:name={quoteattr(name)}>"
    columns = "".join(
        f'<table:table-column table:style-name="wide{_width(each)}"/>' for each in table.columns
    )
    head = "".join(_cell(each, style="head") for each in table.columns)
    first = f"<table:table-header-rows><table:table-row>{head}</table:table-row>"
    file.write(f"{start}{columns}{first}</table:table-header-rows>".encode())
    for row in rows:
        cells = "".join(_cell(cell) for cell in row)
        file.write(f"<table:table-row>{cells}</table:table-row>".encode())
    file.write(b"</table:table>")


def _cell(cell: Cell, style: str = "") -> str:
    if cell is None:
        return "<table:table-cell/>"
    if isinstance(cell, str):
        lines = "".join(f"<text:p>{_spaced(line)}</text:p>" for line in plain(cell).split("\n"))
        kind = 'office:value-type="string"' + (f' table:style-name="{style}"' if style else "")
        return f"<table:table-cell {kind}>{lines}</table:table-cell>"
    if isinstance(cell, date):
        kind = f'office:value-type="date" office:date-value="{cell.isoformat()}"'
        return f"<table:table-cell {kind}><text:p>{cell:%d-%m-%Y}</text:p></table:table-cell>"
    shown = str(cell).replace(".", ",")
    kind = f'office:value-type="float" office:value="{cell}"'
    return f"<table:table-cell {kind}><text:p>{shown}</text:p></table:table-cell>"


def _spaced(line: str) -> str:
    """Return a line as XML in which tabs and every space stay: ODF reads several as one."""
    words = escape(line).replace("\t", "<text:tab/>")
    return words.replace("  ", " <text:s/>")
