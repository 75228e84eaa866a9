"""Open a zipped document without being misled by it, and walk through the XML inside."""

import io
import zipfile
import zlib
from typing import Final, Protocol
from xml.parsers import expat

from surveyapp.importing.pieces import Refused

LARGEST_PART: Final = 20_000_000
"""Bytes of XML: a book of a thousand pages has fewer."""
LARGEST_WHOLE: Final = 400_000_000
MOST_PARTS: Final = 5_000
RATIO: Final = 200
RATIO_FROM: Final = 20_000_000
"""No picture of this many bytes was packed this small; a file made to swell up was."""


class Handler(Protocol):
    """What is told of the XML, element by element; names come without their namespace."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take note of an element that opens."""

    def end(self, name: str) -> None:
        """Take note of an element that closes."""

    def text(self, words: str) -> None:
        """Take note of words."""


class Archive:
    """The parts of a zipped document."""

    def __init__(self, content: bytes) -> None:
        """Read the table of contents, and refuse what would swell up.

        Raises:
            Refused: the archive is damaged, locked or made to do harm.
        """
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
            raise Refused("damaged") from error
        parts = self._zip.infolist()
        swollen = any(
            part.file_size > RATIO_FROM and part.file_size > RATIO * max(1, part.compress_size)
            for part in parts
        )
        if swollen or len(parts) > MOST_PARTS or sum(p.file_size for p in parts) > LARGEST_WHOLE:
            raise Refused("zip_bomb")
        self.names = [part.filename for part in parts]
        self._parts = {part.filename: part for part in parts}

    def read(self, name: str, *, largest: int = LARGEST_PART) -> bytes | None:
        """Return a part of at most so many bytes, or None where there is none.

        Raises:
            Refused: it is locked, damaged, or larger than it may be, whatever it says of itself.
        """
        part = self._parts.get(name)
        if part is None:
            return None
        if part.flag_bits & 1:
            raise Refused("password")
        if part.file_size > largest:
            raise Refused("zip_bomb")
        try:
            with self._zip.open(part) as file:
                content = file.read(largest + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError) as error:
            raise Refused("damaged") from error
        if len(content) > largest:
            raise Refused("zip_bomb")
        return content


def _refuse(*_: object) -> None:
    raise Refused("entities")


def walk(content: bytes, handler: Handler) -> None:
    """Tell a handler of every element and word of an XML part, in order.

    Documents of these formats never declare a document type; only an attack does: entities that
    multiply, or that bring in other files. So one is refused before it is read.

    Raises:
        Refused: the XML is damaged, or declares a document type.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse

    def start(name: str, attributes: dict[str, str]) -> None:
        plain = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        handler.start(name.rpartition(" ")[2], plain)

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda name: handler.end(name.rpartition(" ")[2])
    parser.CharacterDataHandler = handler.text
    try:
        parser.Parse(content, True)  # noqa: FBT003 -- its only way to say that this is all
    except expat.ExpatError as error:
        raise Refused("damaged") from error
