"""Read a published text from a file, and remember where each character of it came from."""

import codecs
import hashlib
import tomllib
from functools import cache
from pathlib import Path
from typing import Final

from surveyapp.importing.assembling import from_lines, from_pieces, from_spans, from_text
from surveyapp.importing.document import Document, DocumentError, Format, Origin
from surveyapp.importing.pieces import Reading, Refused
from surveyapp.importing.sandbox import read_limited
from surveyapp.importing.sniffing import sniff

__all__ = ["Document", "DocumentError", "Origin", "read_document", "read_pasted", "read_upload"]

MAXIMUM_BYTES: Final = 20_000_000
"""Of a file with its pictures; the words in it are far fewer."""
MAXIMUM_TEXT: Final = 300_000
"""Characters: a principles text is a few pages, this is some hundred and fifty."""


@cache
def _sentences() -> dict[str, str]:
    path = Path(__file__).with_name("refusals.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _refusal(key: str, name: str) -> DocumentError:
    file = f"Het bestand {name}" if name else "De geplakte tekst"
    inside = f"het bestand {name}" if name else "de geplakte tekst"
    sentence = _sentences().get(key, _sentences()["damaged"])
    return DocumentError(sentence.replace("{file}", file).replace("{inside}", inside))


def decode(content: bytes) -> str:
    """Return the characters of a text file: UTF-8, UTF-16 with a mark, or else Windows-1252.

    Raises:
        Refused: the bytes are no text.
    """
    try:
        if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            text = content.decode("utf-16")
        elif b"\0" in content:
            raise Refused("binary")
        else:
            try:
                text = content.decode("utf-8-sig")
            except UnicodeDecodeError:
                text = content.decode("cp1252")
    except UnicodeDecodeError as error:
        raise Refused("encoding") from error
    odd = sum(1 for character in text if character < " " and character not in "\t\n\r\f\v")
    if odd * 100 > len(text):
        raise Refused("binary")
    return text


def _plain(content: bytes) -> str:
    """Return the characters of a text file that has words, and not too many."""
    decoded = decode(content)
    if not decoded.strip():
        raise Refused("empty")
    if len(decoded) > MAXIMUM_TEXT:
        raise Refused("large_text")
    return decoded


def _read(content: bytes, *, name: str) -> Document:
    fingerprint = hashlib.sha256(content).hexdigest()
    if len(content) > MAXIMUM_BYTES:
        raise Refused("large")
    kind = sniff(content, name=name)
    decoded = _plain(content) if kind in {"txt", "md"} else ""
    if kind == "txt":
        return from_text(decoded, fingerprint=fingerprint)
    document = _structured(kind, content, decoded, fingerprint)
    if not any(block.words for block in document.blocks):
        raise Refused("no_text")
    return document


def _structured(kind: Format, content: bytes, decoded: str, fingerprint: str) -> Document:
    reading: Reading = read_limited(kind, decoded.encode() if kind == "md" else content)
    if reading.refusal:
        raise Refused(reading.refusal)
    words = sum(len(piece.text) for piece in reading.pieces)
    if words + sum(len(line.text) for line in reading.lines) > MAXIMUM_TEXT:
        raise Refused("large_text")
    if kind == "md":
        return from_spans(decoded, reading, kind=kind, fingerprint=fingerprint)
    if kind == "pdf":
        return from_lines(reading, fingerprint=fingerprint)
    return from_pieces(reading, kind=kind, fingerprint=fingerprint)


def read_upload(content: bytes, *, name: str) -> Document:
    """Return the document in the bytes of a file.

    Args:
        content: TXT, Markdown, HTML, DOCX, ODT or PDF.
        name: what the file is called; decides only between formats that are all plain text.

    Raises:
        DocumentError: the bytes are of another format, damaged, unsafe, or hold no text.
    """
    try:
        return _read(content, name=name)
    except Refused as refused:
        raise _refusal(str(refused), name) from refused


def read_pasted(text: str) -> Document:
    """Return the document that a person pasted; pasted HTML is read as a web page.

    Raises:
        DocumentError: there is no text, or too much of it.
    """
    return read_upload(text.encode("utf-8", errors="replace"), name="")


def read_document(path: Path) -> Document:
    """Return the document in a file.

    Raises:
        DocumentError: there is no such file, it cannot be read, or what read_upload raises.
    """
    name = path.name or str(path)
    try:
        if path.is_dir():
            raise DocumentError(f"{name} is een map, geen bestand. Noem het bestand zelf.")
        if not path.exists():
            raise DocumentError(f"Het bestand {name} bestaat niet. Controleer de naam en de map.")
        if not path.is_file():
            raise DocumentError(
                f"{name} is geen gewoon bestand. Bewaar de tekst in een bestand en kies dat."
            )
        with path.open("rb") as file:
            content = file.read(MAXIMUM_BYTES + 1)
    except (OSError, ValueError) as error:
        raise DocumentError(
            f"Het bestand {name} is niet te lezen. "
            "Controleer of je het mag openen en probeer het opnieuw."
        ) from error
    return read_upload(content, name=name)
