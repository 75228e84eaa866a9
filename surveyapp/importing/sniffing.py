"""Tell of what format a file is: by its first bytes, and by its name where those say nothing."""

import io
import re
import zipfile
import zlib
from pathlib import PurePath
from typing import Final

from surveyapp.importing.archive import MOST_PARTS
from surveyapp.importing.document import Format
from surveyapp.importing.pieces import Refused

PAGE: Final = re.compile(
    rb"\s*+(?:<\?xml[^>]*>\s*+)?(?:<!--(?>.*?-->)\s*+)*+<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
"""Never looks back: comments in a row can be cut up in more ways than there is time for."""
FRAGMENT: Final = re.compile(
    rb"\s*<(?:div|p|h[1-6]|main|article|section|ul|ol|table)\b[^<>]*>", re.IGNORECASE
)
CLOSED: Final = re.compile(rb"</(?:div|p|h[1-6]|li|ul|td|section|article|main)>", re.IGNORECASE)
LEAST_CLOSED: Final = 5
OTHERS: Final = (
    (b"\xd0\xcf\x11\xe0", "old_word"),
    (b"{\\rtf", "rtf"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
)
LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
"""Stands in the old container that Word puts a new document in to lock it."""
NAMES: Final[dict[str, Format]] = {
    ".md": "md",
    ".markdown": "md",
    ".htm": "html",
    ".html": "html",
    ".xhtml": "html",
}
ODT: Final = b"application/vnd.oasis.opendocument.text"
BROKEN: Final = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError),
    *(ValueError, NotImplementedError, RuntimeError),
)
ENTRY: Final = b"PK\x01\x02"
"""Stands before each entry of the table of contents of a zip file."""
BOUNDED: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""Ways of packing that are unpacked no further than was asked for."""


def _stated(archive: zipfile.ZipFile) -> bytes:
    """Return what a zip file says that it is, whatever it says about how long that is.

    This runs in our own process, so nothing of the file may decide how much is unpacked.
    """
    part = archive.getinfo("mimetype")
    if part.compress_type not in BOUNDED:
        return b""
    with archive.open(part) as file:
        return file.read(len(ODT) + 20)


def _zipped(content: bytes) -> Format:
    if content.count(ENTRY) > MOST_PARTS:
        raise Refused("zip_bomb")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            if "mimetype" in names and _stated(archive).strip().startswith(ODT):
                return "odt"
    except BROKEN as error:
        raise Refused("damaged") from error
    if any(name.lower() == "word/document.xml" for name in names):
        return "docx"
    raise Refused("zip")


def sniff(content: bytes, *, name: str) -> Format:
    """Return the format of a file.

    Args:
        content: its bytes.
        name: its name; the extension counts only between formats that are all plain text.

    Raises:
        Refused: it is of a format that cannot be read.
    """
    if content.startswith(OTHERS[0][0]) and LOCKED in content:
        raise Refused("password")
    for start, refusal in OTHERS:
        if content.startswith(start):
            raise Refused(refusal)
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if content.startswith(b"PK\x03\x04"):
        return _zipped(content)
    by_name = NAMES.get(PurePath(name).suffix.lower(), "txt")
    if by_name == "txt":
        whole = bool(PAGE.match(content[:20_000]))
        part = FRAGMENT.match(content[:2_000]) and len(CLOSED.findall(content)) >= LEAST_CLOSED
        return "html" if whole or part else "txt"
    return by_name
