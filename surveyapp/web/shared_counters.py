"""Counters that the processes of one server share: in memory, in no file, gone when it stops.

The library's own storages are a process's memory, or a server beside ours. This one is memory that
a process shares with those it forks, so nobody gets a second try by reaching another process.
"""

import fcntl
import hashlib
import mmap
import os
import secrets
import struct
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock
from weakref import finalize

from limits.storage import Storage

_HOUR = 3600
_HEAD = struct.Struct("<q32s")  # the hour, and its key
_SLOT = struct.Struct("<16sId")  # the name of a counter, its count, the moment it ends
_SETS = 2048
_WAYS = 8
"""Slots in which a counter may lie: beside those that have not ended, it takes the lowest."""


class SharedCounters(Storage):
    """Fixed windows in memory that is shared with every process forked after this was made."""

    STORAGE_SCHEME = None

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        """Count nothing yet."""
        super().__init__()
        self._clock = clock
        self._memory = mmap.mmap(-1, _HEAD.size + _SETS * _WAYS * _SLOT.size)
        self._threads = Lock()
        # nameless, in memory and empty; the kernel lets go for a process that dies holding it
        self._processes = os.memfd_create("counters")
        finalize(self, os.close, self._processes)
        _HEAD.pack_into(self._memory, 0, -1, b"")

    def key_of_this_hour(self) -> bytes:
        """Return 32 bytes that every process has alike; another hour's are written over."""
        with self._alone():
            hour = int(self._clock() // _HOUR)
            written, key = _HEAD.unpack_from(self._memory, 0)
            if written != hour:
                key = secrets.token_bytes(32)
                _HEAD.pack_into(self._memory, 0, hour, key)
        return bytes(key)

    @property
    def base_exceptions(self) -> type[Exception]:
        """What the library may wrap; nothing here is raised."""
        return ValueError

    def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        """Add to a counter, which ends ``expiry`` seconds after its first; returns the count."""
        with self._alone():
            place, count, ends = self._find(key)
            if not count:
                ends = self._clock() + expiry
            _SLOT.pack_into(self._memory, place, _name(key), count + amount, ends)
        return count + amount

    def get(self, key: str) -> int:
        """Return a count; 0 for what was never counted or has ended."""
        with self._alone():
            return self._find(key)[1]

    def get_expiry(self, key: str) -> float:
        """Return the moment that a counter ends; now for what was never counted."""
        with self._alone():
            return self._find(key)[2]

    def check(self) -> bool:
        """Tell that this works: it is memory."""
        return True

    def clear(self, key: str) -> None:
        """Forget one counter."""
        with self._alone():
            place, count, _ = self._find(key)
            if count:  # else another one may lie there
                _SLOT.pack_into(self._memory, place, b"", 0, 0.0)

    def reset(self) -> int:
        """Forget all counters; returns how many places there are."""
        with self._alone():
            size = _SETS * _WAYS * _SLOT.size
            self._memory[_HEAD.size : _HEAD.size + size] = bytes(size)
        return _SETS * _WAYS

    def _find(self, key: str) -> tuple[int, int, float]:
        """Return where a counter lies or may lie, its count, and when it ends."""
        name, now = _name(key), self._clock()
        first = _HEAD.size + int.from_bytes(name[:8], "little") % _SETS * _WAYS * _SLOT.size
        lowest = (2**32, first)
        for place in range(first, first + _WAYS * _SLOT.size, _SLOT.size):
            found, count, ends = _SLOT.unpack_from(self._memory, place)
            lives = ends > now
            if found == name and lives:
                return place, count, ends
            lowest = min(lowest, (count if lives else 0, place))
        return lowest[1], 0, now

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with self._threads:
            fcntl.lockf(self._processes, fcntl.LOCK_EX)
            try:
                yield
            finally:
                fcntl.lockf(self._processes, fcntl.LOCK_UN)


def _name(key: str) -> bytes:
    return hashlib.blake2b(key.encode(), digest_size=16).digest()
