"""Write down what became of a mail that was offered to the relay."""

from datetime import datetime, timedelta
from typing import Final

from surveyapp.mail.transport import Outcome, Refused, Sent
from surveyapp.services.make_messages import REMINDER
from surveyapp.store import messages
from surveyapp.store.database import Transaction
from surveyapp.store.messages import ClaimedMessage

RETRIES: Final = (timedelta(minutes=30), timedelta(hours=3), timedelta(hours=12), timedelta(days=2))
"""Before a message that an address does not take now is tried again: five attempts in all."""


def record_outcome(
    session: Transaction, message: ClaimedMessage, outcome: Outcome, *, now: datetime
) -> None:
    """Mark a message as sent or refused, or put it off, in the caller's transaction.

    An address that still does not take it at the last attempt counts as one that refuses.
    """
    if isinstance(outcome, Sent):
        end_message(session, message, state="sent")
    elif isinstance(outcome, Refused) or message.attempts >= len(RETRIES):
        end_message(session, message, state="refused", problem=outcome.text)
    else:
        messages.put_off(
            session,
            message.id,
            due_at=now + RETRIES[message.attempts],
            attempts=message.attempts + 1,
        )


def end_message(
    session: Transaction, message: ClaimedMessage, *, state: str, problem: str = ""
) -> None:
    """Leave a message as it ended; of a reminder nothing stays that would tell who got one."""
    if message.kind.startswith(REMINDER):
        messages.forget_message(session, message.id)
    else:
        messages.mark_message(session, message.id, state=state, problem=problem)
