"""Read a PDF: its lines as they are printed, with what their size, weight and place say."""

import io
import sys
from typing import TYPE_CHECKING, Any, Final

from surveyapp.importing.pieces import Reading, Refused
from surveyapp.importing.printed_pages import Run, read_pages

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

MOST_PAGES: Final = 400
BOLD: Final = ("bold", "black", "heavy", "semibold", "demi")
UNUSED: Final = ("PIL", "fontTools")
"""Optional to pypdf for pictures and for writing fonts; loading them takes longer than reading."""


def prepare() -> None:
    """Load all that reading a PDF needs."""
    modules: dict[str, Any] = sys.modules  # None there means: cannot be imported
    for name in UNUSED:
        modules.setdefault(name, None)
    from pypdf import PdfWriter
    from pypdf.generic import (
        DecodedStreamObject,
        DictionaryObject,
        NameObject,
    )

    writer = PdfWriter()
    page = writer.add_blank_page(100, 100)
    words = DecodedStreamObject()
    words.set_data(b"BT /F 9 Tf 9 50 Td (x) Tj 0 -9 Td (x) Tj ET")
    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    names = {NameObject(key): NameObject(value) for key, value in font.items()}
    fonts = DictionaryObject({NameObject("/F"): DictionaryObject(names)})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    page[NameObject("/Contents")] = words
    made = io.BytesIO()
    writer.write(made)
    read(made.getvalue())


def _runs(page: "PageObject") -> list[Run]:
    """Return the words of a page in the order in which it prints them."""
    runs: list[Run] = []

    def visit(text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
        if not text.strip():
            if runs and text and "\n" not in text:
                runs[-1].spaced = True
            return
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        scale = abs(tm[3] * cm[3]) or abs(tm[1] * cm[2]) or 1.0
        name = str((font or {}).get("/BaseFont", "")).lower()
        bold = any(word in name for word in BOLD)
        parts = [line for line in text.split("\n") if line.strip()]
        runs.extend(Run(line, x, y, max(1.0, size * scale), bold) for line in parts)

    page.extract_text(visitor_text=visit)
    return runs


def _has_picture(page: "PageObject") -> bool:
    resources = page.get("/Resources")
    objects = resources.get_object().get("/XObject") if resources else None
    if not objects:
        return False
    return any(
        each.get_object().get("/Subtype") == "/Image" for each in objects.get_object().values()
    )


def _opened(content: bytes) -> "PdfReader":
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError

    reader = PdfReader(io.BytesIO(content))
    if reader.is_encrypted:
        try:
            if not reader.decrypt(""):
                raise Refused("password")
        except (DependencyError, FileNotDecryptedError) as error:
            raise Refused("password") from error
    if len(reader.pages) > MOST_PAGES:
        raise Refused("complex")
    return reader


def read(content: bytes) -> Reading:
    """Return the printed lines of a PDF.

    Raises:
        Refused: it is locked with a password, too long, or holds no text.
    """
    reader = _opened(content)
    pages = list(reader.pages)
    lines = read_pages([(float(page.mediabox.height), _runs(page)) for page in pages])
    if not any(line.text.strip() for line in lines):
        raise Refused("scanned" if any(map(_has_picture, pages)) else "no_text")
    stated = reader.metadata.title if reader.metadata else None
    return Reading(title=stated if isinstance(stated, str) else "", lines=tuple(lines))
