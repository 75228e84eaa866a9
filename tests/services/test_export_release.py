"""Every file of a released wave in a folder, and whether a file is of a release."""

import hashlib
import io
import json
import stat
import zipfile
from datetime import date, timedelta

import pytest

from surveyapp.domain.handing_out import handed_out
from surveyapp.domain.release import as_json
from surveyapp.errors import NotFoundError, WaveError
from surveyapp.services.close_wave import close_wave
from surveyapp.services.export_release import check_export, export_all
from surveyapp.services.read_release import load_release
from surveyapp.store.audit import events_of
from tests import made


@pytest.fixture(scope="module")
def stores(tmp_path_factory):
    """An installation for all tests here: they read it, and add to its log."""
    stores = made.make_instance(tmp_path_factory.mktemp("export") / "instance")
    yield stores
    stores.close()


@pytest.fixture(scope="module")
def released(stores):
    """The id of a wave of which most people answered; too few in one team for figures."""
    wave = made.make_wave(stores)
    for issued in wave.issued:
        if issued.group != "belasting":
            wave.answer(issued, "4")
    close_wave(stores, wave=wave.id, now=made.AFTER)
    return wave.id


def export(stores, wave, folder):
    told = []
    paths = export_all(
        stores,
        wave=wave,
        folder=folder,
        now=made.AFTER + timedelta(days=1),
        progress=lambda done, total: told.append((done, total)),
    )
    return paths, told


def member(path, name):
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        return archive.read(name)


def test_a_folder_gets_every_file_once_for_this_user_only_and_a_second_time_the_same(
    stores, released, tmp_path
):
    folder = tmp_path / "uit" / "cijfers"
    paths, told = export(stores, released, folder)
    first = {path.name: path.read_bytes() for path in paths}

    assert set(folder.iterdir()) == set(paths)
    assert told[-1] == (len(paths), len(paths))
    assert {stat.S_IMODE(path.stat().st_mode) for path in paths} == {0o600}
    assert sum(name.startswith("openbare-cijfers") for name in first) == 2
    assert any(name.startswith("grafieken-001-gemeente-voorbeeld") for name in first)
    assert not any("belastingen" in name for name in first)
    again, _ = export(stores, released, folder)
    assert {path.name: path.read_bytes() for path in again if path.suffix != ".xlsx"} == {
        name: data for name, data in first.items() if not name.endswith(".xlsx")
    }


def test_the_log_says_that_a_command_fetched_everything(stores, released, tmp_path):
    export(stores, released, tmp_path / "uit")
    with stores.reading() as session:
        last = events_of(session, "voorbeeld", skip=0, most=1)[0]

    assert (last.action, last.role, last.actor) == (
        "export_made",
        "command",
        "surveyapp release export",
    )


def test_figures_are_known_as_those_of_their_release_until_one_of_them_is_changed(
    stores, released, tmp_path
):
    paths, _ = export(stores, released, tmp_path / "uit")
    found = {
        path.name.startswith("openbare"): member(path, "cijfers.json")
        for path in paths
        if path.name.endswith("-json.zip")
    }

    assert check_export(stores, wave=released, content=found[False]) == "hr"
    assert check_export(stores, wave=released, content=found[True]) == "public"
    data = json.loads(found[True])
    data["groups"][0]["results"]["n"] += 1
    changed = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    assert check_export(stores, wave=released, content=changed) is None


def test_the_stored_release_itself_is_not_what_is_handed_out(stores, released):
    stored, _ = load_release(stores, organisation="voorbeeld", wave=released)

    assert as_json(stored) != as_json(handed_out(stored, "hr"))
    assert check_export(stores, wave=released, content=as_json(stored).encode()) is None


def test_the_checksums_beside_the_figures_are_theirs(stores, released, tmp_path):
    paths, _ = export(stores, released, tmp_path / "uit")
    path = next(path for path in paths if path.name.endswith("-json.zip"))
    for line in member(path, "SHA256SUMS").decode().splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256(member(path, name)).hexdigest() == digest
    read_me = member(path, "LEESMIJ.txt").decode()
    _, stored = load_release(stores, organisation="voorbeeld", wave=released)
    assert stored in read_me
    assert f"surveyapp release check {released} cijfers.json" in read_me


def test_the_schema_in_the_file_describes_the_figures_beside_it(stores, released, tmp_path):
    paths, _ = export(stores, released, tmp_path / "uit")
    for path in (path for path in paths if path.name.endswith("-json.zip")):
        schema = json.loads(member(path, "cijfers.schema.json"))
        figures = json.loads(member(path, "cijfers.json"))
        assert set(schema["required"]) == set(figures)
        assert schema["properties"]["schema"]["const"] == figures["schema"]


def test_a_wave_without_a_release_has_nothing_to_export(stores, released, tmp_path):
    coming = made.make_wave(
        stores, title="Volgende", opens=date(2027, 11, 1), closes=date(2027, 11, 19)
    )
    with pytest.raises(NotFoundError):
        export(stores, coming.id, tmp_path / "uit")
    with pytest.raises(NotFoundError):
        export(stores, "bestaat-niet", tmp_path / "uit")
    assert not (tmp_path / "uit").exists()


def test_a_folder_that_cannot_be_written_is_said_in_one_sentence(stores, released, tmp_path):
    (tmp_path / "vol").write_text("een bestand")
    with pytest.raises(WaveError, match="Kies een andere map met --to"):
        export(stores, released, tmp_path / "vol" / "uit")
