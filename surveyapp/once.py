"""Make a thing once, also where many ask for it at the same moment."""

from collections.abc import Callable
from functools import lru_cache, update_wrapper
from threading import RLock
from typing import Generic, ParamSpec, TypeVar

Asked = ParamSpec("Asked")
Made = TypeVar("Made")


class _Slot(Generic[Made]):
    """Room for one thing; ``made`` tells whether it is there."""

    __slots__ = ("made", "thing")

    thing: Made

    def __init__(self) -> None:
        self.made = False


class MadeOnce(Generic[Asked, Made]):
    """A function that remembers what it returned, and makes one thing at a time."""

    def __init__(self, make: Callable[Asked, Made], most: int) -> None:
        """Remember nothing yet.

        Args:
            make: returns what is to be remembered; its arguments can be hashed.
            most: how many things are remembered: those that were asked for last.
        """
        self._make = make
        self._turn = RLock()
        self._slots = lru_cache(most)(lambda *_args, **_named: _Slot[Made]())
        update_wrapper(self, make)

    def __call__(self, *args: Asked.args, **named: Asked.kwargs) -> Made:
        """Return what was made for these arguments, or make it now."""
        slot = self._slots(*args, **named)  # type: ignore[arg-type]
        if not slot.made:  # what is there needs no turn: nobody waits for it
            with self._turn:
                # while this waited, it may have been made, or forgotten
                slot = self._slots(*args, **named)  # type: ignore[arg-type]
                if not slot.made:
                    slot.thing, slot.made = self._make(*args, **named), True
        return slot.thing

    def cache_clear(self) -> None:
        """Forget everything."""
        self._slots.cache_clear()


def made_once(*, most: int) -> Callable[[Callable[Asked, Made]], MadeOnce[Asked, Made]]:
    """Remember what a function returned, as ``functools.lru_cache`` does, and make it once.

    With that alone everybody who asks before the first one has an answer makes it too: in a server
    that had just begun all threads did the same work, each of them slower for the others.

    Args:
        most: how many things are remembered.
    """

    def decorate(make: Callable[Asked, Made]) -> MadeOnce[Asked, Made]:
        return MadeOnce(make, most)

    return decorate
