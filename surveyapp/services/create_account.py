"""Make a staff account with a password of its own."""

import re
import secrets
from collections.abc import Collection

from argon2 import PasswordHasher

from surveyapp.domain.accounts import ROLE_NAMES, Account, Role
from surveyapp.errors import AccountError
from surveyapp.store import accounts, organisations
from surveyapp.store.database import Stores
from surveyapp.store.tables import AccountRow

SHORTEST, LONGEST = 15, 200
SHORTEST_NAME = 5
GUESSABLE = ("gemeente", "wachtwoord", "password", "welkom", "surveyapp", "123456")


def create_account(
    stores: Stores,
    *,
    organisation: str,
    login: str,
    name: str,
    role: Role,
    password: str,
    units: Collection[str] = (),
) -> Account:
    """Make an account.

    Args:
        stores: the installation.
        organisation: id of the municipality; the account sees nothing of another.
        login: an e-mail address, unique in the installation.
        name: as colleagues know the person.
        role: one of the four roles.
        password: at least 15 characters and not an obvious one (ASVS 5.0, 6.2).
        units: for a team lead: the ids of the units that they lead.

    Raises:
        AccountError: the sign-in name is taken, or a value is not good enough.
    """
    login = login.strip().lower()
    check_account(login=login, name=name, role=role)
    check_password(password, login)
    hashed = PasswordHasher().hash(password)  # slow on purpose, so before the transaction
    with stores.writing() as session:
        found = organisations.find_organisation(session, organisation)
        if found is None:
            raise AccountError(
                f"De gemeente '{organisation}' bestaat niet in deze installatie. Kijk de korte "
                "naam na."
            )
        if accounts.login_exists(session, login):
            raise AccountError(
                f"Er is al een account met e-mailadres {login}. Gebruik dat account, of kies een "
                "ander adres."
            )
        if role == "team_lead":
            check_units(
                units, {u.id for u in organisations.read_frame(session, organisation).units}
            )
        row = AccountRow(
            id=secrets.token_hex(16),
            organisation_id=organisation,
            login=login,
            name=name,
            role=role,
            password_hash=hashed,
        )
        accounts.add_account(session, row, units)
        return Account(
            id=row.id,
            organisation=organisation,
            organisation_name=found.name,
            brand=found.brand,
            login=login,
            name=name,
            role=role,
        )


def check_account(*, login: str, name: str, role: str) -> None:
    """Check who an account is for.

    Raises:
        AccountError: a value is not good enough; the sentence says why.
    """
    if not re.fullmatch(r"[^@\s]+@[^@\s]+", login):
        raise AccountError(f"{login!r} is geen e-mailadres. Geef het werkadres.")
    if role not in ROLE_NAMES:
        raise AccountError(f"De rol {role!r} bestaat niet. Kies uit: {', '.join(ROLE_NAMES)}.")
    if not name.strip() or not name.isprintable():
        raise AccountError("De naam is leeg of bevat een onzichtbaar teken. Vul hem opnieuw in.")


def check_password(password: str, login: str) -> None:
    """Check that a password is long enough and not an obvious one (ASVS 5.0, 6.2).

    Raises:
        AccountError: it is not; the sentence says why.
    """
    if len(password) < SHORTEST:
        raise AccountError(
            f"Het wachtwoord is te kort: {len(password)} tekens. Gebruik er minstens {SHORTEST}, "
            "bijvoorbeeld vier losse woorden."
        )
    if len(password) > LONGEST:
        raise AccountError(f"Het wachtwoord is te lang. Gebruik hooguit {LONGEST} tekens.")
    plain = password.lower()
    own = login.split("@", maxsplit=1)[0]
    for word in (*GUESSABLE, own):
        # a short name ("hr", "or") stands in too many words to say anything
        if word in plain and len(word) >= SHORTEST_NAME:
            raise AccountError(
                f"Het wachtwoord bevat '{word}' en is daardoor te raden. Kies andere woorden."
            )


def check_units(units: Collection[str], known: set[str]) -> None:
    """Check the units that a team lead is to lead.

    Raises:
        AccountError: one of them does not exist.
    """
    unknown = sorted(set(units) - known)
    if unknown:
        raise AccountError(
            f"Het team '{unknown[0]}' bestaat niet. Lees eerst de teams in (surveyapp frame "
            "import) of kijk de naam na."
        )
