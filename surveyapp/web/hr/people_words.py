"""People and teams in words: how many there are, where a team lies, what a running wave keeps."""

from collections.abc import Mapping, Sequence

from surveyapp.services.read_people import TeamLine, TeamTree

BELOW = " > "
"""Between a unit and what lies below it, as in the list that HR reads in."""
SMALLEST_TEAM = 5
"""People a team needs to be reported on its own: decision 15's floor."""
DONE: Mapping[str, str] = {
    "toegevoegd": "Toegevoegd. Je vindt de nieuwe persoon in de lijst.",
    "bewaard": "Bewaard.",
    "adres": "Het nieuwe adres is bewaard.",
    "opnieuw": "De uitnodiging gaat opnieuw naar het adres dat hier staat. De nieuwe link en code "
    "werken alleen als er nog niet is ingevuld.",
    "verhuisd": "Bewaard. Deze persoon hoort vanaf de volgende meting bij het nieuwe team.",
    "buiten": "Bewaard. Deze persoon krijgt bij een volgende meting geen uitnodiging.",
    "mee": "Bewaard. Deze persoon doet bij een volgende meting weer mee.",
    "weggehaald": "Weggehaald uit de lijst.",
    "team-toegevoegd": "Het team is toegevoegd. Geef het nu mensen en een leidinggevende.",
    "team-bewaard": "Het team is bewaard.",
    "team-weggehaald": "Het team is weggehaald.",
    "aangewezen": "Bewaard. Dit team heeft een andere leiding.",
    "gestopt": "Bewaard. Deze persoon leidt of vervangt hier niet meer.",
    "ongedaan": "De lijst is weer zoals die was voordat je hem overnam.",
}
"""What was just done, by the word for it in the address."""


def people_count(number: int) -> str:
    """Return a number of people as a Dutch noun phrase."""
    return "niemand" if number == 0 else "1 persoon" if number == 1 else f"{number} mensen"


def team_count(number: int) -> str:
    """Return a number of teams as a Dutch noun phrase."""
    return "1 team" if number == 1 else f"{number} teams"


def standing(tree: TeamTree, everybody: int) -> str:
    """Return how many people there are, how many get a card and how many do not take part."""
    teams = sum(1 for unit in tree.units if unit.is_team and unit.depth)
    said = f"{people_count(everybody).capitalize()} in {team_count(teams)}."
    if tree.without_mail:
        one = tree.without_mail == 1
        get = "heeft geen e-mailadres en krijgt" if one else "hebben geen e-mailadres en krijgen"
        said += f" {people_count(tree.without_mail).capitalize()} {get} een kaartje."
    out = sum(unit.excluded for unit in tree.units)
    if out:
        said += f" {people_count(out).capitalize()} {'doet' if out == 1 else 'doen'} niet mee."
    return said


def unit_paths(units: Sequence[TeamLine]) -> dict[str, str]:
    """Return every unit below the municipality with its name from the top down."""
    found: dict[str, str] = {}
    for unit in units:
        if unit.parent is not None:
            above = found.get(unit.parent)
            found[unit.id] = f"{above}{BELOW}{unit.name}" if above else unit.name
    return found


def team_options(tree: TeamTree) -> list[tuple[str, str]]:
    """Return the teams that people can be on, for a list to choose from."""
    paths = unit_paths(tree.units)
    return [(unit.id, paths[unit.id]) for unit in tree.units if unit.is_team and unit.id in paths]


def led_units(units: Sequence[TeamLine], login: str) -> tuple[tuple[str, str], ...]:
    """Return id and name of every unit that the account with an address leads or stands in at."""
    return tuple(
        (unit.id, unit.name)
        for unit in units
        if any(login and each.login == login.lower() for each in (*unit.leads, *unit.deputies))
    )


def running_note(title: str | None) -> str:
    """Return what a change to people or teams leaves alone; empty when no wave runs."""
    if title is None:
        return ""
    return (
        f"De meting die nu loopt ({title}) verandert niet: wie in de lijst stond toen de meting "
        "openging, telt mee in het team van toen."
    )
