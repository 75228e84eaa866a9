"""End the reading of comments: by whoever reads them, by a command, or because the days are over.

What is withheld is destroyed at once; the release itself is made by whoever calls ``close_wave``
next, the clock within a minute.
"""

from datetime import datetime

from surveyapp.domain.accounts import Account
from surveyapp.domain.wave_states import check_allowed
from surveyapp.errors import StaleError
from surveyapp.services.find_wave import named_wave
from surveyapp.services.review_comments import reading_passed, wave_to_read
from surveyapp.store import answers as ballots
from surveyapp.store import audit, comment_review, waves
from surveyapp.store.database import Stores, Transaction
from surveyapp.store.tables import WaveRow

CHANGED = (
    "Een ander heeft intussen toelichtingen nagekeken, of je hebt dat zelf in een ander venster "
    "gedaan. Er is nog niets vrijgegeven. Kijk wat er nu staat en rond het dan opnieuw af."
)


def finish_comment_review(
    stores: Stores, *, account: Account, wave: str, version: int, show: bool, now: datetime
) -> None:
    """End the reading: the wave is released with the comments that were not withheld, or none.

    Args:
        stores: the installation.
        account: that reads the comments of the wave.
        wave: that is being reviewed.
        version: as ``review_comments`` gave it: nobody ends it on what they did not see.
        show: publish what was not withheld; otherwise no comment at all.
        now: aware moment.

    Raises:
        NotFoundError: see ``review_comments``.
        StaleError: somebody else withheld a comment or put one back meanwhile.
        WaveError: the reading is over already.
    """
    with ballots.both(stores, write=True) as session:
        row = wave_to_read(session, account, wave, now=now)
        if row.version != version:
            raise StaleError(CHANGED)
        hidden = ballots.count_comments(session, wave, withheld=True)
        shown = ballots.count_comments(session, wave, withheld=False)
        _end(session, row, show=show)
        audit.add_act(
            session,
            account,
            at=now,
            action="comments_finished" if show else "comments_left_out",
            wave=wave,
            subject=f"{shown} door, {hidden} niet" if show else str(shown + hidden),
        )


def leave_out_comments(stores: Stores, *, wave: str, now: datetime) -> None:
    """Let a wave be released without any comment, by a command on the machine.

    Raises:
        NotFoundError: there is no such wave.
        WaveError: nothing is being read of it.
    """
    with ballots.both(stores, write=True) as session:
        row = named_wave(session, wave)
        check_allowed(row.state, "review_comments")  # type: ignore[arg-type]  # CHECK known_state
        _leave_out(session, row, role="command", now=now)


def leave_out_unread(stores: Stores, *, wave: str, now: datetime) -> bool:
    """End a reading whose last day is over; False where somebody still has time to read.

    Who had the days and did not say that the reading was done, let nothing through.
    """
    with ballots.both(stores, write=True) as session:
        row = waves.find_wave(session, wave)
        if row is None or row.state != "reviewing":
            return row is not None
        if not reading_passed(row, now):
            return False
        _leave_out(session, row, role="machine", now=now)
        return True


def _leave_out(session: Transaction, row: WaveRow, *, role: str, now: datetime) -> None:
    number = ballots.count_comments(session, row.id)
    _end(session, row, show=False)
    audit.add_event(
        session,
        at=now,
        organisation=row.organisation_id,
        actor="surveyapp",
        role=role,
        action="comments_left_out",
        wave=row.id,
        subject=str(number),
    )


def _end(session: Transaction, row: WaveRow, *, show: bool) -> None:
    """Destroy what is not to be shown and let the closing go on."""
    ballots.destroy_comments(session, row.id, only_withheld=show)
    comment_review.end_reading(row)
    row.state = "closed"
    row.version += 1
    session.flush()
