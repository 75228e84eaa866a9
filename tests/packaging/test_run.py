"""``./run`` sets up once, repairs what was left half done, and says what to do where it cannot."""

import fcntl
import os
import shutil
import subprocess
import sys
import time
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCK = "requirements.txt"


def loaded(folder: Path) -> ModuleType:
    spec = spec_from_loader("house", SourceFileLoader("house", str(folder / "run")))
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """``run`` in a folder of its own, with an install that only notes that it was asked."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    (tmp_path / "run").write_bytes((ROOT / "run").read_bytes())
    (tmp_path / "setup.cfg").write_text("[metadata]\n")
    for lock in (LOCK, "requirements-test.txt"):
        (tmp_path / lock).write_text("flask==1 --hash=sha256:0\n")
    module = loaded(tmp_path)
    installs: list[str] = []

    def install(lock: str, _held: int) -> None:
        assert module.STATE.read_text() == module.BUSY
        installs.append(lock)
        for folder in ("bin", "lib"):
            (module.VENV / folder).mkdir(exist_ok=True)
        if not Path(module.PYTHON).exists():
            Path(module.PYTHON).symlink_to(sys.executable)

    monkeypatch.setattr(module, "install", install)
    monkeypatch.setattr(module, "connect", lambda: None)
    module.installs = installs
    return module


def test_a_second_run_sets_up_nothing(house: Any) -> None:
    house.set_up(LOCK)
    house.set_up(LOCK)
    assert house.installs == [LOCK]


@pytest.mark.parametrize("file", [LOCK, "setup.cfg"])
def test_a_changed_lock_or_declaration_is_installed(house: Any, file: str) -> None:
    house.set_up(LOCK)
    (house.ROOT / file).write_text("changed")
    house.set_up(LOCK)
    assert house.installs == [LOCK, LOCK]


def test_the_set_up_of_the_tests_serves_the_product_too_but_not_the_other_way(house: Any) -> None:
    house.set_up("requirements-test.txt")
    house.set_up(LOCK)
    assert house.installs == ["requirements-test.txt"]
    (house.ROOT / LOCK).write_text("changed")
    house.set_up(LOCK)
    house.set_up("requirements-test.txt")
    assert house.installs == ["requirements-test.txt", LOCK, "requirements-test.txt"]


def test_an_interrupted_set_up_begins_with_an_empty_folder(
    house: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    half = house.VENV / "lib" / "half-a-package"
    half.mkdir(parents=True)
    house.STATE.write_text(house.BUSY)
    house.set_up(LOCK)
    assert not half.exists()
    assert house.ready(LOCK)
    assert "afgebroken" in capsys.readouterr().err


def test_an_environment_that_was_made_for_another_folder_is_made_anew(house: Any) -> None:
    house.set_up(LOCK)
    kept = house.VENV / "kept"
    kept.touch()
    house.STATE.write_text(house.STATE.read_text().replace(str(house.ROOT), "/elsewhere"))
    house.set_up(LOCK)
    assert not kept.exists()


def test_an_environment_whose_python_is_gone_is_made_anew(house: Any) -> None:
    house.set_up(LOCK)
    Path(house.PYTHON).unlink()
    Path(house.PYTHON).symlink_to("gone")
    house.set_up(LOCK)
    assert house.ready(LOCK)


def test_somebodys_own_working_environment_is_kept_and_added_to(house: Any) -> None:
    (house.VENV / "bin").mkdir(parents=True)
    Path(house.PYTHON).symlink_to(sys.executable)
    own = house.VENV / "own"
    own.touch()
    house.set_up(LOCK)
    assert own.exists()


def test_a_second_set_up_waits_for_the_first(house: Any) -> None:
    """Without the lock the second would find "busy" and delete what the first is filling."""
    code = (
        "import sys; from importlib.machinery import SourceFileLoader as L; "
        "from importlib.util import module_from_spec as m, spec_from_loader as s; "
        "p = s('house', L('house', sys.argv[1])); h = m(p); p.loader.exec_module(h)\n"
        "with h.only_one(): print('in', flush=True)"
    )
    with (house.ROOT / "run").open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        line = [sys.executable, "-B", "-c", code, house.ROOT / "run"]
        with subprocess.Popen(
            line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        ) as other:
            assert other.stderr is not None
            assert other.stdout is not None
            assert "wachten" in other.stderr.readline()
            assert other.poll() is None
            fcntl.flock(file, fcntl.LOCK_UN)
            assert other.stdout.read() == "in\n"
            assert other.wait(10) == 0


def test_the_command_that_it_makes_runs_from_a_folder_with_a_space(tmp_path: Path) -> None:
    folder = tmp_path / "een huis"
    (folder / ".venv" / "bin").mkdir(parents=True)
    (folder / "run").write_bytes((ROOT / "run").read_bytes())
    (folder / "surveyapp").mkdir()
    (folder / "surveyapp" / "__init__.py").touch()
    (folder / "surveyapp" / "cli.py").write_text("def main():\n    print('dag')\n")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder / ".venv"], check=True)
    house = loaded(folder)
    house.connect()
    done = subprocess.run(
        [folder / ".venv" / "bin" / "surveyapp"], cwd=tmp_path, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.stdout == "dag\n", done.stderr
    # a spawned process reads the program again under another name, and must not start it again
    spawned = "import runpy, sys; runpy.run_path(sys.argv[1], run_name='__mp_main__')"
    again = subprocess.run(
        [house.PYTHON, "-c", spawned, folder / ".venv" / "bin" / "surveyapp"],
        cwd=tmp_path,
        check=True,
        capture_output=True,
        text=True,
    )
    assert again.stdout == ""


@pytest.mark.parametrize("root", [True, False])
def test_where_pango_is_missing_the_sentence_has_the_exact_command(
    house: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *, root: bool
) -> None:
    monkeypatch.setattr(house, "drawing_libraries", lambda: False)
    monkeypatch.setattr(house, "may_install", lambda: False)
    monkeypatch.setattr(os, "geteuid", lambda: 0 if root else 1000)
    monkeypatch.setattr(sys, "platform", "linux")
    with pytest.raises(SystemExit):
        house.need_pango(required=True)
    command = (
        "apt-get install -y --no-install-recommends "
        "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig\n"
    )
    assert capsys.readouterr().err.endswith(f"met: {'' if root else 'sudo '}{command}")
    house.need_pango(required=False)
    assert command in capsys.readouterr().err


def test_a_missing_drawing_library_is_noticed(house: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(house, "LIBRARIES", ("there-is-no-such-library",))
    assert not house.drawing_libraries()


def test_a_missing_browser_is_said_and_fails_continuous_integration_only(
    house: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(house, "BROWSERS", ())
    monkeypatch.setattr(house, "may_install", lambda: False)
    monkeypatch.delenv("CI", raising=False)
    house.need_browser()
    assert "apt-get install -y --no-install-recommends chromium" in capsys.readouterr().err
    monkeypatch.setenv("CI", "true")
    with pytest.raises(SystemExit):
        house.need_browser()


def test_a_python_that_is_too_old_is_said_with_what_to_install(
    house: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(house, "OLDEST", (99, 0))
    monkeypatch.setattr(house, "NEWER", ())
    with pytest.raises(SystemExit):
        house.use_new_enough_python()
    assert "apt-get install" in capsys.readouterr().err


def test_an_unknown_command_is_answered_with_the_known_ones() -> None:
    done = subprocess.run([ROOT / "run", "dmeo"], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "demo, serve, test, lint, bench" in done.stderr


def test_one_failing_check_fails_the_whole_and_the_others_still_run(
    house: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lines: list[list[str]] = []

    def call(line: list[str]) -> int:
        lines.append(line)
        return int("mypy" in line)

    monkeypatch.setattr(house, "call", call)
    assert house.check(tests=True, options=["--long", "tests/domain"]) == 1
    assert lines[-1][-2:] == ["--long", "tests/domain"]
    assert len(lines) == 6
    assert capsys.readouterr().err.endswith("Niet goed: mypy.\n")
    monkeypatch.setattr(house, "call", lambda _line: 0)
    assert house.check(tests=False, options=[]) == 0


@pytest.mark.long
def test_a_fresh_copy_sets_itself_up_and_starts_at_once_the_second_time(tmp_path: Path) -> None:
    folder = tmp_path / "een verse kopie"
    folder.mkdir()
    for name in ("run", "setup.cfg", "requirements.txt", "requirements-test.txt"):
        shutil.copy(ROOT / name, folder)
    for name in ("surveyapp", "questionnaires", "reports"):
        shutil.copytree(ROOT / name, folder / name)
    first = subprocess.run(
        [folder / "run", "demo", "--help"], check=False, capture_output=True, text=True
    )
    assert first.returncode == 0, first.stderr
    assert "--no-serve" in first.stdout
    offline = {**os.environ, "PIP_NO_INDEX": "1", "UV_OFFLINE": "1"}
    began = time.monotonic()
    second = subprocess.run(
        [folder / "run", "demo", "--help"], check=False, capture_output=True, text=True, env=offline
    )
    assert second.returncode == 0, second.stderr
    assert second.stderr == "", "nothing was set up"
    assert time.monotonic() - began < 5
