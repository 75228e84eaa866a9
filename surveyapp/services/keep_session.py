"""Keep the sessions of signed-in staff on the server, where they can be ended."""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from surveyapp.domain.accounts import Account
from surveyapp.store import accounts
from surveyapp.store.database import Stores
from surveyapp.store.moments import kept

LONGEST = timedelta(hours=20)
"""A working day and an evening: nobody is thrown out half-way (WCAG 2.2.1)."""
IDLE = timedelta(hours=8)


@dataclass(frozen=True, slots=True)
class Kept:
    """A session as it was found: its token, who it belongs to, what it holds."""

    token: str
    account: Account | None
    data: dict[str, Any]


def find_session(stores: Stores, *, token: str, now: datetime) -> Kept | None:
    """Return a session that is still good at ``now`` (aware), or None."""
    moment = kept(now)
    with stores.reading() as session:
        found = accounts.find_session(
            session, _hash(token), started_after=moment - LONGEST, seen_after=moment - IDLE
        )
    return None if found is None else Kept(token=token, account=found[0], data=found[1])


def save_session(
    stores: Stores,
    *,
    token: str | None,
    account: str | None,
    data: Mapping[str, Any],
    now: datetime,
) -> str:
    """Write a session and return its token; a new one (256 random bits) where none is given.

    A session that was ended meanwhile is not brought back.
    """
    write = accounts.change_session if token else accounts.add_session
    token = token or secrets.token_urlsafe(32)
    moment = kept(now)
    with stores.writing() as session:
        accounts.remove_old_sessions(
            session, started_before=moment - LONGEST, seen_before=moment - IDLE
        )
        write(session, _hash(token), account=account, data=dict(data), now=moment)
    return token


def end_session(stores: Stores, *, token: str) -> None:
    """End a session: its cookie opens nothing any more."""
    with stores.writing() as session:
        accounts.remove_session(session, _hash(token))


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
