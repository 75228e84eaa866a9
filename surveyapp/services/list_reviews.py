"""List the questionnaires that HR of an organisation is looking through or has approved."""

from dataclasses import dataclass
from datetime import datetime

from surveyapp.domain.accounts import Account
from surveyapp.errors import NotFoundError
from surveyapp.services.list_waves import NOT_FOUND
from surveyapp.store import questionnaire_drafts as drafts
from surveyapp.store.database import Stores
from surveyapp.store.moments import aware


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """One questionnaire in the list; ``approved_now`` says that nothing changed since."""

    id: str
    title: str
    changed_at: datetime
    approved_as: str | None
    approved_now: bool


def list_reviews(stores: Stores, *, account: Account) -> tuple[ReviewLine, ...]:
    """Return the reviews of the account's organisation, what was changed last first.

    Raises:
        NotFoundError: the account is not HR's.
    """
    if account.role != "hr":
        raise NotFoundError(NOT_FOUND)
    with stores.reading() as session:
        return tuple(
            ReviewLine(
                id=row.id,
                title=row.title,
                changed_at=aware(row.changed_at),
                approved_as=row.approved_as,
                approved_now=row.approved_step == row.step,
            )
            for row in drafts.drafts_of(session, account.organisation)
        )
