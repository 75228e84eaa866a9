"""Who leads which unit: what a list of people asks for, and what that comes down to."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from surveyapp.domain.frame import Frame

LeadKind = Literal["lead", "deputy"]
NO_ADDRESS: Final = (
    "{name} (nummer {number}) heeft geen e-mailadres en kan daarom geen account krijgen. Vul het "
    "adres in de lijst in, of wijs bij Teams iemand anders aan."
)
OTHER_ACCOUNT: Final = (
    "{name}: het adres {login} hoort al bij een account met een andere rol. Gebruik in de lijst "
    "een ander adres, of vraag de beheerder het andere account te verwijderen."
)


@dataclass(frozen=True, slots=True, order=True)
class LeadWish:
    """The list says that the employee with this number leads the unit with this id."""

    number: str
    unit: str


@dataclass(frozen=True, slots=True)
class Leadership:
    """That an account leads a unit; a deputy from the first to the last day, both included."""

    account: str
    unit: str
    kind: LeadKind = "lead"
    first_day: date | None = None
    last_day: date | None = None

    def holds(self, today: date) -> bool:
        """Tell whether it counts on a day: a lead's always does."""
        if self.kind == "lead":
            return True
        started = self.first_day is None or self.first_day <= today
        return started and (self.last_day is None or today <= self.last_day)


@dataclass(frozen=True, slots=True)
class KnownAccount:
    """An account of the installation, as far as a plan needs to know it."""

    id: str
    login: str
    name: str
    role: str
    organisation: str
    has_password: bool = True


@dataclass(frozen=True, slots=True)
class Appointment:
    """Somebody who starts or stops leading a unit; ``account`` is empty while there is none."""

    name: str
    login: str
    unit: str
    unit_name: str
    account: str = ""


@dataclass(frozen=True, slots=True)
class NewAccount:
    """An account that has to be made; its holder chooses the password later."""

    login: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadPlan:
    """What taking over a list does to the leads.

    ``from_list`` tells whether the list says anything about leads; otherwise they stay as they
    are. ``without_lead`` are the names of the teams without a lead afterwards; ``problems`` are
    Dutch sentences about leads who cannot be appointed.
    """

    from_list: bool = False
    appointed: tuple[Appointment, ...] = ()
    new_accounts: tuple[NewAccount, ...] = ()
    ended: tuple[Appointment, ...] = ()
    without_lead: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


def plan_leads(
    frame: Frame,
    wishes: Sequence[LeadWish] | None,
    *,
    organisation: str,
    part: bool,
    accounts: Collection[KnownAccount],
    present: Collection[Leadership],
) -> LeadPlan:
    """Return what a list does to the leads; deputies stay as they are.

    Who leads a unit that is gone keeps that: it opens the reports of earlier years.

    Args:
        frame: the units and people as they will be.
        wishes: who leads what by the list; None where the list has no such column.
        organisation: id of the municipality.
        part: whether the list is partial: then only the units that it names get other leads.
        accounts: those of the whole installation.
        present: who leads what now.
    """
    names = {unit.id: unit.name for unit in frame.units}
    by_id = {account.id: account for account in accounts}
    now = {
        (by_id[each.account].login, each.unit): each
        for each in present
        if each.kind == "lead" and each.account in by_id and each.unit in names
    }
    if wishes is None:
        return LeadPlan(without_lead=_without_lead(frame, {unit for _, unit in now}))
    wanted, problems = _wanted(frame, wishes, organisation, accounts)
    scope = {wish.unit for wish in wishes} if part else set(names)
    ended = {key: each for key, each in now.items() if key[1] in scope and key not in wanted}
    appointed = [each for key, each in wanted.items() if key not in now]
    led = {unit for _, unit in now.keys() - ended.keys()} | {unit for _, unit in wanted}
    new = {each.login: NewAccount(each.login, each.name) for each in appointed if not each.account}
    return LeadPlan(
        from_list=True,
        appointed=tuple(appointed),
        new_accounts=tuple(new.values()),
        ended=tuple(
            Appointment(by_id[each.account].name, login, unit, names[unit], each.account)
            for (login, unit), each in ended.items()
        ),
        without_lead=_without_lead(frame, led),
        problems=tuple(problems),
    )


def _wanted(
    frame: Frame,
    wishes: Sequence[LeadWish],
    organisation: str,
    accounts: Collection[KnownAccount],
) -> tuple[dict[tuple[str, str], Appointment], list[str]]:
    """Return who should lead what, by sign-in name and unit, and whom that cannot be done for."""
    people = {employee.number: employee for employee in frame.employees}
    names = {unit.id: unit.name for unit in frame.units}
    by_login = {account.login: account for account in accounts}
    wanted: dict[tuple[str, str], Appointment] = {}
    problems: dict[str, None] = {}
    for wish in wishes:
        person = people[wish.number]
        login = person.email.lower()
        account = by_login.get(login)
        if not login:
            problems[NO_ADDRESS.format(name=person.name, number=wish.number)] = None
        elif account and (account.organisation, account.role) != (organisation, "team_lead"):
            problems[OTHER_ACCOUNT.format(name=person.name, login=login)] = None
        else:
            wanted[login, wish.unit] = Appointment(
                account.name if account else person.name,
                login,
                wish.unit,
                names[wish.unit],
                account.id if account else "",
            )
    return wanted, list(problems)


def _without_lead(frame: Frame, led: Collection[str]) -> tuple[str, ...]:
    """Return the names of the teams that nobody leads; a department has no report to open."""
    children = frame.children()
    return tuple(
        unit.name
        for unit in frame.units
        if not children[unit.id] and unit.parent is not None and unit.id not in led
    )
