"""Send the mail that is due: throttled, and so that a killed worker loses and doubles nothing.

A message is claimed, and its link and code are made, in one transaction; then it goes to the
relay; then what became of it is written down, before the next one is offered. So a worker that is
killed leaves one message that may have gone out unmarked: it is sent again after the claim has run
out, under the same Message-ID.
"""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.message import EmailMessage
from typing import Final

from surveyapp.errors import SurveyError
from surveyapp.mail.transport import (
    Channel,
    Later,
    Outcome,
    Refused,
    RelayDownError,
    Sent,
    Transport,
)
from surveyapp.services.make_messages import REMINDER, hide_who_is_left_out
from surveyapp.services.prepare_message import Ready, in_the_way, with_ways_in
from surveyapp.services.record_outcome import end_message, record_outcome
from surveyapp.services.write_mail import (
    Letter,
    Recipient,
    account_letter,
    write_mail,
)
from surveyapp.services.write_wave_mail import wave_letter
from surveyapp.store import messages, worker
from surveyapp.store.database import Stores, Transaction

Clock = Callable[[], datetime]
Pause = Callable[[float], bool]
"""Waits some seconds; returns whether to stop instead of going on."""

LEASE: Final = timedelta(seconds=150)
"""Longer than one message can take: the limit of a relay's channel and half a minute."""
LONGEST: Final = timedelta(seconds=50)
"""One call ends before the next minute, so that other work that is due has its turn."""
RELAY_DELAYS: Final = (30, 60, 120, 300, 600, 900)
"""Seconds before a relay is tried again, rising with every failure in a row; then the last."""


@dataclass(slots=True)
class _Batch:
    """One call of ``send_due_mail``: what was sent, what is not written down yet."""

    stores: Stores
    clock: Clock
    lease: timedelta
    sent: int = 0
    unmarked: tuple[Ready, Outcome] | None = None
    letters: dict[tuple[str, str], Letter] = field(default_factory=dict)


def send_due_mail(
    stores: Stores,
    *,
    transport: Transport,
    clock: Clock,
    limit: int,
    lease: timedelta = LEASE,
    pause: Pause | None = None,
) -> int:
    """Send what is due, at most ``limit`` messages and for at most ``LONGEST``.

    Any number of workers may do so at once: they share the pace of ``mails_per_minute``, and when
    the relay is in trouble all of them wait.

    Args:
        stores: the installation.
        transport: the way out.
        clock: the time, aware; asked again for every message.
        limit: the most messages to send in this call.
        lease: how long a message stays with a worker that was killed.
        pause: waits for the next turn, and says whether to stop.

    Returns:
        How many messages the way out took over. Nobody may be told: it counts reminders.
    """
    batch = _Batch(stores, clock, lease)
    wait = pause or threading.Event().wait
    with stores.reading() as session:
        facts = worker.read_worker(session)
        due = messages.is_due(session, clock())
    if not due or (facts.failures and facts.next_at and facts.next_at > clock()):
        return 0
    try:
        with transport.connected() as channel:
            _send_all(batch, channel, limit=limit, wait=wait)
    except RelayDownError as error:
        _let_relay_rest(batch, error)
    finally:
        _mark_last(batch)
    return batch.sent


def _send_all(batch: _Batch, channel: Channel, *, limit: int, wait: Pause) -> None:
    until = batch.clock() + LONGEST
    while batch.sent < limit and batch.clock() < until:
        with batch.stores.writing() as session:
            _mark(session, batch)
            turn = _turn(session, batch)
        batch.unmarked = None
        if turn is None:
            return
        if isinstance(turn, datetime):
            if turn > until or wait(max(0.0, (turn - batch.clock()).total_seconds())):
                return
            continue
        outcome = _offer(batch, channel, turn)
        batch.unmarked = (turn, outcome)
        batch.sent += isinstance(outcome, Sent)


