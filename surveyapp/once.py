"""Make a thing once, also where many ask for it at the same moment."""

from collections.abc import Callable
from functools import lru_cache, update_wrapper
from threading import RLock
from typing import Generic, ParamSpec, TypeVar

Asked = ParamSpec("Asked")
Made = TypeVar("Made")


class MadeOnce(Generic[Asked, Made]):
    """A function that remembers what it returned, and makes one thing at a time."""

    def __init__(self, make: Callable[Asked, Made], most: int) -> None:
        """Remember nothing yet.

        Args:
            make: returns what is to be remembered; its arguments can be hashed.
            most: how many things are remembered: those that were asked for last.
        """
        self._remembered = lru_cache(most)(make)
        self._turn = RLock()
        update_wrapper(self, make)

    def __call__(self, *args: Asked.args, **named: Asked.kwargs) -> Made:
        """Return what was made for these arguments, or make it now."""
        with self._turn:
            return self._remembered(*args, **named)  # type: ignore[arg-type]

    def cache_clear(self) -> None:
        """Forget everything."""
        with self._turn:
            self._remembered.cache_clear()


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
