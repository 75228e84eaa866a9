"""Remove what was kept for a while only: who was invited, and the lists of before."""

from datetime import datetime, timedelta

from surveyapp.domain.waves import AMSTERDAM, INVITATIONS_KEPT
from surveyapp.store import frame_imports, invitations
from surveyapp.store.database import Stores
from surveyapp.store.moments import kept

LIST_KEPT = 90
"""Days that the list of before an import is kept, to undo it: it names people who have left."""
PROPOSAL_KEPT = 7
"""Days that a list stays that was tried out and not taken over."""


def delete_expired(stores: Stores, *, now: datetime) -> int:
    """Remove what is kept longer than it may be, so that it needs nobody to think of it.

    Invitations go thirty days after the last day, and only of released waves: as long as nothing
    is published, nothing is removed. The clock and every closing call this.

    Returns:
        How many invitations were removed.
    """
    today = now.astimezone(AMSTERDAM).date()
    invited_before = today - timedelta(days=INVITATIONS_KEPT)
    lists_before = today - timedelta(days=LIST_KEPT)
    tried_before = kept(now) - timedelta(days=PROPOSAL_KEPT)
    with stores.reading() as session:
        if not invitations.count_expired(session, invited_before) and not (
            frame_imports.has_old_lists(session, imported=lists_before, tried=tried_before)
        ):
            return 0
    with stores.writing() as session:
        frame_imports.remove_old_lists(session, imported=lists_before, tried=tried_before)
        return invitations.remove_expired(session, invited_before)
