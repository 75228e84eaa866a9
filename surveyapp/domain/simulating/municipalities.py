"""What invented municipalities look like: their size, their departments and their teams."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

# Department to its teams, the usual ones first; a small municipality takes fewer of each.
DEPARTMENTS: Mapping[str, str] = {
    "Sociaal domein": (
        "Toegang Wmo|Inkomen|Jeugd en gezin|Werk en participatie|Schulddienstverlening|"
        "Beleid samenleving|Leerplicht|Wijkteam Noord|Wijkteam Zuid|Kwaliteit en contracten"
    ),
    "Openbare ruimte": (
        "Groen|Wegen en riolering|Reiniging en afval|Beheer en onderhoud|Werkplaats|"
        "Begraafplaatsen|Wijkploeg Noord|Wijkploeg Zuid|Water en klimaat|Openbare verlichting"
    ),
    "Bedrijfsvoering": (
        "Financiën|Personeel en organisatie|Informatievoorziening|Communicatie|Juridische zaken|"
        "Facilitair|Inkoop en aanbesteding|Systeembeheer|Archief|Planning en control|"
        "Gegevens en geo-informatie"
    ),
    "Ruimtelijke ontwikkeling": (
        "Vergunningen|Ruimtelijke ordening|Toezicht en handhaving|Verkeer en mobiliteit|Wonen|"
        "Duurzaamheid|Projecten|Grondzaken|Erfgoed en archeologie"
    ),
    "Dienstverlening": (
        "Burgerzaken|Klantcontactcentrum|Belastingen|Receptie en bodes|"
        "Digitale dienstverlening|Ondernemersloket|Post en registratie"
    ),
    "Bestuur en veiligheid": (
        "Openbare orde en veiligheid|Bestuursondersteuning|Boa’s|Strategie en beleid|"
        "Crisisbeheersing|Kabinet"
    ),
    "Economie, cultuur en sport": (
        "Economie|Sport en zwembaden|Cultuur en evenementen|Vastgoed|Recreatie en toerisme"
    ),
    "Griffie": "Raadsondersteuning",
}
OUTDOORS = frozenset(
    {
        "Groen",
        "Wegen en riolering",
        "Reiniging en afval",
        "Werkplaats",
        "Begraafplaatsen",
        "Wijkploeg Noord",
        "Wijkploeg Zuid",
        "Sport en zwembaden",
    }
)
DIRECTORS = "directie"
"""Id of the team right under the organisation that the heads of the departments are in."""
MANAGEMENT = "Managementteam"


@dataclass(frozen=True, slots=True)
class Municipality:
    """How large to make an organisation: people and teams, management teams included.

    ``departments`` counts the departments of ``DEPARTMENTS`` that it has, the last of which (one
    team only) always takes part. ``own_staff`` puts a few advisers right on each department.
    """

    id: str
    name: str
    people: int
    teams: int
    departments: int
    own_staff: int = 0


MUNICIPALITIES: Mapping[str, Municipality] = {
    made.id: made
    for made in (
        Municipality("oss", "Gemeente Oss", people=830, teams=62, departments=8),
        Municipality("putten", "Gemeente Putten", people=240, teams=20, departments=5),
        Municipality("leusden", "Gemeente Leusden", people=280, teams=22, departments=5),
        Municipality("noordwijk", "Gemeente Noordwijk", people=350, teams=30, departments=7),
        Municipality("loon-op-zand", "Gemeente Loon op Zand", people=170, teams=16, departments=4),
    )
}
"""The five municipalities of the demo: about 1,900 people in 150 teams."""


def teams_of(municipality: Municipality) -> Mapping[str, tuple[str, ...]]:
    """Return the departments with the names of their teams; the last has one team only.

    Raises:
        ValueError: more teams are wanted than there are names for.
    """
    *usual, last = DEPARTMENTS
    names = usual[: municipality.departments - 1]
    wanted = municipality.teams - 2 - len(names)  # the directors, the last department, managers
    taken = [
        (place, order, name, team)
        for order, name in enumerate(names)
        for place, team in enumerate(DEPARTMENTS[name].split("|"))
    ]
    chosen = sorted(taken)[:wanted]
    if len(chosen) < wanted:
        raise ValueError(f"there are names for {len(chosen)} teams, not for {wanted}")
    departments = {
        name: (MANAGEMENT, *(team for _, _, other, team in chosen if other == name))
        for name in names
    }
    return {**departments, last: (DEPARTMENTS[last],)}


def team_id(department: str, team: str) -> str:
    """Return the id of a team, telling apart teams of one name in two departments."""
    return f"{slug(department)}-{slug(team)}"


def slug(name: str) -> str:
    """Return a name as lower-case ASCII with hyphens, fit for ids and file names."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain.casefold()).strip("-")
