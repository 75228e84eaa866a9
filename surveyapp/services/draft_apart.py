"""Draft from a published text in a process of its own: no text may hold up the server.

The text comes from outside, and one that was made for it costs a draft minutes or worse. Drafting
in a thread of the server would then stop every page, also those of employees who are answering.
"""

import errno
import json
import pickle
import resource
import subprocess
import sys
from dataclasses import dataclass
from threading import BoundedSemaphore
from typing import Any, Final

from surveyapp.domain.reviewing.review import ReviewError
from surveyapp.importing.read_document import Document

SECONDS: Final = 40
"""Of the clock on the wall; a busy machine needs more of them than ``WORK``."""
WORK: Final = 25
"""Seconds of processor time: some three times what a text of the greatest length takes."""
MEMORY: Final = 1 << 30
AT_ONCE: Final = 1
"""Drafts that each process of the server makes at the same time: the rest is for everybody else."""
WAIT: Final = 5
COMMAND: Final = (sys.executable, "-I", "-m", "surveyapp.services.draft_apart")
FULL: Final = frozenset({errno.EAGAIN, errno.ENOMEM, errno.EMFILE, errno.ENFILE})

TOO_MUCH: Final = (
    "Deze tekst is te lang of te ingewikkeld om er stellingen van te maken. Plak alleen het deel "
    "waarin de principes staan."
)
BUSY: Final = (
    "De server is nu te druk om er stellingen van te maken. Wacht een paar minuten en probeer het "
    "dan opnieuw."
)

_turns = BoundedSemaphore(AT_ONCE)


@dataclass(frozen=True, slots=True)
class DraftedApart:
    """A draft as data, see ``draft_data``, with the title of its text."""

    title: str
    data: dict[str, Any]


def draft_apart(document: Document, *, organisation: str, name: str) -> DraftedApart:
    """Return the draft for a document.

    Args:
        document: the text that was read, with its blocks.
        organisation: short name of the municipality.
        name: its full name for people.

    Raises:
        ReviewError: it takes too long or too much memory, or others are drafting now.
        RuntimeError: the process could not do its work; that is our fault, not the text's.
    """
    if not _turns.acquire(timeout=WAIT):
        raise ReviewError(BUSY)
    try:
        return _drafted(pickle.dumps((document.text, document.blocks, organisation, name)))
    finally:
        _turns.release()


def _drafted(task: bytes) -> DraftedApart:
    try:
        done = subprocess.run(  # noqa: S603 -- our own interpreter and module, no shell
            COMMAND, input=task, capture_output=True, timeout=SECONDS, check=False, env={}
        )
    except subprocess.TimeoutExpired as error:
        raise ReviewError(TOO_MUCH) from error
    except OSError as error:
        if error.errno in FULL:
            raise ReviewError(BUSY) from error
        raise
    if done.returncode < 0 or b"MemoryError" in done.stderr or b"RecursionError" in done.stderr:
        raise ReviewError(TOO_MUCH)
    if done.returncode:
        raise RuntimeError(done.stderr.decode(errors="replace")[-2000:])
    return DraftedApart(**json.loads(done.stdout))


def main() -> None:
    """Draft from the text on standard input, under limits."""
    from surveyapp.domain.drafting.draft import draft
    from surveyapp.domain.drafting.draft_data import draft_data

    task = pickle.loads(sys.stdin.buffer.read())  # noqa: S301 -- draft_apart wrote it
    text, blocks, organisation, name = task
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (WORK, WORK + 1))
    found = draft(text, blocks, organisation=organisation)
    json.dump({"title": found.title, "data": draft_data(found, organisation=name)}, sys.stdout)


if __name__ == "__main__":
    main()
