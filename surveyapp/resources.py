"""Find the folders that lie beside the package in a checkout and inside it in a wheel."""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

PACKAGE = Path(__file__).resolve().parent

Folder = Literal["questionnaires", "reports"]


def shipped(folder: Folder) -> Path:
    """Return the folder that ships with this copy of surveyapp.

    A wheel carries ``questionnaires/`` and ``reports/`` inside the package (``package_dir`` in
    setup.cfg); in a checkout they lie beside it. importlib.resources fails on them in an editable
    install, so they are looked up by path.

    Raises:
        FileNotFoundError: neither place has the folder, so the installation is incomplete.
    """
    for place in (PACKAGE / folder, PACKAGE.parent / folder):
        if place.is_dir():
            return place
    raise FileNotFoundError(f"{folder}/ is missing from this installation; reinstall surveyapp")


def search_path(folder: Folder, instance: Path) -> Iterator[Path]:
    """Yield the places to look for ``folder``: the organisation's own first, then the shipped."""
    own = instance / folder
    if own.is_dir():
        yield own
    yield shipped(folder)
