"""Sealed ballots and comments: the answers store, and the one way to reach both stores at once.

Only the services named in setup.cfg may import this module. A ballot is a random id, its wave and
a sealed payload; there is no person, group, time or sequence in it. Nor is there in a comment that
waits to be read, and nothing of the ballot that it came from.
"""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import (
    Connection,
    Engine,
    LargeBinary,
    MetaData,
    String,
    bindparam,
    delete,
    event,
    func,
    insert,
    select,
    text,
    update,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

from surveyapp.store.database import ANSWERS, IDENTITY, Stores, sqlite_engine, writers_queue
from surveyapp.store.tables.base import NAMES, UNORDERED


class AnswersBase(DeclarativeBase):
    """Base of the answers store's tables, which are reached as an attached schema."""

    metadata = MetaData(naming_convention=NAMES, schema="answers")


class BallotRow(AnswersBase):
    """One sealed questionnaire of one respondent."""

    __tablename__ = "ballot"
    __table_args__ = (UNORDERED,)

    id: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    wave: Mapped[str] = mapped_column(String(80))
    sealed: Mapped[bytes]


class CommentRow(AnswersBase):
    """One sealed comment, from the closing of its wave until the release."""

    __tablename__ = "comment"
    __table_args__ = (UNORDERED,)

    id: Mapped[bytes] = mapped_column(LargeBinary(16), primary_key=True)
    wave: Mapped[str] = mapped_column(String(80))
    sealed: Mapped[bytes]
    withheld: Mapped[bool] = mapped_column(default=False)


@contextmanager
def both(stores: Stores, *, write: bool = False) -> Iterator[Session]:
    """Give one transaction over both files; with ``write`` it commits whole or not at all.

    SQLite commits attached files atomically in DELETE journal mode, which every connection sets.
    """
    bind = _engine(stores).execution_options(write=write)
    if write:
        with (
            writers_queue(stores.settings.instance),
            Session(bind, expire_on_commit=False) as session,
            session.begin(),
        ):
            yield session
    else:
        with Session(bind, expire_on_commit=False) as session:
            yield session


@contextmanager
def putting_in(stores: Stores) -> Iterator[Connection]:
    """Give a connection in one transaction over both files, for ballots as they come in."""
    bind = _engine(stores).execution_options(write=True)
    with writers_queue(stores.settings.instance), bind.begin() as connection:
        yield connection


_PAGE = 1000
"""Ballots that are read at once."""
_engines: WeakKeyDictionary[Stores, Engine] = WeakKeyDictionary()
_making = Lock()


def _engine(stores: Stores) -> Engine:
    """Return the one engine of an installation that has both files attached."""
    with _making:
        if stores not in _engines:
            _engines[stores] = _new_engine(stores)
        return _engines[stores]


def _new_engine(stores: Stores) -> Engine:
    engine = sqlite_engine(stores.settings.instance / IDENTITY)
    path = str(stores.settings.instance / ANSWERS)

    def attach(connection: Any, _record: Any) -> None:
        connection.execute("ATTACH DATABASE ? AS answers", (path,))
        for pragma in ("journal_mode = DELETE", "synchronous = FULL", "secure_delete = ON"):
            connection.execute(f"PRAGMA answers.{pragma}").fetchall()

    event.listen(engine, "connect", attach)
    stores.closing.append(engine.dispose)
    return engine


_ADD = insert(BallotRow)


def add_ballot(connection: Connection, *, ballot: bytes, wave: str, sealed: bytes) -> None:
    """Put one sealed ballot in the box under a random id of 16 bytes."""
    connection.execute(_ADD, {"id": ballot, "wave": wave, "sealed": sealed})


def sealed_ballots(stores: Stores, wave: str) -> Iterator[bytes]:
    """Yield the sealed payloads of a closed wave, in the order of their random ids.

    Read in pages, each in a transaction of its own: a large wave is never in memory whole, and
    who sends in a form of another wave meanwhile does not wait for the last page.
    """
    last = b""
    page = (
        select(BallotRow.id, BallotRow.sealed)
        .where(BallotRow.wave == wave, BallotRow.id > bindparam("last"))
        .order_by(BallotRow.id)
        .limit(_PAGE)
    )
    while True:
        with both(stores) as session:
            rows = session.execute(page, {"last": last}).all()
        if not rows:
            return
        for row in rows:
            yield row.sealed
        last = rows[-1].id


def count_ballots(session: Session, wave: str) -> int:
    """Return how many ballots a wave has."""
    found = session.scalar(
        select(func.count()).select_from(BallotRow).where(BallotRow.wave == wave)
    )
    return found or 0


def destroy_ballots(session: Session, wave: str) -> None:
    """Remove the ballots of a wave; secure_delete overwrites their pages."""
    session.execute(delete(BallotRow).where(BallotRow.wave == wave))


def add_comments(session: Session, wave: str, comments: Sequence[tuple[bytes, bytes]]) -> None:
    """Put sealed comments in the box: (random id of 16 bytes, sealed), in an order of chance."""
    rows = [
        {"id": comment, "wave": wave, "sealed": sealed, "withheld": False}
        for comment, sealed in comments
    ]
    session.execute(insert(CommentRow), rows)


def sealed_comments(session: Session, wave: str) -> list[tuple[bytes, bytes, bool]]:
    """Return the comments of a wave, in the order of their random ids: id, sealed, withheld."""
    rows = session.execute(
        select(CommentRow.id, CommentRow.sealed, CommentRow.withheld)
        .where(CommentRow.wave == wave)
        .order_by(CommentRow.id)
    )
    return [(row.id, row.sealed, row.withheld) for row in rows]


def mark_comments(
    session: Session, wave: str, comments: Collection[bytes], *, withheld: bool
) -> int:
    """Withhold comments of a wave or put them back; returns how many that changed."""
    changed = session.execute(
        update(CommentRow)
        .where(
            CommentRow.wave == wave,
            CommentRow.id.in_(comments),
            CommentRow.withheld.is_(not withheld),
        )
        .values(withheld=withheld)
        .returning(CommentRow.id)
    )
    return len(changed.all())


def count_comments(session: Session, wave: str, *, withheld: bool | None = None) -> int:
    """Return how many comments of a wave are kept; of one sort where ``withheld`` says which."""
    query = select(func.count()).select_from(CommentRow).where(CommentRow.wave == wave)
    if withheld is not None:
        query = query.where(CommentRow.withheld.is_(withheld))
    return session.scalar(query) or 0


def destroy_comments(session: Session, wave: str, *, only_withheld: bool = False) -> None:
    """Remove the comments of a wave; secure_delete overwrites their pages."""
    query = delete(CommentRow).where(CommentRow.wave == wave)
    session.execute(query.where(CommentRow.withheld.is_(True)) if only_withheld else query)


def vacuum(stores: Stores) -> None:
    """Rewrite both files, so that no free page and no order of pages is left of what was.

    Also removes what commits over both files leave behind when they are killed: a list of their
    two journals that nothing refers to any more.
    """
    for name in (IDENTITY, ANSWERS):
        engine = sqlite_engine(stores.settings.instance / name)
        try:
            with writers_queue(stores.settings.instance):
                raw = engine.raw_connection()
                try:
                    raw.cursor().execute("VACUUM")
                finally:
                    raw.close()
        finally:
            engine.dispose()
    with writers_queue(stores.settings.instance):  # so it is nobody's commit of this moment
        _remove_dead_lists(stores.settings.instance)


def _remove_dead_lists(instance: Path) -> None:
    """Remove lists of journals, where no journal is left that may need one to be undone.

    Source:
        SQLite, "Atomic Commit In SQLite", 5.1 to 5.5: the list decides whether a journal of two
        files is undone; a killed commit may leave it, and then it is harmless.
    """
    if not any((instance / f"{name}-journal").exists() for name in (IDENTITY, ANSWERS)):
        for path in instance.glob(f"{IDENTITY}-mj*"):
            path.unlink(missing_ok=True)


def is_sound(session: Session, schema: str) -> bool:
    """Tell whether one of the two attached files, main or answers, is undamaged."""
    if schema not in {"main", "answers"}:
        raise ValueError(f"no such store: {schema}")
    return str(session.execute(text(f"PRAGMA {schema}.integrity_check")).scalar_one()) == "ok"


def journal_mode(session: Session, schema: str) -> str:
    """Return the journal mode of one of the two attached files: main or answers."""
    if schema not in {"main", "answers"}:
        raise ValueError(f"no such store: {schema}")
    return str(session.execute(text(f"PRAGMA {schema}.journal_mode")).scalar_one())
