"""Read the rows of a spreadsheet, Excel (XLSX) or OpenDocument (ODS), in the limited process.

Of ODS a tree of all cells is built: 50,000 rows of 6 columns take 310 MiB and some 10 seconds of
work, which is about all that this process may use. A list with more cells is told to be smaller.
"""

import sys
from types import ModuleType
from typing import Final

from surveyapp.importing.archive import Archive
from surveyapp.importing.excel import read_excel
from surveyapp.importing.open_sheet import CONTENT, read_open_sheet
from surveyapp.importing.pieces import Reading, Refused, Row

ODS: Final = b"application/vnd.oasis.opendocument.spreadsheet"
WORKBOOK: Final = "xl/workbook.xml"
BINARY: Final = "xl/workbook.bin"
DOCUMENT_TYPES: Final = (b"<!DOCTYPE", "<!DOCTYPE".encode("utf-16-le"))
"""No program writes one; an attack does: entities that multiply, or bring in other files."""
LOCKED: Final = b"encryption-data"
"""Stands in the list of parts of an OpenDocument file that is locked with a password."""

LARGEST_CONTENT: Final = 100_000_000
"""Bytes of XML: in Excel a list of 50,000 rows and some ten columns."""

NOT_LOADED: Final = ModuleType("not loaded")


def prepare() -> None:
    """Load what the libraries load late: once the door is closed they could not.

    Without numpy, which openpyxl takes where it finds it: on a machine with many cores its threads
    alone ask for more memory than this process may have.
    """
    had = sys.modules.get("numpy", NOT_LOADED)
    sys.modules["numpy"] = None  # type: ignore[assignment]  # this is how an import is stopped
    try:
        import odfdo  # noqa: F401 -- loaded, that is all
        import openpyxl.reader.excel
        import openpyxl.worksheet._reader  # noqa: F401 -- loaded, that is all
    finally:
        del sys.modules["numpy"]
        if had is not NOT_LOADED:
            sys.modules["numpy"] = had


def read(content: bytes) -> Reading:
    """Return the rows of the one sheet that holds anything, and the names of all such sheets.

    Raises:
        Refused: it is no spreadsheet, or it is locked, damaged or made to do harm.
    """
    archive = Archive(content)
    if WORKBOOK in archive.names:
        for name in archive.names:
            if name.endswith((".xml", ".rels")):
                _read_part(archive, name)
        sheets = read_excel(content)
    elif (archive.read("mimetype") or b"").strip().startswith(ODS):
        if LOCKED in (archive.read("META-INF/manifest.xml") or b""):
            raise Refused("password")
        # its other parts stay packed: what they hold is of no use here
        sheets = read_open_sheet(_read_part(archive, CONTENT))
    else:
        raise Refused("binary_workbook" if BINARY in archive.names else "other")
    filled = {name: rows for name, rows in sheets.items() if rows}
    rows: tuple[Row, ...] = next(iter(filled.values())) if len(filled) == 1 else ()
    return Reading(rows=rows, sheets=tuple(filled))


def _read_part(archive: Archive, name: str) -> bytes:
    """Return a part that declares no document type, which the libraries would read on."""
    part = archive.read(name, largest=LARGEST_CONTENT)
    if part is None:
        raise Refused("damaged")
    if any(mark in part for mark in DOCUMENT_TYPES):
        raise Refused("entities")
    return part
