"""Read the log of what staff of an organisation did, the newest first."""

from dataclasses import dataclass
from typing import Final

from surveyapp.domain.accounts import Account
from surveyapp.domain.audit import AuditEvent
from surveyapp.errors import NotFoundError
from surveyapp.services.list_waves import NOT_FOUND
from surveyapp.store import audit
from surveyapp.store.database import Stores

PAGE: Final = 50
"""Events on one page."""


@dataclass(frozen=True, slots=True)
class AuditPage:
    """One of the ``pages`` of a log, from 1; ``events`` are its part, the newest first."""

    events: tuple[AuditEvent, ...]
    number: int
    pages: int


def read_audit(stores: Stores, *, account: Account, page: int = 1) -> AuditPage:
    """Return a page of the log of the account's own organisation, for HR and its council.

    A page that is not there reads as the nearest one that is.

    Raises:
        NotFoundError: it is not for this account.
    """
    if account.role not in {"hr", "council"}:
        raise NotFoundError(NOT_FOUND)
    with stores.reading() as session:
        pages = max(1, -(-audit.count_events(session, account.organisation) // PAGE))
        number = min(max(page, 1), pages)
        events = audit.events_of(session, account.organisation, skip=(number - 1) * PAGE, most=PAGE)
    return AuditPage(events, number, pages)


def list_audit(stores: Stores, *, organisation: str, most: int) -> tuple[AuditEvent, ...]:
    """Return the last events of an organisation, the newest first, for a command."""
    with stores.reading() as session:
        return audit.events_of(session, organisation, skip=0, most=most)
