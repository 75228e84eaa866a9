"""Appoint leads and deputies, and let them go."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from surveyapp.domain import frame_edits
from surveyapp.domain.frame_values import address_faults
from surveyapp.domain.leads import OTHER_ACCOUNT, KnownAccount, Leadership
from surveyapp.errors import AccountError, NotFoundError
from surveyapp.services.create_account import check_account
from surveyapp.store import accounts, leaders, organisations
from surveyapp.store.database import Stores
from surveyapp.store.tables import AccountRow


@dataclass(frozen=True, slots=True)
class Appointed:
    """Whose account leads now; ``made`` tells that it is new and has no password yet."""

    account: str
    made: bool


def appoint_lead(
    stores: Stores,
    *,
    organisation: str,
    version: int,
    login: str,
    name: str,
    unit: str,
    instead_of: str | None = None,
) -> Appointed:
    """Let somebody lead a unit, beside whoever leads it already; their account is made if needed.

    Args:
        stores: the installation.
        organisation: id of the municipality.
        version: of the units and leads that HR saw.
        login: the address that they sign in with.
        name: for a new account; of a known one it is not read.
        unit: id of the unit.
        instead_of: id of the account that leads it no longer from now on, in the same step.

    Raises:
        AccountError: the address is not good, or belongs to an account of another role.
        FrameError: there is no such unit.
        NotFoundError: the account that is replaced does not lead this unit.
        StaleError: units, people or leads changed since HR looked.
    """
    person, leadership = (login, name), Leadership("", unit)
    return _appoint(stores, organisation, version, person, leadership, instead_of=instead_of)


def appoint_deputy(
    stores: Stores,
    *,
    organisation: str,
    version: int,
    login: str,
    name: str,
    unit: str,
    first_day: date,
    last_day: date | None,
) -> Appointed:
    """Let somebody see what the lead of a unit sees, from the first to the last day.

    Raises:
        AccountError: as for a lead, or the last day lies before the first, or they lead the unit.
        FrameError: there is no such unit.
        StaleError: units, people or leads changed since HR looked.
    """
    if last_day is not None and last_day < first_day:
        raise AccountError(
            "De laatste dag ligt vóór de eerste dag. Kies een laatste dag die later is, of laat "
            "hem leeg."
        )
    leadership = Leadership("", unit, "deputy", first_day, last_day)
    return _appoint(stores, organisation, version, (login, name), leadership)


def end_leadership(
    stores: Stores, *, organisation: str, version: int, account: str, unit: str
) -> None:
    """Let somebody lead a unit, or stand in for its lead, no longer. The account stays.

    Raises:
        NotFoundError: this account does not lead this unit.
        StaleError: units, people or leads changed since HR looked.
    """
    with stores.writing() as session:
        organisations.next_frame_version(session, organisation, expected=version)
        _check_leads(leaders.read_leaders(session, organisation), account, unit)
        leaders.remove_leader(session, account, unit)


def _appoint(
    stores: Stores,
    organisation: str,
    version: int,
    person: tuple[str, str],
    leadership: Leadership,
    *,
    instead_of: str | None = None,
) -> Appointed:
    """Make somebody's account where there is none, and let it lead, in one transaction."""
    login, name = person[0].strip().lower(), person[1].strip()
    if not login or any(address_faults(login)):
        raise AccountError(f"{login!r} is geen e-mailadres. Geef het werkadres.")
    with stores.writing() as session:
        organisations.next_frame_version(session, organisation, expected=version)
        frame_edits.find_unit(organisations.read_frame(session, organisation), leadership.unit)
        found = {each.login: each for each in leaders.known_accounts(session)}.get(login)
        if found and (found.organisation, found.role) != (organisation, "team_lead"):
            raise AccountError(OTHER_ACCOUNT.format(name=name or login, login=login))
        led = leaders.read_leaders(session, organisation)
        if leadership.kind == "deputy" and found:
            _check_not_lead(led, found, leadership.unit)
        if found:
            account = found.id
        else:
            row = _new_account(organisation, login, name)
            accounts.add_account(session, row, ())
            account = row.id
        if instead_of and instead_of != account:
            _check_leads(led, instead_of, leadership.unit)
            leaders.remove_leader(session, instead_of, leadership.unit)
        leaders.add_leaders(session, [replace(leadership, account=account)])
    return Appointed(account, made=not found)


def _new_account(organisation: str, login: str, name: str) -> AccountRow:
    """Return an account of which the password is chosen by its holder, later."""
    check_account(login=login, name=name, role="team_lead")
    return AccountRow(
        id=secrets.token_hex(16),
        organisation_id=organisation,
        login=login,
        name=name,
        role="team_lead",
        password_hash="",
    )


def _check_leads(led: Collection[Leadership], account: str, unit: str) -> None:
    if not any((each.account, each.unit) == (account, unit) for each in led):
        raise NotFoundError(
            "Deze persoon leidt dit team niet meer. Ververs de pagina en kijk wie er nu staat."
        )


def _check_not_lead(led: Collection[Leadership], account: KnownAccount, unit: str) -> None:
    if any((each.account, each.unit, each.kind) == (account.id, unit, "lead") for each in led):
        raise AccountError(
            f"{account.name} leidt dit team al en hoeft zichzelf niet te vervangen. Kies iemand "
            "anders."
        )
