"""Counting failures: enough to stop guessing, nothing to trace anybody by."""

import hashlib
import multiprocessing
import time
from threading import Thread

from limits import RateLimitItemPerHour

from surveyapp.web.limits import FailureLimits
from surveyapp.web.shared_counters import SharedCounters

THREE = RateLimitItemPerHour(3)


def test_asking_does_not_count():
    limits = FailureLimits()
    for _ in range(10):
        assert not limits.blocked(THREE, "code", "192.0.2.1")


def test_an_address_is_blocked_after_its_own_failures_only():
    limits = FailureLimits()
    for _ in range(3):
        limits.failed(THREE, "code", "192.0.2.1")
    assert limits.blocked(THREE, "code", "192.0.2.1")
    assert not limits.blocked(THREE, "code", "192.0.2.2")
    assert not limits.blocked(THREE, "aanmelden", "192.0.2.1")


def test_the_address_itself_is_nowhere_in_memory():
    limits = FailureLimits()
    limits.failed(THREE, "code", "192.0.2.77")
    kept = bytes(limits._counters._memory)
    assert any(kept[40:]), "nothing was counted, so nothing was looked at"
    assert b"192.0.2.77" not in kept
    plain = THREE.key_for("code", "192.0.2.77").encode()
    assert hashlib.blake2b(plain, digest_size=16).digest() not in kept


def test_the_name_of_an_address_changes_every_hour():
    now = [0.0]
    limits = FailureLimits(clock=lambda: now[0])
    first = limits._name("192.0.2.1")
    now[0] = 3599.0
    assert limits._name("192.0.2.1") == first
    now[0] = 3600.0
    assert limits._name("192.0.2.1") != first


def test_who_fails_at_one_process_of_a_server_has_failed_at_all_of_them():
    limits = FailureLimits()

    def fail_once():
        limits.failed(THREE, "code", "192.0.2.1")

    for _ in range(3):
        other = multiprocessing.get_context("fork").Process(target=fail_once)
        other.start()
        other.join()

    assert limits.blocked(THREE, "code", "192.0.2.1")
    assert not limits.blocked(THREE, "code", "192.0.2.2")


def test_failures_that_arrive_together_are_all_counted():
    limits = FailureLimits()
    many = RateLimitItemPerHour(800)

    def fail_often():
        for _ in range(200):
            limits.failed(many, "code", "192.0.2.1")

    others = [multiprocessing.get_context("fork").Process(target=fail_often) for _ in range(4)]
    for other in others:
        other.start()
    for other in others:
        other.join()

    assert limits.blocked(many, "code", "192.0.2.1")


def test_a_process_that_is_killed_while_it_counts_stops_nobody():
    limits = FailureLimits()
    holding = multiprocessing.get_context("fork").Event()

    def hold_for_ever():
        with limits._counters._alone():
            holding.set()
            time.sleep(600)

    other = multiprocessing.get_context("fork").Process(target=hold_for_ever)
    other.start()
    assert holding.wait(timeout=30)
    counting = Thread(target=limits.failed, args=(THREE, "code", "192.0.2.1"), daemon=True)
    counting.start()
    counting.join(timeout=0.2)
    assert counting.is_alive(), "two processes counted at once"
    other.kill()
    counting.join(timeout=30)
    assert not counting.is_alive()


def test_a_failure_is_forgotten_an_hour_later():
    now = [7000.0]
    counters = SharedCounters(clock=lambda: now[0])
    assert [counters.incr("someone", 3600) for _ in range(3)] == [1, 2, 3]
    now[0] += 3599
    assert counters.get("someone") == 3
    now[0] += 1
    assert counters.get("someone") == 0
    assert counters.incr("someone", 3600) == 1


def test_who_fails_from_very_many_addresses_does_not_push_out_who_failed_most():
    counters = SharedCounters()
    for _ in range(30):
        counters.incr("guesser", 3600)
    for number in range(100_000):
        counters.incr(f"address {number}", 3600)

    assert counters.get("guesser") == 30


def test_forgetting_what_was_never_counted_forgets_nobody_else():
    counters = SharedCounters()
    for number in range(100_000):  # every place is taken
        counters.incr(f"address {number}", 3600)
    there = [number for number in range(100_000) if counters.get(f"address {number}")]
    for number in range(1_000):
        counters.clear(f"unknown {number}")

    assert [number for number in there if not counters.get(f"address {number}")] == []
