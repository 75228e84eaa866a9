"""Say which passages tell what a team should not do: those under "Niet" or "Ongewenst"."""

import re

from surveyapp.domain.drafting.passages import Passage, SourceText, fold

UNWANTED = re.compile(
    r"^(?:(?:dit|dat|zo|wat)? ?(?:doen|willen|zien|past|hoort)? ?(?:we|wij|je|jij)? ?(?:dus )?niet"
    r"(?: (?:zo|meer|doen|bij ons|willen|willen zien|we willen|wij willen))?"
    r"|ongewenst(?: \w+)?|niet gewenst(?: \w+)?|donts?|don t|dont s|don ts|do not|liever niet"
    r"|valkuil(?:en)?|wat (?:we|wij|je) niet (?:doen|doet|willen|ziet|zien)(?: \w+)?"
    r"|dit (?:hoort|past) (?:er )?niet(?: bij ons)?|niet doen)$"
)
"""A label over what is not wanted, folded."""
LABEL_WORDS = 6
CELL = re.compile(r"\t|\s*\|\s*")


def _cells(line: str) -> list[str]:
    return CELL.split(line.strip("|"))


def _column(source: SourceText, passage: Passage) -> str:
    """Return the heading of the column that a passage stands in, or nothing."""
    lines = source.text.split("\n")
    place = passage.first_line - 1
    line = lines[place] if place < len(lines) else ""
    before = line[: passage.start - source.starts[place]]
    parts = len(_cells(line))
    if parts < 3:  # noqa: PLR2004 -- a name, what is wanted, what is not
        return ""
    top = place
    while top > 0 and len(_cells(lines[top - 1])) == parts:
        top -= 1
    number = len(CELL.findall(before.lstrip("|")))
    heads = _cells(lines[top])
    return heads[number] if top < place and number < len(heads) else ""


def _label(source: SourceText, passage: Passage, after: int) -> str:
    """Return the last short line above a passage that is a label, from line ``after`` on."""
    lines = source.text.split("\n")[after : passage.first_line - 1]
    for line in reversed(lines):
        words = fold(line)
        if words in {"wel", "dit doen we", "gewenst", "do", "dos", "do s", "gewenst gedrag"}:
            return ""
        if words and len(words.split()) <= LABEL_WORDS and UNWANTED.match(words):
            return line
    return ""


def is_unwanted(source: SourceText, passage: Passage, heading: Passage) -> bool:
    """Say whether a passage tells what should not be done, by the label or column it is under."""
    column = _column(source, passage)
    if column:
        return bool(UNWANTED.match(fold(column)))
    return bool(_label(source, passage, heading.last_line))
