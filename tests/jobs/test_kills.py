"""A real worker is killed again and again in the middle of a batch, at random moments."""

import email
import email.policy
import random
import time
from collections import Counter

import pytest
from sqlalchemy import func, select

from surveyapp.domain.frame import Employee, Frame, Unit
from surveyapp.jobs.queue import ring
from surveyapp.services.import_frame import import_frame
from surveyapp.services.open_form import open_form
from surveyapp.settings import load_settings
from surveyapp.store.database import Stores
from surveyapp.store.tables import MessageRow
from tests import made
from tests.jobs.started_workers import Workers
from tests.relay import running_relay

PEOPLE, KILLS = 120, 20
LEASE = 2.0
"""Seconds that a mail stays with a worker that was killed; 150 outside this test."""
PER_MINUTE = 1500


@pytest.fixture
def relay(tmp_path):
    with running_relay(tmp_path / "relay") as relay:
        yield relay


@pytest.fixture
def stores(tmp_path, relay):
    """An installation with 120 people who all get a mail over the relay."""
    folder = tmp_path / "instance"
    made.make_instance(folder).close()
    config = relay.config(mails_per_minute=PER_MINUTE)
    lines = [f"{key} = {value!r}" for key, value in config.items()]
    (folder / "config.toml").write_text("\n".join(lines).replace("'", '"'))
    stores = Stores(load_settings(folder))
    units = [Unit("voorbeeld", "Voorbeeld", None)]
    units += [Unit(f"team-{team}", f"Team {team}", "voorbeeld") for team in range(12)]
    people = [
        Employee(f"{n}", f"Persoon {n}", f"p{n}@voorbeeld.example", f"team-{n % 12}")
        for n in range(PEOPLE)
    ]
    import_frame(stores, organisation="voorbeeld", frame=Frame(tuple(units), tuple(people)))
    yield stores
    stores.close()


def mails(relay):
    return [
        email.message_from_bytes(taken.content, policy=email.policy.default)
        for taken in relay.taken()
    ]


def waiting(stores):
    with stores.reading() as session:
        return set(
            session.scalars(select(MessageRow.message_id).where(MessageRow.state == "waiting"))
        )


def unmarked(stores, relay):
    """Return the mails that the relay has and that no worker could mark as sent."""
    return {mail["Message-ID"] for mail in mails(relay)} & waiting(stores)


def test_twenty_kills_lose_nobody_and_repeat_at_most_one_mail_each(stores, relay):
    wave = made.make_wave(stores)
    relay.behave(delay={"answer": 0.03})  # it has the mail, and its answer is on its way
    moments = random.Random(20)
    workers = Workers(stores.settings.instance, lease=LEASE)
    before, known = 0, set()
    try:
        for kill in range(KILLS):
            process = workers.start()
            until = time.monotonic() + 20
            # three in four come while a worker is sending for sure, one at any moment
            while kill % 4 and time.monotonic() < until and len(relay.taken()) <= before:
                time.sleep(0.01)
            time.sleep(moments.uniform(0, 0.5))
            workers.end(process)
            time.sleep(0.05)  # what the relay has heard it also keeps
            now = unmarked(stores, relay)
            assert len(now - known) <= 1, "a kill left more than one mail unmarked"
            known |= now
            before = len(relay.taken())
        assert len({mail["To"] for mail in mails(relay)}) < PEOPLE, "the kills came too late"
        process = workers.start()
        until = time.monotonic() + 30
        while time.monotonic() < until and waiting(stores):
            time.sleep(0.3)
            ring(stores.settings)
        workers.end(process)
    finally:
        workers.stop()

    sent = mails(relay)
    per_person = Counter(str(mail["To"].addresses[0].addr_spec) for mail in sent)
    per_mail = Counter(mail["Message-ID"] for mail in sent)
    assert len(per_person) == PEOPLE == len(per_mail)
    assert 0 < sum(per_mail.values()) - PEOPLE <= KILLS
    assert {one for one, times in per_mail.items() if times > 1} == known
    with stores.reading() as session:
        states = session.execute(
            select(MessageRow.state, func.count()).group_by(MessageRow.state)
        ).all()
    assert [tuple(row) for row in states] == [("sent", PEOPLE)]
    for mail in sent:
        words = mail.get_body(("plain",)).get_content().split()
        token = next(word for word in words if "/v#" in word).partition("#")[2]
        assert open_form(stores, token=token, now=made.noon(made.OPENS)).wave == wave.id
