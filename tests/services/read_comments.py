"""Waves with comments for tests: known words of known people, and who reads them."""

import shutil
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from surveyapp.domain.accounts import Account
from surveyapp.domain.waves import WaveSettings
from surveyapp.services.open_form import open_form
from surveyapp.services.submit_response import submit_response
from surveyapp.settings import load_settings
from surveyapp.store import accounts_overview
from surveyapp.store.database import Stores, open_stores
from tests import made

PRINCIPLES = ("voorbeeld-p1", "voorbeeld-p2")
ASKS = WaveSettings(comments=True)


def words(number: int, principle: str) -> str:
    """Return what the person with a number wrote on a principle: found back by its bytes."""
    return f"Zin-{number:03d}-over-{principle}-die-nergens-anders-staat"


def comment_wave(
    folder: Path, *, settings: WaveSettings = ASKS, writers: int = 32, principles: int = 2
) -> made.MadeWave:
    """Open a wave that everybody answers and the first so many write comments in."""
    stores = made.make_instance(folder)
    made.make_staff(stores)
    wave = made.make_wave(stores, settings=settings)
    everybody_writes(wave, writers=writers, principles=principles)
    return wave


def everybody_writes(
    wave: made.MadeWave, *, writers: int = 32, principles: int = 2, now: datetime = made.DURING
) -> None:
    """Let everybody answer, in the order of the invitations, and the first so many write."""
    for number, issued in enumerate(wave.issued):
        form = open_form(wave.stores, token=issued.code, now=now)
        written = PRINCIPLES[:principles] if number < writers else ()
        submit_response(
            wave.stores,
            token=issued.code,
            stamp=form.stamp,
            answers={item.id: "4" for item in wave.questionnaire.items()},
            now=now,
            comments={one: words(number, one) for one in written},
        )


def copied(wave: made.MadeWave, folder: Path) -> made.MadeWave:
    """Return a wave in a copy of its installation: making one takes longer."""
    shutil.copytree(wave.stores.settings.instance, folder)
    return replace(wave, stores=open_stores(load_settings(folder)))


def account_of(stores: Stores, role: str) -> Account:
    """Return the account of a role."""
    with stores.reading() as session:
        found = accounts_overview.accounts_of(session, "voorbeeld")
    return next(one for one in found if one.role == role)
