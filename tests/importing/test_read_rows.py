"""Files that are no list, or mean harm: each is refused with a sentence, and harms nothing."""

import io
import time
import zipfile

import pytest

from surveyapp.importing import cells, read_rows
from surveyapp.importing.read_frame import FrameFileError
from tests.importing.lists import csv, ods, read, xlsx

PERSON = ("1", "Jan", "", "Groen")
LAUGHS = '<!DOCTYPE x [<!ENTITY a "lach lach lach"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def refused(content):
    with pytest.raises(FrameFileError) as error:
        read(content)
    (fault,) = error.value.faults
    assert fault.row == 0
    assert "Traceback" not in fault.what and fault.what.count(".") >= 2
    return fault.what


def changed(content, part, change):
    """The same archive with one part changed."""
    kept = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for each in old.namelist():
            data = old.read(each)
            new.writestr(each, change(data) if each == part else data)
    return kept.getvalue()


def zipped(**parts):
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/"), data)
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "leeg"),
        (b" \n\r\n", "leeg"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "oud Excel-bestand"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "wachtwoord"),
        (b"%PDF-1.7", "geen lijst"),
        (b"\x00\x01\x02", "geen lijst"),
        (b"PK\x03\x04\x00\x00rest of a spreadsheet", "beschadigd"),
        (zipped(word__document="<x/>"), "geen lijst"),
        (zipped(xl__workbook_bin="x").replace(b"workbook_bin", b"workbook.bin"), "binair Excel"),
        (xlsx(PERSON)[:-200], "beschadigd"),
        (ods(PERSON)[:900], "beschadigd"),
    ],
)
def test_what_is_no_list_is_refused_with_the_next_step(content, sentence):
    assert sentence in refused(content)


def test_a_file_that_is_too_large_is_not_even_looked_at(monkeypatch):
    monkeypatch.setattr(read_rows, "LARGEST", 20)

    assert "groter dan 20 MB" in refused(csv(PERSON))


@pytest.mark.parametrize("make", [xlsx, ods])
def test_several_sheets_with_contents_are_refused_by_name_and_empty_ones_do_not_count(make):
    assert "'Uitleg'" in refused(make(PERSON, more_sheets=[("Uitleg", "Lees dit")]))
    assert read(make(PERSON, more_sheets=[("Leeg", "")])).frame.employees


def test_an_opendocument_file_with_a_password_is_told_to_be_saved_without():
    locked = changed(
        ods(PERSON),
        "META-INF/manifest.xml",
        lambda data: data.replace(b"</manifest:manifest>", b"<!--encryption-data-->"),
    )

    assert "wachtwoord" in refused(locked)


@pytest.mark.parametrize(
    ("make", "part"), [(xlsx, "xl/worksheets/sheet1.xml"), (ods, "content.xml")]
)
def test_entities_do_not_multiply(make, part):
    def laugh(data):
        head, mark, rest = data.partition(b"?>")
        whole = head + mark + LAUGHS.encode() + rest if mark else LAUGHS.encode() + data
        assert b"Jan" in whole
        return whole.replace(b"Jan", b"&b;")

    assert "van buiten zichzelf" in refused(changed(make(PERSON), part, laugh))


def test_a_sheet_that_swells_up_is_refused():
    bomb = zipped(
        mimetype="application/vnd.oasis.opendocument.spreadsheet",
        content_xml=b" " * 50_000_000,
    ).replace(b"content_xml", b"content.xml")
    assert len(bomb) < 1_000_000

    assert "uitgepakt" in refused(bomb)


def test_a_row_that_says_it_is_repeated_a_million_times_costs_no_memory():
    def repeat(data):
        assert b"<table:table-row>" in data
        return data.replace(
            b"<table:table-row>", b'<table:table-row table:number-rows-repeated="1048576">'
        )

    assert "50.000 rijen" in refused(changed(ods(PERSON), "content.xml", repeat))
    assert cells.MOST_ROWS == 50_000


