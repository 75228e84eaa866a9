"""Tables as files, read back by other programs: numbers as numbers, text never as a formula."""

import csv
import io
import re
import subprocess
import tempfile
import tracemalloc
import zipfile
from datetime import date
from pathlib import Path
from shutil import which

import openpyxl
import pytest
from odfdo import Document

from surveyapp.domain.handing_out import handed_out
from surveyapp.reporting.cell_text import like_formula, plain
from surveyapp.reporting.csv_files import csv_zip
from surveyapp.reporting.spreadsheet_files import LONGEST, ods, xlsx
from surveyapp.reporting.tables import Table, tables
from tests.reporting.exported import HOSTILE, ODD, everything

DAY = date(2026, 11, 22)
WORDS = (*HOSTILE, *ODD)
LISTED = ("Uitleg", "Groepen", "Scores")


def table(*rows, name="Tabel", columns=("tekst", "getal", "dag", "leeg")):
    return Table(name, "een rij", columns, lambda: iter(rows))


def words_table():
    return table(*((text, 3.4, DAY, None) for text in WORDS))


def sheets(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def csv_rows(content, name):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        text = archive.read(name).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_spreadsheet_might_compute_is_known(text):
    assert like_formula(text)
    assert like_formula(plain(text))


@pytest.mark.parametrize(
    "text",
    ["Team Groen", "3-gesprek", "€ 5", "'s Middags", "a=b", "Balie (=loket)", "", "10 % meer"],
)
def test_a_plain_name_is_left_as_it_is(text):
    assert not like_formula(text)
    assert plain(text) == text


def test_text_in_excel_is_a_string_whatever_it_begins_with():
    sheet = sheets(xlsx([words_table()]))["Tabel"]
    cells = [sheet.cell(row, 1) for row in range(2, len(WORDS) + 2)]

    for cell, text in zip(cells, WORDS, strict=True):
        assert cell.data_type == "s", text
        assert _read_by_excel(cell.value) == plain(text)
        assert cell.quotePrefix == like_formula(text), text


def test_without_its_options_the_writer_would_make_formulas_and_links():
    """The attack works on the bare library, so the test above could fail."""
    import xlsxwriter

    content = io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        book.add_worksheet("Tabel").write(0, 0, HOSTILE[0])
    assert sheets(content.getvalue())["Tabel"]["A1"].data_type == "f"


def test_numbers_and_dates_in_excel_are_numbers_and_dates():
    row = [cell.value for cell in sheets(xlsx([words_table()]))["Tabel"][2]]

    assert row[1:] == [3.4, row[2], None]
    assert row[2].date() == DAY


def test_a_text_that_is_too_long_for_excel_is_cut_where_that_can_be_seen():
    """A file with a longer cell is a damaged one to Excel; it counts halves of pairs."""
    for text in ("x" * (LONGEST + 1), "😀" * LONGEST):
        cell = sheets(xlsx([table((text, 1, DAY, None))]))["Tabel"]["A2"].value
        assert len(cell.encode("utf-16-le")) // 2 <= LONGEST
        assert cell.endswith(" …")
        assert text.startswith(cell[:-2])
    exact = "x" * LONGEST
    assert sheets(xlsx([table((exact, 1, DAY, None))]))["Tabel"]["A2"].value == exact


@pytest.mark.parametrize("write", [xlsx, ods])
def test_a_table_that_is_longer_than_a_sheet_goes_on_in_the_next(write):
    content = write([table(*((str(n), n, DAY, None) for n in range(7)))], most_rows=4)
    if write is xlsx:
        book = sheets(content)
        found = {name: [row[1] for row in book[name].values] for name in book.sheetnames}
    else:
        body = Document(io.BytesIO(content)).body
        found = {
            each.name: [row.get_value(1) for row in each.get_rows()] for each in body.get_tables()
        }

    assert found == {
        "Tabel": ["getal", 0, 1, 2],
        "Tabel 2": ["getal", 3, 4, 5],
        "Tabel 3": ["getal", 6],
    }


def test_text_in_open_document_is_a_string_and_no_cell_holds_a_formula():
    content = ods([words_table()])
    found = Document(io.BytesIO(content)).body.get_tables()[0]
    cells = [row.get_cell(0) for row in found.get_rows()][1:]

    assert [cell.type for cell in cells] == ["string"] * len(WORDS)
    assert [cell.value for cell in cells] == [plain(text) for text in WORDS]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert b"formula" not in archive.read("content.xml")
        assert archive.namelist()[0] == "mimetype"
        assert archive.getinfo("mimetype").compress_type == zipfile.ZIP_STORED


def test_numbers_and_dates_in_open_document_are_numbers_and_dates():
    row = Document(io.BytesIO(ods([words_table()]))).body.get_tables()[0].get_row(1)

    assert [row.get_cell(place).type for place in range(1, 4)] == ["float", "date", None]
    assert (float(row.get_value(1)), row.get_value(2)) == (3.4, DAY)


def test_text_in_csv_never_begins_as_a_formula_and_comes_back_whole():
    found = csv_rows(csv_zip([words_table()]), "tabel.csv")[1:]

    for (read, *_), text in zip(found, WORDS, strict=True):
        assert read == ("'" if like_formula(text) else "") + plain(text)
        assert read[:1] not in {"=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"}


def test_csv_is_as_a_dutch_excel_opens_it():
    with zipfile.ZipFile(io.BytesIO(csv_zip([words_table()]))) as archive:
        content = archive.read("tabel.csv")

    assert content.startswith(b"\xef\xbb\xbftekst;getal;dag;leeg\r\n")
    assert b";3,4;2026-11-22;\r\n" in content
    assert b'"punt; komma, ""aanhaling"""' in content


def test_a_negative_number_in_csv_stays_a_number():
    found = csv_rows(csv_zip([table(("a", -0.3, DAY, None))]), "tabel.csv")

    assert found[1] == ["a", "-0,3", "2026-11-22", ""]


@pytest.mark.parametrize("write", [xlsx, ods, csv_zip])
def test_the_same_release_gives_the_same_cells_in_every_kind_of_file(write):
    release = handed_out(everything(), "hr")
    made = tables(release, "ab" * 32)
    content = write(made)
    expected = {one.name: [list(one.columns), *[list(row) for row in one.rows()]] for one in made}

    if write is xlsx:
        found = {sheet.title: [list(row) for row in sheet.values] for sheet in sheets(content)}
    elif write is ods:
        found = {
            each.name: [row.get_values(complete=True) for row in each.get_rows()]
            for each in Document(io.BytesIO(content)).body.get_tables()
        }
    else:
        names = zipfile.ZipFile(io.BytesIO(content)).namelist()
        found = dict(zip(expected, (csv_rows(content, name) for name in names), strict=True))

    assert list(found) == list(expected)
    for name, rows in expected.items():
        assert len(found[name]) == len(rows), name
        for read, wanted in zip(found[name], rows, strict=True):
            whole = [*read, *[None] * (len(wanted) - len(read))]
            assert [_seen(cell) for cell in whole] == [_seen(cell) for cell in wanted], name


def _seen(cell):
    """Return a cell as any program shows it: what quotes and types there are, is tested above."""
    if cell is None:
        return ""
    if isinstance(cell, date):
        return f"{cell:%Y-%m-%d}"
    if isinstance(cell, str) and not re.fullmatch(r"-?[0-9]+,[0-9]+", cell):
        return _read_by_excel(plain(cell)).removeprefix("'")
    return f"{float(str(cell).replace(',', '.')):g}"


def _read_by_excel(text):
    """Return text as Excel reads it: openpyxl leaves the escape of an escape as it stands."""
    return text.replace("_x005F_", "_")


@pytest.mark.parametrize("write", [ods, csv_zip])
def test_the_same_tables_give_the_same_bytes(write):
    assert write([words_table()]) == write([words_table()])


@pytest.mark.parametrize("write", [xlsx, ods, csv_zip])
def test_four_times_as_many_rows_take_no_more_memory(write):
    """Ten thousand rows as objects would take megabytes: a thousand groups have many more."""

    def peak(many):
        rows = (("Team Groen", n / 10, DAY, None) for n in range(many))
        tracemalloc.start()
        write([Table("Tabel", "een rij", ("tekst", "getal", "dag", "leeg"), lambda: rows)])
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    write([words_table()])  # what is loaded once
    assert peak(12_000) - peak(3_000) < 500_000


def test_libreoffice_shows_the_words_and_computes_nothing():
    program = which("soffice") or which("libreoffice")
    if program is None:
        pytest.skip("LibreOffice is not on this machine: openpyxl and odfdo read the files instead")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cijfers.ods"
        path.write_bytes(ods([words_table()]))
        subprocess.run(
            [program, "--headless", "--convert-to", "csv", "--outdir", folder, str(path)],
            check=True,
            timeout=60,
        )
        text = path.with_suffix(".csv").read_text("utf-8")
    assert "=1+1" in text
    assert not re.search(r"^2,", text, re.MULTILINE)