def _turn(session: Transaction, batch: _Batch) -> Ready | datetime | None:
    """Return the next message; or when there is a turn again; or None where nothing is due."""
    now, settings = batch.clock(), batch.stores.settings
    facts = worker.read_worker(session)
    if facts.next_at is not None and facts.next_at > now:
        return facts.next_at
    while claimed := messages.claim_message(session, now=now, until=now + batch.lease):
        problem = in_the_way(session, settings, claimed, now=now)
        ready = with_ways_in(session, settings, claimed, now=now) if problem is None else None
        if ready is not None:
            _take_slot(session, batch, now)
            return ready
        state = "refused" if problem else "dropped"
        end_message(session, claimed, state=state, problem=problem or "")
        if claimed.invitation and claimed.kind.startswith(REMINDER):
            # as many hashes and as long a turn as who is reminded: else the time that a round
            # takes would count those who have answered
            hide_who_is_left_out(session, [claimed.invitation])
            if turn := _take_slot(session, batch, now):
                return turn
    return None


def _take_slot(session: Transaction, batch: _Batch, now: datetime) -> datetime | None:
    """Keep every worker's pace: return when the next turn is, or None where files need no pace."""
    settings = batch.stores.settings
    if settings.outbox:
        return None
    turn = now + timedelta(minutes=1) / settings.mails_per_minute
    worker.reserve_slot(session, turn)
    return turn


def _offer(batch: _Batch, channel: Channel, ready: Ready) -> Outcome:
    """Write a mail and hand it to the relay; what cannot be written is refused with the reason."""
    try:
        mail = _written(batch, ready)
    except (SurveyError, LookupError, ValueError) as error:
        # one mail that cannot be made must not stand in the way of all others
        return Refused(
            str(error) if isinstance(error, SurveyError) else "De mail is niet te maken."
        )
    try:
        return channel.send(mail, folder=ready.message.wave or "accounts")
    except RelayDownError as error:
        _release(batch, ready, arrived=error.answer_lost)
        raise


def _written(batch: _Batch, ready: Ready) -> EmailMessage:
    message, to, settings = ready.message, ready.to, batch.stores.settings
    now = batch.clock()
    if message.account is not None and message.wave is None:
        letter, person = account_letter(batch.stores, account=message.account, now=now)
        to = Recipient(name=person.name, address=person.address, link=to.link)
    else:
        wave, kind = message.wave or "", message.kind
        if (wave, kind) not in batch.letters:
            batch.letters[wave, kind] = wave_letter(batch.stores, wave=wave, kind=kind)
        letter = batch.letters[wave, kind]
    about = ready.report
    return write_mail(
        letter,
        settings,
        to=to,
        message_id=message.message_id,
        now=now,
        notes=about.notes if about else (),
        attached=about.attached if about else (),
    )


def _mark(session: Transaction, batch: _Batch) -> None:
    """Write down what became of the last message that was offered."""
    if batch.unmarked is None:
        return
    ready, outcome = batch.unmarked
    worker.relay_answered(session)
    if isinstance(outcome, Later):
        messages.forget_ways(session, ready.hashes)
    record_outcome(session, ready.message, outcome, now=batch.clock())


def _mark_last(batch: _Batch) -> None:
    if batch.unmarked is not None:
        with batch.stores.writing() as session:
            _mark(session, batch)
        batch.unmarked = None


def _let_relay_rest(batch: _Batch, error: RelayDownError) -> None:
    """Keep every worker from the relay for a while; no address is blamed for it."""
    _mark_last(batch)
    with batch.stores.writing() as session:
        failures = worker.read_worker(session).failures
        seconds = RELAY_DELAYS[min(failures, len(RELAY_DELAYS) - 1)]
        next_at = batch.clock() + timedelta(seconds=seconds)
        worker.relay_failed(session, next_at=next_at, problem=str(error))


def _release(batch: _Batch, ready: Ready, *, arrived: bool) -> None:
    """Let go of a message that the relay gave no answer to, behind those that are due already.

    Were it offered first again, one message that a relay breaks off on would hold up all others.
    Its link and code stay where it may have ``arrived`` all the same.
    """
    message = ready.message
    with batch.stores.writing() as session:
        if not arrived:
            messages.forget_ways(session, ready.hashes)
        messages.put_off(session, message.id, due_at=batch.clock(), attempts=message.attempts)
