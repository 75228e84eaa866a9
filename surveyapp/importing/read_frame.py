"""Read a list of employees and their units, and name every fault in it by row and column."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from surveyapp.domain.frame import Employee, Frame, Unit
from surveyapp.domain.frame_faults import Fault, FrameFileError
from surveyapp.domain.frame_names import Path, identities, path_key
from surveyapp.domain.frame_paths import parents_first, paths
from surveyapp.domain.frame_traits import one_spelling, traits_fault
from surveyapp.domain.leads import LeadWish
from surveyapp.domain.unit_mentions import place_mentions
from surveyapp.domain.unit_places import Mention, Misplaced, Places
from surveyapp.importing.frame_columns import find_columns, unused_columns
from surveyapp.importing.frame_rows import Entry, read_entry
from surveyapp.importing.people_twice import people_twice
from surveyapp.importing.read_rows import read_rows

__all__ = ["Fault", "FrameFileError", "LeadWish", "ReadFrame", "read_frame"]

NOBODY = (
    "Het bestand heeft geen medewerkers. Zet onder de namen van de kolommen één rij per persoon."
)
EMPTY = "Het bestand heeft geen rijen. Kies de lijst met medewerkers, of begin met het voorbeeld."


@dataclass(frozen=True, slots=True)
class ReadFrame:
    """What a list says: of a partial list only the people in it, on units that are known.

    ``leads`` is None where the list has no column about leads; ``traits`` tells whether it has one
    about the background attribute. ``notes`` are Dutch sentences about what of the list is not
    used.
    """

    frame: Frame
    leads: tuple[LeadWish, ...] | None
    traits: bool = False
    notes: tuple[str, ...] = ()


def read_frame(
    content: bytes, *, organisation: str, name: str, known: Frame | None = None
) -> ReadFrame:
    """Turn a CSV, XLSX or ODS file into a frame.

    Args:
        content: CSV (``;`` or ``,``; UTF-8 with or without BOM, or CP1252), XLSX or ODS. The first
            row that is not blank names the columns: nummer, naam, email, eenheid, and maybe
            ``valt onder``, ``leidt`` and ``kenmerk``, in any order.
        organisation: id of the municipality, the top of the tree.
        name: its name.
        known: for a partial list: the present frame, whose units are the only ones.

    Raises:
        FrameFileError: every fault, each with its row and column.
    """
    rows = read_rows(content)
    if not rows:
        raise FrameFileError([Fault(0, "", EMPTY)])
    columns = find_columns(rows[0])
    names = {meaning: column.name for meaning, column in columns.items()}
    entries = [read_entry(row, columns) for row in rows[1:]]
    faults = [fault for entry in entries for fault in entry.faults]
    places = _known_places(known, name)
    found, wrong = place_mentions(places, _mentions(entries))
    for entry in entries:
        faults += _misplaced(entry, wrong, names)
    people = [entry for entry in entries if entry.is_person]
    faults += people_twice(people, found, places, names, known)
    if not people:
        faults.append(Fault(0, "", NOBODY))
    if faults:
        raise FrameFileError(faults)
    units = known.units if known else _units(places, found, entries, organisation, name)
    ids = {path_key(path): unit for unit, path in paths(Frame(units, ())).items()}
    frame = Frame(
        units,
        tuple(
            Employee(
                entry.number,
                entry.name,
                entry.email,
                ids[found[entry.unit]],
                trait=entry.trait,
            )
            for entry in people
            if entry.unit
        ),
    )
    frame = one_spelling(frame, known=known)
    if "trait" in columns and (several := traits_fault(_traits(frame, known))):
        raise FrameFileError([Fault(rows[0][0], names["trait"], several)])
    unused = unused_columns(rows[0])
    return ReadFrame(
        frame,
        _wishes(people, found, ids) if "leads" in columns else None,
        "trait" in columns,
        (unused,) if unused else (),
    )


def _known_places(known: Frame | None, name: str) -> Places:
    places = Places(name, fixed=known is not None)
    for path in paths(known).values() if known else ():
        places.add(path)
    return places


def _traits(frame: Frame, known: Frame | None) -> Iterator[str]:
    """Yield what everybody's attribute will be; of a partial list the others stay as they are."""
    listed = {employee.number for employee in frame.employees}
    others = known.employees if known else ()
    yield from (employee.trait for employee in frame.employees)
    yield from (employee.trait for employee in others if employee.number not in listed)


def _mentions(entries: Sequence[Entry]) -> Mapping[Mention, int]:
    """Return how many rows say each thing about a unit."""
    counted: dict[Mention, int] = {}
    for entry in entries:
        for mention in (*((entry.unit,) if entry.unit else ()), *entry.leads):
            counted[mention] = counted.get(mention, 0) + 1
    return counted


def _misplaced(
    entry: Entry, wrong: Mapping[Mention, Misplaced], names: Mapping[str, str]
) -> list[Fault]:
    mentions = (*((entry.unit,) if entry.unit else ()), *entry.leads)
    found = [wrong[mention] for mention in mentions if mention in wrong]
    return [Fault(entry.row, names[each.cell], each.what) for each in found]


def _units(
    places: Places,
    found: Mapping[Mention, Path],
    entries: Sequence[Entry],
    organisation: str,
    name: str,
) -> tuple[Unit, ...]:
    """Return the units of a whole list, in the order in which the list comes to them."""
    order: dict[Path, None] = {}
    for entry in entries:
        place = found[entry.unit] if entry.unit else ()
        order.update({place[:depth]: None for depth in range(1, len(place) + 1)})
    spelled = {place: places.names(place) for place in order}
    given = identities(spelled.values(), [organisation])
    ids = {place: given[path] for place, path in spelled.items()} | {(): organisation}
    below = [Unit(ids[place], spelled[place][-1], ids[place[:-1]]) for place in order]
    return parents_first([Unit(organisation, name, None), *below])


def _wishes(
    people: Sequence[Entry], found: Mapping[Mention, Path], ids: Mapping[Path, str]
) -> tuple[LeadWish, ...]:
    return tuple(
        dict.fromkeys(
            LeadWish(entry.number, ids[found[mention]])
            for entry in people
            for mention in entry.leads
        )
    )
