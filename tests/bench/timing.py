"""Two ways to do one thing, timed in turn: what slows the machine slows both."""

from collections.abc import Callable, Sequence
from statistics import median
from time import perf_counter

Task = Callable[[], object]


def ratio(pairs: Sequence[tuple[Task, Task]]) -> float:
    """Return the median time of the first of each pair over that of the second.

    Which goes first alternates, so that neither always finds the warmer cache.
    """
    ours: list[float] = []
    floors: list[float] = []
    for turn, (our, floor) in enumerate(pairs):
        order = [(our, ours), (floor, floors)]
        for task, times in order if turn % 2 else reversed(order):
            start = perf_counter()
            task()
            times.append(perf_counter() - start)
    return median(ours) / median(floors)


def seconds(task: Task) -> float:
    """Return how long a task takes."""
    start = perf_counter()
    task()
    return perf_counter() - start
