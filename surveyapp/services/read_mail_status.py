"""Show HR whether mail can leave the house, and what stands in its way."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from surveyapp.store.database import Stores
from surveyapp.store.worker import read_worker

ALIVE = timedelta(minutes=5)
"""A worker says that it is there every minute."""


@dataclass(frozen=True, slots=True)
class MailStatus:
    """How mail leaves this installation; all of it is set by IT.

    ``way`` is "relay", "outbox" (mails become files, for a demonstration) or "none". ``sending``
    tells whether the worker that sends was seen lately. ``problem`` is what the mail server said
    last, as a sentence; empty where it works.
    """

    way: Literal["relay", "outbox", "none"]
    host: str
    sender: str
    per_minute: int
    sending: bool
    problem: str


def read_mail_status(stores: Stores, *, now: datetime) -> MailStatus:
    """Return the state of mail at ``now`` (aware)."""
    with stores.reading() as session:
        worker = read_worker(session)
    settings = stores.settings
    way: Literal["relay", "outbox", "none"] = "none"
    if settings.can_mail:
        way = "relay" if settings.smtp_host else "outbox"
    return MailStatus(
        way=way,
        host=settings.smtp_host,
        sender=settings.sender,
        per_minute=settings.mails_per_minute,
        sending=worker.seen_at is not None and now - worker.seen_at < ALIVE,
        problem=worker.problem,
    )
