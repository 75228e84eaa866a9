"""Hand over the published figures of a wave as files, and write down who fetched what."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final, Literal

from surveyapp.domain.accounts import Account, Role
from surveyapp.domain.handing_out import Audience, handed_out
from surveyapp.domain.release import Group, Release, as_json, file_name
from surveyapp.errors import NotFoundError, WaveError
from surveyapp.private_files import replace_file
from surveyapp.services.find_wave import organisation_of
from surveyapp.services.list_waves import NOT_FOUND
from surveyapp.services.read_release import load_release
from surveyapp.store.audit import add_act, add_event
from surveyapp.store.database import Stores

ExportKind = Literal["xlsx", "ods", "csv", "json", "charts", "public-csv", "public-json"]

EXPORTED: Final[dict[ExportKind, str]] = {
    "xlsx": "alle cijfers als Excel (XLSX)",
    "ods": "alle cijfers als OpenDocument (ODS)",
    "csv": "alle cijfers als CSV",
    "json": "alle cijfers als JSON",
    "charts": "grafieken van",
    "public-csv": "openbare cijfers als CSV",
    "public-json": "openbare cijfers als JSON",
}
"""What the log says that somebody fetched."""
_FOR: Final[dict[Role, frozenset[ExportKind]]] = {
    "hr": frozenset(EXPORTED),
    "council": frozenset({"public-csv", "public-json"}),
}
_ZIP: Final = "application/zip"
_TYPES: Final[dict[ExportKind, str]] = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}
_FILES: Final[dict[ExportKind, str]] = {
    "xlsx": "cijfers-{}.xlsx",
    "ods": "cijfers-{}.ods",
    "csv": "cijfers-{}-csv.zip",
    "json": "cijfers-{}-json.zip",
    "charts": "grafieken-{}.zip",
    "public-csv": "openbare-cijfers-{}-csv.zip",
    "public-json": "openbare-cijfers-{}-json.zip",
}
_COMMAND: Final = "surveyapp release export"


@dataclass(frozen=True, slots=True)
class Exports:
    """What there is to fetch of a wave; ``groups`` have charts: (id, name), the whole first."""

    wave: str
    title: str
    digest: str
    invented: bool
    groups: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ExportFile:
    """A file to hand over."""

    name: str
    media_type: str
    content: bytes


def list_exports(stores: Stores, *, account: Account, wave: str) -> Exports:
    """Return what HR may fetch of a wave.

    Raises:
        NotFoundError: there is no such release, or it is not for this account.
    """
    if account.role != "hr":
        raise NotFoundError(NOT_FOUND)
    release, digest = load_release(stores, organisation=account.organisation, wave=wave)
    groups = tuple((one.id, one.name) for one in release.groups if _has_scores(one))
    return Exports(wave, release.title, digest, release.invented, groups)


def _has_scores(group: Group) -> bool:
    return group.results is not None and any(one.mean for one in group.results.principles)


def export_release(
    stores: Stores,
    *,
    account: Account,
    wave: str,
    kind: ExportKind,
    group: str = "",
    now: datetime,
) -> ExportFile:
    """Return the figures of a wave as one file.

    HR gets everything; the council what anybody may read.

    Args:
        stores: the installation.
        account: who asks.
        wave: id of a released wave of its organisation.
        kind: which file.
        group: id of the group whose charts are asked for.
        now: aware moment, for the log.

    Raises:
        NotFoundError: there is no such release, group or chart, or it is not for this account.
    """
    if kind not in _FOR.get(account.role, frozenset()):
        raise NotFoundError(NOT_FOUND)
    stored, digest = load_release(stores, organisation=account.organisation, wave=wave)
    release = handed_out(stored, _audience(kind))
    found = release.group(group) if kind == "charts" else None
    if kind == "charts" and (found is None or not _has_scores(found)):
        raise NotFoundError(NOT_FOUND)
    content = _charts(release, found) if found else _content(release, digest, kind)
    about = f"{EXPORTED[kind]} {found.name}" if found else EXPORTED[kind]
    with stores.writing() as session:
        add_act(
            session,
            account,
            at=now,
            action="export_made",
            wave=wave,
            subject=f"{stored.title}: {about}",
        )
    return ExportFile(_name(release, kind, found), _TYPES.get(kind, _ZIP), content)


def export_all(
    stores: Stores,
    *,
    wave: str,
    folder: Path,
    now: datetime,
    progress: Callable[[int, int], None],
) -> tuple[Path, ...]:
    """Write every file of a wave, and the charts of every group, into a folder of their own.

    Args:
        stores: the installation.
        wave: id of a released wave.
        folder: is made; what is in it under the same name is replaced.
        now: aware moment, for the log.
        progress: called with (done, all) after every file.

    Raises:
        NotFoundError: the wave has no release.
        WaveError: the folder cannot be written.
    """
    organisation, _version = organisation_of(stores, wave)
    stored, digest = load_release(stores, organisation=organisation, wave=wave)
    release = handed_out(stored, "hr")
    kinds = [kind for kind in EXPORTED if kind != "charts"]
    shown = [group for group in release.groups if _has_scores(group)]
    with stores.writing() as session:  # first: what was fetched is known, whatever goes wrong
        add_event(
            session,
            at=now,
            organisation=organisation,
            actor=_COMMAND,
            role="command",
            action="export_made",
            wave=wave,
            subject=f"{stored.title}: alle bestanden en grafieken",
        )
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for done, kind in enumerate(kinds, 1):
            part = handed_out(stored, _audience(kind))
            written.append(folder / _name(part, kind, None))
            replace_file(written[-1], _content(part, digest, kind))
            progress(done, len(kinds) + len(shown))
        for done, group in enumerate(shown, len(kinds) + 1):
            written.append(folder / _name(release, "charts", group, numbered=True))
            replace_file(written[-1], _charts(release, group))
            progress(done, len(kinds) + len(shown))
    except OSError as error:
        raise WaveError(
            f"In {folder} kan niet geschreven worden ({error.strerror}). Kies een andere map met "
            "--to."
        ) from error
    return tuple(written)


def check_export(stores: Stores, *, wave: str, content: bytes) -> Audience | None:
    """Tell for whom these figures in JSON were made of a release, or None: they are not of it.

    Raises:
        NotFoundError: the wave has no release.
    """
    organisation, _version = organisation_of(stores, wave)
    stored, _digest = load_release(stores, organisation=organisation, wave=wave)
    audiences: tuple[Audience, ...] = ("hr", "public")
    made = {one: as_json(handed_out(stored, one)).encode() for one in audiences}
    return next((one for one, bytes_ in made.items() if bytes_ == content), None)


def _audience(kind: ExportKind) -> Audience:
    return "public" if kind.startswith("public-") else "hr"


def _content(release: Release, digest: str, kind: ExportKind) -> bytes:
    # late: these know how to write spreadsheets, which no other page should wait for
    from surveyapp.reporting import csv_files, release_files, spreadsheet_files
    from surveyapp.reporting.tables import tables

    if kind == "xlsx":
        return spreadsheet_files.xlsx(tables(release, digest))
    if kind == "ods":
        return spreadsheet_files.ods(tables(release, digest))
    if kind in {"csv", "public-csv"}:
        read_me = release_files.tables_read_me(release, digest).encode()
        return csv_files.csv_zip(
            tables(release, digest), beside=((release_files.READ_ME, read_me),)
        )
    return release_files.json_zip(release, digest, _audience(kind))


def _charts(release: Release, group: Group) -> bytes:
    from surveyapp.reporting.chart_files import chart_files, pictures
    from surveyapp.reporting.zip_files import zipped

    return zipped(file for one in pictures(release, group) for file in chart_files(one))


def _name(
    release: Release, kind: ExportKind, group: Group | None, *, numbered: bool = False
) -> str:
    """Return the name of a file; ``numbered`` keeps groups of one name apart."""
    about = file_name(group.name if group else release.organisation_name)
    if group is not None and numbered:
        place = [one.id for one in release.groups].index(group.id) + 1
        about = f"{place:03d}-{about}"
    return _FILES[kind].format(f"{about}-{release.closes_on.year}")
