"""Draw reports: one in this process, or many in processes of their own on all cores."""

import contextlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import parent_process
from multiprocessing.connection import wait
from typing import Final

from surveyapp.domain.reports import ReportKey
from surveyapp.services.read_edition import Edition

_POLITE: Final = 5
"""How much drawing steps back for pages and mail on the same machine."""
_WAITS: Final = 20.0
"""Seconds that a request waits for another one's drawing."""
_ONE_AT_A_TIME: Final = threading.Lock()
"""Drawing settings are shared by the threads of a process."""

_read: dict[str, str] = {}
_given: dict[str, Edition] = {}


def draw_report(edition: Edition, key: ReportKey) -> bytes:
    """Draw one report in this process.

    Raises:
        RenderError: the design cannot be drawn.
        TimeoutError: others are drawing here for longer than anybody waits.
    """
    from surveyapp.reporting.documents import forget_designs, make_document

    if not _ONE_AT_A_TIME.acquire(timeout=_WAITS):
        raise TimeoutError
    try:
        if _read.get("designs", edition.designs) != edition.designs:
            forget_designs()
        _read["designs"] = edition.designs
        return make_document(
            edition.release, edition.digest, key, designs=edition.places, logo=edition.logo
        )
    finally:
        _ONE_AT_A_TIME.release()


class Drawers:
    """Processes that draw the reports of one edition side by side, started once."""

    def __init__(self, edition: Edition, processes: int) -> None:
        self.edition = edition
        # spawned: a forked process would carry open database connections along
        self._pool = ProcessPoolExecutor(
            processes,
            multiprocessing.get_context("spawn"),
            initializer=_begin,
            initargs=(edition,),
        )

    def draw(self, key: ReportKey) -> Future[bytes]:
        """Draw a report as soon as a process is free.

        Raises:
            BrokenProcessPool: a process was killed; the others stopped with it.
        """
        return self._pool.submit(_draw, key)

    def stop(self) -> None:
        """Stop the processes when each is done with what it is drawing."""
        self._pool.shutdown(cancel_futures=True)


@contextmanager
def drawers(edition: Edition, processes: int) -> Iterator[Drawers]:
    """Give processes that draw the reports of an edition, and stop them after use."""
    found = Drawers(edition, processes)
    try:
        yield found
    finally:
        found.stop()


def _draw(key: ReportKey) -> bytes:
    return draw_report(_given["edition"], key)


def _begin(edition: Edition) -> None:
    """Make a process ready: it gets what all reports share once, and not with every report."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for the process that started this
    threading.Thread(target=_end_with_starter, daemon=True).start()
    with contextlib.suppress(OSError):
        os.nice(_POLITE)
    _given["edition"] = edition


def _end_with_starter() -> None:
    """End this process when the one that started it was killed and can no longer ask."""
    starter = parent_process()
    if starter is not None:
        wait([starter.sentinel])
        os._exit(1)
