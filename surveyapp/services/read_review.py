"""Show a questionnaire that is being looked through, to HR of its own organisation."""

from dataclasses import dataclass
from datetime import datetime

from surveyapp.domain.accounts import Account
from surveyapp.domain.reviewing.review import Review, from_json
from surveyapp.errors import NotFoundError
from surveyapp.services.list_waves import NOT_FOUND
from surveyapp.store import questionnaire_drafts as drafts
from surveyapp.store.database import Stores, Transaction
from surveyapp.store.moments import aware
from surveyapp.store.tables import QuestionnaireDraftRow


@dataclass(frozen=True, slots=True)
class ReviewView:
    """A review with everything its page shows.

    ``revision`` is what a form must send back: it is another one after every change. ``undo`` and
    ``redo`` name the change that can be undone or made again, and are empty where there is none.
    """

    id: str
    title: str
    review: Review
    revision: int
    changed_at: datetime
    undo: str
    redo: str
    approved_as: str | None
    approved_now: bool


def read_review(stores: Stores, *, account: Account, draft: str) -> ReviewView:
    """Return a review as it is now.

    Raises:
        NotFoundError: there is none, or it is not this account's to see: both read the same.
    """
    with stores.reading() as session:
        return view_of(session, own_draft(session, account, draft))


def own_draft(session: Transaction, account: Account, draft: str) -> QuestionnaireDraftRow:
    """Return the row of a draft that this account may work on.

    Raises:
        NotFoundError: see ``read_review``.
    """
    row = drafts.find_draft(session, draft)
    if row is None or row.organisation_id != account.organisation or account.role != "hr":
        raise NotFoundError(NOT_FOUND)
    return row


def review_at(session: Transaction, row: QuestionnaireDraftRow, number: int) -> Review | None:
    """Return the review at one of its steps, or None where that step is not kept any more."""
    step = drafts.find_step(session, row.id, number)
    return from_json(row.page, step.sets) if step else None


def view_of(session: Transaction, row: QuestionnaireDraftRow) -> ReviewView:
    """Put together what the page of a review needs."""
    step = drafts.find_step(session, row.id, row.step)
    if step is None:  # the foreign keys and add_step see to it
        raise NotFoundError(NOT_FOUND)
    after = drafts.step_after(session, row.id, row.step)
    coming = drafts.find_step(session, row.id, after) if after is not None else None
    before = drafts.step_before(session, row.id, row.step)
    return ReviewView(
        id=row.id,
        title=row.title,
        review=from_json(row.page, step.sets),
        revision=row.step,
        changed_at=aware(row.changed_at),
        undo=step.what if before is not None else "",
        redo=coming.what if coming else "",
        approved_as=row.approved_as,
        approved_now=row.approved_step == row.step,
    )
