"""Slow down guessing: count failed attempts per address, in memory, under a name that fades.

Successes are never counted, so a whole town hall behind one address can fill in at once. The
address itself is kept nowhere: it is the message of an HMAC whose key changes every hour and
never leaves the memory of this server.
"""

import hashlib
import hmac
import time
from collections.abc import Callable
from typing import cast

from flask import current_app
from limits import RateLimitItem, RateLimitItemPerHour
from limits.strategies import FixedWindowRateLimiter

from surveyapp.web.shared_counters import SharedCounters

CODES = RateLimitItemPerHour(30)
"""Wrong typed codes from one address; a code has 60 random bits, so this is plenty to be safe."""


def failure_limits() -> "FailureLimits":
    """Return the counters of the running app."""
    return cast("FailureLimits", current_app.extensions[FailureLimits.NAME])


class FailureLimits:
    """Count failures of several kinds, each under its own limit."""

    NAME = "surveyapp_failures"
    """Under this name create_app keeps the app's one instance in ``app.extensions``."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        """Count nothing yet; processes that are forked from this one count along."""
        self._counters = SharedCounters(clock)
        self._limiter = FixedWindowRateLimiter(self._counters)

    def blocked(self, limit: RateLimitItem, kind: str, address: str) -> bool:
        """Tell whether ``address`` has failed too often; asking does not count."""
        return not self._limiter.test(limit, kind, self._name(address))

    def failed(self, limit: RateLimitItem, kind: str, address: str) -> None:
        """Count one failure."""
        self._limiter.hit(limit, kind, self._name(address))

    def _name(self, address: str) -> str:
        """Return the name of an address in this hour."""
        key = self._counters.key_of_this_hour()
        return hmac.new(key, address.encode(), hashlib.sha256).hexdigest()
