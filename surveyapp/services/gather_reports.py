"""Gather all reports of a wave in one zip, with what is missing said first."""

import tempfile
import zipfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Final

from surveyapp.domain.accounts import Account
from surveyapp.domain.release import Release, file_name
from surveyapp.domain.reports import ReportKey, ReportKind, report_filename, report_title
from surveyapp.errors import NotFoundError
from surveyapp.services.keep_report import FOLDER, whole_report
from surveyapp.services.list_waves import NOT_FOUND
from surveyapp.services.read_edition import Edition, read_edition
from surveyapp.services.read_report import ReportNotReadyError
from surveyapp.store import audit, reports
from surveyapp.store.database import Stores
from surveyapp.store.reports import ReportFacts

FOLDERS: Final[dict[ReportKind, str]] = {
    "organisation": "01-organisatie",
    "public": "01-organisatie",
    "summary": "01-organisatie",
    "team": "02-teams",
    "card": "03-actiekaarten",
    "department": "04-afdelingen",
    "remainder": "05-overige-teams",
}
README: Final = "LEESMIJ.txt"
_CONTENTS: Final = """\
Rapporten van {title}, {organisation}.

01-organisatie    het organisatierapport, het openbare rapport en de samenvatting
02-teams          het rapport van elk team
03-actiekaarten   de kaart waarop een team zijn afspraken schrijft
04-afdelingen     het rapport van elke afdeling, als je daarvoor koos
05-overige-teams  de te kleine teams van een afdeling samen, als je daarvoor koos

Het openbare rapport en de samenvatting mag je publiceren. De andere rapporten zijn voor de
mensen over wie ze gaan. Rapporten van overige teams zijn alleen voor HR.
"""


@dataclass(frozen=True, slots=True)
class Gathered:
    """A zip to hand over: its name, the file, open at its start, and how many reports it lacks."""

    name: str
    file: IO[bytes]
    missing: int


def gather_reports(stores: Stores, *, account: Account, wave: str, now: datetime) -> Gathered:
    """Put every whole report of a wave in one zip, for HR; it is counted and written down.

    It is made on disk, one report after another, so that it takes no more memory for more teams.
    What is not made yet, failed, or was made from another design is left out and listed.

    Raises:
        NotFoundError: nothing is released, or it is not for this account: both read the same.
        ReleaseError: the release is not what was frozen any more.
        ReportNotReadyError: no report is ready yet.
        OSError: there is no room for it on the disk.
    """
    if account.role != "hr":
        raise NotFoundError(NOT_FOUND)
    edition = read_edition(stores, organisation=account.organisation, wave=wave)
    release = edition.release
    with stores.reading() as session:
        found = reports.reports_of_wave(session, wave)
    if not any(one.state == "made" for one in found):
        raise ReportNotReadyError(
            "Er is nog geen rapport klaar om in het zip-bestand te doen. Kijk op de pagina van de "
            "meting hoever het is."
        )
    folder = stores.settings.instance / FOLDER
    folder.mkdir(exist_ok=True, mode=0o700)
    file = tempfile.TemporaryFile(dir=folder)  # noqa: SIM115 -- whoever sends it closes it
    try:
        given = _fill(stores, edition, found, file)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    with stores.writing() as session:
        reports.count_download(session, wave, given)
        audit.add_act(
            session,
            account,
            at=now,
            action="reports_zip",
            wave=wave,
            subject=f"{len(given)} van de {len(found)} rapporten",
        )
    name = f"rapporten-{file_name(release.title)}.zip"
    return Gathered(name=name, file=file, missing=len(found) - len(given))


def _fill(
    stores: Stores, edition: Edition, found: Sequence[ReportFacts], file: IO[bytes]
) -> list[ReportKey]:
    """Write the zip, and return the reports that are in it."""
    release = edition.release
    used: Counter[str] = Counter()
    given: list[ReportKey] = []
    missing: list[str] = []
    # stored: a PDF is compressed already
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        for one in found:
            current = one.state == "made" and one.made_of == edition.made_of
            content = whole_report(stores.settings, one.path) if current else None
            if content is None:
                missing.append(_why(release, one))
                continue
            name = _name(release, one.key, used)
            archive.writestr(_entry(release, name), content)
            given.append(one.key)
        text = _CONTENTS.format(title=release.title, organisation=release.organisation_name)
        text += _missing(missing) if missing or not found else "\nAlle rapporten zitten erin.\n"
        archive.writestr(_entry(release, README), text.replace("\n", "\r\n").encode())
    return given


def _name(release: Release, key: ReportKey, used: Counter[str]) -> str:
    """Return a name in the zip; teams with the same name are told apart by a number."""
    name = f"{FOLDERS[key.kind]}/{report_filename(release, key)}"
    used[name] += 1
    return name if used[name] == 1 else f"{name.removesuffix('.pdf')}-{used[name]}.pdf"


def _entry(release: Release, name: str) -> zipfile.ZipInfo:
    day = release.closes_on  # and not now: the same reports give the same zip
    entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
    entry.external_attr = 0o600 << 16
    return entry


def _why(release: Release, one: ReportFacts) -> str:
    title = report_title(release, one.key)
    return one.problem if one.state == "failed" else f"{title} is nog niet klaar."


def _missing(lines: Sequence[str]) -> str:
    listed = "\n".join(f"- {line}" for line in lines)
    return (
        "\nNOG NIET COMPLEET. Deze rapporten ontbreken:\n"
        f"{listed or '- alle rapporten: ze worden nog gemaakt.'}\n\n"
        "Haal het zip-bestand later opnieuw op, of kijk op de pagina van de meting wat er moet "
        "gebeuren.\n"
    )
