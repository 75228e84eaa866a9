"""Make the PDF reports of a release, one file a group, in two processes side by side."""

import hashlib
import multiprocessing
import secrets
import threading
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from surveyapp import __version__
from surveyapp.domain import release as releases
from surveyapp.domain.accounts import Account
from surveyapp.domain.release import Release
from surveyapp.errors import NotFoundError
from surveyapp.resources import search_path
from surveyapp.services.list_waves import NOT_FOUND
from surveyapp.services.read_release import load_release, may_open, report_filename
from surveyapp.store import waves
from surveyapp.store.database import Stores

_ONE_AT_A_TIME = threading.Lock()


def read_report(
    stores: Stores, *, account: Account, wave: str, group: str, today: date
) -> tuple[str, bytes]:
    """Return the file name and the bytes of a group's report, making it where it is not there yet.

    Raises:
        NotFoundError: there is no such report, or it is not for this account.
    """
    release, digest = load_release(stores, organisation=account.organisation, wave=wave)
    found = release.group(group)
    if found is None or not may_open(
        stores, account=account, release=release, group=group, today=today
    ):
        raise NotFoundError(NOT_FOUND)
    path = _path(stores, release, digest, group)
    if not path.is_file():
        with _ONE_AT_A_TIME:  # drawing settings and parsed releases are shared by the threads
            _write(
                path, _render(_Edition(releases.as_json(release), digest, _designs(stores)), group)
            )
    return report_filename(release, found), path.read_bytes()


def make_reports(
    stores: Stores,
    *,
    wave: str,
    groups: Collection[str] | None = None,
    makers: Executor | None = None,
    progress: Callable[[int, int], None],
) -> tuple[Path, ...]:
    """Make the reports of a wave; what is there already stays, for it would be the same.

    Args:
        stores: the installation.
        wave: id of a released wave.
        groups: ids of the groups; without them every team and joint group.
        makers: processes from ``report_makers`` that are kept for more waves; started and stopped
            here without them.
        progress: called with (done, all) at the start and after every report.

    Returns:
        The paths, in the order of the groups.

    Raises:
        NotFoundError: the wave has no release yet, or no such group.
    """
    with stores.reading() as session:
        row = waves.find_wave(session, wave)
        if row is None:
            raise NotFoundError(f"De meting '{wave}' bestaat niet. Kijk bij: surveyapp wave list")
        if waves.find_release(session, wave) is None:
            raise NotFoundError(
                f"De meting '{row.title}' heeft nog geen uitkomsten. Sluit die eerst: "
                f"surveyapp wave close {wave}"
            )
    release, digest = load_release(stores, organisation=row.organisation_id, wave=wave)
    wanted = list(groups) if groups is not None else [group.id for group in release.leaves()]
    unknown = [group for group in wanted if release.group(group) is None]
    if unknown:
        raise NotFoundError(f"De groep '{unknown[0]}' bestaat niet in '{row.title}'.")
    paths = {group: _path(stores, release, digest, group) for group in wanted}
    missing = [group for group in wanted if not paths[group].is_file()]
    progress(len(wanted) - len(missing), len(wanted))
    if missing:
        _make_all(
            _Edition(releases.as_json(release), digest, _designs(stores)),
            {group: paths[group] for group in missing},
            makers,
            lambda done: progress(len(wanted) - len(missing) + done, len(wanted)),
        )
    return tuple(paths[group] for group in wanted)


@contextmanager
def report_makers(processes: int = 2) -> Iterator[Executor]:
    """Give processes that make reports side by side, and stop them after use.

    Spawned, not forked: a forked process would carry open database connections along.
    """
    with ProcessPoolExecutor(processes, multiprocessing.get_context("spawn")) as makers:
        yield makers


@dataclass(frozen=True, slots=True)
class _Edition:
    """What all reports of a wave are made from, as it travels to another process."""

    text: str
    digest: str
    designs: tuple[Path, ...]


def _make_all(
    edition: _Edition,
    paths: dict[str, Path],
    makers: Executor | None,
    progress: Callable[[int], None],
) -> None:
    if makers is None and len(paths) > 1:
        with report_makers() as started:
            _make_all(edition, paths, started, progress)
        return
    if makers is None:
        for done, (group, path) in enumerate(paths.items(), 1):
            _write(path, _render(edition, group))
            progress(done)
        return
    working = {makers.submit(_render, edition, group): group for group in paths}
    for done, work in enumerate(as_completed(working), 1):
        _write(paths[working[work]], work.result())
        progress(done)


_parsed: dict[str, Release] = {}


def _render(edition: _Edition, group: str) -> bytes:
    from surveyapp.reporting.team_document import team_report

    if edition.digest not in _parsed:
        _parsed.clear()
        _parsed[edition.digest] = releases.from_json(edition.text)
    release = _parsed[edition.digest]
    return team_report(release, edition.digest, group, designs=edition.designs)


def _designs(stores: Stores) -> tuple[Path, ...]:
    """Return where report designs are looked for: the organisation's own before the shipped."""
    return tuple(search_path("reports", stores.settings.instance))


def _fingerprint(digest: str, designs: tuple[Path, ...]) -> str:
    """Return eight characters that change with the release, the design and the version."""
    found = hashlib.sha256(f"{digest} {__version__}".encode())
    for folder in designs:
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            found.update(file.read_bytes())
    return found.hexdigest()[:8]


def _path(stores: Stores, release: Release, digest: str, group: str) -> Path:
    """Return where a report lies: named after its group's place, for names may be the same."""
    position = [g.id for g in release.groups].index(group) + 1
    found = release.groups[position - 1]
    made_of = _fingerprint(digest, _designs(stores))
    folder = stores.settings.instance / "pdf" / release.organisation / f"{release.wave}-{made_of}"
    return folder / f"{position:03d}-{report_filename(release, found)}"


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    beside = path.with_suffix(f".{secrets.token_hex(4)}")
    beside.write_bytes(content)
    beside.replace(path)
