"""Who leads which unit, leads and deputies."""

from collections.abc import Collection, Iterable

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from surveyapp.domain.leads import KnownAccount, Leadership
from surveyapp.store.tables import AccountRow, LeadershipRow


def read_leaders(session: Session, organisation: str) -> tuple[Leadership, ...]:
    """Return who leads what in an organisation, deputies of earlier and later days included."""
    rows = session.execute(
        select(
            LeadershipRow.account_id,
            LeadershipRow.unit_id,
            LeadershipRow.kind,
            LeadershipRow.first_day,
            LeadershipRow.last_day,
        )
        .join(AccountRow, AccountRow.id == LeadershipRow.account_id)
        .where(AccountRow.organisation_id == organisation)
        .order_by(AccountRow.name, AccountRow.login, LeadershipRow.unit_id)
    )
    return tuple(Leadership(*row) for row in rows)  # type: ignore[arg-type]  # CHECK known_kind


def known_accounts(session: Session) -> tuple[KnownAccount, ...]:
    """Return every account of the installation: an address is of one account only."""
    rows = session.execute(
        select(
            AccountRow.id,
            AccountRow.login,
            AccountRow.name,
            AccountRow.role,
            AccountRow.organisation_id,
            AccountRow.password_hash != "",
        ).order_by(AccountRow.login)
    )
    return tuple(KnownAccount(*row) for row in rows)


def add_leaders(session: Session, leaders: Iterable[Leadership]) -> None:
    """Let accounts lead units; who was a deputy there becomes what is asked now."""
    for each in leaders:
        session.merge(
            LeadershipRow(
                account_id=each.account,
                unit_id=each.unit,
                kind=each.kind,
                first_day=each.first_day,
                last_day=each.last_day,
            )
        )
    session.flush()


def remove_leader(session: Session, account: str, unit: str) -> bool:
    """Let an account lead a unit no longer; False where it did not."""
    removed = session.execute(
        delete(LeadershipRow)
        .where(LeadershipRow.account_id == account, LeadershipRow.unit_id == unit)
        .returning(LeadershipRow.unit_id)
    ).scalar_one_or_none()
    return removed is not None


def replace_leaders(session: Session, organisation: str, leaders: Collection[Leadership]) -> None:
    """Put leads and deputies in the place of all that an organisation has."""
    accounts = select(AccountRow.id).where(AccountRow.organisation_id == organisation)
    session.execute(
        delete(LeadershipRow).where(LeadershipRow.account_id.in_(accounts)),
        execution_options={"synchronize_session": False},
    )
    there = set(session.scalars(accounts))
    add_leaders(session, [each for each in leaders if each.account in there])


def remove_unused_accounts(session: Session, accounts: Collection[str]) -> None:
    """Remove those of some accounts that nobody has chosen a password for and that lead nothing."""
    leading = select(LeadershipRow.account_id)
    session.execute(
        delete(AccountRow).where(
            AccountRow.id.in_(accounts),
            AccountRow.password_hash == "",
            AccountRow.id.not_in(leading),
        ),
        execution_options={"synchronize_session": False},
    )
