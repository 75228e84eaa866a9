"""Group commit: people who send in at the same moment share one commit, and one wait for the disk.

A commit over both files waits for the disk some ten times, whether it holds one ballot or eight.
"""

import traceback
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from threading import Lock
from typing import Generic, NamedTuple, TypeAlias, TypeVar

from sqlalchemy import Connection

Asked = TypeVar("Asked")
Fate = TypeVar("Fate")
Begin: TypeAlias = Callable[[], AbstractContextManager[Connection]]
"""Gives a connection in a transaction that commits whole or not at all."""


class Failure(NamedTuple):
    """What a commit failed with, in kinds and places only.

    The error itself is let go: it has the ballots of everybody in the commit in its frames, and
    raised in several threads it would tie what these people sent to one another.
    """

    kind: str
    place: str
    errno: int | None
    sqlite_errorname: str | None


class NotCommittedError(Exception):
    """A commit failed, so nothing in it was done, for nobody."""

    def __init__(self, failure: Failure) -> None:
        """Tell what it failed with."""
        super().__init__(failure.kind)
        self.kind, self.place, self.errno, self.sqlite_errorname = failure


@dataclass(slots=True, eq=False)
class _Waiting(Generic[Asked, Fate]):
    """One request in the queue; its fate is known once the commit is done."""

    asked: Asked
    fate: Fate | None = None
    failure: Failure | None = None
    done: bool = False


class GroupCommit(Generic[Asked, Fate]):
    """Carry out what threads ask for, in as few transactions as there are turns.

    Who comes first goes first; who comes while it is at work is in the next transaction, together
    with everybody else who came meanwhile. Nobody is told anything before the commit.
    """

    def __init__(self, carry_out: Callable[[Connection, Asked], Fate]) -> None:
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
            NotCommittedError: the transaction failed: then nothing in it was done, for nobody.
        """
        mine = _Waiting[Asked, Fate](asked)
        with self._joining:
            self._waiting.append(mine)
        with self._turn:
            if not mine.done:
                self._commit_all(begin)
        if mine.failure is not None:
            raise NotCommittedError(mine.failure)
        if not mine.done:  # who committed for this one was stopped from outside
            raise NotCommittedError(Failure("interrupted", "", None, None))
        return mine.fate  # type: ignore[return-value]  # done without failure, so it is there

    def _commit_all(self, begin: Begin) -> None:
        group: list[_Waiting[Asked, Fate]] = []
        failure: Failure | None = None
        try:
            with begin() as connection:
                # only now: waiting for another process, more people may have come
                group = self._everybody()
                for each in group:
                    each.fate = self._carry_out(connection, each.asked)
        except Exception as error:  # noqa: BLE001 -- everybody in the group is told
            failure = _let_go(error)
            group = group or self._everybody()  # it could not begin
        for each in group:
            each.failure, each.done = failure, True

    def _everybody(self) -> list[_Waiting[Asked, Fate]]:
        with self._joining:
            group, self._waiting = self._waiting, []
        return group


def _let_go(error: BaseException) -> Failure:
    """Return what is told of an error, and empty the frames that it came through."""
    frames = reversed(traceback.extract_tb(error.__traceback__))
    original = getattr(error, "orig", None) or error
    failure = Failure(
        kind=type(error).__name__,
        place=" < ".join(f"{frame.name}:{frame.lineno}" for frame in frames),
        errno=getattr(original, "errno", None),
        sqlite_errorname=getattr(original, "sqlite_errorname", None),
    )
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        traceback.clear_frames(current.__traceback__)
        current = current.__cause__ or current.__context__
    return failure
