"""A team in words: its people, who leads it, and what its size means for a report."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from surveyapp.domain.dates import day
from surveyapp.services.read_people import Lead, TeamLine, TeamTree
from surveyapp.web.hr.people_words import SMALLEST_TEAM, people_count, team_count

SMALL = "Minder dan 5 mensen: wordt bij een meting samengevoegd of krijgt geen eigen cijfers."
EMPTY = "Nog niemand."
OWN_PEOPLE = (
    "{people} {hang} hier rechtstreeks bij. Maak daar een managementteam voor: dan telt iedereen "
    "op dezelfde manier mee."
)
NO_LEAD = "nog niemand"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitLine:
    """One unit as the pages show it; ``people`` counts everything under it as well."""

    id: str
    name: str
    depth: int
    is_team: bool
    people: int
    excluded: int
    note: str
    leads: str
    deputy: str
    why_not: str

    @property
    def removable(self) -> bool:
        """Whether the unit can go: no people, no units under it, and not the municipality."""
        return not self.why_not

    @property
    def people_words(self) -> str:
        """How many people there are, as a sentence."""
        said = f"{people_count(self.people).capitalize()}."
        if self.excluded:
            verb = "doet" if self.excluded == 1 else "doen"
            said += f" {people_count(self.excluded).capitalize()} {verb} niet mee."
        return said


def unit_line(unit: TeamLine, today: date) -> UnitLine:
    """Return a unit in words."""
    return UnitLine(
        id=unit.id,
        name=unit.name,
        depth=unit.depth,
        is_team=unit.is_team,
        people=unit.people_below,
        excluded=unit.excluded,
        note=_note(unit),
        leads=", ".join(lead.name for lead in unit.leads) or NO_LEAD,
        deputy=_deputies(unit.deputies, today),
        why_not=_why_not(unit),
    )


def standing(tree: TeamTree) -> str:
    """Return how many teams and people there are."""
    teams = [unit for unit in tree.units if unit.is_team and unit.depth]
    return f"{people_count(tree.people).capitalize()} in {team_count(len(teams))}."


def without_lead(tree: TeamTree) -> str:
    """Return how many teams have no lead, as a sentence; empty when all have."""
    number = sum(1 for u in tree.units if u.is_team and u.depth and u.people and not u.leads)
    if not number:
        return ""
    have = "heeft" if number == 1 else "hebben"
    return (
        f"{team_count(number).capitalize()} {have} nog geen leidinggevende. Zonder "
        "leidinggevende ziet alleen HR het rapport."
    )


def lead_words(lead: Lead, today: date) -> str:
    """Return in which role and when somebody leads."""
    if lead.kind == "lead":
        return "Leidinggevende"
    if lead.last_day is not None and lead.last_day < today:
        return f"Was vervanger tot en met {day(lead.last_day)}"
    return f"Vervanger {_period(lead)}"


def _period(lead: Lead) -> str:
    start = f"van {day(lead.first_day)} " if lead.first_day else ""
    if lead.last_day is None:
        return f"vanaf {day(lead.first_day)}" if lead.first_day else "zonder einddatum"
    return f"{start}tot en met {day(lead.last_day)}"


def _deputies(deputies: Sequence[Lead], today: date) -> str:
    coming = [one for one in deputies if one.last_day is None or one.last_day >= today]
    return ", ".join(f"{one.name} vervangt {_period(one)}" for one in coming)


def _note(unit: TeamLine) -> str:
    if unit.is_team:
        if not unit.people:
            return EMPTY
        return SMALL if unit.people < SMALLEST_TEAM else ""
    if not unit.people:
        return ""
    hang = "hoort" if unit.people == 1 else "horen"
    return OWN_PEOPLE.format(people=people_count(unit.people).capitalize(), hang=hang)


def _why_not(unit: TeamLine) -> str:
    if unit.parent is None:
        return "Dit is de hele organisatie. Die kun je niet weghalen."
    if not unit.is_team:
        return "Hier horen nog teams onder. Haal die eerst weg of geef ze een andere plek."
    if unit.people or unit.excluded:
        return "Er staan nog mensen in dit team. Geef ze eerst een ander team."
    return ""
