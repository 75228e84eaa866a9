"""Take a colleague's account away, by HR of the same organisation."""

from surveyapp.errors import AccountError
from surveyapp.services.resend_link import colleague
from surveyapp.store import accounts
from surveyapp.store.database import Stores


def remove_colleague(stores: Stores, *, organisation: str, account: str, by: str) -> None:
    """Remove an account: it is signed out everywhere and leads nothing any more.

    Args:
        stores: the installation.
        organisation: id of HR's own municipality.
        account: id of the colleague's account.
        by: id of the account that asks; so one account of HR is always left.

    Raises:
        AccountError: it is one's own, or an administrator's.
        NotFoundError: there is no such account in this organisation.
    """
    with stores.writing() as session:
        row = colleague(session, organisation, account)
        if row.id == by:
            raise AccountError(
                "Dit is je eigen account. Vraag een collega van HR om het weg te halen."
            )
        accounts.remove_account(session, row.login)
