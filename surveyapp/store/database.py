"""Open the identity store, one way only, and queue its writers fairly."""

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeAlias

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from surveyapp.errors import SettingsError
from surveyapp.settings import Settings

IDENTITY = "identity.db"
ANSWERS = "answers.db"
IN_USE = ".in-use"
"""A file that is locked while a server runs; it holds nothing."""

# DELETE and not WAL: a write-ahead file links person and answer, and a commit over two attached
# files is atomic only without it. secure_delete: what is deleted is overwritten in the file.
# recursive_triggers: only then REPLACE, which deletes a row, wakes the trigger that keeps releases.
PRAGMAS = (
    "journal_mode = DELETE",
    "synchronous = FULL",
    "secure_delete = ON",
    "foreign_keys = ON",
    "recursive_triggers = ON",
    "temp_store = MEMORY",
    "busy_timeout = 5000",
)


Transaction: TypeAlias = Session
"""What a service hands on within one transaction, without knowing SQL."""
Lookup: TypeAlias = Connection
"""A transaction that everybody waits for: a bare connection, without what a session does."""
MOST_READERS = 16
"""Connections that a process keeps: one more would be opened and closed for a single question."""


class Stores:
    """An opened installation: its settings and the engine on ``identity.db``.

    The answers are reached through ``store.answers`` only, which the import contract opens for
    named services alone.
    """

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.engine = sqlite_engine(settings.instance / IDENTITY)
        self.closing: list[Callable[[], None]] = [self.engine.dispose]
        self._writing = self.engine.execution_options(write=True)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Give a session for reading: one consistent view, nothing kept."""
        with Session(self.engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def looking_up(self) -> Iterator[Lookup]:
        """Give a connection for a statement or two that everybody waits for.

        It reads as ``reading`` does, without what a session does about it.
        """
        with self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Give a session for one write transaction; it commits at the end or not at all."""
        with (
            writers_queue(self.settings.instance),
            Session(self._writing, expire_on_commit=False) as session,
            session.begin(),
        ):
            yield session

    def close(self) -> None:
        """Close every connection."""
        for close in self.closing:
            close()


def open_stores(settings: Settings) -> Stores:
    """Open the two stores of an installation.

    Raises:
        SettingsError: a database file is missing or damaged, or its tables are of another version.
    """
    from surveyapp.store.upgrading import require_current

    for name in (IDENTITY, ANSWERS):
        path = settings.instance / name
        if not path.is_file():
            raise SettingsError(
                f"{path} ontbreekt. Zet een back-up terug (surveyapp backup restore) of maak "
                "een nieuwe installatie (surveyapp instance create)."
            )
    try:
        require_current(settings)
    except OperationalError as error:
        raise SettingsError(
            f"De database in {settings.instance} kan niet geopend worden: {error.orig}. "
            "Controleer of de map en de bestanden van deze gebruiker zijn."
        ) from error
    return Stores(settings)


def sqlite_engine(path: Path) -> Engine:
    """Return an engine whose transactions begin as they should: at once when they will write."""
    # the values of a statement stay out of every message: hashes of codes, names, who was invited
    engine = create_engine(f"sqlite:///{path}", hide_parameters=True, pool_size=MOST_READERS)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # transactions are begun by _begin, not by the driver
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}").fetchall()


def _begin(connection: Connection) -> None:
    write = connection.get_execution_options().get("write", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


@contextmanager
def serving(instance: Path) -> Iterator[None]:
    """Say, as long as a server runs, that the files of an installation are in use."""
    with (instance / IN_USE).open("a") as file:
        fcntl.flock(file, fcntl.LOCK_SH)
        yield


@contextmanager
def alone(instance: Path) -> Iterator[None]:
    """Have an installation for oneself, to replace its files.

    Raises:
        SettingsError: a server, or somebody else who replaces files, is at work on it.
    """
    with (instance / IN_USE).open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise SettingsError(
                f"De installatie in {instance} is in gebruik. Er is niets gewijzigd. Stop eerst de "
                "server (Ctrl+C) en probeer het opnieuw."
            ) from error
        yield


@contextmanager
def writers_queue(instance: Path) -> Iterator[None]:
    """Hold the one place at the head of the writers' queue.

    SQLite's own busy wait starves writers (p99 of seconds); a lock file serves them in turn.
    """
    with (instance / ".writers").open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(file, fcntl.LOCK_UN)
