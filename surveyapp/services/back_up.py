"""Copy both stores while they are in use, and the questionnaires, without any key."""

import secrets
import shutil
from datetime import datetime
from pathlib import Path

from surveyapp.errors import SettingsError
from surveyapp.settings import CONFIG
from surveyapp.store import answers as ballots
from surveyapp.store.backups import copy_online
from surveyapp.store.database import ANSWERS, IDENTITY, Stores

FORMAT = "%Y-%m-%d-%H%M%S"
QUESTIONNAIRES = "questionnaires"
"""The folder of an installation with the questionnaires that HR approved."""


def back_up(stores: Stores, *, now: datetime, folder: Path | None = None) -> Path:
    """Make a backup of both stores, the settings and the own questionnaires; return its folder.

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
                copy_online(stores.settings.instance / name, beside / name)
        shutil.copy2(stores.settings.instance / CONFIG, beside / CONFIG)
        own = stores.settings.instance / QUESTIONNAIRES
        if own.is_dir():
            shutil.copytree(own, beside / QUESTIONNAIRES)
        beside.replace(target)
    except OSError as error:
        shutil.rmtree(beside, ignore_errors=True)
        raise SettingsError(
            f"In {target.parent} kan geen back-up gemaakt worden ({error.strerror}). "
            "Kies een andere map met --folder."
        ) from error
    return target
