"""A process that has imported everything and forks closings, to be killed when it is told.

A line on its input is a task, a line on its output what became of it. Starting a process anew for
every kill would spend its time on imports.
"""

import json
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

from surveyapp.services.close_due_waves import close_due_waves
from surveyapp.settings import load_settings
from surveyapp.store import answers as ballots
from surveyapp.store import keys, waves
from surveyapp.store.database import open_stores
from tests.sealed_waves import AFTER

STEPS: tuple[tuple[ModuleType, str], ...] = (
    (waves, "earlier_release"),
    (keys, "open_ballots"),
    (waves, "add_release"),
    (ballots, "destroy_ballots"),
    (keys, "destroy_wave_key"),
    (ballots, "vacuum"),
    (waves, "mark_cleaned"),
)
"""The steps of a closing, in their order, by the functions that take them."""
POINTS = (
    *(f"{when} {name}" for _, name in STEPS for when in ("before", "after")),
    "between overwriting and removing the key",
    "between writing and naming the copy",
)


def close(folder: Path) -> None:
    """Close every wave that is due, in this process."""
    stores = open_stores(load_settings(folder))
    failed = close_due_waves(stores, now=AFTER).failed
    stores.close()
    if failed:
        raise SystemExit(str(failed))


def run(task: dict[str, Any]) -> dict[str, Any]:
    """Fork a closing; returns when it passed each step, and whether it was killed.

    ``kill_after`` is ``[step or "start", seconds]``: this process kills it so long after that
    step began. ``kill_at`` is one of ``POINTS``: it kills itself there.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        status = 1
        try:
            _watch(task.get("kill_at", ""), lambda step: os.write(writing, f"{step}\n".encode()))
            os.write(writing, b"start\n")
            close(Path(task["folder"]))
            os.write(writing, b"end\n")
            status = 0
        finally:
            os._exit(status)
    os.close(writing)
    passed: dict[str, float] = {}
    step, seconds = task.get("kill_after", ("", 0.0))
    with os.fdopen(reading) as told:
        for line in told:
            passed[line.strip()] = time.perf_counter()
            if line.strip() == step:
                time.sleep(seconds)
                os.kill(child, signal.SIGKILL)
                step = ""
    _, status = os.waitpid(child, 0)
    start = passed.get("start", 0.0)
    return {
        "passed": {name: moment - start for name, moment in passed.items()},
        "killed": os.WIFSIGNALED(status),
        "failed": os.WIFEXITED(status) and os.WEXITSTATUS(status) != 0,
    }


def _watch(kill_at: str, tell: Callable[[str], object]) -> None:
    """Let every step tell that it begins; die where ``kill_at`` says."""

    def die(point: str) -> None:
        if point == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)

    def watched(name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def step(*args: Any, **settings: Any) -> Any:
            tell(name)
            die(f"before {name}")
            done = work(*args, **settings)
            die(f"after {name}")
            return done

        return step

    for module, name in STEPS:
        setattr(module, name, watched(name, getattr(module, name)))
    unlink, rename = Path.unlink, Path.replace

    def remove(path: Path, missing_ok: bool = False) -> None:
        if path.parent.name == "keys":
            die("between overwriting and removing the key")
        unlink(path, missing_ok)

    def name_it(path: Path, target: Path) -> Path:
        if path.parent.name == "release":
            die("between writing and naming the copy")
        return rename(path, target)

    Path.unlink, Path.replace = remove, name_it  # type: ignore[method-assign, assignment]


if __name__ == "__main__":
    close(Path(sys.argv[1]))  # a rehearsal in this very process: all imports are done after it
    for task in sys.stdin:
        print(json.dumps(run(json.loads(task))), flush=True)
