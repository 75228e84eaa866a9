import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.exc import IntegrityError

from surveyapp.errors import SettingsError
from surveyapp.settings import CONFIG, load_settings
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


OLD = {
    "organisation": {"id": "v", "name": "Voorbeeld", "brand": "#00687a", "contact": "HR"},
    "unit": {"organisation_id": "v", "id": "v", "name": "Voorbeeld", "position": 0},
    "employee": {
        "organisation_id": "v",
        "number": "1",
        "name": "Anna",
        "email": "anna@voorbeeld.example",
        "unit_id": "v",
    },
    "account": {
        "id": "a",
        "organisation_id": "v",
        "login": "anna@voorbeeld.example",
        "name": "Anna",
        "role": "team_lead",
        "password_hash": "x",
    },
    "leadership": {"account_id": "a", "unit_id": "v"},
    "wave": {
        "id": "v-2025",
        "organisation_id": "v",
        "title": "Teammeting 2025",
        "state": "released",
        "opens_on": "2025-11-03",
        "closes_on": "2025-11-21",
        "minimum_group": 5,
        "joint": "[]",
        "questionnaire": "{}",
        "fingerprint": "f",
        "invented": 0,
        "public_key": b"k" * 32,
        "cleaned": 1,
    },
    "reporting_group": {
        "wave_id": "v-2025",
        "id": "v",
        "name": "Voorbeeld",
        "kind": "organisation",
        "position": 0,
        "own": 1,
        "members": "[]",
    },
    "invitation": {
        "id": b"i" * 16,
        "wave_id": "v-2025",
        "group_id": "v",
        "employee_number": "1",
        "used": 1,
    },
    "token": {"hash": b"t" * 32, "invitation_id": b"i" * 16},
    "release": {"wave_id": "v-2025", "json": "{}", "sha256": "s", "released_on": "2025-11-22"},
}


@pytest.fixture
def last_years(tmp_path):
    """An installation as the version before made it, with a row in each table."""
    (tmp_path / "keys").mkdir()
    (tmp_path / CONFIG).write_text('base_url = "http://127.0.0.1:8000"\n', "utf-8")
    for name in (IDENTITY, ANSWERS):
        (tmp_path / name).touch()
    engine = sqlite_engine(tmp_path / IDENTITY)
    with engine.execution_options(write=True).connect() as connection, connection.begin():
        upgrading.command.upgrade(upgrading.configuration("identity", connection), "identity_0002")
        for table, row in OLD.items():
            connection.exec_driver_sql(
                f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join('?' for _ in row)})",
                tuple(row.values()),
            )
    engine.dispose()
    return load_settings(tmp_path)


def test_an_upgrade_of_last_years_installation_keeps_every_row_and_what_is_promised(last_years):
    upgrading.upgrade(last_years)

    engine = sqlite_engine(last_years.instance / IDENTITY)
    with engine.execution_options(write=True).connect() as connection:
        for table, row in OLD.items():
            kept = connection.exec_driver_sql(f"SELECT {', '.join(row)} FROM {table}").one()
            assert tuple(kept) == tuple(row.values()), table
        kind, wave = connection.exec_driver_sql(
            "SELECT leadership.kind, wave.version FROM leadership, wave"
        ).one()
        assert (kind, wave) == ("lead", 1)
        with pytest.raises(IntegrityError):  # the release still points at its wave
            connection.exec_driver_sql("DELETE FROM wave")
        with pytest.raises(IntegrityError, match="a release is final"):
            connection.exec_driver_sql("UPDATE release SET json = '[]'")
    engine.dispose()
    assert open_stores(last_years)
