import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from surveyapp.errors import SettingsError
from surveyapp.store import upgrading
from surveyapp.store.answers import AnswersBase
from surveyapp.store.database import ANSWERS, IDENTITY, open_stores, sqlite_engine
from surveyapp.store.tables import Base


@pytest.mark.parametrize(("name", "store"), [(IDENTITY, "identity"), (ANSWERS, "answers")])
def test_the_newest_migration_gives_the_tables_of_the_models(stores, name, store):
    metadata = Base.metadata
    if store == "answers":  # reached as an attached schema, but migrated as a file of its own
        from sqlalchemy import MetaData

        metadata = MetaData(naming_convention=AnswersBase.metadata.naming_convention)
        for table in AnswersBase.metadata.tables.values():
            table.to_metadata(metadata, schema=None)
    engine = sqlite_engine(stores.settings.instance / name)
    with engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), metadata)
    engine.dispose()

    assert differences == []


def test_tables_without_a_row_order_are_made_so(stores):
    for name, tables in ((IDENTITY, ("invitation", "token")), (ANSWERS, ("ballot",))):
        engine = sqlite_engine(stores.settings.instance / name)
        with engine.connect() as connection:
            for table in tables:
                made = connection.exec_driver_sql(
                    "SELECT sql FROM sqlite_master WHERE name = ?", (table,)
                ).scalar_one()
                assert "WITHOUT ROWID" in made
        engine.dispose()


def test_a_migration_that_loses_rows_changes_nothing(wave, monkeypatch):
    settings = wave.stores.settings

    def careless(config, _revision):
        connection = config.attributes["connection"]
        if connection.engine.url.database.endswith(IDENTITY):
            connection.exec_driver_sql("DELETE FROM token")

    monkeypatch.setattr(upgrading.command, "upgrade", careless)

    with pytest.raises(SettingsError, match="rijen verloren in token"):
        upgrading.upgrade(settings)

    wave.answer(wave.issued[0])  # its token is still there


def test_an_older_database_is_refused_with_the_command_that_helps(stores):
    engine = sqlite_engine(stores.settings.instance / IDENTITY)
    with engine.execution_options(write=True).connect() as connection, connection.begin():
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = 'identity_0000'")
    engine.dispose()

    with pytest.raises(SettingsError, match="surveyapp instance upgrade"):
        open_stores(stores.settings)


def test_a_missing_database_is_named(stores):
    (stores.settings.instance / ANSWERS).unlink()

    with pytest.raises(SettingsError, match=r"answers\.db ontbreekt"):
        open_stores(stores.settings)
