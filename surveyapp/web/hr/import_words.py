"""A list that was tried out, in words: its faults, what changes, who leads what afterwards."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from surveyapp.domain.frame import Employee, Unit
from surveyapp.domain.frame_changes import FrameChanges
from surveyapp.domain.frame_faults import Fault, FrameFileError
from surveyapp.domain.leads import Appointment, LeadPlan
from surveyapp.services.propose_import import ImportSummary, Proposal
from surveyapp.services.read_people import TeamLine
from surveyapp.web.hr.people_words import people_count, team_count

MOST_NAMES = 500
"""Names behind one disclosure; a whole town of new people is a number, not a list to read."""


@dataclass(frozen=True, slots=True)
class Line:
    """One name with what is said beside it."""

    name: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One kind of change: ``words`` under the number, ``summary`` to open the names with."""

    count: int
    words: str
    summary: str = ""
    lines: tuple[Line, ...] = ()
    more: str = ""


@dataclass(frozen=True, slots=True)
class FaultsPage:
    """The faults of a file, in the order of its rows."""

    heading: str
    file_name: str
    shown: str
    faults: tuple[Fault, ...]


def faults_page(error: FrameFileError, file_name: str) -> FaultsPage:
    """Return the faults of a file as the page shows them."""
    total = len(error.faults) + error.more
    heading = "Er zit 1 fout in de lijst" if total == 1 else f"Er zitten {total} fouten in de lijst"
    first = f"Hieronder staan de eerste {len(error.faults)}. " if error.more else ""
    return FaultsPage(
        heading=heading,
        file_name=file_name,
        shown=f"{first}De nummers zijn die van de rijen in je spreadsheet.",
        faults=error.faults,
    )


def change_parts(changes: FrameChanges, names: Mapping[str, str]) -> tuple[Part, ...]:
    """Return who is new, who changed, who moved and who leaves, and the same for teams.

    Args:
        changes: of the whole list.
        names: the name of every unit of before and after, by id.
    """

    def team(person: Employee) -> str:
        return names.get(person.unit, "")

    new = [Line(one.name, team(one)) for one in changes.new]
    changed = [Line(one.name, _difference(old, one)) for old, one in changes.changed]
    moved = [Line(one.name, f"van {team(old)} naar {team(one)}") for old, one in changes.moved]
    left = [Line(one.name, team(one)) for one in changes.left]
    parts = [
        _part(new, "nieuw", "Wie er nieuw is"),
        _part(changed, "gewijzigd", "Wie een andere naam, ander adres of ander kenmerk krijgt"),
        _part(moved, "verhuisd naar een ander team", "Wie er verhuist"),
        _part(left, "weg", "Wie er uit de lijst gaat"),
    ]
    renamed = [Line(after.name, f"heette {old.name}") for old, after in changes.units_renamed]
    new_units = _apart(changes.units_new, [unit for _, unit in changes.units_moved])
    gone_units = _apart(changes.units_gone, [unit for unit, _ in changes.units_moved])
    units = [
        _part(new_units[0], "nieuwe teams", "Welke teams erbij komen"),
        _part(new_units[1], "nieuwe afdelingen", "Welke afdelingen erbij komen"),
        _part(gone_units[0], "teams weg", "Welke teams weggaan"),
        _part(gone_units[1], "afdelingen weg", "Welke afdelingen weggaan"),
        _part(renamed, "teams met een andere naam", "Welke teams een andere naam krijgen"),
        _part(
            [Line(after.name) for _, after in changes.units_moved],
            "teams op een andere plek",
            "Welke teams een andere plek krijgen",
        ),
    ]
    return (*parts, *(part for part in units if part.count))


def _apart(units: Sequence[Unit], moved: Sequence[Unit]) -> tuple[list[Line], list[Line]]:
    """Return the teams and the departments among units; what lies below them is one or moved."""
    above = {unit.parent for unit in (*units, *moved)}
    return (
        [Line(unit.name) for unit in units if unit.id not in above],
        [Line(unit.name) for unit in units if unit.id in above],
    )


