"""Undo the last change of a questionnaire that is being looked through, or make it again."""

from datetime import datetime
from typing import Literal

from surveyapp.domain.accounts import Account
from surveyapp.services.edit_review import take_texts
from surveyapp.services.read_review import ReviewView, own_draft, view_of
from surveyapp.store import questionnaire_drafts as drafts
from surveyapp.store.database import Stores
from surveyapp.store.moments import kept


def undo_review(
    stores: Stores,
    *,
    account: Account,
    draft: str,
    revision: int,
    way: Literal["undo", "redo"],
    now: datetime,
) -> ReviewView:
    """Go one step back, or forward again where a step was undone.

    Raises:
        NotFoundError: see ``read_review``.
        StaleReviewError: the page was not of now.
    """
    with stores.writing() as session:
        row = own_draft(session, account, draft)
        take_texts(session, row, revision=revision, texts={}, now=now)  # refuses an older page
        find = drafts.step_before if way == "undo" else drafts.step_after
        number = find(session, row.id, row.step)
        if number is not None:
            drafts.show_step(row, number, now=kept(now))
            session.flush()
        view = view_of(session, row)
        row.title = view.review.primary().name[:200]
        return view
