"""Changes of a frame by hand: each gives a new frame, or says why it cannot be."""

from dataclasses import replace

from surveyapp.domain.frame import Employee, Frame, Unit
from surveyapp.domain.frame_names import identities, key
from surveyapp.domain.frame_paths import below, parents_first, paths
from surveyapp.domain.frame_traits import one_spelling, traits_fault
from surveyapp.domain.frame_values import person_faults, same_address, unit_faults
from surveyapp.domain.unit_places import DEEPEST
from surveyapp.errors import FrameError

FIELDS = {"number": "Nummer", "name": "Naam", "email": "E-mailadres", "trait": "Kenmerk"}


def add_person(frame: Frame, employee: Employee) -> Frame:
    """Add somebody to a team."""
    _check_values(employee)
    if any(each.number == employee.number for each in frame.employees):
        raise FrameError(
            f"Nummer {employee.number} staat al in de lijst. Zoek deze persoon op en wijzig die, "
            "of verbeter het nummer."
        )
    _check_address(frame, employee)
    _check_team(frame, employee.unit)
    return _checked(replace(frame, employees=(*frame.employees, employee)))


def change_person(
    frame: Frame, number: str, *, name: str, email: str, trait: str | None = None
) -> Frame:
    """Give somebody another name, address or value of the attribute; None leaves the last."""
    known = find_employee(frame, number)
    changed = replace(known, name=name, email=email, trait=known.trait if trait is None else trait)
    _check_values(changed)
    _check_address(frame, changed)
    return _checked(_with(frame, changed))


def move_person(frame: Frame, number: str, unit: str) -> Frame:
    """Put somebody in another team."""
    moved = replace(find_employee(frame, number), unit=unit)
    _check_team(frame, unit)
    return _with(frame, moved)


def exclude_person(frame: Frame, number: str, *, excluded: bool) -> Frame:
    """Keep somebody in the list without inviting them, or invite them again."""
    return _with(frame, replace(find_employee(frame, number), excluded=excluded))


def remove_person(frame: Frame, number: str) -> Frame:
    """Take somebody off the list."""
    find_employee(frame, number)
    return replace(frame, employees=tuple(e for e in frame.employees if e.number != number))


def add_unit(frame: Frame, name: str, parent: str) -> tuple[Frame, str]:
    """Add a unit below another one, and return its id too."""
    name = name.strip()
    above = find_unit(frame, parent)
    _check_name(frame, name, parent)
    _check_may_have_units(frame, above)
    where = (*paths(frame)[parent], name)
    _check_depth(len(where))
    unit = Unit(identities([where], [each.id for each in frame.units])[where], name, parent)
    if any(unit.id == each.id for each in frame.units):
        unit = replace(unit, id=f"{unit.id[:190]}-{len(frame.units)}")
    return replace(frame, units=parents_first((*frame.units, unit))), unit.id


def rename_unit(frame: Frame, unit: str, name: str) -> Frame:
    """Give a unit another name; it stays the same unit for trend and leads."""
    found, name = find_unit(frame, unit), name.strip()
    if found.parent is None:
        raise FrameError("De naam van de gemeente wijzig je bij Instellingen.")
    _check_name(frame, name, found.parent, itself=unit)
    return _with_unit(frame, replace(found, name=name))


def move_unit(frame: Frame, unit: str, parent: str) -> Frame:
    """Put a unit, with everything below it, under another unit."""
    found, above = find_unit(frame, unit), find_unit(frame, parent)
    if found.parent is None:
        raise FrameError("De gemeente zelf staat bovenaan en kan niet onder een team vallen.")
    moving = below(frame, unit)
    if parent in moving:
        raise FrameError(
            f"'{above.name}' valt zelf onder '{found.name}'. Kies een eenheid die daar niet onder "
            "valt."
        )
    if parent != found.parent:
        _check_may_have_units(frame, above)
    _check_name(frame, found.name, parent, itself=unit)
    where = paths(frame)
    deepest = max(len(where[each]) for each in moving) - len(where[unit]) + 1
    _check_depth(len(where[parent]) + deepest)
    return _with_unit(frame, replace(found, parent=parent))


