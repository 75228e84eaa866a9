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
        by: id of the account of HR that asks; it stays, so one is always left.

    Raises:
        AccountError: it is one's own, an administrator's, or the works council's; or the account
            that asks is no longer one of HR.
        NotFoundError: there is no such account in this organisation.
    """
    with stores.writing() as session:
        row = colleague(session, organisation, account)
        if row.id == by:
            raise AccountError(
                "Dit is je eigen account. Vraag een collega van HR om het weg te halen."
            )
        # in this transaction: two who take each other away at once would leave nobody
        asking = accounts.find_account(session, by)
        if asking is None or (asking.organisation_id, asking.role) != (organisation, "hr"):
            raise AccountError(
                "Je eigen account is intussen weggehaald. Er is niets gewijzigd. Vraag een collega "
                "van HR of de beheerder."
            )
        accounts.remove_account(session, row.login)
