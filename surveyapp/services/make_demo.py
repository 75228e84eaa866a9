"""Make a demonstration: five invented organisations around real published principles."""

import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from pathlib import Path

from surveyapp.domain.reports import ReportKind
from surveyapp.domain.simulating.municipalities import MUNICIPALITIES
from surveyapp.domain.waves import AMSTERDAM
from surveyapp.errors import InvitationError, SettingsError
from surveyapp.private_files import replace_file
from surveyapp.services.create_instance import create_instance, write_config
from surveyapp.services.make_in_shifts import Making
from surveyapp.services.make_reports import make_reports
from surveyapp.services.open_form import open_form
from surveyapp.services.simulate_organisation import OPEN_FOR, Progress, SimulatedOrganisation
from surveyapp.settings import load_settings
from surveyapp.store.database import IN_USE, Stores, alone, open_stores

MARK = "demo.json"
"""Says that a folder is a demonstration, and whether it is whole."""

FIRST: Sequence[ReportKind] = ("team",)
"""Made before the demonstration starts; the other reports follow as soon as a worker runs."""

KEPT = "De demo stond er al en is niet gewijzigd."


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

    What was interrupted, made with other organisations, or has no open wave any more, is removed
    and made anew; never while a server runs on it.

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
    if found is None and any(path.name != IN_USE for path in folder.glob("*")):
        raise SettingsError(
            f"In {folder} staat iets wat geen demo is. Er is niets gewijzigd. Kies een andere map "
            "met SURVEYAPP_INSTANCE, of verplaats deze."
        )
    outcome = _outcome(found, organisations, today)
    if found is not None and outcome == KEPT:
        write_config(folder, base_url=base_url, outbox=True)
        return _demo(folder, found, outcome, base_url, today)
    contents: dict[str, object] = {"organisations": list(organisations), "whole": False}
    _make_folder(folder)
    with alone(folder):  # never under a server that runs on it, or beside another demo
        _clear(folder)
        _write_mark(folder, contents)
        stores = create_instance(folder, base_url=base_url, outbox=True)
        try:
            contents |= _fill(stores, organisations, today, progress)
        finally:
            stores.close()
        contents |= {"whole": True, "open_until": str(today + timedelta(days=OPEN_FOR))}
        _write_mark(folder, contents)
    return _demo(folder, contents, outcome, base_url, today)


def _outcome(found: dict[str, object] | None, organisations: Sequence[str], today: date) -> str:
    """Return in a sentence what becomes of the demonstration that is there, if any."""
    if found is None:
        return "De demo is nieuw gemaakt."
    if not found.get("whole"):
        return "De vorige keer is de demo niet afgekomen: opnieuw begonnen."
    if found.get("organisations") != list(organisations):
        return "De demo was met andere organisaties gemaakt: opnieuw begonnen."
    if str(today) > str(found.get("open_until")):
        return "De open meting van de demo was voorbij: opnieuw begonnen."
    return KEPT


def _fill(
    stores: Stores, organisations: Sequence[str], today: date, progress: Progress
) -> dict[str, object]:
    accounts: list[tuple[str, str]] = []
    invitations: list[tuple[str, str, str]] = []
    reports = 0
    making = Making(clock=partial(datetime.now, UTC))
    for place, identity in enumerate(organisations):
        made = SimulatedOrganisation(stores, identity, today, progress)
        made.last_year()
        this_year = made.this_year()
        made.come_back_every_year(this_year)
        accounts += made.staff()
        if place == 0:
            invitations = made.open_wave()
        step = partial(progress, f"{made.name}: teamrapporten")
        teams = make_reports(stores, wave=this_year, making=making, kinds=FIRST, progress=step)
        reports += len(teams)
    return {"accounts": accounts, "invitations": invitations, "reports": reports}


def _mark(folder: Path) -> dict[str, object] | None:
    try:
        found: dict[str, object] = json.loads((folder / MARK).read_text("utf-8"))
    except OSError:
        return None
    except ValueError:
        return {}
    return found


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o750)
    except OSError as error:
        raise _unwritable(folder, error) from error


def _clear(folder: Path) -> None:
    """Remove everything but the file that says who is at work here."""
    for path in folder.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name != IN_USE:
            path.unlink()


def _write_mark(folder: Path, contents: dict[str, object]) -> None:
    try:
        replace_file(folder / MARK, json.dumps(contents, ensure_ascii=False, indent=1).encode())
    except OSError as error:
        raise _unwritable(folder, error) from error


def _unwritable(folder: Path, error: OSError) -> SettingsError:
    return SettingsError(
        f"In {folder} kan niet geschreven worden ({error.strerror}). Kies een map waarin deze "
        "gebruiker mag schrijven, met SURVEYAPP_INSTANCE."
    )


def _demo(
    folder: Path, contents: dict[str, object], outcome: str, base_url: str, today: date
) -> Demo:
    ready: list[list[str]] = contents["invitations"]  # type: ignore[assignment]  # by _fill
    return Demo(
        folder=folder,
        outcome=outcome,
        reports=contents["reports"],  # type: ignore[arg-type]  # by _fill
        invitations=tuple(
            (group, f"{base_url}/v#{token}", code)
            for group, token, code in ready
            if _is_unused(folder, token, today)
        ),
        accounts=tuple(tuple(one) for one in contents["accounts"]),  # type: ignore[attr-defined]
    )


def _is_unused(folder: Path, token: str, today: date) -> bool:
    stores = open_stores(load_settings(folder))
    try:
        open_form(stores, token=token, now=datetime.combine(today, time(12), AMSTERDAM))
    except InvitationError:
        return False
    finally:
        stores.close()
    return True
