"""Withhold comments from the release, or put them back; a comment is never changed."""

from collections.abc import Collection
from datetime import datetime

from surveyapp.domain.accounts import Account
from surveyapp.services.review_comments import wave_to_read
from surveyapp.store import answers as ballots
from surveyapp.store import audit
from surveyapp.store.database import Stores


def withhold_comments(
    stores: Stores,
    *,
    account: Account,
    wave: str,
    withhold: Collection[str],
    put_back: Collection[str],
    now: datetime,
) -> tuple[int, int]:
    """Withhold some comments and put others back; return how many that changed of each.

    Only what somebody changed is written, so two who read at once do not undo each other. The log
    says how many, and never which.

    Args:
        stores: the installation.
        account: that reads the comments of the wave.
        wave: that is being reviewed.
        withhold: ids as ``review_comments`` gave them; one that is none changes nothing.
        put_back: likewise.
        now: aware moment.

    Raises:
        NotFoundError: see ``review_comments``.
        WaveError: the reading is over; nothing was changed.
    """
    with ballots.both(stores, write=True) as session:
        row = wave_to_read(session, account, wave, now=now)
        hidden = ballots.mark_comments(session, wave, _ids(withhold), withheld=True)
        shown = ballots.mark_comments(session, wave, _ids(put_back), withheld=False)
        if hidden or shown:
            row.version += 1
            audit.add_act(
                session,
                account,
                at=now,
                action="comments_withheld",
                wave=wave,
                subject=f"{hidden} niet tonen, {shown} toch wel",
            )
    return hidden, shown


def _ids(found: Collection[str]) -> list[bytes]:
    """Return ids as they are kept; what is none is left out."""
    ids = []
    for one in found:
        try:
            ids.append(bytes.fromhex(one))
        except ValueError:
            continue
    return ids
