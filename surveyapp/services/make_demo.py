"""Make a demonstration: five invented organisations around real published principles."""

import json
import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from surveyapp.domain.simulating.municipalities import MUNICIPALITIES
from surveyapp.errors import SettingsError
from surveyapp.services.create_instance import create_instance
from surveyapp.services.make_report import make_reports, report_makers
from surveyapp.services.simulate_organisation import Progress, SimulatedOrganisation
from surveyapp.settings import load_settings
from surveyapp.store.database import Stores, open_stores

MARK = "demo.json"
"""Says that a folder is a demonstration, and whether it is whole."""


@dataclass(frozen=True, slots=True)
class Demo:
    """A whole demonstration: how it came about, and the ways in."""

    folder: Path
    outcome: str
    reports: int
    invitations: tuple[tuple[str, str, str], ...]
    """(group, link, code) of some invitations of the open wave that nobody used yet."""
    accounts: tuple[tuple[str, str], ...]
    """(sign-in name, what the account is for)"""


def make_demo(
    folder: Path, *, organisations: Sequence[str], base_url: str, today: date, progress: Progress
) -> Demo:
    """Make the demonstration in ``folder``, or find it there whole.

    What was interrupted, or made with other organisations, is removed and made anew.

    Raises:
        SettingsError: the folder holds something that is no demonstration, cannot be written, or
            an organisation is unknown.
    """
    unknown = [name for name in organisations if name not in MUNICIPALITIES]
    if unknown:
        raise SettingsError(
            f"'{unknown[0]}' zit niet in de demo. Kies uit: {', '.join(MUNICIPALITIES)}."
        )
    found = _mark(folder)
    outcome = "De demo is nieuw gemaakt."
    if found is None and folder.exists() and any(folder.iterdir()):
        raise SettingsError(
            f"In {folder} staat iets wat geen demo is. Er is niets gewijzigd. Kies een andere map "
            "met SURVEYAPP_INSTANCE, of verplaats deze."
        )
    if found is not None:
        same = (found.get("organisations"), found.get("base_url")) == (
            list(organisations),
            base_url,
        )
        if found.get("whole") and same:
            return _demo(folder, found, "De demo stond er al en is niet gewijzigd.")
        outcome = (
            "De demo was met andere keuzes gemaakt: opnieuw begonnen."
            if found.get("whole")
            else "De vorige keer is de demo niet afgekomen: opnieuw begonnen."
        )
        shutil.rmtree(folder)
    contents: dict[str, object] = {
        "organisations": list(organisations),
        "base_url": base_url,
        "whole": False,
    }
    _write_mark(folder, contents)
    stores = create_instance(folder, base_url=base_url, outbox=True)
    try:
        contents |= _fill(stores, organisations, today, progress)
    finally:
        stores.close()
    _write_mark(folder, {**contents, "whole": True})
    return _demo(folder, contents, outcome)


def open_demo(folder: Path) -> Stores:
    """Open a demonstration that ``make_demo`` made."""
    return open_stores(load_settings(folder))


def _fill(
    stores: Stores, organisations: Sequence[str], today: date, progress: Progress
) -> dict[str, object]:
    accounts: list[tuple[str, str]] = []
    invitations: list[tuple[str, str, str]] = []
    reports = 0
    with report_makers() as makers:
        for place, identity in enumerate(organisations):
            made = SimulatedOrganisation(stores, identity, today, progress)
            made.last_year()
            this_year = made.this_year()
            accounts += made.staff()
            if place == 0:
                invitations = made.open_wave()
            step = partial(progress, f"{made.name}: teamrapporten")
            reports += len(make_reports(stores, wave=this_year, makers=makers, progress=step))
    return {"accounts": accounts, "invitations": invitations, "reports": reports}


def _mark(folder: Path) -> dict[str, object] | None:
    try:
        found: dict[str, object] = json.loads((folder / MARK).read_text("utf-8"))
    except OSError:
        return None
    except ValueError:
        return {}
    return found


def _write_mark(folder: Path, contents: dict[str, object]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o750)
        beside = folder / f"{MARK}.new"
        beside.unlink(missing_ok=True)
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            json.dump(contents, file, ensure_ascii=False, indent=1)
        beside.replace(folder / MARK)
    except OSError as error:
        raise SettingsError(
            f"In {folder} kan niet geschreven worden ({error.strerror}). Kies een map waarin deze "
            "gebruiker mag schrijven, met SURVEYAPP_INSTANCE."
        ) from error


def _demo(folder: Path, contents: dict[str, object], outcome: str) -> Demo:
    return Demo(
        folder=folder,
        outcome=outcome,
        reports=contents["reports"],  # type: ignore[arg-type]  # written by _fill
        invitations=tuple(tuple(one) for one in contents["invitations"]),  # type: ignore[attr-defined]
        accounts=tuple(tuple(one) for one in contents["accounts"]),  # type: ignore[attr-defined]
    )
