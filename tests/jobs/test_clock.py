from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from surveyapp.jobs import clock
from surveyapp.jobs.clock import tick
from surveyapp.jobs.worker import Worker
from surveyapp.mail.transport import transport_for
from surveyapp.services.mail_progress import mail_progress
from surveyapp.store import waves
from surveyapp.store.database import Stores
from surveyapp.store.tables import InvitationRow
from tests import made

FIRST = made.noon(made.OPENS)


def strike(stores, now=FIRST):
    return tick(stores, now=now, transport=transport_for(stores.settings))


def outbox(stores):
    return list((stores.settings.instance / "outbox").rglob("*.eml"))


def test_a_wave_runs_from_its_first_mail_to_the_last_trace_without_a_click(wave):
    stores = wave.stores
    assert strike(stores, FIRST - timedelta(hours=6)) == () and outbox(stores) == []
    strike(stores, FIRST)
    assert len(outbox(stores)) == 24
    for one in wave.issued[:12]:
        wave.answer(one)
    strike(stores, FIRST + timedelta(days=7))
    strike(stores, FIRST + timedelta(days=14))
    mailed = 24 - sum(1 for one in wave.issued[:12] if one.email)
    assert len(outbox(stores)) == 24 + 2 * mailed

    assert strike(stores, made.AFTER) == ()
    with stores.reading() as session:
        assert waves.find_wave(session, wave.id).state == "released"
    assert outbox(stores) == []

    strike(stores, made.AFTER + timedelta(days=31))
    with stores.reading() as session:
        assert session.scalar(select(func.count()).select_from(InvitationRow)) == 0


def test_the_same_stroke_in_two_processes_sends_everything_once(wave):
    others = [Stores(wave.stores.settings) for _ in range(3)]
    with ThreadPoolExecutor(3) as pool:
        said = list(pool.map(strike, others))
    for stores in others:
        stores.close()

    assert said == [()] * 3
    assert len(outbox(wave.stores)) == 24


def test_a_step_that_fails_keeps_no_other_step_from_its_work(wave, monkeypatch):
    def broken(*_args, **_named):
        raise OSError("INSERT INTO employee VALUES ('Anna de Vries', 'anna@voorbeeld.example')")

    for step in ("open_due_waves", "draw_wanted_cards", "record_bounces"):
        monkeypatch.setattr(clock, step, broken)

    said = strike(wave.stores)

    assert len(outbox(wave.stores)) == 24
    assert len(said) == 3 and all("OSError" in sentence for sentence in said)
    assert not any("Anna" in sentence or "@" in sentence for sentence in said)


def test_without_a_way_out_for_mail_everything_else_goes_on(wave):
    stores = wave.stores
    for one in wave.issued[:12]:
        wave.answer(one)

    assert tick(stores, now=made.AFTER, transport=None) == ()
    with stores.reading() as session:
        assert waves.find_wave(session, wave.id).state == "released"


def test_hr_sees_that_a_worker_is_alive(wave):
    strike(wave.stores)

    shown = mail_progress(wave.stores, organisation="voorbeeld", wave=wave.id, now=FIRST)
    assert shown.worker_seen == FIRST


@pytest.fixture
def worker(wave):
    said = []
    made_worker = Worker(wave.stores, clock=lambda: FIRST, say=said.append)
    yield made_worker, said
    made_worker.close()


def test_a_stroke_while_the_worker_is_at_work_is_not_work_done_twice(worker, wave, monkeypatch):
    working, _ = worker
    calls = []

    def again(*_args, **_named):
        calls.append("tick")
        working.work()  # as a second thread of the consumer would
        return ()

    monkeypatch.setattr("surveyapp.jobs.worker.tick", again)
    working.work()
    working.work()

    assert calls == ["tick", "tick"]


def test_a_problem_is_said_once_and_again_only_after_it_was_put_right(worker, monkeypatch):
    working, said = worker
    results = iter([("Het lukt niet.",), ("Het lukt niet.",), (), ("Het lukt niet.",)])
    monkeypatch.setattr("surveyapp.jobs.worker.tick", lambda *_a, **_n: next(results))

    for _ in range(4):
        working.work()

    assert said == ["Het lukt niet."] * 2
