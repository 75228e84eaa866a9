"""Real workers for tests, started one after the other, each a process of its own."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path


class Workers:
    """Starts workers on an installation, and kills them; ``lease`` is in seconds."""

    def __init__(self, instance: Path, *, lease: float) -> None:
        self._starter = subprocess.Popen(
            [sys.executable, "-m", "tests.jobs.worker_process", str(time.time()), str(lease)],
            cwd=Path(__file__).resolve().parents[2],
            env={**os.environ, "SURVEYAPP_INSTANCE": str(instance)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._starter.stdout.readline() == "ready\n"

    def start(self) -> int:
        """Start a worker and return its process."""
        self._starter.stdin.write("\n")
        self._starter.stdin.flush()
        return int(self._starter.stdout.readline())

    def end(self, process: int, how: signal.Signals = signal.SIGKILL) -> None:
        """Send a worker a signal, and wait until it has ended."""
        os.kill(process, how)
        assert self._starter.stdout.readline() == "ended\n"

    def stop(self) -> None:
        """Start no more."""
        self._starter.communicate(timeout=30)
