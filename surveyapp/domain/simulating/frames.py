"""Invented organisations: who hangs on which team, now and a year later."""

import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from surveyapp.domain.frame import Employee, Frame, Unit
from surveyapp.domain.simulating.municipalities import (
    DIRECTORS,
    MANAGEMENT,
    OUTDOORS,
    Municipality,
    slug,
    team_id,
    teams_of,
)
from surveyapp.domain.simulating.people import invent_names, mail_address

SMALLEST, LARGEST = 3, 40
"""Team sizes, management teams included."""
MINIMUM = 5
SMALL_SHARE = 0.15
"""The share of teams with fewer than ``MINIMUM`` people."""
LEAVES, MOVES = 0.08, 0.04
"""The shares of people who leave in a year, and who move to another team."""

WITHOUT_MAIL = 0.8
"""The share of the people in ``OUTDOORS`` who have no mailbox."""


def make_frame(rng: random.Random, municipality: Municipality) -> Frame:
    """Return an invented organisation of the size asked for.

    Every department with more than one team has a management team of its head and the leads of
    its teams; the heads' own team is the directors. The department with a single team has neither.
    """
    departments = teams_of(municipality)
    sizes = _sizes(rng, municipality, departments)
    units = [
        Unit(municipality.id, municipality.name, None),
        Unit(DIRECTORS, "Directieteam", municipality.id),
    ]
    for name, teams in departments.items():
        units.append(Unit(slug(name), name, municipality.id))
        units += [
            Unit(
                team_id(name, team),
                f"{MANAGEMENT} {name}" if team == MANAGEMENT else team,
                slug(name),
            )
            for team in teams
        ]
    hire = _Hiring(rng, units)
    employees = [hire.on(unit) for unit, size in sizes.items() for _ in range(size)]
    rng.shuffle(employees)
    return Frame(units=tuple(units), employees=tuple(employees))


def next_year(rng: random.Random, frame: Frame) -> Frame:
    """Return the same organisation a year later: some people left, some moved, some are new.

    As many come as go. Units stay the same; no team shrinks under ``SMALLEST`` or grows over
    ``LARGEST``.
    """
    sizes = Counter(employee.unit for employee in frame.employees)
    staying: list[Employee] = []
    vacancies: list[str] = []
    for employee in frame.employees:
        chance = rng.random()
        if chance >= LEAVES + MOVES or sizes[employee.unit] == SMALLEST:
            staying.append(employee)
            continue
        sizes[employee.unit] -= 1
        vacancies.append(employee.unit)
        if chance >= LEAVES:
            to = rng.choice([unit for unit in sizes if sizes[unit] < LARGEST])
            sizes[to] += 1
            staying.append(replace(employee, unit=to))
    hire = _Hiring(rng, frame.units, frame.employees)
    filled = rng.sample(vacancies, len(frame.employees) - len(staying))
    staying.extend([hire.on(unit) for unit in filled])
    rng.shuffle(staying)
    return Frame(units=frame.units, employees=tuple(staying))


def team_leads(frame: Frame) -> Mapping[str, Employee]:
    """Return who leads each team: the members of the department's management team, in turn.

    A lead of several teams is possible; the first member of a management team leads that team
    itself. The first director leads the directors and every team without a management team.
    """
    members: dict[str, list[Employee]] = {}
    for employee in sorted(frame.employees, key=lambda employee: employee.number):
        members.setdefault(employee.unit, []).append(employee)
    first = members[DIRECTORS][0]
    leads = {DIRECTORS: first}
    for department, teams in frame.children().items():
        managers = members.get(team_id(department, MANAGEMENT), [first])
        for place, team in enumerate(teams):
            if team in members:
                leads.setdefault(team, managers[place % len(managers)])
    return leads


def divide(
    rng: random.Random,
    people: int,
    teams: int,
    *,
    smallest: int = MINIMUM,
    largest: int = LARGEST,
) -> list[int]:
    """Divide people over teams: many middling ones, a few large, none beyond the two sizes.

    Raises:
        ValueError: so many people do not fit so many teams.
    """
    if not smallest * teams <= people <= largest * teams:
        raise ValueError(f"{people} people do not fit {teams} teams")
    weights = [rng.lognormvariate(0, 0.55) for _ in range(teams)]
    sizes = [
        min(largest, max(smallest, round(people * weight / sum(weights)))) for weight in weights
    ]
    while sum(sizes) != people:
        step = 1 if sum(sizes) < people else -1
        place = rng.randrange(teams)
        if smallest <= sizes[place] + step <= largest:
            sizes[place] += step
    return sizes


class _Hiring:
    """Invents one employee after another, none with a name, number or address of another."""

    def __init__(
        self, rng: random.Random, units: Sequence[Unit], known: Iterable[Employee] = ()
    ) -> None:
        self.rng = rng
        self.units = {unit.id: unit for unit in units}
        self.domain = f"{units[0].id}.example"
        self.numbers = {employee.number for employee in known}
        self.addresses = {employee.email for employee in known}
        self.names = invent_names(rng, taken={employee.name for employee in known})

    def on(self, unit: str) -> Employee:
        """Return a new employee on a unit."""
        number = str(self.rng.randrange(100_000, 1_000_000))
        while number in self.numbers:
            number = str(self.rng.randrange(100_000, 1_000_000))
        name = next(self.names)
        email = mail_address(name, self.domain, self.addresses)
        if self.units[unit].name in OUTDOORS and self.rng.random() < WITHOUT_MAIL:
            email = ""
        self.numbers.add(number)
        self.addresses.add(email)
        return Employee(number=number, name=name, email=email, unit=unit)


def _sizes(
    rng: random.Random, municipality: Municipality, departments: Mapping[str, Sequence[str]]
) -> dict[str, int]:
    """Return how many people hang on each unit, together ``municipality.people``."""
    sizes = {DIRECTORS: len(departments)}
    ordinary: list[str] = []
    for name, teams in departments.items():
        if municipality.own_staff:
            sizes[slug(name)] = municipality.own_staff
        for team in teams:
            if team == MANAGEMENT:
                sizes[team_id(name, team)] = len(teams)
            else:
                ordinary.append(team_id(name, team))
    small = round(SMALL_SHARE * municipality.teams)
    small -= sum(1 for unit in sizes if sizes[unit] < MINIMUM)
    for team in rng.sample(ordinary, max(small, 0)):
        sizes[team] = rng.randint(SMALLEST, MINIMUM - 1)
    rest = [team for team in ordinary if team not in sizes]
    shares = divide(rng, municipality.people - sum(sizes.values()), len(rest))
    return sizes | dict(zip(rest, shares, strict=True))
