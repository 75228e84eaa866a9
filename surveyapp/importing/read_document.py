"""Read a published text from a file, and remember what had to be put right in it."""

import codecs
import hashlib
from dataclasses import dataclass
from pathlib import Path

from surveyapp.errors import SurveyError
from surveyapp.importing.mojibake import Repair, find_repairs

MAXIMUM_BYTES = 200_000
"""A principles text is a few pages; this is some hundred."""

OTHER_FORMATS = (
    (b"%PDF", "een pdf-bestand"),
    (b"PK\x03\x04", "een Word-, LibreOffice- of zipbestand"),
    (b"\xd0\xcf\x11\xe0", "een oud Word-bestand"),
    (b"{\\rtf", "een RTF-bestand"),
)
ADVICE = "Open het en bewaar de tekst als tekstbestand (.txt, UTF-8)."


class DocumentError(SurveyError):
    """A file holds no text that can be read."""


@dataclass(frozen=True, slots=True)
class Document:
    """A text as a person means it, with the way back to the text as it was decoded.

    ``text`` is ``decoded`` with ``repairs`` made; line breaks, no-break spaces and everything else
    are as in the file. ``fingerprint`` is the SHA-256 (hex) of the file's bytes.
    """

    text: str
    decoded: str
    repairs: tuple[Repair, ...]
    fingerprint: str

    def decoded_offset(self, offset: int) -> int:
        """Return where a place in ``text`` stands in ``decoded``."""
        shift = 0
        for repair in self.repairs:
            if repair.start + shift >= offset:
                break
            shift += 1 - (repair.end - repair.start)
        return offset - shift

    def literal(self, start: int, end: int) -> str:
        """Return the words of a stretch of ``text`` as they stand in the file."""
        return self.decoded[self.decoded_offset(start) : self.decoded_offset(end)]


def decode(content: bytes, *, name: str) -> str:
    """Return the characters of a text file: UTF-8, UTF-16 with a mark, or else Windows-1252.

    Raises:
        DocumentError: the bytes are no text.
    """
    for start, what in OTHER_FORMATS:
        if content.startswith(start):
            raise DocumentError(f"{name} is {what}, en dat kan surveyapp nog niet lezen. {ADVICE}")
    try:
        if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return content.decode("utf-16")
        if b"\0" in content:
            raise DocumentError(f"{name} is geen tekst maar een binair bestand. {ADVICE}")
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = content.decode("cp1252")
    except UnicodeDecodeError as error:
        raise DocumentError(
            f"{name} bevat tekens die niet te lezen zijn (byte {error.start + 1}). {ADVICE}"
        ) from error
    odd = sum(1 for character in text if character < " " and character not in "\t\n\r\f\v")
    if odd * 100 > len(text):
        raise DocumentError(f"{name} is geen tekst maar een binair bestand. {ADVICE}")
    return text


def repaired(content: bytes, *, name: str) -> Document:
    """Return the document that a file's bytes hold.

    Raises:
        DocumentError: the bytes are no text, or there is nothing in it.
    """
    decoded = decode(content, name=name)
    if not decoded.strip():
        raise DocumentError(
            f"{name} is leeg. Plak de tekst van de webpagina erin en bewaar het bestand."
        )
    repairs = find_repairs(decoded)
    pieces, after = [], 0
    for repair in repairs:
        pieces += [decoded[after : repair.start], repair.character]
        after = repair.end
    return Document(
        text="".join(pieces) + decoded[after:],
        decoded=decoded,
        repairs=repairs,
        fingerprint=hashlib.sha256(content).hexdigest(),
    )


def read_document(path: Path) -> Document:
    """Read one plain-text file.

    Raises:
        DocumentError: there is no such file, it cannot be read, it is too large or it is no text.
    """
    name = f"Het bestand {path.name or path}"
    try:
        if path.is_dir():
            raise DocumentError(
                f"{path.name or path} is een map, geen bestand. Noem het tekstbestand zelf."
            )
        if not path.exists():
            raise DocumentError(f"{name} bestaat niet. Controleer de naam en de map.")
        if not path.is_file():
            raise DocumentError(f"{name} is geen gewoon bestand. {ADVICE}")
        with path.open("rb") as file:
            content = file.read(MAXIMUM_BYTES + 1)
    except (OSError, ValueError) as error:
        raise DocumentError(
            f"{name} is niet te lezen. Controleer of je het mag openen en probeer het opnieuw."
        ) from error
    if len(content) > MAXIMUM_BYTES:
        raise DocumentError(
            f"{name} is te groot (meer dan {MAXIMUM_BYTES // 1000} kB). "
            "Bewaar alleen de tekst over de principes in een eigen bestand."
        )
    return repaired(content, name=name)
