"""The queue: a clock that strikes every minute and a bell, and nothing of what there is to do.

A lost or doubled stroke does no harm: what is due stands in the domain's own rows. So the queue's
file holds no name, address or link, and is in no backup.
"""

import contextlib
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from huey import SqliteHuey, crontab
from huey.registry import Message
from huey.serializer import Serializer

from surveyapp.settings import Settings

FILE: Final = "queue.db"
SECONDS: Final = 5
"""How long to wait for the file while another process has it."""


class JsonSerializer(Serializer):  # type: ignore[misc]  # huey ships no types
    """Keeps a stroke as JSON: reading the file can never run what somebody put into it."""

    def _serialize(self, data: Any) -> bytes:
        return json.dumps(data).encode()

    def _deserialize(self, data: bytes) -> Message:
        return Message(*json.loads(data))


@dataclass(frozen=True, slots=True)
class Queue:
    """The queue of one installation, with the bell that calls a worker at once."""

    huey: Any
    ring: Callable[[], object]


def open_queue(settings: Settings, work: Callable[[], None]) -> Queue:
    """Open the queue of an installation.

    Args:
        settings: of the installation.
        work: does everything that is due; run by a consumer of the queue.
    """
    path = settings.instance / FILE
    _make_private(path)
    # a write-ahead file beside the stores would look like one of theirs
    huey = SqliteHuey(
        "surveyapp",
        filename=str(path),
        results=False,
        serializer=JsonSerializer(),
        journal_mode="delete",
        timeout=SECONDS,
    )

    # whoever rings and whoever works know a stroke by the same name: that of a function here
    @huey.periodic_task(crontab(minute="*"))  # type: ignore[untyped-decorator]
    def strike() -> None:
        work()

    @huey.task()  # type: ignore[untyped-decorator]
    def bell() -> None:
        work()

    return Queue(huey=huey, ring=bell)


def ring(settings: Settings) -> None:
    """Call a worker at once, after somebody did what it has to act on.

    A bell that cannot be rung undoes nothing: the clock strikes within the minute.
    """
    with contextlib.suppress(Exception):
        queue = open_queue(settings, _nothing)
        try:
            queue.ring()
        finally:
            queue.huey.storage.close()


def _nothing() -> None:
    """Stand for the work where a bell is rung only: the worker does its own."""


def _make_private(path: Path) -> None:
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT, 0o600))
