"""Look up people and teams, for the pages of HR."""

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from surveyapp.domain.frame import Employee, Frame
from surveyapp.domain.frame_paths import below, parents_first, paths
from surveyapp.domain.leads import KnownAccount, Leadership, LeadKind
from surveyapp.errors import NotFoundError
from surveyapp.store import leaders, organisations
from surveyapp.store.database import Stores

PAGE = 50
"""People on one page."""
GONE = "Deze persoon of dit team staat niet in de lijst. Ga terug naar de lijst en ververs die."


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the list, with the names of the units from the top down to their own."""

    employee: Employee
    path: tuple[str, ...]

    @property
    def unit_name(self) -> str:
        """The name of the own unit."""
        return self.path[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class PeoplePage:
    """One page of people; ``total`` is how many were found, ``everybody`` how many there are.

    ``page`` counts from 1 and is never over ``pages``, which is at least 1.
    """

    people: tuple[Person, ...]
    total: int
    everybody: int
    page: int
    pages: int
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """Somebody who leads a unit, now or on days to come; days are those of a deputy.

    ``has_password`` tells whether they ever chose one: before that they cannot sign in.
    """

    account: str
    login: str
    name: str
    kind: LeadKind
    first_day: date | None
    last_day: date | None
    has_password: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamLine:
    """One unit in the tree; ``depth`` is 0 for the municipality.

    ``people`` hang right on it, ``people_below`` on it and everything under it; both without the
    excluded, who are counted in ``excluded``. ``is_team`` tells that no units lie below it.
    """

    id: str
    name: str
    parent: str | None
    depth: int
    people: int
    people_below: int
    excluded: int
    is_team: bool
    leads: tuple[Lead, ...]
    deputies: tuple[Lead, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamTree:
    """Every unit, each right after the one it lies under; ``without_mail`` people get a card."""

    units: tuple[TeamLine, ...]
    people: int
    without_mail: int
    version: int


def people_page(
    stores: Stores, *, organisation: str, search: str = "", unit: str | None = None, page: int = 1
) -> PeoplePage:
    """Return people by name, those of one unit and everything below it where asked.

    Args:
        stores: the installation.
        organisation: id of the municipality.
        search: words that name, number or address hold; case and accents do not matter.
        unit: id of a unit.
        page: from 1; a page after the last gives the last.
    """
    frame, version = _frame(stores, organisation)
    units = below(frame, unit) if unit is not None else None
    words = _plain(search).split()
    found = [
        employee
        for employee in frame.employees
        if (units is None or employee.unit in units) and _holds(employee, words)
    ]
    found.sort(key=lambda employee: (_plain(employee.name), employee.number))
    pages = max(1, -(-len(found) // PAGE))
    page = min(max(1, page), pages)
    where = paths(frame)
    return PeoplePage(
        people=tuple(
            Person(employee, _path(frame, where, employee))
            for employee in found[(page - 1) * PAGE : page * PAGE]
        ),
        total=len(found),
        everybody=len(frame.employees),
        page=page,
        pages=pages,
        version=version,
    )


def find_person(stores: Stores, *, organisation: str, number: str) -> tuple[Person, int]:
    """Return somebody and the version of the list; NotFoundError where there is no such person."""
    frame, version = _frame(stores, organisation)
    for employee in frame.employees:
        if employee.number == number:
            return Person(employee, _path(frame, paths(frame), employee)), version
    raise NotFoundError(GONE)


def team_tree(stores: Stores, *, organisation: str) -> TeamTree:
    """Return all units of a municipality with how many people and which leads they have."""
    with stores.reading() as session:
        row = organisations.find_organisation(session, organisation)
        if row is None:
            raise NotFoundError(GONE)
        frame = organisations.present_frame(session, row)
        version = row.frame_version
        present = leaders.read_leaders(session, organisation)
        accounts = {account.id: account for account in leaders.known_accounts(session)}
    leads: dict[str, list[Lead]] = {}
    for each in present:
        leads.setdefault(each.unit, []).append(_lead(each, accounts[each.account]))
    invited = frame.invited().employees
    return TeamTree(
        units=_lines(frame, leads),
        people=len(invited),
        without_mail=sum(1 for employee in invited if not employee.email),
        version=version,
    )


def _lines(frame: Frame, leads: Mapping[str, Sequence[Lead]]) -> tuple[TeamLine, ...]:
    own = Counter(employee.unit for employee in frame.invited().employees)
    excluded = Counter(employee.unit for employee in frame.employees if employee.excluded)
    under = Counter(own)
    for unit in reversed(frame.units):  # those below come after those they lie under
        if unit.parent is not None:
            under[unit.parent] += under[unit.id]
    children, where = frame.children(), paths(frame)
    return tuple(
        TeamLine(
            id=unit.id,
            name=unit.name,
            parent=unit.parent,
            depth=len(where[unit.id]),
            people=own[unit.id],
            people_below=under[unit.id],
            excluded=excluded[unit.id],
            is_team=not children[unit.id],
            leads=tuple(each for each in leads.get(unit.id, ()) if each.kind == "lead"),
            deputies=tuple(each for each in leads.get(unit.id, ()) if each.kind == "deputy"),
        )
        for unit in parents_first(frame.units)
    )


def _lead(leadership: Leadership, account: KnownAccount) -> Lead:
    return Lead(
        account=account.id,
        login=account.login,
        name=account.name,
        kind=leadership.kind,
        first_day=leadership.first_day,
        last_day=leadership.last_day,
        has_password=account.has_password,
    )


def _frame(stores: Stores, organisation: str) -> tuple[Frame, int]:
    with stores.reading() as session:
        row = organisations.find_organisation(session, organisation)
        if row is None:
            raise NotFoundError(GONE)
        return organisations.present_frame(session, row), row.frame_version


def _path(
    frame: Frame, where: Mapping[str, tuple[str, ...]], employee: Employee
) -> tuple[str, ...]:
    return where[employee.unit] or (frame.units[0].name,)


def _holds(employee: Employee, words: Sequence[str]) -> bool:
    if not words:
        return True
    text = _plain(f"{employee.name} {employee.number} {employee.email}")
    return all(word in text for word in words)


def _plain(text: str) -> str:
    """Return letters without accents, in small: as people type what they look for."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in parts if not unicodedata.combining(letter))
