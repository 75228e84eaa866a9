"""Staff accounts, what a lead leads, and signed-in sessions."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from surveyapp.domain.accounts import Account
from surveyapp.domain.leads import Leadership
from surveyapp.store.tables import AccountRow, LeadershipRow, OrganisationRow, StaffSessionRow


def add_account(session: Session, account: AccountRow, units: Collection[str]) -> None:
    """Add an account, and the units it leads."""
    session.add(account)
    session.flush()
    if units:
        session.execute(
            insert(LeadershipRow), [{"account_id": account.id, "unit_id": unit} for unit in units]
        )


def login_exists(session: Session, login: str) -> bool:
    """Tell whether a sign-in name is taken."""
    return session.scalar(select(AccountRow.id).where(AccountRow.login == login)) is not None


def find_by_login(session: Session, login: str) -> tuple[Account, str] | None:
    """Return the account with a sign-in name, and the hash of its password."""
    row = session.execute(
        select(AccountRow, OrganisationRow)
        .join(OrganisationRow, OrganisationRow.id == AccountRow.organisation_id)
        .where(AccountRow.login == login)
    ).one_or_none()
    if row is None:
        return None
    account, organisation = row
    return account_of(account, organisation), account.password_hash


def remove_account(session: Session, login: str) -> bool:
    """Remove an account with what it led and its sessions; False where there is none."""
    removed = session.execute(
        delete(AccountRow).where(AccountRow.login == login).returning(AccountRow.id)
    ).scalar_one_or_none()
    return removed is not None


def replace_password(session: Session, login: str, password_hash: str) -> bool:
    """Keep another password for an account and end its sessions; False where there is none."""
    found = session.scalar(select(AccountRow).where(AccountRow.login == login))
    if found is None:
        return False
    found.password_hash = password_hash
    session.execute(delete(StaffSessionRow).where(StaffSessionRow.account_id == found.id))
    return True


def units_led(session: Session, account: str, today: date) -> set[str]:
    """Return the ids of the units that an account leads, or stands in for the lead of today."""
    rows = session.execute(
        select(
            LeadershipRow.account_id,
            LeadershipRow.unit_id,
            LeadershipRow.kind,
            LeadershipRow.first_day,
            LeadershipRow.last_day,
        ).where(LeadershipRow.account_id == account)
    )
    led = [Leadership(*row) for row in rows]  # type: ignore[arg-type]  # CHECK known_kind
    return {each.unit for each in led if each.holds(today)}


def find_session(
    session: Session, hashed: bytes, *, started_after: datetime, seen_after: datetime
) -> tuple[Account | None, dict[str, Any]] | None:
    """Return who a session belongs to and its data; None where it is unknown or too old."""
    row = session.execute(
        select(StaffSessionRow, AccountRow, OrganisationRow)
        .outerjoin(AccountRow, AccountRow.id == StaffSessionRow.account_id)
        .outerjoin(OrganisationRow, OrganisationRow.id == AccountRow.organisation_id)
        .where(
            StaffSessionRow.hash == hashed,
            StaffSessionRow.started_at > started_after,
            StaffSessionRow.seen_at > seen_after,
        )
    ).one_or_none()
    if row is None:
        return None
    kept, account, organisation = row
    found = account_of(account, organisation) if account is not None else None
    return found, dict(kept.data)


def add_session(
    session: Session, hashed: bytes, *, account: str | None, data: dict[str, Any], now: datetime
) -> None:
    """Start a session."""
    session.add(
        StaffSessionRow(hash=hashed, account_id=account, data=data, started_at=now, seen_at=now)
    )


def change_session(
    session: Session, hashed: bytes, *, account: str | None, data: dict[str, Any], now: datetime
) -> None:
    """Give a session new contents; one that was ended meanwhile stays ended."""
    session.execute(
        update(StaffSessionRow)
        .where(StaffSessionRow.hash == hashed)
        .values(account_id=account, data=data, seen_at=now)
    )


def remove_session(session: Session, hashed: bytes) -> None:
    """End a session."""
    session.execute(delete(StaffSessionRow).where(StaffSessionRow.hash == hashed))


def remove_old_sessions(
    session: Session, *, started_before: datetime, seen_before: datetime
) -> None:
    """Remove the sessions that nobody can use any more."""
    session.execute(
        delete(StaffSessionRow).where(
            (StaffSessionRow.started_at <= started_before)
            | (StaffSessionRow.seen_at <= seen_before)
        )
    )


def account_of(account: AccountRow, organisation: OrganisationRow) -> Account:
    """Return an account as the services know it."""
    return Account(
        id=account.id,
        organisation=organisation.id,
        organisation_name=organisation.name,
        brand=organisation.brand,
        login=account.login,
        name=account.name,
        role=account.role,  # type: ignore[arg-type]  # CHECK known_role
        logo=organisation.settings_version if organisation.logo_type else None,
    )


def find_account(session: Session, account: str) -> AccountRow | None:
    """Return an account by its id, or None where there is no such account."""
    return session.get(AccountRow, account)
