"""What reading a file gives: its text, its blocks, and where each character came from."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from surveyapp.domain.drafting.reading.blocks import Block
from surveyapp.errors import SurveyError
from surveyapp.importing.mojibake import Repair

Format = Literal["txt", "md", "html", "docx", "odt", "pdf"]


class DocumentError(SurveyError):
    """A file holds no text that can be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a character stands in the file, counted from 1; 0 is a count the format has not.

    ``part`` names a part outside the running text: "voetnoot", "kop- of voettekst".
    """

    page: int = 0
    line: int = 0
    paragraph: int = 0
    table: int = 0
    row: int = 0
    column: int = 0
    part: str = ""

    @property
    def words(self) -> str:
        """Return the place as a person looks it up: ``pagina 3, regel 12``."""
        counts = (
            ("pagina", self.page),
            ("tabel", self.table),
            ("rij", self.row),
            ("kolom", self.column),
            ("alinea", self.paragraph),
            ("regel", self.line),
        )
        parts = [f"{word} {count}" for word, count in counts if count]
        return ", ".join([*parts, self.part] if self.part else parts)


@dataclass(frozen=True, slots=True)
class Document:
    """A text as a person means it, with the way back to the file.

    Of a text file ``text`` is what its bytes say, line breaks and no-break spaces as they are; of
    every other format it is its words laid out in lines. In both, letters that were read in a
    wrong encoding are put right. All offsets count the characters of ``text``. ``blocks`` are its
    headings, entries, paragraphs and cells in order; ``origins`` says from which character on a
    place holds. ``fingerprint`` is the SHA-256 (hex) of the file's bytes.
    """

    text: str
    fingerprint: str
    format: Format
    title: str
    blocks: tuple[Block, ...]
    origins: tuple[tuple[int, Origin], ...]

    def origin(self, offset: int) -> Origin:
        """Return where a character of ``text`` stands in the file."""
        place = bisect_right(self.origins, offset, key=lambda each: each[0])
        return self.origins[max(0, place - 1)][1] if self.origins else Origin()

    def place(self, offset: int) -> str:
        """Return where a character of ``text`` stands, in words; empty where nobody knows."""
        return self.origin(offset).words


def repaired(decoded: str, repairs: Sequence[Repair]) -> str:
    """Return a text with its repairs made."""
    pieces, after = [], 0
    for repair in repairs:
        pieces += [decoded[after : repair.start], repair.character]
        after = repair.end
    return "".join(pieces) + decoded[after:]


def text_offset(repairs: Sequence[Repair], offset: int) -> int:
    """Return where a place in a decoded text stands once its repairs are made."""
    shift = 0
    for repair in repairs:
        if repair.start >= offset:
            break
        if repair.end > offset:
            return repair.start + shift
        shift += 1 - (repair.end - repair.start)
    return offset + shift
