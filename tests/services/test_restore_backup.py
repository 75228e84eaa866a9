import os
import shutil
import signal
import sqlite3
import subprocess
import sys

import pytest

from surveyapp.errors import SettingsError
from surveyapp.services.back_up import back_up
from surveyapp.services.check_anonymity import check_anonymity
from surveyapp.services.close_wave import close_wave
from surveyapp.services.restore_backup import restore_backup
from tests import made

CRASH = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA cache_size = 5")
connection.execute("BEGIN IMMEDIATE")
connection.execute("CREATE TABLE filler (a)")
connection.executemany("INSERT INTO filler VALUES (?)", [("x" * 3000,) for _ in range(500)])
connection.execute("UPDATE employee SET name = 'old page'")
print("ready", flush=True)
import time; time.sleep(60)
"""


def test_a_journal_that_a_crash_left_does_not_get_into_the_restored_file(wave):
    stores, instance = wave.stores, wave.stores.settings.instance
    wave.answer(wave.issued[0])
    backup = back_up(stores, now=made.DURING)
    stores.close()
    process = subprocess.Popen(
        [sys.executable, "-c", CRASH, str(instance / "identity.db")], stdout=subprocess.PIPE
    )
    process.stdout.readline()
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    process.stdout.close()
    assert (instance / "identity.db-journal").stat().st_size > 0  # the attack is in place

    restore_backup(backup, instance)

    with sqlite3.connect(instance / "identity.db") as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        names = {row[0] for row in connection.execute("SELECT name FROM employee")}
    connection.close()
    assert "Anna de Vries" in names and "old page" not in names
    assert all(finding.holds for finding in check_anonymity(stores, now=made.DURING))
    close_wave(stores, wave=wave.id, now=made.AFTER)


def test_a_crash_does_not_hide_that_a_release_would_be_lost(wave):
    stores, instance = wave.stores, wave.stores.settings.instance
    backup = back_up(stores, now=made.DURING)
    close_wave(stores, wave=wave.id, now=made.AFTER)
    stores.close()
    process = subprocess.Popen(
        [sys.executable, "-c", CRASH, str(instance / "identity.db")], stdout=subprocess.PIPE
    )
    process.stdout.readline()
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    process.stdout.close()
    assert (instance / "identity.db-journal").stat().st_size > 0  # reading it as it is fails

    with pytest.raises(SettingsError, match="wist die uitkomsten"):
        restore_backup(backup, instance)


def test_the_questionnaires_of_hr_come_along_and_newer_ones_stay(wave):
    instance = wave.stores.settings.instance
    own = instance / "questionnaires" / "voorbeeld"
    own.mkdir(parents=True)
    (own / "waarden.toml").write_text("old", "utf-8")
    (own / "lost.toml").write_text("lost", "utf-8")
    backup = back_up(wave.stores, now=made.DURING)
    (own / "waarden.toml").write_text("new", "utf-8")
    (own / "lost.toml").unlink()
    wave.stores.close()

    restore_backup(backup, instance)

    assert (own / "waarden.toml").read_text("utf-8") == "new"
    assert (own / "lost.toml").read_text("utf-8") == "lost"


@pytest.mark.parametrize("content", [b"", b"no database at all" * 500, None])
def test_what_is_no_backup_changes_nothing(wave, tmp_path, content):
    instance = wave.stores.settings.instance
    folder = tmp_path / "backup"
    shutil.copytree(back_up(wave.stores, now=made.DURING), folder)
    if content is None:
        (folder / "answers.db").unlink()
    else:
        (folder / "answers.db").write_bytes(content)
    before = (instance / "identity.db").read_bytes()

    with pytest.raises(SettingsError, match="geen back-up"):
        restore_backup(folder, instance)

    assert (instance / "identity.db").read_bytes() == before
    assert not list(instance.glob("*.new"))


def test_a_backup_from_before_a_release_is_not_put_back_unseen(wave):
    stores, instance = wave.stores, wave.stores.settings.instance
    backup = back_up(stores, now=made.DURING)
    close_wave(stores, wave=wave.id, now=made.AFTER)
    stores.close()
    before = (instance / "identity.db").read_bytes()

    with pytest.raises(SettingsError, match="wist die uitkomsten"):
        restore_backup(backup, instance)
    assert (instance / "identity.db").read_bytes() == before

    restore_backup(backup, instance, older=True)
    assert (instance / "identity.db").read_bytes() != before
