"""Make the reports that wait for it: of every wave in the background, or of one wave now."""

import time
from collections.abc import Collection
from typing import Final

from surveyapp.domain.reports import ReportKey, ReportKind
from surveyapp.errors import NotFoundError, ReleaseError
from surveyapp.services.find_wave import named_wave
from surveyapp.services.keep_report import is_kept
from surveyapp.services.make_in_shifts import DiskError, Making, Progress, Shifts
from surveyapp.services.plan_reports import plan_wave_reports, planned_keys
from surveyapp.services.read_edition import Edition, read_edition
from surveyapp.store import audit, report_queue, reports, waves
from surveyapp.store.database import Stores
from surveyapp.store.reports import ReportFacts

COMMAND: Final = "surveyapp report make"
"""Who is written down where reports are made again without an account."""
_LOOK_AGAIN: Final = 0.5
"""Seconds between two looks whether another worker is done."""


def make_due_reports(stores: Stores, making: Making) -> tuple[str, ...]:
    """Make every report that waits for it, those of the newest wave first.

    Returns:
        A sentence for each thing that is in the way of reports, for a log.
    """
    said: list[str] = []
    done: set[str] = set()
    while not making.stopping():
        with stores.reading() as session:
            wave = report_queue.wave_due(session, making.clock(), besides=done)
            row = waves.find_wave(session, wave) if wave is not None else None
        if row is None:
            break
        done.add(row.id)
        try:
            edition = read_edition(stores, organisation=row.organisation_id, wave=row.id)
            Shifts(stores, edition, making).work()
        except ReleaseError as error:
            said.append(str(error))
        except DiskError as error:
            said.append(str(error))
            break
    return tuple(said)


def make_reports(
    stores: Stores,
    *,
    wave: str,
    making: Making,
    kinds: Collection[ReportKind] | None = None,
    groups: Collection[str] | None = None,
    again: bool = False,
    progress: Progress = lambda _done, _all: None,
) -> tuple[ReportFacts, ...]:
    """Make the reports of one wave and wait for them, also for what another worker has begun.

    What is there already stays, for it would be the same; what failed before is tried again.

    Args:
        stores: the installation.
        wave: id of a released wave.
        making: how.
        kinds: of these kinds only.
        groups: about these groups only, by their ids.
        again: makes also what is there already.
        progress: is called at the start and after every report.

    Returns:
        What became of each, in the order of the release.

    Raises:
        NotFoundError: the wave has no release yet, or no such group.
        ReleaseError: the release is not what was frozen any more.
        DiskError: a report cannot be kept; what was made before it stays.
    """
    edition = _released(stores, wave)
    unknown = [group for group in groups or () if edition.release.group(group) is None]
    if unknown:
        raise NotFoundError(f"De groep '{unknown[0]}' bestaat niet in '{edition.release.title}'.")
    plan_wave_reports(stores, organisation=edition.release.organisation, wave=wave)
    with stores.reading() as session:
        keys = [
            key
            for key in planned_keys(session, edition.release)
            if (kinds is None or key.kind in kinds) and (groups is None or key.group in groups)
        ]
    _want(stores, edition, keys, again=again)
    if again:
        _write_down(stores, edition, making, len(keys))
    run = Shifts(stores, edition, making, keys=keys, progress=progress)
    run.work()
    while run.tell_progress() and not making.stopping():
        time.sleep(_LOOK_AGAIN)  # another worker has these
        run.work()
    with stores.reading() as session:
        found = reports.reports_of_wave(session, wave)
    return tuple(one for one in found if one.key in set(keys))


def _want(stores: Stores, edition: Edition, keys: Collection[ReportKey], *, again: bool) -> None:
    """Let be made anew what is asked for again, failed, is made from something else, or is gone."""
    wave = edition.release.wave
    with stores.writing() as session:
        for one in reports.reports_of_wave(session, wave):
            whole = one.made_of == edition.made_of and is_kept(stores.settings, one.path)
            spoilt = one.state == "failed" or (one.state == "made" and not whole)
            if one.key in keys and (again or spoilt):
                reports.want_again(session, wave, key=one.key)


def _write_down(stores: Stores, edition: Edition, making: Making, count: int) -> None:
    with stores.writing() as session:
        audit.add_event(
            session,
            at=making.clock(),
            organisation=edition.release.organisation,
            actor=COMMAND,
            role="command",
            action="reports_remade",
            wave=edition.release.wave,
            subject=f"{count} {'rapport' if count == 1 else 'rapporten'}",
        )


def _released(stores: Stores, wave: str) -> Edition:
    with stores.reading() as session:
        row = named_wave(session, wave)
        if waves.find_release(session, wave) is None:
            raise NotFoundError(
                f"De meting '{row.title}' heeft nog geen uitkomsten. Sluit die eerst: "
                f"surveyapp wave close {wave}"
            )
    return read_edition(stores, organisation=row.organisation_id, wave=wave)
