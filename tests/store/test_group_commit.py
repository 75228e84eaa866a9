"""Sharing a commit: faster for everybody, and never less safe for anybody."""

import errno
import gc
import time
import traceback
import weakref
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as FuturesTimeoutError
from contextlib import contextmanager
from threading import Barrier, Event, Thread

import pytest

from surveyapp.store.group_commit import GroupCommit, NotCommittedError


class Store:
    """Keeps what was committed, and how many commits that took.

    The first one may be held up as it begins, and again as it commits; ``full`` fails the commit.
    """

    def __init__(self, *, full=False):
        self.committed = []
        self.commits = 0
        self.full = full
        self.begun, self.written = Event(), Event()
        self.go_on, self.commit = Event(), Event()
        self.commit.set()

    @contextmanager
    def begin(self):
        written = []
        self.begun.set()
        assert self.go_on.wait(timeout=30)
        yield written
        self.written.set()
        assert self.commit.wait(timeout=30)
        if self.full:
            raise OSError(errno.ENOSPC, "disk full")
        self.commits += 1
        self.committed += written


def until(fact):
    end = time.monotonic() + 30
    while not fact():
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.001)


def put(written, asked):
    if asked == "broken":
        raise OSError(errno.ENOSPC, "disk full")
    written.append(asked)
    return f"took {asked}"


def test_who_comes_while_the_first_one_waits_shares_its_commit():
    store, group = Store(), GroupCommit(put)
    with ThreadPoolExecutor(8) as pool:
        first = pool.submit(group.take, 0, store.begin)
        store.begun.wait(timeout=30)
        others = [pool.submit(group.take, number, store.begin) for number in range(1, 8)]
        until(lambda: len(group._waiting) == 8)
        store.go_on.set()
        fates = [one.result(timeout=30) for one in [first, *others]]

    assert fates == [f"took {number}" for number in range(8)]
    assert sorted(store.committed) == list(range(8))
    assert store.commits == 1


def test_nobody_is_told_anything_before_the_commit():
    store, group = Store(), GroupCommit(put)
    store.commit.clear()
    store.go_on.set()
    with ThreadPoolExecutor(1) as pool:
        told = pool.submit(group.take, "mine", store.begin)
        assert store.written.wait(timeout=30)
        with pytest.raises(FuturesTimeoutError):
            told.result(timeout=0.2)
        assert store.committed == []
        store.commit.set()
        assert told.result(timeout=30) == "took mine"
    assert store.committed == ["mine"]


@pytest.mark.parametrize("where", ["writing", "commit"])
def test_where_it_fails_nothing_is_written_and_everybody_in_the_commit_hears_it(where):
    store, group = Store(full=where == "commit"), GroupCommit(put)
    second = "broken" if where == "writing" else "good"
    with ThreadPoolExecutor(3) as pool:
        first = pool.submit(group.take, "good", store.begin)
        store.begun.wait(timeout=30)
        others = [pool.submit(group.take, one, store.begin) for one in (second, "also good")]
        until(lambda: len(group._waiting) == 3)
        store.go_on.set()
        errors = [one.exception(timeout=30) for one in [first, *others]]

    assert [type(error) for error in errors] == [NotCommittedError] * 3
    assert {error.errno for error in errors} == {errno.ENOSPC}
    assert all("OSError" in str(error) for error in errors)
    assert store.committed == []
    store.full = False
    assert group.take("again", store.begin) == "took again"


def test_a_commit_that_failed_keeps_nothing_of_what_people_sent_and_ties_nobody_together():
    class Sent:
        pass

    def break_down(_written, _asked):
        raise OSError(errno.ENOSPC, "disk full")

    store, group = Store(), GroupCommit(break_down)
    kept, errors = [], []

    def send():
        answers = Sent()
        kept.append(weakref.ref(answers))
        try:
            group.take(answers, store.begin)
        except NotCommittedError as error:
            errors.append((error, [frame for frame, _ in traceback.walk_tb(error.__traceback__)]))

    gc.collect()
    gc.disable()
    try:
        senders = [Thread(target=send) for _ in range(3)]
        for sender in senders:
            sender.start()
        until(lambda: len(group._waiting) == 3)
        store.go_on.set()
        for sender in senders:
            sender.join(timeout=30)
        assert len({id(error) for error, _ in errors}) == 3
        for error, frames in errors:
            assert error.__cause__ is error.__context__ is None
            assert len([frame for frame in frames if frame.f_code.co_name == "send"]) == 1
        errors.clear()
        del error, frames
        assert [one() for one in kept] == [None, None, None]
    finally:
        gc.enable()


def test_who_comes_after_a_commit_that_could_not_begin_is_served():
    group = GroupCommit(put)

    @contextmanager
    def locked():
        raise OSError("locked")
        yield

    with pytest.raises(NotCommittedError, match="OSError"):
        group.take("mine", locked)

    store = Store()
    store.go_on.set()
    assert group.take("mine", store.begin) == "took mine"
    assert store.committed == ["mine"]


def test_everybody_of_a_crowd_is_taken_in_exactly_once():
    store, group = Store(), GroupCommit(put)
    store.go_on.set()
    start = Barrier(16)

    def come(who):
        start.wait(timeout=30)
        return [group.take((who, number), store.begin) for number in range(50)]

    with ThreadPoolExecutor(16) as pool:
        fates = list(pool.map(come, range(16)))

    assert sorted(store.committed) == [(who, number) for who in range(16) for number in range(50)]
    assert [fate for some in fates for fate in some] == [
        f"took {(who, number)}" for who in range(16) for number in range(50)
    ]


def test_who_comes_after_a_commit_that_was_stopped_from_outside_is_not_thanked_for_nothing():
    group, outcomes, turns = GroupCommit(put), {}, []
    stop, committing, go_on = Event(), Event(), Event()
    committed = []

    @contextmanager
    def begin():
        turns.append(None)
        turn, written = len(turns), []
        if turn == 1:
            until(lambda: len(group._waiting) == 2)
        yield written
        if turn == 1:
            assert stop.wait(timeout=30)
            raise SystemExit
        if turn == 2:
            committing.set()
            assert go_on.wait(timeout=30)
        committed.extend(written)

    def send(name):
        try:
            outcomes[name] = group.take(name, begin)
        except (NotCommittedError, SystemExit) as error:
            outcomes[name] = type(error)

    senders = [Thread(target=send, args=[name]) for name in ("first", "second", "third")]
    for sender in senders[:2]:
        sender.start()
    until(lambda: turns and not group._waiting)
    stop.set()
    assert committing.wait(timeout=30)  # the other one has its turn, with nothing left to do
    senders[2].start()
    until(lambda: group._waiting)
    go_on.set()
    for sender in senders:
        sender.join(timeout=30)

    assert committed == ["third"]
    assert outcomes.pop("third") == "took third"
    assert sorted(outcomes.values(), key=str) == [SystemExit, NotCommittedError]
