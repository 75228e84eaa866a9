"""Keep the file of a report: it is there whole or not at all."""

import os
import re
import secrets
import shutil
import time
from pathlib import Path
from typing import Final

from surveyapp.private_files import create_file
from surveyapp.services.read_edition import Edition
from surveyapp.settings import Settings

FOLDER: Final = "pdf"
_UNFINISHED: Final = ".part"
_FORGOTTEN: Final = 3600
"""Seconds after which nobody is writing a file any more."""
_MADE_OF: Final = "-[0-9a-f]{8}"


def is_kept(settings: Settings, place: str) -> bool:
    """Tell whether there is a file of a report, without reading it."""
    return (settings.instance / FOLDER / place).is_file()


def whole_report(settings: Settings, place: str) -> bytes | None:
    """Return the bytes of a report, or None where it is not there whole."""
    folder = (settings.instance / FOLDER).resolve()
    path = (folder / place).resolve()
    if not path.is_relative_to(folder):  # a row that was written by somebody else
        return None
    try:
        content = path.read_bytes()
    except OSError:
        return None
    # what was cut off by a disk or a copy of the folder is made anew, never served
    return content if content.startswith(b"%PDF-") and b"%%EOF" in content[-32:] else None


def write_report(settings: Settings, place: str, content: bytes) -> None:
    """Write a report that is whole as soon as it has its name, also when the power fails.

    Raises:
        OSError: there is no room for it, or this user may not write there; nothing is left of it.
    """
    path = settings.instance / FOLDER / place
    try:
        _place(path, content)
    except FileNotFoundError:  # the folder of an earlier edition was cleared at this very moment
        _place(path, content)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _place(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    beside = path.with_name(f"{secrets.token_hex(8)}{_UNFINISHED}")
    try:
        create_file(beside, content)
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise


def remove_earlier_editions(settings: Settings, edition: Edition) -> None:
    """Remove what the reports of a wave were before, and what a killed worker left half."""
    wave = edition.release.wave
    folder = settings.instance / FOLDER / edition.release.organisation
    for found in folder.glob(f"{wave}-*"):
        if found.name == f"{wave}-{edition.made_of}":
            for left in found.glob(f"*{_UNFINISHED}"):
                if time.time() - left.stat().st_mtime > _FORGOTTEN:
                    left.unlink(missing_ok=True)
        elif re.fullmatch(re.escape(wave) + _MADE_OF, found.name):
            shutil.rmtree(found, ignore_errors=True)
