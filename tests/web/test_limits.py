"""Counting failures: enough to stop guessing, nothing to trace anybody by."""

from limits import RateLimitItemPerHour

from surveyapp.web.limits import FailureLimits

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
    kept = repr(vars(limits._limiter.storage))
    assert "code" in kept
    assert "192.0.2.77" not in kept


def test_the_name_of_an_address_changes_every_hour():
    now = [0.0]
    limits = FailureLimits(clock=lambda: now[0])
    first = limits._name("192.0.2.1")
    now[0] = 3599.0
    assert limits._name("192.0.2.1") == first
    now[0] = 3600.0
    assert limits._name("192.0.2.1") != first
