"""Lists of people in every format, made as programs make them."""

import io

import openpyxl
from odfdo import Cell, Document, Row, Table

from surveyapp.importing.read_frame import read_frame

HEAD = ("nummer", "naam", "email", "eenheid")
MORE = (*HEAD, "valt onder", "leidt")


def csv(*rows, head=HEAD, mark=";"):
    return "".join(mark.join(row) + "\n" for row in (head, *rows)).encode()


def xlsx(*rows, head=HEAD, more_sheets=()):
    book = openpyxl.Workbook()
    for row in (head, *rows):
        book.active.append(list(row))
    for name, value in more_sheets:
        book.create_sheet(name)["A1"] = value
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def ods(*rows, head=HEAD, more_sheets=()):
    document = Document("spreadsheet")
    document.body.clear()
    sheets = [("Blad1", (head, *rows)), *((name, [[value]]) for name, value in more_sheets)]
    for name, lines in sheets:
        table = Table(name)
        for values in lines:
            row = Row()
            for value in values:
                formula = f"of:{value}" if str(value).startswith("=") else None
                row.append_cell(Cell(0 if formula else value, formula=formula))
            table.append_row(row)
        document.body.append(table)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


MAKERS = {"csv": csv, "xlsx": xlsx, "ods": ods}


def read(content, known=None):
    return read_frame(content, organisation="oss", name="Gemeente Oss", known=known)
