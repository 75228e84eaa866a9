"""Closing is killed at many moments: it did not happen, or it is whole, and it always goes on."""

import json
import random
import re
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from surveyapp.services.close_due_waves import close_due_waves
from surveyapp.settings import load_settings
from surveyapp.store import answers as ballots
from surveyapp.store import keys, waves
from surveyapp.store.database import Stores, open_stores
from tests.sealed_waves import AFTER, make_answered
from tests.services.closing_server import POINTS

ROOT = Path(__file__).resolve().parents[2]
PEOPLE = 72
KILLS = (10, 20, 20)


@dataclass(frozen=True, slots=True)
class Ground:
    """An answered wave to copy and close, and what an undisturbed closing makes of it."""

    folder: Path
    prepared: Path
    wave: str
    sealed: frozenset[bytes]
    private: bytes
    release: str
    files: frozenset[str]

    def copy(self, name: str = "copy") -> Path:
        """Return a fresh copy of the installation, in place of the one before."""
        place = self.folder / name
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(self.prepared, place)
        return place


@dataclass(frozen=True, slots=True)
class Server:
    """The process that closings are forked from."""

    process: subprocess.Popen[str]

    def run(self, folder: Path, **task: object) -> dict[str, Any]:
        """Have an installation's due waves closed, and that closing killed."""
        self.process.stdin.write(json.dumps({"folder": str(folder), **task}) + "\n")
        self.process.stdin.flush()
        done = json.loads(self.process.stdout.readline())
        assert not done["failed"], done
        return done


@pytest.fixture(scope="module")
def ground(tmp_path_factory):
    """An installation with one answered wave, closed once without a kill beside it."""
    folder = tmp_path_factory.mktemp("kills")
    stores, wave = make_answered(
        folder / "prepared", people=PEOPLE, teams=4, principles=3, items=3, response=(0.9, 1.0)
    )
    sealed = frozenset(ballots.sealed_ballots(stores, wave))
    private = (stores.settings.keys / wave).read_bytes()
    stores.close()
    whole = folder / "whole"
    shutil.copytree(folder / "prepared", whole)
    closed = open_stores(load_settings(whole))
    assert close_due_waves(closed, now=AFTER).failed == ()
    with closed.reading() as session:
        release = waves.find_release(session, wave).json
    closed.close()
    return Ground(folder, folder / "prepared", wave, sealed, private, release, names_in(whole))


@pytest.fixture(scope="module")
def server(ground):
    """The forking process, with a rehearsal behind it."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.services.closing_server", str(ground.copy("rehearsal"))],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    yield Server(process)
    process.stdin.close()
    process.wait()
    process.stdout.close()


def unsalted(text: str) -> str:
    """Return a release without what chance added to it: each closing draws its own."""
    return re.sub(r'"salt":"[0-9a-f]{32}"', "", text)


def names_in(folder: Path) -> frozenset[str]:
    return frozenset(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def check_whole_or_nothing(ground: Ground, stores: Stores) -> bool:
    """Check what a kill left, as a reader finds it; tells whether the release is there."""
    with stores.reading() as session:
        row = waves.find_release(session, ground.wave)
        used = session.execute(text("SELECT count(*) FROM invitation WHERE used")).scalar_one()
    with ballots.both(stores) as session:
        left = ballots.count_ballots(session, ground.wave)
        sound = [ballots.is_sound(session, schema) for schema in ("main", "answers")]
    assert used == len(ground.sealed)
    assert sound == [True, True]
    if row is not None:
        assert left == 0
        assert unsalted(row.json) == unsalted(ground.release)
        return True
    assert left == used
    assert frozenset(ballots.sealed_ballots(stores, ground.wave)) == ground.sealed
    assert (stores.settings.keys / ground.wave).read_bytes() == ground.private
    return False


def check_goes_on(ground: Ground, folder: Path, stores: Stores) -> None:
    """Close again as the worker does, and look at every file."""
    assert close_due_waves(stores, now=AFTER).failed == ()
    with stores.reading() as session:
        row = waves.find_wave(session, ground.wave)
        assert (row.state, row.cleaned) == ("released", True)
        release = waves.find_release(session, ground.wave).json
        assert unsalted(release) == unsalted(ground.release)
    assert not keys.has_wave_key(stores.settings, ground.wave)
    stores.close()
    assert names_in(folder) == ground.files
    copy = folder / "release" / f"{ground.wave}.json"
    assert copy.read_text("utf-8") == release
    content = b"".join((folder / name).read_bytes() for name in ground.files)
    # any stretch of a sealed ballot, and the key that would open it
    assert not any(one[at : at + 24] in content for one in ground.sealed for at in (0, 700, 2000))
    assert ground.private not in content


def kill_and_check(ground: Ground, server: Server, **task: object) -> str:
    """Kill one closing, check what is left, go on; returns when the kill came."""
    folder = ground.copy()
    done = server.run(folder, **task)
    half_written = any(
        name.startswith(("identity.db-", "answers.db-")) for name in names_in(folder)
    )
    stores = open_stores(load_settings(folder))
    released = check_whole_or_nothing(ground, stores)
    with stores.reading() as session:
        cleaned = waves.find_wave(session, ground.wave).cleaned
    check_goes_on(ground, folder, stores)
    if not done["killed"] or cleaned:
        return "after"
    when = "between release and clean-up" if released else "before the release"
    return f"{when}, in the middle of writing" if half_written else when


def spans(server: Server, ground: Ground) -> dict[tuple[str, str], float]:
    """Return how long the parts of a closing take, the shortest of three."""
    parts = (
        ("start", "add_release"),
        ("add_release", "destroy_wave_key"),
        ("destroy_wave_key", "mark_cleaned"),
    )
    runs = [server.run(ground.copy())["passed"] for _ in range(3)]
    return {(first, last): min(run[last] - run[first] for run in runs) for first, last in parts}


def test_killed_at_fifty_random_moments_it_did_not_happen_or_it_is_whole(ground, server):
    """Ten kills fall in the computing; forty where files change: the release and the clean-up."""
    chance = random.Random(9)
    found: Counter[str] = Counter()
    measured = spans(server, ground)
    for kills, ((step, _), seconds) in zip(KILLS, measured.items(), strict=True):
        for number in range(kills):
            moment = seconds * (number + chance.random()) / kills
            found[kill_and_check(ground, server, kill_after=(step, moment))] += 1
    lengths = ", ".join(f"{first} {1000 * time:.0f} ms" for (first, _), time in measured.items())
    print(f"{found.total()} kills ({lengths}): {dict(found)}")
    assert found.total() == 50
    early = sum(count for when, count in found.items() if when.startswith("before"))
    late = sum(count for when, count in found.items() if when.startswith("between"))
    assert early >= 10
    assert late >= 10


def test_killed_before_and_after_every_step_it_goes_on(ground, server):
    for point in POINTS:
        where = kill_and_check(ground, server, kill_at=point)
        print(f"{point}: {where}")
        assert where != "after", point
