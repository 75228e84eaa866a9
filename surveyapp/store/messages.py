"""Mails that have to go out: made once for a round, claimed by one worker, marked when gone.

A reminder's row is removed as soon as it needs nothing any more, and never says what became of
it: which reminders somebody was sent would tell about when they answered.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, delete, exists, insert, or_, select, update
from sqlalchemy.orm import Session

from surveyapp.store.moments import kept
from surveyapp.store.tables import InvitationRow, MessageRow, TokenRow, WaveRow

LONGEST_PROBLEM = 300
REPORT = "report-"
"""Begins the kind of a mail that tells who leads a group that its report is ready."""
TEAM_REPORT = "team-"
"""Begins the kind of a mail that brings a group's report to everybody in it."""
COMMENTS = "comments-"
"""Begins the kind of a mail that tells staff that comments wait to be read."""


@dataclass(frozen=True, slots=True)
class NewMessage:
    """A message to be made; either for an invitation of a wave or for a staff account.

    That to an account has a wave too where it is about a report or about comments.
    """

    id: bytes
    kind: str
    message_id: str
    due_at: datetime
    wave: str | None = None
    invitation: bytes | None = None
    account: str | None = None


@dataclass(frozen=True, slots=True)
class ClaimedMessage:
    """A message that one worker has until its claim runs out, with what decides on it.

    ``used`` and ``withdrawn`` are those of its invitation; ``state`` and ``closes_on`` those of
    its wave, both None for a mail that is about none. ``address_hash`` is that of the address the
    invitation went to before, None where none did.
    """

    id: bytes
    kind: str
    message_id: str
    attempts: int
    wave: str | None
    invitation: bytes | None
    account: str | None
    used: bool
    withdrawn: bool
    state: str | None
    closes_on: date | None
    address_hash: bytes | None


def add_messages(session: Session, messages: Sequence[NewMessage]) -> None:
    """Add messages that wait to be sent."""
    if messages:
        session.execute(
            insert(MessageRow),
            [
                {
                    "id": one.id,
                    "kind": one.kind,
                    "message_id": one.message_id,
                    "due_at": kept(one.due_at),
                    "wave_id": one.wave,
                    "invitation_id": one.invitation,
                    "account_id": one.account,
                    "state": "waiting",
                    "attempts": 0,
                    "problem": "",
                }
                for one in messages
            ],
        )


# Made once: every message of a batch asks again.
_WHILE_OPEN = tuple(~MessageRow.kind.startswith(later) for later in (REPORT, TEAM_REPORT, COMMENTS))
"""Mail that is of no use once its wave takes in no answers; the others come after that."""
_FREE = (
    MessageRow.state == "waiting",
    MessageRow.due_at <= bindparam("now"),
    or_(MessageRow.claimed_until.is_(None), MessageRow.claimed_until <= bindparam("now")),
)
# The same, worded so that a query looks along the few rows of another index than that of the
# state, which holds a round of thousands.
_FREE_OF_FEW = (MessageRow.state.concat("") == "waiting", *_FREE[1:])
_NEXT = (
    # one person waits for these: they do not queue behind a round of thousands
    select(MessageRow.id).where(*_FREE_OF_FEW, MessageRow.account_id > "").limit(1),
    select(MessageRow.id)
    .where(
        *_FREE_OF_FEW,
        MessageRow.wave_id.in_(select(WaveRow.id).where(WaveRow.state == "open")),
        MessageRow.kind >= "again-",
        MessageRow.kind < "again.",
    )
    .limit(1),
    select(MessageRow.id).where(*_FREE).order_by(MessageRow.due_at).limit(1),
)
_CLAIM = (
    update(MessageRow)
    .where(MessageRow.id == bindparam("message"), *_FREE)
    .values(claimed_until=bindparam("until"))
)
_FACTS = (
    select(
        MessageRow.id,
        MessageRow.kind,
        MessageRow.message_id,
        MessageRow.attempts,
        MessageRow.wave_id,
        MessageRow.invitation_id,
        MessageRow.account_id,
        InvitationRow.used,
        InvitationRow.withdrawn,
        WaveRow.state,
        WaveRow.closes_on,
        InvitationRow.address_hash,
    )
    .outerjoin(InvitationRow, InvitationRow.id == MessageRow.invitation_id)
    .outerjoin(WaveRow, WaveRow.id == MessageRow.wave_id)
    .where(MessageRow.id == bindparam("message"))
)


