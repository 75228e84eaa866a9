"""Give a colleague another link to choose a password."""

from datetime import datetime

from surveyapp.errors import AccountError, NotFoundError
from surveyapp.services.invite_account import INVITABLE, InvitedAccount, bring_link
from surveyapp.services.list_waves import NOT_FOUND
from surveyapp.store import accounts
from surveyapp.store.database import Stores, Transaction
from surveyapp.store.tables import AccountRow


def resend_link(
    stores: Stores, *, organisation: str, account: str, now: datetime
) -> InvitedAccount:
    """Bring another link, which also helps who forgot a password where mail takes it.

    Without mail HR sees the link. So it is refused for who has a password already: with it, HR
    could sign in as a colleague.

    Args:
        stores: the installation.
        organisation: id of HR's own municipality.
        account: id of the colleague's account.
        now: aware moment.

    Raises:
        AccountError: this account gets no link from HR.
        NotFoundError: there is no such account in this organisation.
    """
    with stores.writing() as session:
        row = colleague(session, organisation, account)
        if row.password_hash and not stores.settings.can_mail:
            raise AccountError(
                f"{row.name} heeft al een wachtwoord, en deze installatie kan niet mailen. Vraag "
                "de beheerder om een nieuw wachtwoord: surveyapp account password."
            )
        link = bring_link(session, stores.settings, row.id, now=now)
        return InvitedAccount(account=row.id, login=row.login, link=link)


def colleague(session: Transaction, organisation: str, account: str) -> AccountRow:
    """Return an account that HR of an organisation may act on.

    Raises:
        AccountError: it is an administrator's or the works council's.
        NotFoundError: there is no such account in this organisation: both read the same.
    """
    row = accounts.find_account(session, account)
    if row is None or row.organisation_id != organisation:
        raise NotFoundError(NOT_FOUND)
    if row.role not in INVITABLE:
        raise AccountError(
            "Het account van de OR, de FG of een beheerder wijzigt de beheerder op de server, met: "
            "surveyapp account."
        )
    return row
