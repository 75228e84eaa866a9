"""Invite a colleague: an account without a password, and a link to choose one."""

import hashlib
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from surveyapp.domain.accounts import Role
from surveyapp.domain.invitations import link_token
from surveyapp.errors import AccountError
from surveyapp.mail.compose import new_message_id
from surveyapp.mailboxes import mailbox
from surveyapp.services.create_account import check_account, check_units
from surveyapp.settings import Settings
from surveyapp.store import account_invitations, accounts, messages, organisations
from surveyapp.store.database import Stores, Transaction
from surveyapp.store.messages import NewMessage
from surveyapp.store.moments import kept
from surveyapp.store.tables import AccountRow

LINK_DAYS = 14
"""How long a link to choose a password works."""
INVITABLE: tuple[Role, ...] = ("hr", "team_lead")
"""Whose accounts HR makes, brings a link to and takes away.

The works council watches what HR does, so HR must not be able to sign in in its place: like an
administrator's, its account is made on the server itself.
"""


@dataclass(frozen=True, slots=True)
class InvitedAccount:
    """An account that was made; ``link`` is shown once, and None where a mail brings it."""

    account: str
    login: str
    link: str | None


def invite_account(
    stores: Stores,
    *,
    organisation: str,
    login: str,
    name: str,
    role: Role,
    units: Collection[str] = (),
    now: datetime,
) -> InvitedAccount:
    """Make an account whose holder still has to choose a password.

    Where the installation can mail, a worker mails the link. Otherwise it is in the answer, once:
    only its hash is kept.

    Args:
        stores: the installation.
        organisation: id of the municipality; the account sees nothing of another.
        login: an e-mail address, unique in the installation.
        name: as colleagues know the person.
        role: one of ``INVITABLE``.
        units: for a team lead: the ids of the units that they lead.
        now: aware moment.

    Raises:
        AccountError: the sign-in name is taken, or a value is not good enough.
        AddressError: the sign-in name is no address that mail can go to.
    """
    if role not in INVITABLE:
        raise AccountError(
            "Een account voor de OR, de FG of het beheer maakt de beheerder op de server, met: "
            "surveyapp account create."
        )
    with stores.writing() as session:
        account = add_invited_account(
            session, organisation=organisation, login=login, name=name, role=role, units=units
        )
        link = bring_link(session, stores.settings, account.id, now=now)
        return InvitedAccount(account=account.id, login=account.login, link=link)


def add_invited_account(
    session: Transaction,
    *,
    organisation: str,
    login: str,
    name: str,
    role: Role,
    units: Collection[str] = (),
) -> AccountRow:
    """Make an account without a password, in the caller's transaction.

    Raises:
        AccountError: see ``invite_account``.
        AddressError: see ``invite_account``.
    """
    login, name = login.strip().lower(), name.strip()
    check_account(login=login, name=name, role=role)
    mailbox(login)
    if accounts.login_exists(session, login):
        raise AccountError(
            f"Er is al een account met e-mailadres {login}. Gebruik dat account, of kies een "
            "ander adres."
        )
    if role == "team_lead":
        check_units(units, {u.id for u in organisations.read_frame(session, organisation).units})
    row = AccountRow(
        id=secrets.token_hex(16),
        organisation_id=organisation,
        login=login,
        name=name,
        role=role,
        password_hash="",
    )
    accounts.add_account(session, row, units if role == "team_lead" else ())
    return row


def bring_link(
    session: Transaction, settings: Settings, account: str, *, now: datetime
) -> str | None:
    """Have a link mailed, or return it where the installation cannot mail.

    The mail's own link is made when it goes out, so none is ever kept. A mail that still waits is
    not doubled.
    """
    if not settings.can_mail:
        return mint_account_link(session, settings, account, now=now)
    if not account_invitations.mail_is_waiting(session, account):
        mail = NewMessage(
            id=secrets.token_bytes(16),
            kind=f"account-{account_invitations.mails_made(session, account) + 1}",
            message_id=new_message_id(secrets.token_bytes(16), sender=settings.sender),
            due_at=now,
            account=account,
        )
        messages.add_messages(session, [mail])
    return None


def mint_account_link(
    session: Transaction, settings: Settings, account: str, *, now: datetime
) -> str:
    """Return one more link to choose a password with, in the caller's transaction.

    The token of 128 random bits stands behind the #, where no server and no log sees it.

    Args:
        session: the caller's write transaction.
        settings: for the address of the site.
        account: id of the account.
        now: aware moment; the link works for ``LINK_DAYS`` days.
    """
    moment = kept(now)
    account_invitations.remove_old_ways(session, now=moment)
    token = link_token(secrets.token_bytes(16))
    account_invitations.add_way(
        session, account, hash_token(token), valid_until=moment + timedelta(days=LINK_DAYS)
    )
    return f"{settings.base_url}/wachtwoord#{token}"


def hash_token(token: str) -> bytes:
    """Return what is kept of a link token."""
    return hashlib.sha256(token.encode()).digest()
