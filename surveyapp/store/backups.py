"""Copying and judging database files as files, for backup and restore."""

import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from surveyapp.errors import SettingsError
from surveyapp.store.database import ANSWERS, IDENTITY

TABLES = {IDENTITY: "invitation", ANSWERS: "ballot"}
"""A table that each store has in every version: an empty file has none."""


def copy_online(source: Path, target: Path) -> None:
    """Copy a database that may be in use, page by page, and flush it to the disk.

    Raises:
        OSError: it cannot be read or written.
    """
    try:
        with (
            closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as origin,
            closing(sqlite3.connect(target)) as copy,
        ):
            origin.backup(copy)
    except sqlite3.Error as error:
        raise OSError(0, str(error)) from error
    _flush(target)


def copy_file(source: Path, target: Path) -> None:
    """Copy a database that is not in use and flush it to the disk."""
    shutil.copyfile(source, target)
    _flush(target)


def released_waves(path: Path) -> set[str]:
    """Return the waves that have a release in an identity store; none where it cannot be read.

    It is read from a copy with its journal: a database that a crash left in mid-transaction can
    only be read by rolling it back, and the original is not to be touched.
    """
    if not path.is_file():
        return set()
    with tempfile.TemporaryDirectory(dir=path.parent) as beside:
        copy = Path(beside) / path.name
        for part in (path.name, f"{path.name}-journal"):
            if path.with_name(part).is_file():
                shutil.copyfile(path.with_name(part), copy.with_name(part))
        with closing(sqlite3.connect(copy)) as connection:
            try:
                return {row[0] for row in connection.execute("SELECT wave_id FROM release")}
            except sqlite3.DatabaseError:
                return set()


def require_whole(path: Path) -> None:
    """Check that a file is one of the two stores, and undamaged.

    Raises:
        SettingsError: it is missing, damaged or something else.
    """
    if not path.is_file():
        raise SettingsError(
            f"{path.parent} is geen back-up: {path.name} ontbreekt. Kies een andere map."
        )
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection:
        try:
            state = connection.execute("PRAGMA integrity_check").fetchone()[0]
            tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
        except sqlite3.DatabaseError as error:
            state, tables = str(error), set()
    if state != "ok" or TABLES[path.name] not in tables:
        why = state if state != "ok" else "er staan geen tabellen in"
        raise SettingsError(
            f"{path} is beschadigd of geen back-up ({why}). Er is niets gewijzigd. "
            "Kies een andere back-up."
        )


def _flush(path: Path) -> None:
    """Make a file readable for this user only, and wait until it is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    os.fchmod(handle, 0o600)
    os.fsync(handle)
    os.close(handle)
