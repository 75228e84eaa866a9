"""A worker makes reports beside its other work, and a new one goes on where it was killed."""

import signal
import subprocess
import time
from pathlib import Path

import pytest

from surveyapp.jobs.clock import tick
from tests import made
from tests.jobs.started_workers import Workers
from tests.services.released import facts, lay_ready, planned, released

WHOLE = 3
"""Reports about the whole organisation, which lie ready."""
LEASE = 2.0
"""Seconds that a report stays with a worker that was killed; 300 outside this test."""


def test_a_stroke_plans_the_reports_of_a_release_and_draws_none(tmp_path):
    stores = released(tmp_path / "instance")

    assert tick(stores, now=made.AFTER, transport=None) == ()

    assert {one.state for one in facts(stores).values()} == {"waiting"}
    assert list((stores.settings.instance / "pdf").iterdir()) == []
    stores.close()


@pytest.fixture
def stores(tmp_path):
    """An installation with a released wave; the reports of its teams and their cards are due."""
    stores = planned(tmp_path / "instance")
    lay_ready(stores, [key for key in facts(stores) if not key.group])
    yield stores
    stores.close()


def wait_for(what, seconds=180):
    until = time.monotonic() + seconds
    while not (found := what()):
        assert time.monotonic() < until, "it takes too long"
        time.sleep(0.05)
    return found


def states(stores):
    return [one.state for one in facts(stores).values()]


def drawing(parent):
    """Return the processes that draw for a worker."""
    found = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(parent)], capture_output=True, text=True, check=False
    )
    return [int(line) for line in found.stdout.split()]


def is_there(process):
    status = Path(f"/proc/{process}/stat")
    try:
        return status.read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_killed_and_started_again_every_report_is_made_and_no_process_stays_behind(stores):
    workers = Workers(stores.settings.instance, lease=LEASE)
    try:
        killed = workers.start()
        wait_for(lambda: states(stores).count("made") > WHOLE)
        theirs = drawing(killed)
        before = [one.path for one in facts(stores).values() if one.state == "made"]
        workers.end(killed, signal.SIGKILL)
        assert "waiting" in states(stores), "the kill came too late"
        wait_for(lambda: not any(is_there(process) for process in theirs), seconds=10)

        last = workers.start()
        wait_for(lambda: set(states(stores)) == {"made"})
        workers.end(last, signal.SIGTERM)
    finally:
        workers.stop()

    paths = [one.path for one in facts(stores).values()]
    assert theirs and set(before) <= set(paths)
    for path in paths:
        assert (stores.settings.instance / "pdf" / path).read_bytes()[-32:].count(b"%%EOF") == 1


def test_asked_to_stop_in_the_middle_a_worker_leaves_no_claim_and_no_half_file(stores):
    workers = Workers(stores.settings.instance, lease=LEASE)
    try:
        process = workers.start()
        wait_for(lambda: states(stores).count("made") > WHOLE)
        theirs = drawing(process)
        workers.end(process, signal.SIGTERM)
    finally:
        workers.stop()

    left = [one for one in facts(stores).values() if one.state == "waiting"]
    assert left, "it stopped too late"
    assert {(one.attempts, one.problem) for one in left} == {(0, "")}
    assert not list((stores.settings.instance / "pdf").rglob("*.part"))
    assert theirs and not any(is_there(process) for process in theirs)
