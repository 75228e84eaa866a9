"""HR sees whether mail leaves the house, and what stands in its way."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from surveyapp.services.read_mail_status import ALIVE, read_mail_status
from surveyapp.store.database import Stores
from surveyapp.store.worker import relay_failed, see_worker

NOW = datetime(2026, 11, 2, 8, tzinfo=UTC)


def status(stores, *, now=NOW, **settings):
    changed = Stores(replace(stores.settings, **settings))
    try:
        return read_mail_status(changed, now=now)
    finally:
        changed.close()


def test_a_relay_comes_before_the_outbox_and_none_is_none(stores):
    assert status(stores).way == "outbox"
    assert status(stores, smtp_host="mail.example").way == "relay"
    assert status(stores, outbox=False).way == "none"


def test_a_worker_that_was_not_seen_lately_sends_nothing(stores):
    assert not status(stores).sending
    with stores.writing() as session:
        see_worker(session, NOW)

    assert status(stores, now=NOW + ALIVE - timedelta(seconds=1)).sending
    assert not status(stores, now=NOW + ALIVE).sending


def test_what_the_relay_said_last_is_told(stores):
    with stores.writing() as session:
        relay_failed(session, next_at=NOW, problem="De mailserver weigert.")

    assert status(stores).problem == "De mailserver weigert."
