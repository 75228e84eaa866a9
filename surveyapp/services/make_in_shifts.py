"""Make reports in shifts: processes that are replaced in time, each report claimed and settled."""

import os
from collections.abc import Callable, Collection
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from surveyapp.domain.reports import ReportKey, report_title
from surveyapp.errors import SurveyError
from surveyapp.services.draw_reports import Drawers, drawers
from surveyapp.services.keep_report import remove_earlier_editions, write_report
from surveyapp.services.read_edition import Edition
from surveyapp.store import report_queue, reports
from surveyapp.store.database import Stores
from surveyapp.store.reports import ReportFacts

LEASE: Final = timedelta(minutes=5)
"""Longer than a report takes, with those before it; then another worker makes it."""
MOST_ATTEMPTS: Final = 3
SHIFT: Final = 150
"""Reports that a process draws before a new one takes over, so that memory does not grow."""
_LONGEST_TITLE: Final = 70

Progress = Callable[[int, int], None]
"""Is told how many reports are done, made or failed, and how many there will be."""


class DiskError(SurveyError):
    """A report cannot be kept, and neither can the next one."""


@dataclass(frozen=True, slots=True)
class Making:
    """How reports are made.

    ``clock`` gives the aware time; ``lease`` is how long a report stays with a worker that was
    killed. No report is begun any more once ``stopping`` says so.
    """

    clock: Callable[[], datetime]
    stopping: Callable[[], bool] = lambda: False
    lease: timedelta = LEASE
    processes: int = os.cpu_count() or 1


class Shifts:
    """Makes the reports of one edition: first what was not tried yet, then the rest one by one.

    What was tried before goes alone: it may be what ended the process of its neighbours.
    """

    def __init__(
        self,
        stores: Stores,
        edition: Edition,
        making: Making,
        *,
        keys: Collection[ReportKey] | None = None,
        progress: Progress = lambda _done, _all: None,
    ) -> None:
        self._stores = stores
        self._edition = edition
        self._making = making
        self._keys = keys
        self._progress = progress
        self._total = self._count()
        self._working: dict[Future[bytes], ReportFacts] = {}

    def work(self) -> None:
        """Make what nobody else is making."""
        self.tell_progress()
        processes = self._making.processes
        try:
            while self._shift(processes, tried=False):
                pass
            while self._shift(1, tried=True):
                pass
        finally:
            for claimed in self._working.values():
                self._let_go(claimed)
            self._working.clear()
        remove_earlier_editions(self._stores.settings, self._edition)

    def tell_progress(self) -> int:
        """Tell how far it is, and return how many reports are still to be made."""
        wave = self._edition.release.wave
        with self._stores.reading() as session:
            left = reports.waiting_reports(session, wave, self._keys)
        self._progress(self._total - left, self._total)
        return left

    def _count(self) -> int:
        if self._keys is not None:
            return len(self._keys)
        with self._stores.reading() as session:
            return len(reports.reports_of_wave(session, self._edition.release.wave))

    def _shift(self, processes: int, *, tried: bool) -> bool:
        """Draw with new processes until they have to be replaced; False where all is done."""
        first = self._claim(tried=tried)
        if first is None:
            return False
        with drawers(self._edition, processes) as pool:
            self._give(pool, first)
            room = processes if tried else processes + 1  # the next one lies ready
            for _ in range(SHIFT * processes):
                while len(self._working) < room and (claimed := self._claim(tried=tried)):
                    if not self._give(pool, claimed):
                        return self._drain()
                if not self._working:
                    return False
                if not self._wait():
                    return self._drain()
            return self._drain()

    def _claim(self, *, tried: bool) -> ReportFacts | None:
        while not self._making.stopping():
            now = self._making.clock()
            with self._stores.writing() as session:
                claimed = report_queue.claim_report(
                    session,
                    self._edition.release.wave,
                    now=now,
                    until=now + self._making.lease,
                    tried=tried,
                    keys=self._keys,
                )
            if claimed is None or claimed.attempts <= MOST_ATTEMPTS:
                return claimed
            self._fail(claimed, BrokenProcessPool())  # it ended the whole worker each time
        return None

    def _give(self, pool: Drawers, claimed: ReportFacts) -> bool:
        """Have a report drawn; False where the processes were ended meanwhile."""
        try:
            self._working[pool.draw(claimed.key)] = claimed
        except BrokenProcessPool:
            self._let_go(claimed)
            return False
        return True

    def _drain(self) -> bool:
        """Wait for what is being drawn; there may be more to do."""
        while self._working:
            self._wait()
        return True

    def _wait(self) -> bool:
        """Settle what is drawn; False where a process was ended, and all others with it."""
        if self._making.stopping():
            for work in self._working:
                work.cancel()  # what lies ready; what is being drawn is finished
        done, _ = wait(self._working, return_when=FIRST_COMPLETED)
        whole = True
        for work in done:
            claimed = self._working.pop(work)
            whole = self._settle(claimed, work) and whole
            self.tell_progress()
        return whole

    def _settle(self, claimed: ReportFacts, work: Future[bytes]) -> bool:
        try:
            self._keep(claimed, work.result())
        except DiskError as error:
            self._let_go(claimed, problem=str(error))
            raise
        except CancelledError:
            self._let_go(claimed)
        except BrokenProcessPool as error:
            self._fail(claimed, error)
            return False
        except Exception as error:  # noqa: BLE001 -- whatever it is, it stops no other report
            self._fail(claimed, error)
        return True

    def _keep(self, claimed: ReportFacts, content: bytes) -> None:
        place = self._edition.place(claimed.key, claimed.position)
        try:
            write_report(self._stores.settings, place, content)
        except OSError as error:
            raise DiskError(
                f"De rapporten kunnen niet worden bewaard ({error.strerror}). Maak ruimte op de "
                "schijf van de server, en kijk of de map pdf beschreven mag worden. Daarna gaat "
                "het maken vanzelf verder."
            ) from error
        with self._stores.writing() as session:
            report_queue.mark_made(
                session,
                claimed.wave,
                claimed.key,
                made_of=self._edition.made_of,
                path=place,
            )

    def _fail(self, claimed: ReportFacts, error: Exception) -> None:
        # what a design does wrong it does wrong every time
        failed = isinstance(error, SurveyError) or claimed.attempts >= MOST_ATTEMPTS
        with self._stores.writing() as session:
            report_queue.mark_tried(
                session,
                claimed.wave,
                claimed.key,
                made_of=self._edition.made_of,
                problem=problem_of(self._edition, claimed.key, error),
                failed=failed,
            )

    def _let_go(self, claimed: ReportFacts, *, problem: str = "") -> None:
        with self._stores.writing() as session:
            report_queue.let_go(session, claimed.wave, claimed.key, problem=problem)


def problem_of(edition: Edition, key: ReportKey, error: Exception) -> str:
    """Return in Dutch which report was not made, why, and what to do next."""
    title = report_title(edition.release, key)
    if len(title) > _LONGEST_TITLE:
        title = f"{title[: _LONGEST_TITLE - 1]}…"
    if isinstance(error, SurveyError):
        return f"{title}: {error}"
    if isinstance(error, BrokenProcessPool):
        return (
            f"{title}: het maken brak af, misschien door te weinig geheugen. Maak geheugen vrij "
            "op de server en kies dan ‘Probeer opnieuw’."
        )
    return (
        f"{title}: er ging iets mis in het programma ({type(error).__name__}). Kies ‘Probeer "
        "opnieuw’. Blijft het misgaan? Geef deze regel aan de beheerder."
    )
