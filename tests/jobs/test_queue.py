import os
import pickle
import sqlite3
import stat

import pytest

from surveyapp.jobs.queue import FILE, open_queue, ring
from surveyapp.services.back_up import back_up
from tests import made


@pytest.fixture
def heard():
    return []


@pytest.fixture
def queue(stores, heard):
    """The queue as a worker has it open."""
    opened = open_queue(stores.settings, lambda: heard.append("work"))
    yield opened.huey
    opened.huey.storage.close()


def run_next(queue):
    task = queue.dequeue()
    if task is not None:
        queue.execute(task)
    return task


def test_a_bell_that_the_pages_ring_is_heard_by_the_worker(stores, queue, heard):
    ring(stores.settings)

    assert run_next(queue) is not None and run_next(queue) is None
    assert heard == ["work"]


def test_the_clock_strikes_every_minute(queue):
    moments = [made.DURING.replace(tzinfo=None, minute=minute) for minute in range(60)]

    assert all(len(queue.read_periodic(moment)) == 1 for moment in moments)


def test_reading_the_queue_never_runs_what_somebody_put_into_it(stores, queue, heard, tmp_path):
    class Trap:
        def __reduce__(self):
            return os.mkdir, (str(tmp_path / "sprung"),)

    trap = pickle.dumps(Trap())
    ring(stores.settings)
    with sqlite3.connect(stores.settings.instance / FILE) as connection:
        connection.execute("UPDATE task SET data = ?", (trap,))
    connection.close()

    with pytest.raises(ValueError):
        run_next(queue)
    assert not (tmp_path / "sprung").exists() and heard == []
    pickle.loads(trap)  # noqa: S301 -- the trap works
    assert (tmp_path / "sprung").exists()


def test_the_queue_is_for_this_user_only_and_leaves_no_write_ahead_file(stores, queue):
    ring(stores.settings)

    assert stat.S_IMODE((stores.settings.instance / FILE).stat().st_mode) == 0o600
    assert not list(stores.settings.instance.glob(f"{FILE}-wal"))


def test_a_backup_holds_no_queue(stores, queue):
    folder = back_up(stores, now=made.DURING)

    assert FILE not in {path.name for path in folder.rglob("*")}
