"""Who has an account, for the administrator; passwords are never part of it."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from surveyapp.domain.accounts import Account
from surveyapp.store.tables import AccountRow, OrganisationRow


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
