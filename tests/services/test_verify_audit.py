"""The log of staff acts is only added to; who gets round that is noticed by walking its chain."""

import multiprocessing
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from surveyapp.domain.audit import START, AuditEvent, chained
from surveyapp.services.create_instance import create_instance
from surveyapp.services.verify_audit import still_there, verify_audit
from surveyapp.settings import load_settings
from surveyapp.store.audit import add_event
from surveyapp.store.database import open_stores

AT = datetime(2026, 11, 22, 9, 30, 15, 123456, tzinfo=UTC)
TRIGGERS = ("update", "delete", "insert")


def add(stores, subject="Balie", organisation="voorbeeld"):
    with stores.writing() as session:
        add_event(
            session,
            at=AT,
            organisation=organisation,
            actor="Nadia van HR",
            role="hr",
            action="report_read",
            wave="w",
            subject=subject,
        )


@pytest.fixture(scope="module")
def made_once(tmp_path_factory):
    """A new installation, and one with five events, to copy."""
    folder = tmp_path_factory.mktemp("audit")
    create_instance(folder / "new").close()
    shutil.copytree(folder / "new", folder / "logged")
    stores = open_stores(load_settings(folder / "logged"))
    for number in range(1, 6):
        add(stores, f"Team {number}")
    stores.close()
    return folder


@pytest.fixture
def copied(made_once, tmp_path):
    """Return what opens a copy of one of them."""
    opened = []

    def copy(name):
        shutil.copytree(made_once / name, tmp_path / name)
        opened.append(open_stores(load_settings(tmp_path / name)))
        return opened[-1]

    yield copy
    for one in opened:
        one.close()


@pytest.fixture
def stores(copied):
    """An installation without an event."""
    return copied("new")


@pytest.fixture
def logged(copied):
    """An installation with five events."""
    return copied("logged")


def attack(stores, *statements, triggers=False):
    """Change the file as whoever has it can, with the triggers or without."""
    path = stores.settings.instance / "identity.db"
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA recursive_triggers = ON")
        kept = [
            connection.execute(
                "SELECT sql FROM sqlite_master WHERE name = ?", (f"audit_event_stays_{act}",)
            ).fetchone()[0]
            for act in TRIGGERS
        ]
        if not triggers:
            for act in TRIGGERS:
                connection.execute(f"DROP TRIGGER audit_event_stays_{act}")
        for statement, *values in statements:
            connection.execute(statement, values)
        if not triggers:
            for sql in kept:
                connection.execute(sql)


def test_an_untouched_log_is_whole_and_tells_its_last_hash(logged):
    found = verify_audit(logged)

    assert (found.count, found.last, found.broken, found.guarded) == (5, 5, None, True)
    assert still_there(logged, number=5, hash_start=found.hash)


def test_an_empty_log_is_whole(stores):
    found = verify_audit(stores)

    assert (found.count, found.last, found.hash, found.broken) == (0, 0, "", None)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_event SET actor = 'niemand' WHERE number = 3",
        "DELETE FROM audit_event WHERE number = 3",
        (
            "REPLACE INTO audit_event SELECT number, at, organisation_id, 'niemand', role, action, "
            "wave_id, subject, hash FROM audit_event WHERE number = 3"
        ),
    ],
)
def test_the_database_refuses_to_change_remove_or_replace_an_event(logged, statement):
    with pytest.raises(sqlite3.IntegrityError, match="only added to"):
        attack(logged, (statement,), triggers=True)
    attack(logged, (statement,))  # without the triggers the attack succeeds, and shows
    assert verify_audit(logged).broken == 3


def test_a_session_of_ours_cannot_replace_an_event_either(logged):
    with pytest.raises(IntegrityError, match="only added to"), logged.writing() as session:
        session.execute(text("DELETE FROM audit_event WHERE number = 5"))


@pytest.mark.parametrize(
    "column", ["at", "organisation_id", "actor", "role", "action", "subject", "hash"]
)
def test_a_changed_event_is_named_by_its_number(logged, column):
    other = "2026-11-22 09:30:15.000001" if column == "at" else "x"
    attack(logged, (f"UPDATE audit_event SET {column} = ? WHERE number = 4", other))

    assert verify_audit(logged).broken == 4


