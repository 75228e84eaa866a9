"""Throw away a questionnaire that was being looked through; an approved file stays."""

from surveyapp.domain.accounts import Account
from surveyapp.services.read_review import own_draft
from surveyapp.store import questionnaire_drafts as drafts
from surveyapp.store.database import Stores


def remove_review(stores: Stores, *, account: Account, draft: str) -> None:
    """Remove a review with all its steps.

    Raises:
        NotFoundError: see ``read_review``.
    """
    with stores.writing() as session:
        own_draft(session, account, draft)
        drafts.remove_draft(session, draft)
