"""Put a backup in the place of both stores."""

import shutil
import sqlite3
from pathlib import Path

from surveyapp.errors import SettingsError
from surveyapp.settings import CONFIG
from surveyapp.store.database import ANSWERS, IDENTITY


def restore_backup(folder: Path, instance: Path) -> None:
    """Put a backup in the place of the stores of an installation; keys and reports stay.

    Raises:
        SettingsError: the folder holds no whole backup; nothing was changed.
    """
    for name in (IDENTITY, ANSWERS):
        if not (folder / name).is_file():
            raise SettingsError(f"{folder} is geen back-up: {name} ontbreekt. Kies een andere map.")
        with sqlite3.connect(f"file:{folder / name}?mode=ro", uri=True) as connection:
            state = connection.execute("PRAGMA integrity_check").fetchone()[0]
        connection.close()
        if state != "ok":
            raise SettingsError(
                f"{folder / name} is beschadigd ({state}). Kies een andere back-up."
            )
    instance.mkdir(parents=True, exist_ok=True, mode=0o750)
    for name in (IDENTITY, ANSWERS):
        beside = instance / f"{name}.new"
        shutil.copy2(folder / name, beside)
        beside.replace(instance / name)
    if not (instance / CONFIG).exists():
        shutil.copy2(folder / CONFIG, instance / CONFIG)
