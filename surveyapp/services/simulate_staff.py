"""Make the staff accounts of one invented organisation: one to try for each role, and all leads."""

import secrets
from collections import Counter
from collections.abc import Mapping

from surveyapp.domain.frame import Employee, Frame
from surveyapp.domain.leads import Leadership
from surveyapp.domain.simulating.frames import team_leads
from surveyapp.domain.simulating.municipalities import MUNICIPALITIES
from surveyapp.services.create_account import create_account
from surveyapp.store import accounts, leaders
from surveyapp.store.database import Stores
from surveyapp.store.tables import AccountRow

PASSWORD = "samen kijken naar ons werk"  # noqa: S105 -- of invented accounts, on this machine only
HR = "Nadia Verhoeven"
"""Who is HR everywhere."""


def simulate_staff(stores: Stores, *, organisation: str, frame: Frame) -> list[tuple[str, str]]:
    """Make an account of each role, and let every team have a lead.

    Returns:
        The accounts to try: (sign-in name, what the account is for). The lead among them leads the
        largest team; the other leads have not chosen a password yet.
    """
    name = MUNICIPALITIES[organisation].name
    leads = team_leads(frame)
    sizes = Counter(employee.unit for employee in frame.employees)
    teams = sorted(leads, key=lambda unit: -sizes[unit])
    lead = leads[teams[0]]
    units = [unit for unit in teams if leads[unit] == lead]
    made = []
    for login, who, role, units_led, purpose in (
        ("hr", HR, "hr", [], "HR: metingen, respons en alle rapporten"),
        ("leiding", lead.name, "team_lead", units, "leidinggevende: het eigen teamrapport"),
        ("or", "Ruben Bakker", "council", [], "OR/FG: wat er is beloofd"),
        ("beheer", "Sanne Smit", "administrator", [], "beheer: de installatie"),
    ):
        address = f"{login}@{organisation}.example"
        create_account(
            stores,
            organisation=organisation,
            login=address,
            name=who,
            role=role,  # type: ignore[arg-type]  # the four roles, literally above
            password=PASSWORD,
            units=units_led,
        )
        made.append((address, f"{name}, {purpose}"))
    _appoint(stores, organisation, {unit: who for unit, who in leads.items() if who != lead})
    return made


def _appoint(stores: Stores, organisation: str, leads: Mapping[str, Employee]) -> None:
    accounts_of: dict[str, str] = {}
    with stores.writing() as session:
        for who in {one.number: one for one in leads.values()}.values():
            row = AccountRow(
                id=secrets.token_hex(16),
                organisation_id=organisation,
                login=who.email,
                name=who.name,
                role="team_lead",
                password_hash="",
            )
            accounts.add_account(session, row, ())
            accounts_of[who.number] = row.id
        leaders.add_leaders(
            session, (Leadership(accounts_of[who.number], unit) for unit, who in leads.items())
        )
