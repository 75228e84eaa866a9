"""Copy both stores while they are in use, and the questionnaires, without key or password."""

import re
import secrets
import shutil
from datetime import datetime
from pathlib import Path
from typing import Final

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import Comment, Trivia

from surveyapp.errors import SettingsError
from surveyapp.private_files import create_file
from surveyapp.settings import CONFIG, SECRET
from surveyapp.store import answers as ballots
from surveyapp.store.backups import copy_online
from surveyapp.store.database import ANSWERS, IDENTITY, Stores

FORMAT = "%Y-%m-%d-%H%M%S"
QUESTIONNAIRES = "questionnaires"
"""The folder of an installation with the questionnaires that HR approved."""
LEFT_OUT: Final = f"# {SECRET} zit niet in een back-up: vul het hier opnieuw in; zie docs/mail.md."
_SWITCHED_OFF: Final = re.compile(rf"#\s*[\"']?{SECRET}[\"']?\s*=")


def back_up(stores: Stores, *, now: datetime, folder: Path | None = None) -> Path:
    """Make a backup of both stores, the settings and the own questionnaires; return its folder.

    Ballots in it stay sealed: neither a wave's key nor the installation's secret goes along, and
    the relay's password is left out of the settings. Both copies are of one moment, made while no
    writer can come between.

    Raises:
        SettingsError: the folder cannot be written, or the settings cannot be read.
    """
    target = (folder or stores.settings.instance / "backup") / now.strftime(FORMAT)
    beside = target.with_name(f"{target.name}.{secrets.token_hex(4)}")
    try:
        beside.mkdir(parents=True, mode=0o700)
        with ballots.both(stores, write=True):
            for name in (IDENTITY, ANSWERS):
                copy_online(stores.settings.instance / name, beside / name)
        config = (stores.settings.instance / CONFIG).read_bytes()
        create_file(beside / CONFIG, without_password(config))
        own = stores.settings.instance / QUESTIONNAIRES
        if own.is_dir():
            shutil.copytree(own, beside / QUESTIONNAIRES)
        beside.replace(target)
    except SettingsError:
        shutil.rmtree(beside, ignore_errors=True)
        raise
    except OSError as error:
        shutil.rmtree(beside, ignore_errors=True)
        raise SettingsError(
            f"In {target.parent} kan geen back-up gemaakt worden ({error.strerror}). "
            "Kies een andere map met --folder."
        ) from error
    return target


def without_password(content: bytes) -> bytes:
    """Return the settings without the relay's password; the rest stays as it is, byte for byte.

    Args:
        content: of config.toml. A password that was switched off with a # is left out as well.

    Raises:
        SettingsError: it is no TOML, so nobody can tell where a password stands.
    """
    try:
        document = tomlkit.parse(content.decode("utf-8"))  # keeps line ends as they are
    except (TOMLKitError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"{CONFIG} is geen geldige TOML. Er is geen back-up gemaakt. Herstel het bestand en "
            "probeer het opnieuw."
        ) from error
    for place, (key, item) in enumerate(document.body):
        off = isinstance(item, Comment) and _SWITCHED_OFF.match(item.trivia.comment)
        if off or (key is not None and key.key == SECRET):
            around = Trivia(indent=item.trivia.indent, comment=LEFT_OUT, trail=item.trivia.trail)
            document.body[place] = (None, Comment(around))
    return document.as_string().encode("utf-8")
