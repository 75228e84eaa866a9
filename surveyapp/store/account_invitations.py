"""The ways to choose a password once, and the mails that bring them."""

from datetime import datetime

from sqlalchemy import delete, exists, func, select
from sqlalchemy.orm import Session

from surveyapp.domain.accounts import Account
from surveyapp.store.accounts import account_of
from surveyapp.store.tables import (
    AccountInvitationRow,
    AccountRow,
    MessageRow,
    OrganisationRow,
    StaffSessionRow,
)

KIND = "account-"
"""What the kind of a mail with a way begins with; an account gets other mail too."""


def add_way(session: Session, account: str, hashed: bytes, *, valid_until: datetime) -> None:
    """Add a way to choose a password; the earlier ones keep working until one is used."""
    session.add(AccountInvitationRow(hash=hashed, account_id=account, valid_until=valid_until))
    session.flush()


def find_way(session: Session, hashed: bytes, *, now: datetime) -> Account | None:
    """Return the account that a way leads to; None where it is unknown, used or too old."""
    row = session.execute(
        select(AccountRow, OrganisationRow)
        .join(AccountInvitationRow, AccountInvitationRow.account_id == AccountRow.id)
        .join(OrganisationRow, OrganisationRow.id == AccountRow.organisation_id)
        .where(AccountInvitationRow.hash == hashed, AccountInvitationRow.valid_until > now)
    ).one_or_none()
    return account_of(*row) if row is not None else None


def use_way(session: Session, hashed: bytes, *, password_hash: str, now: datetime) -> bool:
    """Keep the password that was chosen; False where the way is not good any more.

    Every way of the account is over with that, mails that wait to bring one are dropped, and it is
    signed out everywhere.
    """
    account = session.scalar(
        delete(AccountInvitationRow)
        .where(AccountInvitationRow.hash == hashed, AccountInvitationRow.valid_until > now)
        .returning(AccountInvitationRow.account_id)
    )
    found = session.get(AccountRow, account) if account is not None else None
    if found is None:
        return False
    found.password_hash = password_hash
    for table in (AccountInvitationRow, StaffSessionRow):
        session.execute(delete(table).where(table.account_id == found.id))
    session.execute(
        delete(MessageRow).where(
            MessageRow.account_id == found.id,
            MessageRow.state == "waiting",
            MessageRow.kind.startswith(KIND),
        )
    )
    return True


def remove_old_ways(session: Session, *, now: datetime) -> None:
    """Remove the ways that nobody can use any more."""
    session.execute(delete(AccountInvitationRow).where(AccountInvitationRow.valid_until <= now))


def mail_is_waiting(session: Session, account: str) -> bool:
    """Tell whether a mail with a way is still to be sent to an account."""
    waiting = exists().where(
        MessageRow.account_id == account,
        MessageRow.state == "waiting",
        MessageRow.kind.startswith(KIND),
    )
    return bool(session.scalar(select(waiting)))


def mails_made(session: Session, account: str) -> int:
    """Return how many mails with a way were ever made for an account."""
    made = session.scalar(
        select(func.count())
        .select_from(MessageRow)
        .where(MessageRow.account_id == account, MessageRow.kind.startswith(KIND))
    )
    return made or 0
