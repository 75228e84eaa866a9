"""List who of an organisation has an account, for HR."""

from surveyapp.store.accounts_overview import Colleague, colleagues_of
from surveyapp.store.database import Stores

__all__ = ["Colleague", "list_colleagues"]


def list_colleagues(stores: Stores, *, organisation: str) -> tuple[Colleague, ...]:
    """Return the accounts of an organisation by role and name, without anything of passwords."""
    with stores.reading() as session:
        return colleagues_of(session, organisation)
