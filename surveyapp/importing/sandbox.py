"""Hand a file to a process with hard limits, and take back only words."""

import errno
import logging
import subprocess
import sys
from threading import BoundedSemaphore
from typing import Final, Literal

from surveyapp.importing.document import Format
from surveyapp.importing.pieces import Reading, unpacked

SECONDS: Final = 10
"""Of the clock on the wall; the process itself stops after fewer seconds of work."""
LONGER: Final = {"sheet": 25}
"""The same for a format that may work longer."""
MOST_WORDS: Final = 20_000_000
"""Bytes of an answer: what is larger is not a text about principles."""
AT_ONCE: Final = 1
"""Files that each process of the server reads at the same time: the rest is for everybody else."""
WAIT: Final = 5
FULL: Final = frozenset({errno.EAGAIN, errno.ENOMEM, errno.EMFILE, errno.ENFILE})
"""What the machine says when it has no room for another process."""
COMMAND: Final = (sys.executable, "-I", "-m", "surveyapp.importing.limited")

log = logging.getLogger(__name__)
_turns = BoundedSemaphore(AT_ONCE)


def read_limited(kind: Format | Literal["sheet"], content: bytes) -> Reading:
    """Return what a reader finds in a file, or the key of the sentence that says why not.

    Raises:
        RuntimeError: the process could not do its work; that is our fault, not the file's.
    """
    if not _turns.acquire(timeout=WAIT):
        return Reading(refusal="busy")
    try:
        return _read(kind, content)
    finally:
        _turns.release()


def _read(kind: Format | Literal["sheet"], content: bytes) -> Reading:
    try:
        done = subprocess.run(  # noqa: S603 -- our own interpreter and module, no shell
            [*COMMAND, kind],
            input=content,
            capture_output=True,
            timeout=LONGER.get(kind, SECONDS),
            check=False,
            env={},
        )
    except subprocess.TimeoutExpired:
        return Reading(refusal="complex")
    except OSError as error:
        if error.errno in FULL:
            return Reading(refusal="busy")
        raise
    stopped = done.returncode < 0 or b"MemoryError" in done.stderr
    if stopped or len(done.stdout) > MOST_WORDS:
        return Reading(refusal="complex")
    if done.returncode:
        raise RuntimeError(done.stderr.decode(errors="replace")[-2000:])
    reading = unpacked(done.stdout)
    if reading.refusal == "ours":
        where = done.stderr.decode(errors="replace").strip().rpartition("\n")[2]
        log.error("Een bestand (%s) is niet gelezen door een fout van ons: %s", kind, where[:200])
    return reading
