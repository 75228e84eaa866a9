"""Show HR how far the mail of a wave is, without a word about who has answered."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from surveyapp.domain.waves import AMSTERDAM
from surveyapp.services.find_wave import own_wave
from surveyapp.services.make_messages import ANNOUNCEMENT, REMINDER
from surveyapp.store import mail_overview, worker
from surveyapp.store.database import Stores
from surveyapp.store.mail_overview import Undelivered

Step = Literal["gepland", "bezig", "klaar"]


@dataclass(frozen=True, slots=True)
class ReminderStep:
    """A reminder: which one, its day, and how far it is, which is never said by a number."""

    number: int
    day: date
    step: Step


@dataclass(frozen=True, slots=True)
class AnnouncementStep:
    """A message that HR wrote to everybody with mail: its subject, and the day it was sent."""

    subject: str
    day: date


@dataclass(frozen=True, slots=True)
class MailProgress:
    """The mail of a wave, for HR.

    ``invitations_sent`` counts invitations that need nothing any more; ``refused`` lists whom a
    mail to everybody did not reach. ``relay_problem`` is a sentence, empty when mail goes out.
    ``worker_seen`` is the aware moment a worker was last at work, None for never.
    """

    invitations_total: int
    invitations_sent: int
    refused: tuple[Undelivered, ...]
    reminders: tuple[ReminderStep, ...]
    announcements: tuple[AnnouncementStep, ...]
    relay_problem: str
    worker_seen: datetime | None


def mail_progress(stores: Stores, *, organisation: str, wave: str, now: datetime) -> MailProgress:
    """Return how far the mail of a wave is at ``now`` (aware).

    A reminder is "bezig" on its day and "klaar" from the next day on, however many get it: how
    long sending takes would count those who have not answered.

    Raises:
        NotFoundError: there is no such wave in this organisation.
    """
    today = now.astimezone(AMSTERDAM).date()
    with stores.reading() as session:
        row = own_wave(session, organisation, wave)
        facts = worker.read_worker(session)
        rounds = mail_overview.rounds_of(session, wave)
        return MailProgress(
            invitations_total=mail_overview.count_mailed(session, wave),
            invitations_sent=mail_overview.count_invitations_gone(session, wave),
            refused=tuple(mail_overview.undelivered(session, wave)),
            reminders=tuple(
                ReminderStep(
                    number=int(one.kind.removeprefix(REMINDER)),
                    day=one.due_at.astimezone(AMSTERDAM).date(),
                    step=_step(one.due_at, now, today),
                )
                for one in rounds
                if one.kind.startswith(REMINDER)
            ),
            announcements=tuple(
                AnnouncementStep(
                    subject=json.loads(one.text).get("subject", "").replace("{meting}", row.title),
                    day=one.due_at.astimezone(AMSTERDAM).date(),
                )
                for one in rounds
                if one.kind.startswith(ANNOUNCEMENT)
            ),
            relay_problem=facts.problem,
            worker_seen=facts.seen_at,
        )


def _step(due_at: datetime, now: datetime, today: date) -> Step:
    if now < due_at:
        return "gepland"
    return "bezig" if due_at.astimezone(AMSTERDAM).date() >= today else "klaar"