def remove_unit(frame: Frame, unit: str) -> Frame:
    """Remove a unit that has no people and no units below it."""
    found = find_unit(frame, unit)
    if found.parent is None:
        raise FrameError("De gemeente zelf kan niet weg: alle teams vallen eronder.")
    if frame.children()[unit]:
        raise FrameError(
            f"Onder '{found.name}' vallen nog teams. Verplaats of verwijder die eerst."
        )
    people = sum(1 for employee in frame.employees if employee.unit == unit)
    if people:
        hang = "zit nog 1 persoon" if people == 1 else f"zitten nog {people} mensen"
        raise FrameError(f"In '{found.name}' {hang}. Verplaats of verwijder die eerst.")
    return replace(frame, units=tuple(each for each in frame.units if each.id != unit))


def find_employee(frame: Frame, number: str) -> Employee:
    """Return somebody by number; FrameError where there is no such person."""
    for employee in frame.employees:
        if employee.number == number:
            return employee
    raise FrameError("Deze persoon staat niet meer in de lijst. Ververs de pagina.")


def find_unit(frame: Frame, unit: str) -> Unit:
    """Return a unit by id; FrameError where there is no such unit."""
    for each in frame.units:
        if each.id == unit:
            return each
    raise FrameError("Deze eenheid bestaat niet meer. Ververs de pagina.")


def _checked(frame: Frame) -> Frame:
    """Return a frame with at most so many values of the attribute, each in one spelling."""
    frame = one_spelling(frame)
    if wrong := traits_fault(employee.trait for employee in frame.employees):
        raise FrameError(wrong)
    return frame


def _with(frame: Frame, employee: Employee) -> Frame:
    people = tuple(employee if e.number == employee.number else e for e in frame.employees)
    return replace(frame, employees=people)


def _with_unit(frame: Frame, unit: Unit) -> Frame:
    units = [unit if each.id == unit.id else each for each in frame.units]
    return replace(frame, units=parents_first(units))


def _check_values(employee: Employee) -> None:
    faults = [
        f"{FIELDS[field]}: {what}"
        for field, what in person_faults(
            employee.number, employee.name, employee.email, employee.trait
        )
    ]
    if faults:
        raise FrameError("\n".join(faults))


def _check_address(frame: Frame, employee: Employee) -> None:
    address = same_address(employee.email)
    for each in frame.employees:
        if address and each.number != employee.number and same_address(each.email) == address:
            raise FrameError(
                f"Het adres {employee.email} is al van {each.name} (nummer {each.number}). Laat "
                "het bij een gedeelde postbus leeg: dan krijgt deze persoon een kaartje."
            )


def _check_team(frame: Frame, unit: str) -> None:
    found = find_unit(frame, unit)
    if found.parent is None:
        raise FrameError(
            "Mensen horen in een team, niet bij de gemeente zelf. Kies een team; is er nog geen, "
            "maak er dan eerst een bij Teams."
        )
    if frame.children()[unit]:
        raise FrameError(
            f"Onder '{found.name}' vallen teams. Kies een team; leidinggevenden horen in een "
            "managementteam."
        )


def _check_may_have_units(frame: Frame, unit: Unit) -> None:
    people = sum(1 for employee in frame.employees if employee.unit == unit.id)
    # the municipality may: people of a list without teams would have nowhere to go
    if people and unit.parent is not None and not frame.children()[unit.id]:
        hang = "zit 1 persoon" if people == 1 else f"zitten {people} mensen"
        raise FrameError(
            f"In het team '{unit.name}' {hang}. Een team met mensen kan geen teams onder zich "
            "hebben: verplaats eerst de mensen naar een ander team."
        )


def _check_name(frame: Frame, name: str, parent: str, *, itself: str = "") -> None:
    faults = [f"Naam: {what}" for what in unit_faults(name)]
    if faults:
        raise FrameError("\n".join(faults))
    for each in frame.units:
        if each.parent == parent and each.id != itself and key(each.name) == key(name):
            raise FrameError(
                f"Er is hier al een eenheid '{each.name}'. Kies een andere naam: anders weet een "
                "volgende lijst niet welke van de twee is bedoeld."
            )


def _check_depth(levels: int) -> None:
    if levels > DEEPEST:
        raise FrameError(
            f"Dit wordt meer dan {DEEPEST} niveaus onder de gemeente. Kies een eenheid die hoger "
            "staat."
        )
