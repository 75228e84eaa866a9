"""Bring the tables of both stores up to date, on an engine of its own, whole or not at all."""

from collections.abc import Mapping
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, MetaData, event, text

from surveyapp.errors import SettingsError
from surveyapp.settings import Settings
from surveyapp.store.database import ANSWERS, IDENTITY, sqlite_engine, writers_queue
from surveyapp.store.tables import Base

MIGRATIONS = Path(__file__).parent / "migrations"
STORES = {"identity": IDENTITY, "answers": ANSWERS}


def configuration(store: str, connection: Connection | None = None) -> Config:
    """Return Alembic's configuration for one of the two stores."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("version_locations", str(MIGRATIONS / store))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    config.attributes["metadata"] = Base.metadata if store == "identity" else MetaData()
    return config


def require_current(settings: Settings) -> None:
    """Check that both stores have the tables of this version.

    Raises:
        SettingsError: they are older (the sentence says how to upgrade) or newer.
    """
    for store, name in STORES.items():
        engine = sqlite_engine(settings.instance / name)
        try:
            with engine.connect() as connection:
                found = MigrationContext.configure(connection).get_current_revision()
        finally:
            engine.dispose()
        head = ScriptDirectory.from_config(configuration(store)).get_current_head()
        if found != head:
            raise SettingsError(
                f"{name} hoort bij een andere versie van surveyapp (gevonden: {found}, nodig: "
                f"{head}). Werk bij met: surveyapp instance upgrade"
            )


def upgrade(settings: Settings) -> None:
    """Bring both stores to the newest version; foreign keys are checked, rows are not lost.

    Batch migrations with foreign keys on delete children silently, so they are off here, and the
    rows of every table that stays are counted before and after.

    Raises:
        SettingsError: a migration lost rows or left a broken reference; nothing was changed.
    """
    for store, name in STORES.items():
        engine = sqlite_engine(settings.instance / name)
        event.listen(engine, "connect", lambda raw, _: raw.execute("PRAGMA foreign_keys = OFF"))
        try:
            with writers_queue(settings.instance):
                _upgrade(engine, store, name)
        finally:
            engine.dispose()


def _upgrade(engine: Engine, store: str, name: str) -> None:
    with engine.execution_options(write=True).connect() as connection, connection.begin():
        before = _rows(connection)
        command.upgrade(configuration(store, connection), "head")
        after = _rows(connection)
        lost = [t for t, n in before.items() if t in after and after[t] != n]
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
        if lost or broken:
            raise SettingsError(
                f"Het bijwerken van {name} is afgebroken en er is niets gewijzigd: "
                f"{'rijen verloren in ' + ', '.join(lost) if lost else 'een verwijzing klopt niet'}"
                ". Meld dit met het versienummer."
            )


def _rows(connection: Connection) -> Mapping[str, int]:
    tables = connection.exec_driver_sql(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'alembic%'"
        " AND name NOT LIKE 'sqlite%'"
    ).scalars()
    return {
        table: connection.execute(text(f'SELECT count(*) FROM "{table}"')).scalar_one()  # noqa: S608
        for table in list(tables)
    }
