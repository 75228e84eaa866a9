"""Let a staff member in with name and password."""

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from surveyapp.domain.accounts import Account
from surveyapp.errors import AccountError
from surveyapp.store import accounts
from surveyapp.store.database import Stores

REFUSED = (
    "Deze combinatie van e-mailadres en wachtwoord kennen we niet. "
    "Controleer ze allebei en probeer het opnieuw."
)


def sign_in(stores: Stores, *, login: str, password: str) -> Account:
    """Return the account that a name and password belong to.

    Raises:
        AccountError: always with the same sentence and after the same work, so that nobody
            learns which names exist.
    """
    nothing = _hash_of_nothing()  # before the look-up: the first call takes longer
    with stores.reading() as session:
        found = accounts.find_by_login(session, login.strip().lower())
    account, hashed = found if found is not None else (None, "")
    if not hashed:  # nobody, or somebody who has not chosen a password yet
        account, hashed = None, nothing
    try:
        PasswordHasher().verify(hashed, password)
    except VerificationError as error:
        raise AccountError(REFUSED) from error
    if account is None:
        raise AccountError(REFUSED)
    return account


@cache
def _hash_of_nothing() -> str:
    return PasswordHasher().hash("nobody has this password")
