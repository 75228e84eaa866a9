"""The house stays as docs/structure.md says, and every project file could be anybody's."""

import configparser
import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import click
import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from surveyapp.cli import main
from surveyapp.domain.privacy_text import PROMISE
from surveyapp.domain.wave_states import markdown_table
from surveyapp.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
STRUCTURE = ROOT / "docs" / "structure.md"
VAGUE = re.compile(r"(utils?|helpers?|common|misc|shared|managers?|base_.*|.*_(utils?|helpers?))")
MADE = re.compile(
    r"\.git|\.venv|__pycache__|instance|build|dist|node_modules|\.\w+_cache|.*\.egg-info|"
    r"\.hypothesis|\.coverage.*|uv\.lock"
)
"""Folders and files that tools leave behind: what .gitignore keeps out."""


def project_files() -> list[Path]:
    """Every file of the project: what git knows or would add, else all but what is made."""
    asked = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        listed = subprocess.run(asked, cwd=ROOT, check=True, capture_output=True, text=True).stdout
        found = [ROOT / name for name in listed.split("\0") if name]
    except (OSError, subprocess.CalledProcessError):
        found = [
            path
            for path in ROOT.rglob("*")
            if not any(MADE.fullmatch(part) for part in path.relative_to(ROOT).parts)
        ]
    return [path for path in found if path.is_file()]


def texts() -> Iterator[tuple[Path, str]]:
    for path in project_files():
        try:
            yield path, path.read_text("utf-8")
        except UnicodeDecodeError:
            continue  # a font or picture


def packages() -> set[str]:
    found = (ROOT / "surveyapp").rglob("__init__.py")
    return {f"{path.parent.relative_to(ROOT)}/" for path in found}


def commands(group: click.Group, *above: str) -> Iterator[str]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from commands(command, *above, name)
        else:
            yield " ".join(("surveyapp", *above, name))


def documentation() -> str:
    pages = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
    return "\n".join(page.read_text("utf-8") for page in pages)


def pins(name: str) -> set[tuple[str, str]]:
    """(package, version) of a lock file; a package may have a version per Python or system."""
    lock = (ROOT / name).read_text("utf-8")
    found = re.findall(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", lock, re.MULTILINE)
    return {(canonicalize_name(package), version) for package, version in found}


def test_structure_md_names_every_package_and_nothing_that_is_not_there() -> None:
    named = set(
        re.findall(
            r"`((?:surveyapp|tests|questionnaires|reports|docs)/[\w/.-]*)`",
            STRUCTURE.read_text("utf-8"),
        )
    )
    assert packages() <= named, "packages that docs/structure.md does not name"
    assert not {name for name in named if not (ROOT / name).exists()}


def test_structure_md_names_every_folder_and_file_at_the_top() -> None:
    told = STRUCTURE.read_text("utf-8")
    top = {path.relative_to(ROOT).parts[0] for path in project_files()}
    assert not {name for name in top if f"`{name}" not in told}


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert VAGUE.fullmatch("form_helpers")
    modules = [*(ROOT / "surveyapp").rglob("*.py"), *(ROOT / "tests").rglob("*.py")]
    assert not [str(path) for path in modules if VAGUE.fullmatch(path.stem)]
    assert not [str(path) for path in modules if VAGUE.fullmatch(path.parent.name)]


def test_no_module_of_the_product_says_that_it_is_unfinished() -> None:
    # zipfile raises NotImplementedError for a compression it lacks: catching that is no confession
    word = re.compile(r"\b(TODO|FIXME|XXX|raise NotImplementedError)\b")
    left = [
        str(path.relative_to(ROOT))
        for path, text in texts()
        if path.is_relative_to(ROOT / "surveyapp") and word.search(text)
    ]
    assert not left


def test_every_command_is_documented() -> None:
    assert isinstance(main, click.Group)
    told = documentation()
    missing = [command for command in commands(main) if command not in told]
    assert not missing


def test_every_setting_is_documented_with_its_variable() -> None:
    told = documentation()
    keys = [field.name for field in fields(Settings) if field.name != "instance"]
    assert keys
    assert not [key for key in keys if f"`{key}`" not in told]
    for name in ("SURVEYAPP_INSTANCE", *(f"SURVEYAPP_{key.upper()}" for key in keys)):
        assert name in told


def test_the_documented_promise_is_the_one_that_employees_read() -> None:
    page = (ROOT / "docs" / "anonymity.md").read_text("utf-8")
    quoted = [line.removeprefix("> ") for line in page.splitlines() if line.startswith("> ")]
    assert " ".join(quoted) == PROMISE


def test_no_project_file_holds_a_path_of_somebodys_machine() -> None:
    place = re.compile(r"(?<![\w.~}>])/(?:work|root|home|tmp)/\w")
    assert all(place.search(f"see /{folder}/someone/file") for folder in ("home", "work"))
    assert not [str(path) for path, text in texts() if place.search(text)]


def test_no_project_file_names_a_package_registry() -> None:
    hosts = [
        ".".join(parts)
        for parts in (
            ("pypi", "org"),
            ("pythonhosted", "org"),
            ("registry", "npmjs"),
            ("registry", "yarnpkg"),
        )
    ]
    assert not [str(path) for path, text in texts() if any(host in text for host in hosts)]


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-test.txt"])
def test_a_lock_file_pins_every_package_with_hashes_and_names_no_place(lock: str) -> None:
    text = (ROOT / lock).read_text("utf-8")
    assert "http" not in text
    blocks = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)
    packages_in = [block for block in blocks if re.match(r"[A-Za-z0-9]", block)]
    assert len(packages_in) == len(pins(lock))
    assert all("--hash=sha256:" in block for block in packages_in)


def test_the_lock_files_hold_what_setup_cfg_asks_for() -> None:
    declared = configparser.ConfigParser()
    declared.read(ROOT / "setup.cfg", "utf-8")
    run_time, extra = (
        [Requirement(line) for line in block.splitlines() if line and not line.startswith("#")]
        for block in (
            declared["options"]["install_requires"],
            declared["options.extras_require"]["test"],
        )
    )
    for lock, wanted in (("requirements.txt", run_time), ("requirements-test.txt", extra)):
        assert wanted
        for requirement in wanted:
            name = canonicalize_name(requirement.name)
            versions = [version for package, version in pins(lock) if package == name]
            assert versions, requirement
            assert all(requirement.specifier.contains(v) for v in versions), requirement


def test_the_lock_of_the_tests_holds_the_lock_of_the_product() -> None:
    """``./run test`` installs the first only, and ``./run demo`` then takes it as done."""
    assert pins("requirements.txt") <= pins("requirements-test.txt")


def test_continuous_integration_calls_the_test_command_of_the_readme() -> None:
    assert "\n./run test\n" in (ROOT / "README.md").read_text("utf-8")
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert "exec ./run test" in script.read_text("utf-8")


def test_the_documented_states_of_a_wave_are_the_ones_in_the_code() -> None:
    page = (ROOT / "docs" / "hr.md").read_text("utf-8")
    told = page.partition("<!-- states -->\n")[2].partition("\n<!-- /states -->")[0]
    assert told == markdown_table().strip()
