"""Remove what was kept for a while only: who was invited, and whether they answered."""

from datetime import datetime, timedelta

from surveyapp.domain.waves import AMSTERDAM, INVITATIONS_KEPT
from surveyapp.store import invitations
from surveyapp.store.database import Stores


def delete_expired(stores: Stores, *, now: datetime) -> int:
    """Remove the invitations of waves whose last day is more than thirty days ago.

    Only of released waves: as long as nothing is published, nothing is removed. The server and
    every closing call this, so that it needs nobody to think of it.

    Returns:
        How many invitations were removed.
    """
    before = now.astimezone(AMSTERDAM).date() - timedelta(days=INVITATIONS_KEPT)
    with stores.reading() as session:
        if not invitations.count_expired(session, before):
            return 0
    with stores.writing() as session:
        return invitations.remove_expired(session, before)
