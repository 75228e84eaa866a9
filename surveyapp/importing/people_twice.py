"""Find people who stand in a list more than once: by their number, and by their address."""

from collections.abc import Iterator, Mapping, Sequence

from surveyapp.domain.frame import Frame
from surveyapp.domain.frame_faults import Fault
from surveyapp.domain.frame_names import Path
from surveyapp.domain.frame_values import same_address, shown
from surveyapp.domain.unit_places import Mention, Places
from surveyapp.importing.frame_rows import Entry


def people_twice(
    people: Sequence[Entry],
    found: Mapping[Mention, Path],
    places: Places,
    names: Mapping[str, str],
    known: Frame | None,
) -> Iterator[Fault]:
    """Yield a fault for every row after the first with a number, or with an address.

    Args:
        people: the rows about people, in the order of the list.
        found: the place of each unit that has one.
        places: the names of those places.
        names: what the columns are called in the file.
        known: for a partial list: the present frame, whose other people keep their addresses.
    """
    numbers: dict[str, Entry] = {}
    addresses: dict[str, Entry] = {}
    listed = {entry.number for entry in people}
    others = {
        same_address(employee.email): employee
        for employee in (known.employees if known else ())
        if employee.email and employee.number not in listed
    }
    for entry in people:
        first = numbers.setdefault(entry.number, entry)
        if entry.number and first is not entry:
            what = _again(first, entry, found, places)
            yield Fault(entry.row, names["number"], what)
            continue
        address = same_address(entry.email)
        if not address:
            continue
        owner = addresses.setdefault(address, entry)
        if owner is not entry:
            yield Fault(entry.row, names["email"], _shared(f"staat ook in rij {owner.row}"))
        elif address in others:
            other = others[address]
            where = f"is al van {other.name} (nummer {other.number})"
            yield Fault(entry.row, names["email"], _shared(where))


def _again(first: Entry, entry: Entry, found: Mapping[Mention, Path], places: Places) -> str:
    start = f"{shown(entry.number)} staat ook in rij {first.row}"
    one = found.get(first.unit) if first.unit else None
    other = found.get(entry.unit) if entry.unit else None
    if one is None or other is None or one == other:
        return f"{start}. Haal één van beide rijen weg, of verbeter het nummer."
    return (
        f"{start}, bij '{places.names(one)[-1] if one else places.municipality}'. Iedereen hoort "
        "bij één team: houd de rij van het team waar iemand het meest werkt."
    )


def _shared(where: str) -> str:
    return (
        f"dit adres {where}. Is het dezelfde persoon, haal dan één van beide weg: één team telt. "
        "Is het een gedeelde postbus, laat het adres dan leeg: deze persoon krijgt een kaartje."
    )
