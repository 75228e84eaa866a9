"""Put a backup in the place of both stores, whole or not at all."""

import os
import shutil
import sqlite3
from pathlib import Path

from surveyapp.errors import SettingsError
from surveyapp.settings import CONFIG
from surveyapp.store.database import ANSWERS, IDENTITY, writers_queue

TABLES = {IDENTITY: "invitation", ANSWERS: "ballot"}
"""A table that each store has in every version: an empty file has none."""


def restore_backup(folder: Path, instance: Path) -> None:
    """Put a backup in the place of the stores of an installation; keys and reports stay.

    Both files are checked and copied before either is replaced. Journals that a crash left beside
    the old files are removed: SQLite would roll them back into the restored ones.

    Raises:
        SettingsError: the folder holds no whole backup, or it cannot be copied; nothing was
            changed.
    """
    for name, table in TABLES.items():
        _require_whole(folder / name, table)
    copies = {name: instance / f"{name}.new" for name in TABLES}
    try:
        instance.mkdir(parents=True, exist_ok=True, mode=0o750)
        with writers_queue(instance):
            for name, copy in copies.items():
                _copy(folder / name, copy)
            for left in instance.glob("*.db-*"):
                left.unlink()
            for name, copy in copies.items():
                copy.replace(instance / name)
        if not (instance / CONFIG).exists():
            shutil.copy2(folder / CONFIG, instance / CONFIG)
    except OSError as error:
        for copy in copies.values():
            copy.unlink(missing_ok=True)
        raise SettingsError(
            f"De back-up kan niet naar {instance} gekopieerd worden ({error.strerror}). "
            "Er is niets gewijzigd. Maak ruimte vrij en probeer het opnieuw."
        ) from error


def _require_whole(path: Path, table: str) -> None:
    if not path.is_file():
        raise SettingsError(
            f"{path.parent} is geen back-up: {path.name} ontbreekt. Kies een andere map."
        )
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        state = connection.execute("PRAGMA integrity_check").fetchone()[0]
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    except sqlite3.DatabaseError as error:
        state, tables = str(error), set()
    finally:
        connection.close()
    if state != "ok" or table not in tables:
        why = state if state != "ok" else "er staan geen tabellen in"
        raise SettingsError(
            f"{path} is beschadigd of geen back-up ({why}). Er is niets gewijzigd. "
            "Kies een andere back-up."
        )


def _copy(source: Path, target: Path) -> None:
    """Copy a file and flush it to the disk, readable for this user only."""
    shutil.copyfile(source, target)
    handle = os.open(target, os.O_RDONLY)
    os.fchmod(handle, 0o600)
    os.fsync(handle)
    os.close(handle)
