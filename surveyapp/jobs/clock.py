"""One stroke of the clock: everything that is due is done once, each step failing on its own."""

import time
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from surveyapp.errors import ReleaseError, SettingsError, WaveError
from surveyapp.mail.transport import Transport
from surveyapp.services.announce_reports import announce_reports
from surveyapp.services.close_due_waves import close_due_waves
from surveyapp.services.delete_expired import delete_expired
from surveyapp.services.draw_cards import draw_wanted_cards
from surveyapp.services.follow_response import count_response
from surveyapp.services.make_messages import make_due_messages
from surveyapp.services.open_due_waves import open_due_waves
from surveyapp.services.plan_reports import plan_reports
from surveyapp.services.prepare_waves import prepare_due_waves
from surveyapp.services.record_bounces import record_bounces
from surveyapp.services.send_mail import LEASE, Pause, send_due_mail
from surveyapp.store import worker
from surveyapp.store.database import Stores

UNTHROTTLED = 100_000
"""The most mails that one stroke writes to an outbox, which no relay has to keep up with."""


def tick(
    stores: Stores,
    *,
    now: datetime,
    transport: Transport | None,
    pause: Pause | None = None,
    lease: timedelta = LEASE,
) -> tuple[str, ...]:
    """Do everything that is due at a moment, and return in sentences what did not work.

    The sentences hold no name of a person, no address and no link: they are for a log.

    Args:
        stores: the installation.
        now: aware moment; time goes on from there while mail is sent.
        transport: the way out for mail; None where the installation has none.
        pause: waits between mails, and says whether to stop.
        lease: how long a mail stays with a worker that was killed.
    """
    begun = time.monotonic()

    def clock() -> datetime:
        return now + timedelta(seconds=time.monotonic() - begun)

    steps: tuple[tuple[str, Callable[[], Iterable[str] | None]], ...] = (
        ("Laten weten dat de worker werkt", lambda: _see(stores, now)),
        ("Metingen van volgend jaar klaarzetten", lambda: _prepare(stores, now)),
        ("Metingen openen", lambda: _open(stores, now)),
        ("Mail klaarzetten", lambda: make_due_messages(stores, now=now)),
        ("Kaartjes maken", lambda: draw_wanted_cards(stores, now=now)),
        ("De respons tellen", lambda: _count(stores, now)),
        ("Metingen sluiten", lambda: _close(stores, now)),
        ("Rapporten klaarzetten", lambda: plan_reports(stores)),
        ("Laten weten dat er rapporten zijn", lambda: announce_reports(stores, now=now)),
        ("Opruimen wat lang genoeg bewaard is", lambda: _tidy(stores, now)),
        ("Teruggekomen mail lezen", lambda: record_bounces(stores)),
        ("Mail versturen", lambda: _send(stores, transport, clock, pause, lease)),
    )
    said: list[str] = []
    for name, step in steps:
        try:
            said += step() or ()
        except Exception as error:  # noqa: BLE001 -- one step must not keep the others from work
            said.append(f"{name} lukte niet: {_safe(error)}")
    return tuple(said)


def _safe(error: Exception) -> str:
    """Return what a log may say of an error: its own sentence only where it is about no person."""
    if isinstance(error, SettingsError | WaveError | ReleaseError):
        return str(error)
    return f"{type(error).__name__}. Over een minuut opnieuw."


def _see(stores: Stores, now: datetime) -> None:
    with stores.writing() as session:
        worker.see_worker(session, now)


def _prepare(stores: Stores, now: datetime) -> None:
    prepare_due_waves(stores, now=now)


def _open(stores: Stores, now: datetime) -> list[str]:
    return [
        f"Meting {wave} gaat niet open. Bij ‘Deze week’ staat waarom."
        for wave, _ in open_due_waves(stores, now=now).stuck
    ]


def _close(stores: Stores, now: datetime) -> list[str]:
    return [
        f"Meting {wave} is niet te sluiten. Bij ‘Deze week’ staat waarom."
        for wave, _ in close_due_waves(stores, now=now).failed
    ]


def _count(stores: Stores, now: datetime) -> None:
    count_response(stores, now=now)


def _tidy(stores: Stores, now: datetime) -> None:
    delete_expired(stores, now=now)


def _send(
    stores: Stores,
    transport: Transport | None,
    clock: Callable[[], datetime],
    pause: Pause | None,
    lease: timedelta,
) -> None:
    if transport is None:
        return
    settings = stores.settings
    limit = UNTHROTTLED if settings.outbox else settings.mails_per_minute
    send_due_mail(stores, transport=transport, clock=clock, limit=limit, lease=lease, pause=pause)
