"""A released wave to make reports of: closed once in a process, and copied for each test."""

import functools
import io
import shutil
import tempfile
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pypdf

from surveyapp.services.close_wave import close_wave
from surveyapp.services.keep_report import write_report
from surveyapp.services.make_in_shifts import Making
from surveyapp.services.plan_reports import plan_reports
from surveyapp.services.read_edition import read_edition
from surveyapp.settings import load_settings
from surveyapp.store import audit, report_queue, reports
from surveyapp.store.database import Stores
from tests import made

WAVE = "voorbeeld-teammeting-2026"


@functools.cache
def _closed() -> tuple[tempfile.TemporaryDirectory[str], Path]:
    folder = tempfile.TemporaryDirectory(prefix="surveyapp-released-")
    stores = made.make_instance(Path(folder.name) / "instance")
    made.make_staff(stores)
    wave = made.make_wave(stores)
    for number, issued in enumerate(wave.issued):
        wave.answer(issued, "2345"[number % 4])
    close_wave(stores, wave=wave.id, now=made.AFTER)
    stores.close()
    return folder, Path(folder.name) / "instance"


def released(folder: Path) -> Stores:
    """Return an installation with one released wave, of which no report is planned yet."""
    _, instance = _closed()
    shutil.copytree(instance, folder)
    return Stores(load_settings(folder))


def planned(folder: Path) -> Stores:
    """Return the same with its reports planned."""
    stores = released(folder)
    plan_reports(stores)
    return stores


def making(processes: int = 1, **settings) -> Making:
    """Return how reports are made in a test: now, in one process of its own."""
    return Making(clock=partial(datetime.now, UTC), processes=processes, **settings)


def facts(stores: Stores):
    """Return how far every report of the wave is, by its key."""
    with stores.reading() as session:
        return {one.key: one for one in reports.reports_of_wave(session, WAVE)}


def content(stores: Stores, key) -> bytes:
    """Return the bytes of a report as they lie on disk."""
    return (stores.settings.instance / "pdf" / facts(stores)[key].path).read_bytes()


def logged(stores: Stores):
    """Return what the log says, the first event first."""
    with stores.reading() as session:
        return list(reversed(audit.events_of(session, "voorbeeld", skip=0, most=100)))


def lay_ready(stores: Stores, keys) -> None:
    """Put a whole PDF where each of some reports belongs, as if it was made."""
    edition = read_edition(stores, organisation="voorbeeld", wave=WAVE)
    for key, one in facts(stores).items():
        if key in keys:
            sheet = pypdf.PdfWriter()
            sheet.add_blank_page(100 + one.position, 100)
            file = io.BytesIO()
            sheet.write(file)
            place = edition.place(key, one.position)
            write_report(stores.settings, place, file.getvalue())
            with stores.writing() as session:
                report_queue.mark_made(session, WAVE, key, made_of=edition.made_of, path=place)