def test_an_event_that_is_no_event_any_more_is_named_by_its_number(logged):
    attack(logged, ("UPDATE audit_event SET at = 'gisteren' WHERE number = 2",))

    assert verify_audit(logged).broken == 2


def test_removing_from_the_middle_and_numbering_on_shows(logged):
    attack(
        logged,
        ("DELETE FROM audit_event WHERE number = 2",),
        ("UPDATE audit_event SET number = number - 1 WHERE number > 2",),
    )

    assert verify_audit(logged).broken == 2


def test_removing_from_the_start_shows(logged):
    attack(logged, ("DELETE FROM audit_event WHERE number = 1",))

    assert verify_audit(logged).broken == 1


def test_putting_an_event_in_between_shows(logged):
    attack(
        logged,
        ("UPDATE audit_event SET number = 6 WHERE number = 5",),
        ("UPDATE audit_event SET number = 5 WHERE number = 4",),
        (
            (
                "INSERT INTO audit_event SELECT 4, at, organisation_id, actor, role, action, "
                "wave_id, subject, hash FROM audit_event WHERE number = 3"
            ),
        ),
    )

    assert verify_audit(logged).broken == 4


def test_removing_from_the_end_shows_only_to_whoever_wrote_down_the_last_hash(logged):
    """The chain cannot know of events after its end; that is why its last hash is printed."""
    noted = verify_audit(logged)
    attack(logged, ("DELETE FROM audit_event WHERE number = 5",))

    assert verify_audit(logged).broken is None
    assert not still_there(logged, number=noted.last, hash_start=noted.hash)
    add(logged, "iets anders")  # takes the number that was free again
    assert verify_audit(logged).broken is None
    assert not still_there(logged, number=noted.last, hash_start=noted.hash)


def test_a_whole_new_chain_shows_only_to_whoever_wrote_down_a_hash(logged):
    noted = verify_audit(logged)
    before, made = START, []
    for number in range(1, 6):
        event = AuditEvent(
            number=number,
            at=AT.replace(microsecond=0),
            organisation="voorbeeld",
            actor="iemand anders",
            role="hr",
            action="report_read",
            wave="w",
            subject=f"Team {number}",
        )
        before = chained(event, before)
        made.append(
            (
                "UPDATE audit_event SET actor = 'iemand anders', hash = ? WHERE number = ?",
                before,
                number,
            )
        )
    attack(logged, *made)

    assert verify_audit(logged).broken is None
    assert not still_there(logged, number=noted.last, hash_start=noted.hash)


def test_a_log_without_its_triggers_says_so(logged):
    with closing(sqlite3.connect(logged.settings.instance / "identity.db")) as connection:
        connection.execute("DROP TRIGGER audit_event_stays_update")
        connection.commit()

    found = verify_audit(logged)
    assert found.broken is None
    assert not found.guarded


def _write(instance, many):
    stores = open_stores(load_settings(instance))
    for number in range(many):
        add(stores, f"regel {number}")
    stores.close()


def test_two_writers_at_once_make_one_chain(stores):
    context = multiprocessing.get_context("spawn")
    writers = [
        context.Process(target=_write, args=(stores.settings.instance, 25)) for _ in range(2)
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert [writer.exitcode for writer in writers] == [0, 0]
    found = verify_audit(stores)
    assert (found.count, found.last, found.broken) == (50, 50, None)


def test_an_act_that_fails_leaves_no_event(stores):
    def act():
        with stores.writing() as session:
            add_event(
                session, at=AT, organisation="voorbeeld", actor="x", role="hr", action="export_made"
            )
            raise RuntimeError("the act itself")

    with pytest.raises(RuntimeError, match="the act itself"):
        act()

    assert verify_audit(stores).count == 0


def test_a_name_longer_than_the_log_keeps_is_cut_and_chained_as_it_is_kept(stores):
    with stores.writing() as session:
        add_event(
            session,
            at=AT,
            organisation="voorbeeld",
            actor="é" * 500,
            role="hr",
            action="report_read",
            subject="😀" * 500,
        )

    assert verify_audit(stores).broken is None
