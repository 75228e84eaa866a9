"""Copy both stores while they are in use, without any key."""

import os
import secrets
import shutil
import sqlite3
from datetime import datetime
from pathlib import Path

from surveyapp.errors import SettingsError
from surveyapp.settings import CONFIG
from surveyapp.store import answers as ballots
from surveyapp.store.database import ANSWERS, IDENTITY, Stores

FORMAT = "%Y-%m-%d-%H%M"


def back_up(stores: Stores, *, now: datetime, folder: Path | None = None) -> Path:
    """Make a backup of both stores and the settings; return its folder.

    Ballots in it stay sealed: neither a wave's key nor the installation's secret goes along. Both
    copies are of one moment, made while no writer can come between.

    Raises:
        SettingsError: the folder cannot be written.
    """
    target = (folder or stores.settings.instance / "backup") / now.strftime(FORMAT)
    beside = target.with_name(f"{target.name}.{secrets.token_hex(4)}")
    try:
        beside.mkdir(parents=True, mode=0o700)
        with ballots.both(stores, write=True):
            for name in (IDENTITY, ANSWERS):
                _copy(stores.settings.instance / name, beside / name)
        shutil.copy2(stores.settings.instance / CONFIG, beside / CONFIG)
        shutil.rmtree(target, ignore_errors=True)
        beside.replace(target)
    except OSError as error:
        shutil.rmtree(beside, ignore_errors=True)
        raise SettingsError(
            f"In {target.parent} kan geen back-up gemaakt worden ({error.strerror}). "
            "Kies een andere map met --folder."
        ) from error
    return target


def _copy(source: Path, target: Path) -> None:
    """Copy a database page by page and flush it to the disk."""
    with sqlite3.connect(f"file:{source}?mode=ro", uri=True) as origin:
        copy = sqlite3.connect(target)
        origin.backup(copy)
        copy.close()
    origin.close()
    handle = os.open(target, os.O_RDONLY)
    os.fchmod(handle, 0o600)
    os.fsync(handle)
    os.close(handle)
