"""The log and the exports from the command line: Dutch words and exit codes."""

import io
import sqlite3
import zipfile
from contextlib import closing

import pytest

from surveyapp.cli import main
from surveyapp.services.close_wave import close_wave
from tests import made


@pytest.fixture
def town(tmp_path):
    """The folder of a town with a released wave, and the id of that wave."""
    stores = made.make_instance(tmp_path / "instance")
    wave = made.make_wave(stores)
    for issued in wave.issued:
        wave.answer(issued, "4")
    close_wave(stores, wave=wave.id, now=made.AFTER)
    stores.close()
    return tmp_path / "instance", wave.id


@pytest.fixture
def run(town, monkeypatch, capsys):
    """Return what runs a command: (exit code, what it said)."""
    monkeypatch.setenv("SURVEYAPP_INSTANCE", str(town[0]))

    def command(*words):
        with pytest.raises(SystemExit) as ended:
            main([*words])
        said = capsys.readouterr()
        return ended.value.code, said.out + said.err

    return command


def noted(said):
    return next(line for line in said.splitlines() if line.startswith("Laatste: "))[9:]


def test_a_log_is_read_checked_and_found_broken(town, run, tmp_path):
    folder, wave = town
    assert run("audit", "list", "--organisation", "voorbeeld") == (
        0,
        "Er staat nog niets in het logboek van 'voorbeeld'.\n",
    )
    for _ in range(2):
        assert run("release", "export", wave, "--to", str(tmp_path / "uit"))[0] == 0
    code, listed = run("audit", "list", "--organisation", "voorbeeld")
    assert code == 0
    assert listed.count("surveyapp release export (opdrachtregel) haalde bestanden op") == 2
    code, said = run("audit", "verify")
    assert (code, said.splitlines()[0]) == (0, "klopt    De keten is heel: 2 regels.")
    known = noted(said)
    assert run("audit", "verify", "--known", known)[0] == 0

    with closing(sqlite3.connect(folder / "identity.db")) as connection:
        connection.execute("DROP TRIGGER audit_event_stays_delete")
        connection.execute("DELETE FROM audit_event WHERE number = 2")
        connection.commit()
    code, said = run("audit", "verify", "--known", known)
    assert code == 1
    assert "De database houdt wijzigingen in het logboek niet meer tegen" in said
    assert "Nummer 2 met die vingerafdruk staat er niet meer in" in said

    with closing(sqlite3.connect(folder / "identity.db")) as connection:
        connection.execute("DROP TRIGGER audit_event_stays_update")
        connection.execute("UPDATE audit_event SET actor = 'niemand'")
        connection.commit()
    code, said = run("audit", "verify")
    assert code == 1
    assert "Het logboek klopt niet vanaf nummer 1" in said


def test_a_hash_that_is_written_down_wrongly_is_refused(run):
    code, said = run("audit", "verify", "--known", "twaalf")
    assert code == 2
    assert "nummer:vingerafdruk" in said


def test_a_release_is_exported_and_its_figures_are_checked(town, run, tmp_path):
    _, wave = town
    code, said = run("release", "export", wave, "--to", str(tmp_path / "uit"))
    assert code == 0
    assert "Alleen wat ‘openbare-cijfers’ heet, is bedoeld om te publiceren." in said
    file = next((tmp_path / "uit").glob("openbare-*-json.zip"))
    with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as archive:
        archive.extract("cijfers.json", tmp_path)
    figures = tmp_path / "cijfers.json"

    assert run("release", "check", wave, str(figures)) == (
        0,
        "klopt    Dit bestand komt uit de vrijgave: de openbare cijfers.\n",
    )
    figures.write_text(figures.read_text("utf-8").replace("Waarde 1", "Waarde I"), "utf-8")
    code, said = run("release", "check", wave, str(figures))
    assert code == 1
    assert said.startswith("LET OP")


def test_a_wave_that_is_not_there_is_said_in_dutch(run, tmp_path):
    code, said = run("release", "export", "bestaat-niet", "--to", str(tmp_path / "uit"))
    assert code == 1
    assert "De meting 'bestaat-niet' bestaat niet" in said
