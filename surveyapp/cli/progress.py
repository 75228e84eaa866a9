"""Show how far a long command is: a bar on a terminal, a line per step in a file."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn


@contextmanager
def progress_shown(*, after: float = 0.0) -> Iterator[Callable[[str, int, int], None]]:
    """Give what tells on the error stream how far a command is.

    It is called with what is being done, how much of it is done, and how much there is.

    Args:
        after: seconds in which nothing is shown, as a short wait needs no explanation.
    """
    started = time.monotonic()
    if not sys.stderr.isatty():
        finished: set[str] = set()

        def line(step: str, done: int, total: int) -> None:
            if done == total and step not in finished and time.monotonic() - started >= after:
                finished.add(step)
                click.echo(f"  {step}{f': {total}' if total > 1 else ''}", err=True)

        yield line
        return
    columns = (
        TextColumn("{task.description:52s}"),
        BarColumn(bar_width=24),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    bars = Progress(*columns, console=Console(stderr=True))
    tasks: dict[str, int] = {}

    def update(step: str, done: int, total: int) -> None:
        if step not in tasks:
            tasks[step] = bars.add_task(step, total=total)
        if time.monotonic() - started >= after:
            bars.start()
        bars.update(bars.task_ids[tasks[step]], completed=done, total=total)

    try:
        yield update
    finally:
        bars.stop()
