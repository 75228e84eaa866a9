"""Turn each round of mail that is due into messages, once, whoever asks and however often."""

import secrets
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby
from operator import attrgetter

from surveyapp.domain.waves import Schedule
from surveyapp.mail.compose import new_message_id
from surveyapp.store import due_rounds, invitations, messages
from surveyapp.store.database import Stores, Transaction
from surveyapp.store.due_rounds import DueRound
from surveyapp.store.messages import NewMessage

INVITATION = "invitation"
REMINDER = "reminder-"
AGAIN = "again-"
ANNOUNCEMENT = "announcement-"


def make_due_messages(stores: Stores, *, now: datetime) -> None:
    """Make the messages of every round whose moment (aware) has come, each round in one go.

    Everybody who takes part by mail has one of each round, reminders too: whoever has answered by
    its turn gets none, and it takes the same turn. Where more than one round became due while no
    worker ran, nobody gets two at once: an invitation takes the place of the reminders, a later
    reminder that of an earlier one.
    """
    with stores.reading() as session:
        due = due_rounds.due_rounds(session, now)
        closed = messages.has_closed_mail(session)
    if closed:
        with stores.writing() as session:
            messages.end_closed_mail(session)
    for _, found in groupby(due, attrgetter("wave")):
        of_wave = list(found)
        needless = _needless(of_wave)
        with stores.writing() as session:
            for one in of_wave:
                in_time = now <= Schedule(one.closes_on, one.closes_on).closes_at()
                if due_rounds.take_round(session, one) and in_time and one not in needless:
                    _make(session, stores, one, now)


def _needless(due: list[DueRound]) -> list[DueRound]:
    """Return the reminders that another round of the same moment makes needless."""
    reminders = [one for one in due if one.kind.startswith(REMINDER)]
    return reminders if any(one.kind == INVITATION for one in due) else reminders[:-1]


def _make(session: Transaction, stores: Stores, due: DueRound, now: datetime) -> None:
    if due.kind.startswith(REMINDER):
        people = due_rounds.reminded_invitations(session, due.wave)
    else:
        people = due_rounds.mailed_invitations(session, due.wave)
    messages.add_messages(session, list(_messages(stores, due, people, now)))


def _messages(
    stores: Stores, due: DueRound, people: list[bytes], now: datetime
) -> Iterator[NewMessage]:
    for invitation in people:
        yield NewMessage(
            id=secrets.token_bytes(16),
            kind=due.kind,
            message_id=new_message_id(secrets.token_bytes(16), sender=stores.settings.sender),
            due_at=now,
            wave=due.wave,
            invitation=invitation,
        )


def hide_who_is_left_out(session: Transaction, left_out: Iterable[bytes]) -> None:
    """Give invitations that are not reminded as many new hashes as a reminder would.

    Otherwise the number of hashes of an invitation would say before which reminder it was used.
    Nothing has such a hash: they open no form.
    """
    invitations.add_tokens(
        session,
        [
            {"hash": secrets.token_bytes(32), "invitation_id": invitation}
            for invitation in left_out
            for _ in ("link", "code")
        ],
    )