def is_due(session: Session, now: datetime) -> bool:
    """Tell whether there is a message that a worker may claim now."""
    return session.connection().execute(_NEXT[-1], {"now": kept(now)}).first() is not None


def claim_message(session: Session, *, now: datetime, until: datetime) -> ClaimedMessage | None:
    """Claim the next message that is due, until a moment; None where there is none.

    A claim that ran out is taken over: its worker was killed before it could mark what it did.
    """
    connection = session.connection()
    for statement in _NEXT:
        found = connection.execute(statement, {"now": kept(now)}).scalar_one_or_none()
        if found is None:
            continue
        moments = {"now": kept(now), "until": kept(until)}
        if connection.execute(_CLAIM, {"message": found, **moments}).rowcount == 1:
            row = connection.execute(_FACTS, {"message": found}).one()
            return ClaimedMessage(
                *row[:7],
                used=bool(row.used),
                withdrawn=bool(row.withdrawn),
                state=row.state,
                closes_on=row.closes_on,
                address_hash=row.address_hash,
            )
    return None


def invitation_arrived(session: Session, invitation: bytes) -> bool:
    """Tell whether a mail with a way in was taken over for an invitation, as far as is known."""
    arrived = exists().where(
        MessageRow.invitation_id == invitation,
        MessageRow.state == "sent",
        or_(MessageRow.kind == "invitation", MessageRow.kind.startswith("again-")),
    )
    return bool(session.scalar(select(arrived)))


def mark_message(session: Session, message: bytes, *, state: str, problem: str = "") -> None:
    """Write down what became of a message."""
    session.execute(
        update(MessageRow)
        .where(MessageRow.id == message)
        .values(state=state, problem=problem[:LONGEST_PROBLEM], claimed_until=None)
    )


def forget_message(session: Session, message: bytes) -> None:
    """Remove a message without leaving a trace of it."""
    session.execute(delete(MessageRow).where(MessageRow.id == message))


def put_off(session: Session, message: bytes, *, due_at: datetime, attempts: int) -> None:
    """Let a message go of its worker and wait until a moment."""
    session.execute(
        update(MessageRow)
        .where(MessageRow.id == message, MessageRow.state == "waiting")
        .values(due_at=kept(due_at), attempts=attempts, claimed_until=None)
    )


def forget_ways(session: Session, hashes: Collection[bytes]) -> None:
    """Remove the link and the code of a mail that certainly did not arrive."""
    session.execute(delete(TokenRow).where(TokenRow.hash.in_(hashes)))


def end_closed_mail(session: Session) -> None:
    """Drop what still waits for a wave that takes in no answers any more."""
    closed = select(WaveRow.id).where(WaveRow.state != "open")
    waiting = (MessageRow.state == "waiting", MessageRow.wave_id.in_(closed), *_WHILE_OPEN)
    session.execute(delete(MessageRow).where(*waiting, MessageRow.kind.startswith("reminder-")))
    session.execute(update(MessageRow).where(*waiting).values(state="dropped", claimed_until=None))


def has_closed_mail(session: Session) -> bool:
    """Tell whether anything waits for a wave that takes in no answers any more."""
    closed = select(WaveRow.id).where(WaveRow.state != "open")
    waiting = exists().where(
        MessageRow.state == "waiting", MessageRow.wave_id.in_(closed), *_WHILE_OPEN
    )
    return bool(session.scalar(select(waiting)))


def mark_bounced(
    session: Session, message_id: str, *, kinds: Collection[str], problem: str
) -> None:
    """Write down that a message came back.

    Args:
        session: of the caller.
        message_id: with its angle brackets; one that is not ours changes nothing.
        kinds: what a kind may begin with; others are left as they are.
        problem: what the relay said.
    """
    row = session.execute(
        select(MessageRow.id, MessageRow.kind, MessageRow.state).where(
            MessageRow.message_id == message_id
        )
    ).one_or_none()
    # a message whose answer was lost still waits here, and was taken over there
    if row and row.kind.startswith(tuple(kinds)) and row.state in {"sent", "waiting"}:
        mark_message(session, row.id, state="bounced", problem=problem)
