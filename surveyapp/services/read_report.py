"""Hand over one report, whole: as it lies ready, or made on the spot where it does not."""

import contextlib
from dataclasses import dataclass
from datetime import datetime

from surveyapp.domain.accounts import Account
from surveyapp.domain.reports import ReportKey, report_filename, report_title
from surveyapp.domain.waves import AMSTERDAM
from surveyapp.errors import NotFoundError, SurveyError
from surveyapp.services.draw_reports import draw_report
from surveyapp.services.keep_report import whole_report, write_report
from surveyapp.services.list_reports import may_open
from surveyapp.services.list_waves import NOT_FOUND
from surveyapp.services.make_in_shifts import problem_of
from surveyapp.services.plan_reports import plan_wave_reports
from surveyapp.services.read_edition import Edition, read_edition
from surveyapp.store import audit, report_queue, reports
from surveyapp.store.database import Stores
from surveyapp.store.reports import ReportFacts

BUSY = (
    "Er worden nu veel rapporten tegelijk gemaakt. Dit rapport staat zo klaar: probeer het over "
    "een minuut opnieuw."
)


class ReportNotReadyError(SurveyError):
    """A report cannot be handed over now; the sentence says why, and what to do."""


@dataclass(frozen=True, slots=True)
class ReportFile:
    """A whole report as it is handed over: a file name that every system can keep, and a PDF."""

    name: str
    content: bytes


def read_report(
    stores: Stores, *, account: Account, wave: str, key: ReportKey, now: datetime
) -> ReportFile:
    """Hand over a report to staff: that is counted, and written down with who it was.

    Raises:
        NotFoundError: there is no such report, or it is not for this account: both read the same.
        ReportNotReadyError: it cannot be made, or not now.
    """
    today = now.astimezone(AMSTERDAM).date()
    edition = read_edition(stores, organisation=account.organisation, wave=wave)
    release = edition.release
    if not may_open(stores, account=account, release=release, key=key, today=today):
        raise NotFoundError(NOT_FOUND)
    content = _content(stores, edition, key)
    with stores.writing() as session:
        reports.count_download(session, wave, [key])
        audit.add_act(
            session,
            account,
            at=now,
            action="report_read",
            wave=wave,
            subject=report_title(release, key),
        )
    return ReportFile(report_filename(release, key), content)


def _content(stores: Stores, edition: Edition, key: ReportKey) -> bytes:
    """Return a report of what the designs, the logo and the version are now."""
    found = _planned(stores, edition, key)
    if found.made_of == edition.made_of:
        if found.state == "failed":
            raise ReportNotReadyError(found.problem)
        kept = whole_report(stores.settings, found.path) if found.state == "made" else None
        if kept is not None:
            return kept
    try:
        content = draw_report(edition, key)
    except TimeoutError as error:
        raise ReportNotReadyError(BUSY) from error
    except SurveyError as error:
        raise ReportNotReadyError(problem_of(edition, key, error)) from error
    place = edition.place(key, found.position)
    with contextlib.suppress(OSError):  # a full disk keeps nobody from what is whole already
        write_report(stores.settings, place, content)
        with stores.writing() as session:
            report_queue.mark_made(session, found.wave, key, made_of=edition.made_of, path=place)
    return content


def _planned(stores: Stores, edition: Edition, key: ReportKey) -> ReportFacts:
    wave = edition.release.wave
    with stores.reading() as session:
        found = reports.find_report(session, wave, key)
    if found is None:  # the release is of a moment ago
        plan_wave_reports(stores, organisation=edition.release.organisation, wave=wave)
        with stores.reading() as session:
            found = reports.find_report(session, wave, key)
    if found is None:
        raise NotFoundError(NOT_FOUND)
    return found
