"""Who has an account, for the administrator and HR; passwords are never part of it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from surveyapp.domain.accounts import Account, Role
from surveyapp.store.account_invitations import KIND
from surveyapp.store.tables import AccountInvitationRow, AccountRow, MessageRow, OrganisationRow


@dataclass(frozen=True, slots=True)
class Colleague:
    """An account as HR sees it.

    ``chosen`` says that a password was chosen. ``valid_until`` (UTC, without a zone) is the end of
    the newest link to choose one. ``mail`` is the state of the newest mail that brings a link
    (``waiting``, ``sent``, ``refused``, ``bounced``), or empty where none was made.
    """

    id: str
    login: str
    name: str
    role: Role
    chosen: bool
    valid_until: datetime | None
    mail: str


def accounts_of(session: Session, organisation: str) -> tuple[Account, ...]:
    """Return the accounts of one organisation by role and name."""
    rows = session.execute(
        select(
            AccountRow.id,
            OrganisationRow.id,
            OrganisationRow.name,
            OrganisationRow.brand,
            AccountRow.login,
            AccountRow.name,
            AccountRow.role,
        )
        .join(OrganisationRow, OrganisationRow.id == AccountRow.organisation_id)
        .where(AccountRow.organisation_id == organisation)
        .order_by(AccountRow.role, AccountRow.name, AccountRow.login)
    )
    return tuple(Account(*row) for row in rows)  # type: ignore[arg-type]  # CHECK known_role


def colleagues_of(session: Session, organisation: str) -> tuple[Colleague, ...]:
    """Return the accounts of one organisation by role and name, with how far they are."""
    until = (
        select(func.max(AccountInvitationRow.valid_until))
        .where(AccountInvitationRow.account_id == AccountRow.id)
        .scalar_subquery()
    )
    rows = session.execute(
        select(
            AccountRow.id,
            AccountRow.login,
            AccountRow.name,
            AccountRow.role,
            AccountRow.password_hash != "",
            until,
        )
        .where(AccountRow.organisation_id == organisation)
        .order_by(AccountRow.role, AccountRow.name, AccountRow.login)
    ).all()
    mails = _newest_mails(session, [row[0] for row in rows])
    return tuple(
        Colleague(*row, mail=mails.get(row[0], ""))  # type: ignore[arg-type]  # CHECK known_role
        for row in rows
    )


def _newest_mails(session: Session, found: list[str]) -> dict[str, str]:
    """Return the state of the newest mail to each account that ever got one."""
    rows = session.execute(
        select(MessageRow.account_id, MessageRow.kind, MessageRow.state).where(
            MessageRow.account_id.in_(found), MessageRow.kind.startswith(KIND)
        )
    ).all()
    newest: dict[str, str] = {}
    for account, _, state in sorted(rows, key=lambda row: int(row.kind.rpartition("-")[2])):
        newest[str(account)] = state
    return newest
