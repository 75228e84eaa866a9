"""Run the queue's consumer: strike the clock, do what is due, and stop when asked."""

import logging
import signal
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from types import FrameType
from typing import Final

from surveyapp.jobs.clock import tick
from surveyapp.jobs.queue import open_queue
from surveyapp.jobs.report_thread import ReportThread
from surveyapp.mail.transport import transport_for
from surveyapp.services.make_in_shifts import LEASE as REPORT_LEASE
from surveyapp.services.make_in_shifts import Making
from surveyapp.services.send_mail import LEASE
from surveyapp.store.database import Stores

HEALTH_EVERY: Final = 10
"""Seconds between two looks whether the consumer's threads are alive."""
SLOWEST_EAR: Final = 1.0
"""Seconds at most until the bell is heard."""


class Worker:
    """Does what is due in one installation; two strokes at once are one.

    Args:
        stores: the installation.
        clock: the time, aware.
        say: takes a sentence for the log; the same one again only after it was put right.
        lease: how long a mail stays with a worker that was killed.
        report_lease: the same of a report.
    """

    def __init__(
        self,
        stores: Stores,
        *,
        clock: Callable[[], datetime],
        say: Callable[[str], None],
        lease: timedelta = LEASE,
        report_lease: timedelta = REPORT_LEASE,
    ) -> None:
        self.stopping = threading.Event()
        self._stores = stores
        self._clock = clock
        self._say = say
        self._lease = lease
        self._at_work = threading.Lock()
        self._said: tuple[str, ...] = ()
        self._said_of_reports: tuple[str, ...] = ()
        self._reports = ReportThread(
            stores,
            Making(clock=clock, stopping=self.stopping.is_set, lease=report_lease),
            say=self._say_of_reports,
        )
        self._transport = transport_for(stores.settings) if stores.settings.can_mail else None
        self._queue = open_queue(stores.settings, self.work)

    def work(self) -> None:
        """Do everything that is due, unless this process is at it already."""
        if not self._at_work.acquire(blocking=False):
            return
        try:
            # every stroke that waits asks for what is done now
            self._queue.huey.storage.flush_queue()
            said = tick(
                self._stores,
                now=self._clock(),
                transport=self._transport,
                pause=self.stopping.wait,
                lease=self._lease,
            )
            for sentence in said:
                if sentence not in self._said:
                    self._say(sentence)
            self._said = said
            self._reports.call()
        finally:
            self._at_work.release()

    def run(self) -> None:
        """Work until ``stopping`` is set or the process is told to stop; finishes what it is at.

        Asked a second time it breaks off: that loses nothing either.
        """
        _quieten(self._say)
        consumer = self._queue.huey.create_consumer(
            workers=1, worker_type="thread", max_delay=SLOWEST_EAR
        )
        consumer.start()
        self._reports.start()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self._stop)
        while not self.stopping.wait(HEALTH_EVERY):
            consumer.check_worker_health()
        consumer.stop(graceful=True)
        self._reports.stop()
        self.close()

    def close(self) -> None:
        """Close the queue's file."""
        self._queue.huey.storage.close()

    def _say_of_reports(self, said: tuple[str, ...]) -> None:
        for sentence in said:
            if sentence not in self._said_of_reports:
                self._say(sentence)
        self._said_of_reports = said

    def _stop(self, number: int, _frame: FrameType | None) -> None:
        self.stopping.set()
        signal.signal(number, signal.SIG_DFL)


class _Sentences(logging.Handler):
    """Says each kind of problem of the queue once, without a stack that nobody can use."""

    def __init__(self, say: Callable[[str], None]) -> None:
        super().__init__(logging.WARNING)
        self._say = say
        self._said: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        kind = record.exc_info[0] if record.exc_info else None
        why = f" ({kind.__name__})" if kind else ""
        if why not in self._said:
            self._said.add(why)
            self._say(f"De wachtrij meldt een probleem{why}. De worker gaat door.")


def _quieten(say: Callable[[str], None]) -> None:
    log = logging.getLogger("huey")
    log.handlers = [_Sentences(say)]
    log.propagate = False
