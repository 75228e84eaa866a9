"""Undo UTF-8 that was once read as Windows-1252 or Windows-1250, and nothing else."""

import re
from dataclasses import dataclass

# What Dutch text outside ASCII is written with. A repair that gives any other character proves
# nothing, so it is not made: "CAFÉ»" is a valid byte pair too, but of a letter no Dutch word has.
PLAUSIBLE = frozenset(
    "àáâäåçèéêëìíîïñòóôöøùúûüýÿÀÁÂÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÖØÙÚÛÜÝ‘’‚“”„–—…•·°§©®½¼¾²³€™«»´\u00a0\u00ad"
)
CONTROLS = frozenset(map(chr, range(0x80, 0xA0)))
LEADS = {0xC2: 2, 0xC3: 2, 0xE2: 3}
"""First byte of the characters above in UTF-8, with the number of bytes."""


@dataclass(frozen=True, slots=True)
class Repair:
    """Characters ``start`` to ``end`` of the text as decoded, that stand for ``character``."""

    start: int
    end: int
    character: str


def _byte(character: str, codepage: str) -> int:
    """Return the byte a code page has for a character, or -1.

    Five bytes of Windows-1252 have no character; programs pass them on as control characters.
    """
    try:
        return character.encode(codepage)[0]
    except UnicodeEncodeError:
        return ord(character) if character in CONTROLS else -1


def _repair_at(text: str, start: int) -> Repair | None:
    for codepage in ("cp1252", "cp1250"):
        length = LEADS.get(_byte(text[start], codepage), 0)
        values = [_byte(character, codepage) for character in text[start : start + length]]
        if not values or len(values) < length or min(values) < 0:
            continue
        try:
            character = bytes(values).decode("utf-8")
        except UnicodeDecodeError:
            continue
        if character in PLAUSIBLE:
            return Repair(start, start + length, character)
    return None


def find_repairs(text: str) -> tuple[Repair, ...]:
    """Return every stretch of a text that can only be a character read in the wrong encoding.

    Proof asks three things of a stretch: each character has a byte in one code page, those bytes
    are one character in UTF-8, and Dutch is written with that character. Letters such as á, é, ë
    and signs such as … and ’ that were read well fail the second and stay as they are.
    """
    found = []
    after = 0
    for match in re.finditer(r"[ÂÃĂâ]", text):
        if match.start() >= after and (repair := _repair_at(text, match.start())):
            found.append(repair)
            after = repair.end
    return tuple(found)
