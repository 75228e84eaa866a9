"""Make reports beside everything else a worker does: mail and closings never wait for a drawing."""

import threading
from collections.abc import Callable
from typing import Final

from surveyapp.services.make_in_shifts import Making
from surveyapp.services.make_reports import make_due_reports
from surveyapp.store.database import Stores

PATIENCE: Final = 30.0
"""Seconds to wait at most for what is being drawn when the worker stops."""


class ReportThread:
    """Makes the reports that are due, whenever it is called, in a thread of its own.

    Args:
        stores: the installation.
        making: how, and when to stop.
        say: takes the sentences about what is in the way, each time all of them.
    """

    def __init__(
        self, stores: Stores, making: Making, *, say: Callable[[tuple[str, ...]], None]
    ) -> None:
        self._stores = stores
        self._making = making
        self._say = say
        self._called = threading.Event()
        self._thread = threading.Thread(target=self._work, name="reports", daemon=True)

    def start(self) -> None:
        """Begin; there may be something to make since the last time."""
        self._called.set()
        self._thread.start()

    def call(self) -> None:
        """Let it look whether there is anything to make."""
        self._called.set()

    def stop(self) -> None:
        """Wait until what is being drawn is whole; a thread that does not end is left behind."""
        self._called.set()
        if self._thread.is_alive():
            self._thread.join(PATIENCE)

    def _work(self) -> None:
        while not self._making.stopping():
            self._called.wait()
            self._called.clear()
            try:
                said = make_due_reports(self._stores, self._making)
            except Exception as error:  # noqa: BLE001 -- a full disk today may have room tomorrow
                said = (f"Rapporten maken lukte niet: {type(error).__name__}. Straks opnieuw.",)
            self._say(said)
