"""A list of 400 invented people as a municipality would have it, in an Excel file."""

import io
from itertools import cycle

import xlsxwriter

DEPARTMENTS = {
    department: teams.split()
    for department, teams in {
        "Ruimte": "Groen Wegen Afval Vergunningen Toezicht Vastgoed Projecten Water",
        "Dienstverlening": "Balie Belastingen Burgerzaken Contact Archief Post Web",
        "Samenleving": "Jeugd Wmo Werk Onderwijs Sport Cultuur Wijken Zorg Toegang",
    }.items()
}
TEAMS = 24
PEOPLE = 400
WITHOUT_MAIL = 40
SMALL = {("Dienstverlening", "Web"): 3}
"""Teams under the minimum; every other team gets an equal part of the people."""


def sizes() -> dict[tuple[str, str], int]:
    """Return how many people each team has."""
    teams = [(department, team) for department, names in DEPARTMENTS.items() for team in names]
    found = {team: SMALL.get(team, 0) for team in teams}
    large = cycle([team for team in teams if team not in SMALL])
    for _ in range(PEOPLE - sum(SMALL.values())):
        found[next(large)] += 1
    return found


def excel_list(*, organisation: str) -> bytes:
    """Return the list; who works in Groen or Afval has no mailbox, and every team has a lead."""
    rows = [("Personeelsnummer", "Naam", "E-mail", "Team", "Leidt")]
    without = 0
    for (department, team), size in sizes().items():
        for place in range(size):
            number = 1000 + len(rows)
            outside = team in {"Groen", "Afval", "Wegen"} and place and without < WITHOUT_MAIL
            without += outside
            rows.append((
                str(number),
                f"Persoon {number}",
                "" if outside else f"p{number}@{organisation}.example",
                f"{department} > {team}",
                f"{department} > {team}" if not place else "",
            ))  # fmt: skip
    assert (len(rows) - 1, without, len(sizes())) == (PEOPLE, WITHOUT_MAIL, TEAMS)
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet("Mensen")
        for place, row in enumerate(rows):
            sheet.write_row(place, 0, row)
    return content.getvalue()