def test_a_quotation_mark_that_never_ends_is_said():
    assert "aanhalingsteken" in refused(csv(PERSON) + b'"' + b"x" * 200_000)


def test_a_blank_row_that_is_repeated_to_the_end_of_the_sheet_is_no_row():
    blank = (
        b'<table:table-row table:number-rows-repeated="1048000"><table:table-cell'
        b' table:number-columns-repeated="16384"/></table:table-row></table:table>'
    )
    content = changed(
        ods(PERSON), "content.xml", lambda data: data.replace(b"</table:table>", blank)
    )

    assert len(read(content).frame.employees) == 1


def test_a_note_at_a_cell_is_no_part_of_the_cell():
    note = b"<office:annotation><text:p>Let op</text:p></office:annotation><text:p>Jan"
    content = changed(ods(PERSON), "content.xml", lambda data: data.replace(b"<text:p>Jan", note))

    assert read(content).frame.employees[0].name == "Jan"


JAN = (
    b'office:value-type="string" calcext:value-type="string" office:string-value="Jan"><text:p>Jan'
)


def with_xml(old, new):
    """An OpenDocument list with a piece of its XML changed."""

    def change(data):
        assert old in data
        return data.replace(old, new)

    return changed(ods(PERSON), "content.xml", change)


def test_cells_that_say_they_are_repeated_a_billion_times_cost_no_memory():
    many = b'<table:table-cell table:number-columns-repeated="1000000000" '
    content = with_xml(b"<table:table-cell ", many)

    assert "Traceback" not in refused_in_time(content)


def refused_in_time(content):
    """What is said of a list, as fast as of a good one."""
    before = time.monotonic()
    with pytest.raises(FrameFileError) as error:
        read(content)
    assert time.monotonic() - before < 8
    return "\n".join(fault.what for fault in error.value.faults)


def test_a_number_with_a_billion_digits_is_not_written_out():
    content = with_xml(JAN, b'office:value-type="float" office:value="1E999999999"><text:p>Jan')

    assert read(content).frame.employees[0].name == "Jan"


def test_a_date_reads_as_it_looks():
    day = b'office:value-type="date" office:date-value="2026-11-02"><text:p>2 nov'

    assert read(with_xml(JAN, day)).frame.employees[0].name == "2 nov"


def test_spaces_without_end_and_nesting_without_end_are_refused():
    spaces = b'<text:p>Jan<text:s text:c="2000000000"/>'
    nested = b"<text:p>" + b"<text:span>" * 100_000 + b"Jan" + b"</text:span>" * 100_000

    assert "ingewikkeld" in refused_in_time(with_xml(b"<text:p>Jan", spaces))
    assert refused_in_time(with_xml(b"<text:p>Jan", nested))


def test_words_of_which_a_part_is_bold_are_read_whole():
    words = b"<text:p>J<text:span>a<text:span>n</text:span></text:span><text:s/>Z"

    assert read(with_xml(b"<text:p>Jan", words)).frame.employees[0].name == "Jan Z"


def test_people_in_a_group_of_rows_within_a_group_are_not_overlooked():
    group = b'<table:table-row-group><table:table-row-group table:display="false">'
    row = b"<table:table-row>"
    end = b"</table:table-row-group></table:table-row-group></table:table>"

    def change(data):
        head, rest = data.split(row, 1)
        first, second = rest.split(row, 1)
        whole = head + row + first + group + row + second
        return whole.replace(b"</table:table>", end)

    content = changed(ods(PERSON), "content.xml", change)

    assert [person.name for person in read(content).frame.employees] == ["Jan"]


def test_a_document_type_in_another_encoding_brings_nothing_in():
    def laugh(data):
        whole = data.decode().partition("?>")
        text = f'<?xml version="1.0" encoding="UTF-7"?>{LAUGHS}{whole[2] or data.decode()}'
        return text.replace("Jan", "&b;").encode("utf-7")

    content = changed(ods(PERSON), "content.xml", laugh)

    assert refused_in_time(content)
