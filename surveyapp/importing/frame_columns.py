"""Recognise the columns of a list of people by their names, never by what they hold."""

import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from surveyapp.domain.frame_faults import Fault, FrameFileError
from surveyapp.domain.frame_values import shown
from surveyapp.importing.pieces import Row

REQUIRED: Final = ("number", "person", "email", "unit")
PARTS_OF_NAME: Final = frozenset({"voornaam", "achternaam", "roepnaam", "voorletters"})
MOST_NAMED: Final = 8
"""Unused columns in one sentence."""
NEAR: Final = 0.75
"""How alike two names are, from 0 to 1, for the one to be a slip of the other."""


@dataclass(frozen=True, slots=True)
class Column:
    """Where a column stands, from 0, and what it is called in the file."""

    place: int
    name: str


@cache
def column_names() -> Mapping[str, str]:
    """Return the name of each column as the example has it, in the example's order."""
    return {column: words["name"] for column, words in _data().items()}


@cache
def _data() -> dict[str, dict[str, str]]:
    path = Path(__file__).with_name("frame_columns.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def _known() -> Mapping[str, str]:
    return {
        _plain(name): column
        for column, words in _data().items()
        for name in (words["name"], *words["also"])
    }


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.casefold())


def find_columns(head: Row) -> Mapping[str, Column]:
    """Return the columns of a list by what they mean; unknown ones do not count.

    Raises:
        FrameFileError: one is missing, or two mean the same.
    """
    number, cells = head
    found: dict[str, list[Column]] = {}
    for place, cell in enumerate(cells):
        meaning = _known().get(_plain(cell))
        if meaning:
            found.setdefault(meaning, []).append(Column(place, shown(cell.strip())))
    faults = [*_missing(number, cells, found), *_double(number, found)]
    if faults:
        raise FrameFileError(faults)
    return {meaning: columns[0] for meaning, columns in found.items()}


def unused_columns(head: Row) -> str:
    """Return a sentence about the columns that are not used, empty where there are none.

    A column that may be one of ours under a slip of the pen is asked about by name.
    """
    _, cells = head
    there = {_known()[_plain(cell)] for cell in cells if _plain(cell) in _known()}
    unused = dict.fromkeys(
        shown(cell.strip()) for cell in cells if cell.strip() and _plain(cell) not in _known()
    )
    if not unused:
        return ""
    meant = [
        f" Bedoelde je met '{name}' de kolom '{column_names()[column]}'?"
        for name in list(unused)[:MOST_NAMED]
        if (column := _nearest(name)) and column not in there
    ]
    names = ", ".join(list(unused)[:MOST_NAMED])
    more = f" en nog {len(unused) - MOST_NAMED}" if len(unused) > MOST_NAMED else ""
    known = ", ".join(f"'{name}'" for name in column_names().values())
    which = "Deze kolom" if len(unused) == 1 else "Deze kolommen"
    rest = "".join(meant) or f" We kennen {known}."
    return f"{which} gebruiken we niet: {names}{more}.{rest}"


def _nearest(name: str) -> str | None:
    """Return the column whose name is most like this one, or None where none comes near."""
    found = difflib.get_close_matches(_plain(name), list(_known()), n=1, cutoff=NEAR)
    return _known()[found[0]] if found else None


def _missing(
    number: int, cells: tuple[str, ...], found: Mapping[str, list[Column]]
) -> Iterator[Fault]:
    names = column_names()
    required = ", ".join(names[column] for column in REQUIRED)
    for column in REQUIRED:
        if column in found:
            continue
        hint = f"Zet in de eerste rij de namen van de kolommen; nodig zijn: {required}."
        if column == "person" and PARTS_OF_NAME & {_plain(cell) for cell in cells}:
            hint = "Zet voornaam en achternaam samen in één kolom met de naam 'naam'."
        elif column == "email":
            hint = "Voeg hem toe; wie geen adres heeft, krijgt een lege cel en later een kaartje."
        yield Fault(number, names[column], f"ontbreekt de kolom '{names[column]}'. {hint}")


def _double(number: int, found: Mapping[str, list[Column]]) -> Iterator[Fault]:
    names = column_names()
    for column, places in found.items():
        if len(places) > 1:
            called = " en ".join(f"'{place.name}'" for place in places)
            hint = "Laat er één staan."
            if column == "unit":
                hint = (
                    f"Noem de kolom met het team '{names['unit']}', en die met de afdeling "
                    f"erboven '{names['below']}'."
                )
            yield Fault(
                number, places[-1].name, f"de kolommen {called} betekenen hetzelfde. {hint}"
            )
