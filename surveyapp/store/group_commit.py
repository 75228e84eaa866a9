"""Group commit: people who send in at the same moment share one commit, and one wait for the disk.

A commit over both files waits for the disk some ten times, whether it holds one ballot or eight.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from threading import Lock
from typing import Generic, TypeAlias, TypeVar

from sqlalchemy.orm import Session

Asked = TypeVar("Asked")
Fate = TypeVar("Fate")
Begin: TypeAlias = Callable[[], AbstractContextManager[Session]]
"""Gives a session that commits whole or not at all."""


@dataclass(slots=True, eq=False)
class _Waiting(Generic[Asked, Fate]):
    """One request in the queue; its fate is known once the commit is done."""

    asked: Asked
    fate: Fate | None = None
    failure: BaseException | None = None
    done: bool = False


class GroupCommit(Generic[Asked, Fate]):
    """Carry out what threads ask for, in as few transactions as there are turns.

    Who comes first goes first; who comes while it is at work is in the next transaction, together
    with everybody else who came meanwhile. Nobody is told anything before the commit.
    """

    def __init__(self, carry_out: Callable[[Session, Asked], Fate]) -> None:
        """Wait for nobody yet.

        Args:
            carry_out: does in a transaction what one thread asks for, and returns what became of
                that.
        """
        self._carry_out = carry_out
        self._waiting: list[_Waiting[Asked, Fate]] = []
        self._joining = Lock()
        self._turn = Lock()

    def take(self, asked: Asked, begin: Begin) -> Fate:
        """Carry something out; returns what became of it, once that is committed.

        Args:
            asked: what to carry out.
            begin: begins the transaction, if this is the one that commits for all.

        Raises:
            Exception: what the transaction failed with: then nothing in it was done, for nobody.
        """
        mine = _Waiting[Asked, Fate](asked)
        with self._joining:
            self._waiting.append(mine)
        with self._turn:
            if not mine.done:
                self._commit_all(begin)
        if mine.failure is not None:
            raise mine.failure
        return mine.fate  # type: ignore[return-value]  # done without failure, so it is there

    def _commit_all(self, begin: Begin) -> None:
        group: list[_Waiting[Asked, Fate]] = []
        failure: BaseException | None = None
        try:
            with begin() as session:
                # only now: waiting for another process, more people may have come
                group = self._everybody()
                for each in group:
                    each.fate = self._carry_out(session, each.asked)
        except BaseException as error:  # noqa: BLE001 -- everybody in the group raises it
            failure = error
        for each in group or self._everybody():
            each.failure, each.done = failure, True

    def _everybody(self) -> list[_Waiting[Asked, Fate]]:
        with self._joining:
            group, self._waiting = self._waiting, []
        return group
