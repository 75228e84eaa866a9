"""Let a colleague who was invited choose a password, once."""

from datetime import datetime

from argon2 import PasswordHasher

from surveyapp.domain.accounts import Account
from surveyapp.errors import AccountError
from surveyapp.services.create_account import check_password
from surveyapp.services.invite_account import hash_token
from surveyapp.store import account_invitations
from surveyapp.store.database import Stores
from surveyapp.store.moments import kept

NO_WAY = (
    "Deze link werkt niet (meer). Een link werkt één keer en hooguit 14 dagen. "
    "Vraag HR om een nieuwe, of meld je aan als je al een wachtwoord hebt."
)


class PasswordLinkError(AccountError):
    """A link opens nothing: unknown, used and expired read alike."""


def find_invited(stores: Stores, *, token: str, now: datetime) -> Account:
    """Return the account that may choose a password with a link.

    Args:
        stores: the installation.
        token: what stands behind the # of the link.
        now: aware moment.

    Raises:
        PasswordLinkError: always with the same sentence and after the same work.
    """
    with stores.reading() as session:
        found = account_invitations.find_way(session, hash_token(token), now=kept(now))
    if found is None:
        raise PasswordLinkError(NO_WAY)
    return found


def choose_password(stores: Stores, *, token: str, password: str, now: datetime) -> Account:
    """Give an account its password; every link to choose one is over with that.

    Raises:
        PasswordLinkError: the link opens nothing.
        AccountError: the password is not good enough; the link still works.
    """
    account = find_invited(stores, token=token, now=now)
    check_password(password, account.login)
    hashed = PasswordHasher().hash(password)  # slow on purpose, so before the transaction
    with stores.writing() as session:
        if not account_invitations.use_way(
            session, hash_token(token), password_hash=hashed, now=kept(now)
        ):
            raise PasswordLinkError(NO_WAY)
    return account
