"""The command as people run it: a process of its own, and the processes that it starts."""

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 90
"""Seconds; a busy machine is no defect."""


@contextmanager
def running(instance, *arguments):
    """Run ``surveyapp`` on an installation; whatever the block does, nothing is left running."""
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "surveyapp.cli", *arguments],
        env={**os.environ, "SURVEYAPP_INSTANCE": str(instance)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        text=True,
    )
    started = set()
    try:
        process.below = lambda: started.update(below(process.pid)) or below(process.pid)
        yield process
    finally:
        for one in {process.pid, *started, *below(process.pid)}:
            if alive(one):
                os.kill(one, signal.SIGKILL)
        process.wait()
        process.stdout.close()


def until(fact):
    """Wait until something is so, and return what it is."""
    end = time.monotonic() + PATIENCE
    while not (found := fact()):
        assert time.monotonic() < end, "it did not come about"
        time.sleep(0.05)
    return found


def below(process):
    """Return every process that a process started, and those started by these: pid to command."""
    found = {}
    for path in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            children = path.read_text().split()
        except OSError:
            continue
        for child in children:
            try:
                command = Path(f"/proc/{child}/cmdline").read_bytes().decode().split("\0")
            except OSError:
                continue
            found[int(child)] = command
            found |= below(int(child))
    return found


def workers(process):
    """Return the workers that a server started."""
    return [pid for pid, command in process.below().items() if "--beside" in command]


def alive(pid):
    """Tell whether a process is there and has not ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def parent(pid):
    """Return the process that started one."""
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
