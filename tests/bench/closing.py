"""Closing a wave of a large municipality: how long, how much memory, and how both grow.

The floor is what no closing can do without: opening as many sealed ballots, reading their JSON and
rewriting both files once, on a copy of the same installation.
"""

import json
import math
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from time import perf_counter, process_time
from types import ModuleType
from typing import Any

from nacl.public import PrivateKey, SealedBox

from surveyapp.domain import publishing
from surveyapp.services.close_wave import close_wave
from surveyapp.settings import load_settings
from surveyapp.store import answers as ballots
from surveyapp.store import keys, waves
from surveyapp.store.database import open_stores
from tests.bench.timing import seconds
from tests.sealed_waves import AFTER, make_answered

PEOPLE_A_TEAM = 50
STEPS: tuple[tuple[str, ModuleType, str], ...] = (
    ("open", keys, "open_ballots"),
    ("plan", publishing, "plan_release"),
    ("publish", publishing, "publish"),
    ("guard", publishing, "guard"),
    ("clean", ballots, "vacuum"),
)


def measure_closings(folder: Path, *, people: int, most: int) -> dict[str, float]:
    """Return the figures of closing a wave of ``people``, and how time grows up to ``most``.

    Everybody answered, in teams of fifty. ``closing_small_seconds`` is that of a hundredth of
    ``most``. ``closing_growth`` and ``closing_growth_most``: how many times more work ten times as
    many people are, from a hundredth to a tenth of ``most`` and from there to ``most``, over what
    n log n would give; under 1 it grows slower. Work is processor time: it does not grow with what
    else the machine does.
    """
    sizes = (most // 100, most // 10, most)
    found = {n: _measure(folder / f"closing-{n}", n) for n in sorted({*sizes, people})}
    growth = [
        found[more]["cpu"] / found[less]["cpu"] / (more * math.log(more) / (less * math.log(less)))
        for less, more in pairwise(sizes)
    ]
    whole = found[people]
    return {
        "closing_seconds": whole["seconds"],
        "closing_cpu_seconds": whole["cpu"],
        "closing_over_floor": whole["over_floor"],
        "closing_plan_and_guard_seconds": whole["plan"] + whole["guard"],
        "closing_mib": whole["mib"],
        "closing_small_seconds": found[sizes[0]]["seconds"],
        "closing_growth": growth[0],
        "closing_growth_most": growth[1],
    }


def _measure(folder: Path, people: int) -> dict[str, float]:
    """Make one wave and close it, each in a process of its own."""
    told: dict[str, float] = {}
    for step in ("make", "close"):
        done = subprocess.run(
            [sys.executable, "-m", "tests.bench.closing", step, str(folder), str(people)],
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
        told = json.loads(done.stdout)
    shutil.rmtree(folder)
    return told


def make(folder: Path, people: int) -> dict[str, float]:
    """Make the wave, and a copy of it for the floor."""
    stores, _ = make_answered(folder / "wave", people=people, teams=max(4, people // PEOPLE_A_TEAM))
    stores.close()
    shutil.copytree(folder / "wave", folder / "floor")
    return {}


def close(folder: Path, _people: int) -> dict[str, float]:
    """Close it with a watch on every step, then do the floor's work on the copy.

    Returns:
        Seconds in all, of the processor, and of each step; ``numbers`` is all computing but the
        plan. ``over_floor``, and ``mib``: the most memory that this process needed.
    """
    stores = open_stores(load_settings(folder / "wave"))
    with stores.reading() as session:
        (wave,) = (row.id for row in waves.all_waves(session))
    started = process_time()
    with _timed() as spent:
        whole = seconds(lambda: close_wave(stores, wave=wave, now=AFTER))
    cpu = process_time() - started
    mib = _peak_mib()
    stores.close()
    return {
        "seconds": whole,
        "cpu": cpu,
        "numbers": spent.pop("publish") - spent["plan"],
        **spent,
        "over_floor": whole / seconds(lambda: _floor(folder / "floor", wave)),
        "mib": mib,
    }


def _floor(folder: Path, wave: str) -> None:
    stores = open_stores(load_settings(folder))
    box = SealedBox(PrivateKey((stores.settings.keys / wave).read_bytes()))
    for sealed in ballots.sealed_ballots(stores, wave):
        json.loads(box.decrypt(sealed))
    with ballots.both(stores, write=True) as session:
        ballots.destroy_ballots(session, wave)
    ballots.vacuum(stores)
    stores.close()


@contextmanager
def _timed() -> Iterator[dict[str, float]]:
    """Add up the time spent in each of ``STEPS``."""
    spent = dict.fromkeys((name for name, _, _ in STEPS), 0.0)

    def timed(name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def step(*args: Any, **settings: Any) -> Any:
            start = perf_counter()
            done = work(*args, **settings)
            spent[name] += perf_counter() - start
            return each(name, done) if isinstance(done, Iterator) else done

        return step

    def each(name: str, found: Iterator[Any]) -> Iterator[Any]:
        """Watch what is made while it is read."""
        while True:
            start = perf_counter()
            try:
                one = next(found)
            except StopIteration:
                return
            finally:
                spent[name] += perf_counter() - start
            yield one

    real = [(module, attribute, getattr(module, attribute)) for _, module, attribute in STEPS]
    for name, module, attribute in STEPS:
        setattr(module, attribute, timed(name, getattr(module, attribute)))
    try:
        yield spent
    finally:
        for module, attribute, work in real:
            setattr(module, attribute, work)


def _peak_mib() -> float:
    """Return the most memory this very program used; rusage also counts who started it."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("no VmHWM in /proc/self/status")


if __name__ == "__main__":
    step, place, number = sys.argv[1:]
    work = {"make": make, "close": close}[step]
    print(json.dumps(work(Path(place), int(number))))
