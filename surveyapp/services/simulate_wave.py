"""Simulate a measurement before it is planned: what a minimum group costs, on made answers."""

import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from multiprocessing import active_children, get_context
from typing import Final

from surveyapp.domain.frame import GroupTree, reporting_tree
from surveyapp.domain.questionnaire import Questionnaire, from_json
from surveyapp.domain.simulating.costs import Cost, add_up
from surveyapp.domain.simulating.outcomes import Outcome, Simulation, simulate_one
from surveyapp.errors import WaveError
from surveyapp.services.find_wave import named_wave
from surveyapp.store import organisations, planned_waves, waves
from surveyapp.store.database import Stores

ALONE: Final = 10_000
"""From so many people to work out, each outcome anew, other processes are worth their start."""


def groups_of_wave(stores: Stores, *, wave: str) -> tuple[GroupTree, Questionnaire]:
    """Return the groups of a wave with the numbers invited, and what it asks; never an answer.

    Raises:
        NotFoundError: there is no such wave.
        WaveError: there are no people in it yet.
    """
    with stores.reading() as session:
        row = named_wave(session, wave)
        if row.state == "draft":
            frame = organisations.read_frame(session, row.organisation_id)
            if not frame.invited().employees:
                raise WaveError(
                    f"Voor de meting '{row.title}' staan er nog geen mensen in de lijst. Lees die "
                    "eerst in met: surveyapp frame import"
                )
            tree, _ = reporting_tree(frame, planned_waves.joint_of(row))
        else:
            tree = waves.read_tree(session, wave)
        return tree, from_json(row.questionnaire)


def simulate_wave(
    simulation: Simulation, *, organisations: int, progress: Callable[[int], None]
) -> tuple[Cost, ...]:
    """Simulate so many organisations; return the cost per response and minimum, in that order.

    The same simulation gives the same costs, whatever the machine: each organisation has chance
    of its own. ``progress`` is called with how many are done.
    """
    found: list[tuple[Outcome, ...]] = []
    for outcomes in _each(simulation, organisations):
        found.append(outcomes)
        progress(len(found))
    return tuple(add_up(same) for same in zip(*found, strict=True))


def _each(simulation: Simulation, organisations: int) -> Iterator[tuple[Outcome, ...]]:
    """Yield the outcomes of each organisation in order, worked out on all processors."""
    work = partial(simulate_one, simulation)
    processors = min(len(os.sched_getaffinity(0)), organisations)
    tried = len(simulation.responses) * len(simulation.minimums)
    if processors == 1 or organisations * tried * simulation.people < ALONE:
        yield from map(work, range(organisations))
        return
    executor = ProcessPoolExecutor(processors, mp_context=get_context("spawn"))
    try:
        with _ctrl_c_waits():
            found = executor.map(work, range(organisations))
        yield from found
    except BrokenProcessPool as error:
        raise WaveError(
            "Het naspelen is afgebroken: de computer heeft een deel ervan gestopt, meestal omdat "
            "er te weinig geheugen is. Sluit andere programma's, of neem een kleinere organisatie."
        ) from error
    finally:
        for process in active_children():
            process.terminate()
        executor.shutdown(cancel_futures=True)


@contextmanager
def _ctrl_c_waits() -> Iterator[None]:
    """Start processes in this block that leave Ctrl-C to this one.

    A terminal sends it to all of them. They inherit that it is blocked; here it waits until all
    have started.
    """
    stopped: list[int] = []
    usual = signal.signal(signal.SIGINT, lambda number, _: stopped.append(number))
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        signal.signal(signal.SIGINT, usual)
    if stopped:
        raise KeyboardInterrupt
