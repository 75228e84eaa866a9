"""End a staff account, or give it another password."""

from argon2 import PasswordHasher

from surveyapp.errors import AccountError
from surveyapp.services.create_account import check_password
from surveyapp.store import accounts
from surveyapp.store.database import Stores


def remove_account(stores: Stores, *, login: str) -> None:
    """Remove an account: it is signed out everywhere and opens nothing any more.

    Raises:
        AccountError: there is no such account.
    """
    login = login.strip().lower()
    with stores.writing() as session:
        if not accounts.remove_account(session, login):
            raise AccountError(_unknown(login))


def change_password(stores: Stores, *, login: str, password: str) -> None:
    """Give an account another password, and sign it out everywhere.

    Raises:
        AccountError: there is no such account, or the password is not good enough.
    """
    login = login.strip().lower()
    check_password(password, login)
    hashed = PasswordHasher().hash(password)  # slow on purpose, so before the transaction
    with stores.writing() as session:
        if not accounts.replace_password(session, login, hashed):
            raise AccountError(_unknown(login))


def _unknown(login: str) -> str:
    return f"Er is geen account met e-mailadres {login}. Kijk de naam na op de pagina van beheer."
