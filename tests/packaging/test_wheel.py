"""A wheel carries everything that a checkout has, and an installed copy runs without one."""

import configparser
import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DATA = ("questionnaires", "reports")


def declared() -> configparser.ConfigParser:
    found = configparser.ConfigParser()
    found.read(ROOT / "setup.cfg", "utf-8")
    return found


def shipped_files() -> list[str]:
    """Every file that must be in the wheel, by its path inside the package."""
    found = [
        str(path.relative_to(ROOT)) for path in (ROOT / "surveyapp").rglob("*") if path.is_file()
    ]
    for folder in DATA:
        found += [
            f"surveyapp/{path.relative_to(ROOT)}"
            for path in (ROOT / folder).rglob("*")
            if path.is_file()
        ]
    return sorted(name for name in found if "__pycache__" not in name)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel, built from a copy: building in the checkout leaves a stale build/ behind."""
    folder = tmp_path_factory.mktemp("wheel")
    copy = folder / "copy"
    copy.mkdir()
    for name in ("setup.cfg", "pyproject.toml", "README.md", "LICENSE", "NOTICE"):
        shutil.copy(ROOT / name, copy)
    for name in ("surveyapp", *DATA):
        ignored = shutil.ignore_patterns("__pycache__", "*.egg-info")
        shutil.copytree(ROOT / name, copy / name, ignore=ignored)
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, copy]
    done = subprocess.run(build, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    (made,) = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the programs of a wheel that was installed apart from the checkout.

    The dependencies are those that the tests run with, by a path file: that adds their folder,
    and not what path files in there add, so the checkout itself stays out of reach.
    """
    if importlib.util.find_spec("ensurepip") is None:
        pytest.skip("this Python has no ensurepip, so no fresh environment with pip can be made")
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=True, symlinks=True)
    line = [folder / "bin" / "pip", "install", "-q", "--no-deps", "--no-index", wheel]
    done = subprocess.run(line, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    (site,) = (folder / "lib").glob("python*/site-packages")
    (site / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return folder / "bin"


def run(programs: Path, folder: Path, *line: str) -> str:
    """What an installed program prints, far from the checkout."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    done = subprocess.run(
        [programs / line[0], *line[1:]],
        cwd=folder,
        check=False,
        capture_output=True,
        text=True,
        env=kept,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_every_package_is_listed_in_setup_cfg() -> None:
    """``packages = find:`` would ship no data folders, so the list is kept by hand."""
    listed = {name for name in declared()["options"]["packages"].split() if name}
    there = {
        ".".join(path.parent.relative_to(ROOT).parts)
        for path in (ROOT / "surveyapp").rglob("__init__.py")
    }
    assert listed == there | {f"surveyapp.{folder}" for folder in DATA}


def test_every_module_lies_in_a_package() -> None:
    folders = {path.parent for path in (ROOT / "surveyapp").rglob("*.py")}
    # Alembic runs its steps by path; they are data of the store.
    loose = {
        f for f in folders if not (f / "__init__.py").is_file() and "migrations" not in f.parts
    }
    assert not loose


def test_the_wheel_contains_every_file_of_the_package_and_its_data_folders(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    assert set(shipped_files()) <= inside
    for kind in (".html", ".css", ".toml", ".ttf", ".woff2", ".mako", "py.typed"):
        assert any(name.endswith(kind) for name in inside), f"no {kind} in the wheel"


def test_the_wheel_contains_nothing_else(wheel: Path) -> None:
    inside = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert inside <= set(shipped_files())


def test_the_wheel_carries_the_licence_and_the_notices(wheel: Path) -> None:
    names = [name.rsplit("/", 1)[-1] for name in zipfile.ZipFile(wheel).namelist()]
    assert {"LICENSE", "NOTICE"} <= set(names)


def test_an_installed_copy_shows_its_commands(installed: Path, tmp_path: Path) -> None:
    said = run(installed, tmp_path, "surveyapp", "--help")
    assert "questionnaire" in said


def test_an_installed_copy_reads_its_own_data_and_not_the_checkout(
    installed: Path, tmp_path: Path
) -> None:
    ask = "from surveyapp.resources import shipped; print(shipped('reports'))"
    place = run(installed, tmp_path, "python", "-c", ask).strip()
    assert Path(place).is_relative_to(installed.parent)


def test_an_installed_copy_checks_the_questionnaires_that_it_ships(
    installed: Path, tmp_path: Path
) -> None:
    said = run(installed, tmp_path, "surveyapp", "questionnaire", "check")
    for organisation in ("oss", "putten", "leusden", "noordwijk", "loon-op-zand"):
        assert f"{organisation}/" in said
