import os
import signal
from datetime import UTC, datetime, timedelta

import pytest

from surveyapp.domain.waves import AMSTERDAM
from surveyapp.jobs.queue import ring
from tests import made
from tests.cli.processes import running, until


@pytest.fixture
def due(stores):
    """A wave whose invitations are due by the clock on the wall."""
    today = datetime.now(UTC).astimezone(AMSTERDAM).date()
    return made.make_wave(stores, opens=today - timedelta(days=1), closes=today + timedelta(days=9))


def outbox(stores):
    return list((stores.settings.instance / "outbox").rglob("*.eml"))


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_the_worker_does_what_is_due_and_stops_calmly_when_asked(stores, due, how):
    with running(stores.settings.instance, "worker") as worker:
        assert "De worker draait" in worker.stdout.readline()
        until(lambda: len(outbox(stores)) == 24)
        os.kill(worker.pid, how)
        rest = worker.stdout.read()

        assert worker.wait(timeout=30) == 0
    assert rest == "De worker is gestopt. Wat er nog te doen is, blijft staan.\n"


def test_the_bell_calls_the_worker_before_the_minute_is_over(stores):
    with running(stores.settings.instance, "worker") as worker:
        worker.stdout.readline()
        until((stores.settings.instance / "queue.db").exists)
        today = datetime.now(UTC).astimezone(AMSTERDAM).date()
        made.make_wave(stores, opens=today - timedelta(days=1), closes=today + timedelta(days=9))

        def called():
            ring(stores.settings)
            return len(outbox(stores)) == 24

        until(called)


def test_without_an_installation_the_worker_says_what_to_do(tmp_path):
    with running(tmp_path / "leeg", "worker") as worker:
        said = worker.stdout.read()

        assert worker.wait(timeout=30) == 1
    assert "surveyapp instance create" in said and "Traceback" not in said
