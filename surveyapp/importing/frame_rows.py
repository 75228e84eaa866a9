"""What one row of a list says, and what is wrong with it by itself."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from surveyapp.domain.frame_faults import Fault
from surveyapp.domain.frame_names import path_key
from surveyapp.domain.frame_values import (
    BELOW,
    FORMULA,
    SEVERAL,
    person_faults,
    shown,
    value_faults,
)
from surveyapp.domain.unit_places import DEEPEST, TOO_DEEP, Mention
from surveyapp.importing.frame_columns import Column
from surveyapp.importing.pieces import Row

FIELDS: Final = {"number": "number", "name": "person", "email": "email", "trait": "trait"}
"""The column of each of a person's own values."""
SPACES: Final = " \u00a0"
NO_UNIT: Final = "leeg. Vul het team in, bijvoorbeeld Ruimte > Groen."
TAB_FIRST: Final = (
    "'{value}' begint met een tab of regeleinde; een spreadsheet ziet dat als formule. Typ de "
    "waarde opnieuw."
)
TWO_PATHS: Final = (
    "'{other}' is iets anders dan het pad '{path}'. Laat één van beide kolommen leeg."
)
LED_BY_NOBODY: Final = "er staat geen persoon in deze rij. Vul nummer en naam in, of maak dit leeg."

OF_NOBODY: Final = "er staat geen persoon in deze rij. Maak dit leeg, of vul nummer en naam in."


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row: a person on a unit, or a unit without people.

    ``unit`` is None where the cell has a fault; so are units left out of ``leads``.
    """

    row: int
    number: str
    name: str
    email: str
    trait: str
    unit: Mention | None
    leads: tuple[Mention, ...]
    faults: tuple[Fault, ...]

    @property
    def is_person(self) -> bool:
        """Whether the row is about a person."""
        return bool(self.number or self.name or self.email)


def read_entry(row: Row, columns: Mapping[str, Column]) -> Entry:
    """Return what a row says, with its faults; what has to do with other rows comes later."""
    number, cells = row
    raw = {
        meaning: cells[column.place] if column.place < len(cells) else ""
        for meaning, column in columns.items()
    }
    values = {meaning: cell.replace("\u00a0", " ").strip() for meaning, cell in raw.items()}
    person = [values.get(column, "") for column in FIELDS.values()]
    named = any(person[:3])
    unit, above = _path(values["unit"]), _path(values.get("below", ""))
    unit_faults = [
        *_path_faults("unit", values["unit"], needed=True),
        *_path_faults("below", values.get("below", "")),
    ]
    if not unit_faults and above and len(unit) > 1:
        unit_faults += _two_paths(unit, above)
        above = ()
    leads = [part.strip() for part in values.get("leads", "").split(SEVERAL) if part.strip()]
    lead_faults = [fault for each in leads for fault in _path_faults("leads", each)]
    if leads and not named:
        lead_faults.append(("leads", LED_BY_NOBODY))
    found = [*_starts(raw, values), *unit_faults, *lead_faults]
    if named:
        found += [(FIELDS[field], what) for field, what in person_faults(*person)]
    elif values.get("trait"):
        found.append(("trait", OF_NOBODY))
    return Entry(
        row=number,
        number=person[0],
        name=person[1],
        email=person[2],
        trait=person[3],
        unit=None if unit_faults else Mention(unit, above),
        leads=() if lead_faults else tuple(Mention(_path(each), adds=False) for each in leads),
        faults=tuple(Fault(number, columns[column].name, what) for column, what in found),
    )


def _starts(raw: Mapping[str, str], values: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the cells that a spreadsheet takes for a formula by a sign that is cut off here."""
    for column, cell in raw.items():
        start = cell.lstrip(SPACES)
        if start[:1] in {"\t", "\r"} and not values[column].startswith(FORMULA):
            yield column, TAB_FIRST.format(value=shown(values[column]))


@lru_cache(maxsize=4096)
def _path(text: str) -> tuple[str, ...]:
    """Return the names from the top down that a cell such as "Ruimte > Groen" holds."""
    return tuple(part.strip() for part in text.split(BELOW) if part.strip())


@lru_cache(maxsize=4096)
def _path_faults(column: str, text: str, *, needed: bool = False) -> tuple[tuple[str, str], ...]:
    return tuple((column, what) for what in _about_path(text, needed=needed))


def _about_path(text: str, *, needed: bool) -> Iterator[str]:
    path = _path(text)
    if not path:
        if text or needed:
            yield NO_UNIT
        return
    if SEVERAL in text:
        yield (
            f"'{shown(text)}' noemt meer dan één eenheid. Iedereen hoort bij één team: noem het "
            "team waar iemand het meest werkt."
        )
    if len(path) > DEEPEST + 1:  # the first may be the municipality itself
        yield TOO_DEEP
        return
    for name in path:
        yield from value_faults("unit", name)


def _two_paths(unit: tuple[str, ...], above: tuple[str, ...]) -> list[tuple[str, str]]:
    """Check that a path and the cell about the unit above it say the same."""
    if path_key(unit[:-1])[-len(above) :] == path_key(above):
        return []
    path, other = (shown(f" {BELOW} ".join(names)) for names in (unit, above))
    return [("below", TWO_PATHS.format(path=path, other=other))]