def unit_names(units: Iterable[TeamLine], changes: FrameChanges) -> dict[str, str]:
    """Return the name of every unit there is and will be, by id."""
    names = {unit.id: unit.name for unit in units}
    return names | {unit.id: unit.name for unit in changes.units_new}


def summary_parts(summary: ImportSummary) -> tuple[Part, ...]:
    """Return what an import did, in numbers."""
    return (
        Part(summary.new, "nieuw"),
        Part(summary.changed, "gewijzigd"),
        Part(summary.moved, "verhuisd naar een ander team"),
        Part(summary.left, "weg"),
    )


def lead_parts(plan: LeadPlan) -> tuple[Part, ...]:
    """Return who starts and who stops leading, and which accounts are made."""
    made = [Line(account.name, account.login) for account in plan.new_accounts]
    without = [Line(name) for name in plan.without_lead]
    begin, end = _by_person(plan.appointed), _by_person(plan.ended)
    parts = (
        _part(begin, "gaat leiden" if len(begin) == 1 else "gaan leiden", "Wie er gaat leiden"),
        _part(end, "stopt met leiden" if len(end) == 1 else "stoppen met leiden", "Wie er stopt"),
        _part(made, "nieuwe accounts", "Voor wie we een account maken"),
        _part(without, "teams zonder leidinggevende", "Welke teams nog niemand hebben"),
    )
    return tuple(part for part in parts if part.count)


def standing(proposal: Proposal) -> str:
    """Return what the list will hold once it is taken over."""
    summary = proposal.summary
    said = (
        f"{proposal.file_name}, {'een deel van de mensen' if proposal.part else 'de hele lijst'}. "
        f"Daarna staan er {people_count(summary.people)} in {_units(summary)}."
    )
    return said + _cards(summary.without_mail)


def done_standing(summary: ImportSummary, file_name: str, day: str) -> str:
    """Return what there was once a list had been taken over."""
    said = (
        f"{file_name} is op {day} overgenomen: {people_count(summary.people)} in {_units(summary)}."
    )
    return said + _cards(summary.without_mail)


def _units(summary: ImportSummary) -> str:
    said, above = team_count(summary.teams), summary.departments
    return said + (f" en {above} {'afdeling' if above == 1 else 'afdelingen'}" if above else "")


def _cards(number: int) -> str:
    if not number:
        return ""
    verb = "krijgt" if number == 1 else "krijgen"
    return f" {people_count(number).capitalize()} zonder e-mailadres {verb} een kaartje."


def _by_person(found: Iterable[Appointment]) -> list[Line]:
    """Return a line for each person: who leads a department leads its management team as well."""
    units: dict[tuple[str, str], list[str]] = {}
    for one in found:
        units.setdefault((one.login, one.name or one.login), []).append(one.unit_name)
    return [Line(name, ", ".join(led)) for (_, name), led in units.items()]


def _part(lines: Sequence[Line], words: str, summary: str) -> Part:
    more = len(lines) - MOST_NAMES
    return Part(
        count=len(lines),
        words=words,
        summary=summary,
        lines=tuple(lines[:MOST_NAMES]),
        more=f"En nog {more}." if more > 0 else "",
    )


def _difference(old: Employee, new: Employee) -> str:
    said = []
    if old.name != new.name:
        said.append(f"heette {old.name}")
    if old.email != new.email:
        said.append(f"van {old.email or 'geen adres'} naar {new.email or 'geen adres'}")
    if old.excluded != new.excluded:
        said.append("doet niet mee" if new.excluded else "doet weer mee")
    if old.trait != new.trait:
        said.append(f"kenmerk van {old.trait or 'leeg'} naar {new.trait or 'leeg'}")
    return ", ".join(said)
