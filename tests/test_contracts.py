"""The import contracts hold, and they are not a formality: each one stops what it should."""

import configparser
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
LINT_IMPORTS = Path(sys.executable).parent / "lint-imports"

# One forbidden line per contract: what somebody in a hurry would write.
PLANTED = {
    "layers": ("surveyapp/domain/planted.py", "import surveyapp.services"),
    "domain-is-pure": ("surveyapp/domain/planted_file.py", "import sqlalchemy"),
    "numbers-only-in-measuring": ("surveyapp/importing/planted.py", "import numpy"),
    "flask-stays-in-web": ("surveyapp/services/planted.py", "from flask import request"),
    "sql-stays-in-store": ("surveyapp/services/planted_query.py", "from sqlalchemy import select"),
    "drawing-stays-in-reporting": ("surveyapp/services/planted_page.py", "import weasyprint"),
    "reports-read-a-release": ("surveyapp/reporting/planted.py", "import surveyapp.store.database"),
    "sealed-ballots": ("surveyapp/services/planted_peek.py", "import surveyapp.store.answers"),
}


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [LINT_IMPORTS, "--no-logo", "--no-cache"],
        cwd=folder,
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "COLUMNS": "200"},  # a name broken over two lines is not found
    )


def contracts() -> dict[str, str]:
    """Contract id to name, as setup.cfg declares them."""
    declared = configparser.ConfigParser()
    declared.read(ROOT / "setup.cfg", "utf-8")
    kind = "importlinter:contract:"
    return {s.removeprefix(kind): declared[s]["name"] for s in declared if s.startswith(kind)}


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> str:
    """What lint-imports says of a copy of the package with every forbidden line planted."""
    folder = tmp_path_factory.mktemp("contracts")
    ignored = shutil.ignore_patterns("__pycache__", "static", "templates")
    shutil.copytree(ROOT / "surveyapp", folder / "surveyapp", ignore=ignored)
    shutil.copy(ROOT / "setup.cfg", folder)
    for place, line in PLANTED.values():
        (folder / place).write_text(f'"""Planted."""\n\n{line}\n')
    done = lint_imports(folder)
    assert done.returncode != 0
    return done.stdout


def test_every_contract_holds() -> None:
    done = lint_imports(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_contract_has_a_planted_line_that_breaks_it() -> None:
    assert set(contracts()) == set(PLANTED)


@pytest.mark.parametrize("contract", sorted(PLANTED))
def test_a_planted_import_breaks_its_contract(contract: str, broken: str) -> None:
    assert re.search(re.escape(contracts()[contract]) + r"\s+BROKEN", broken), broken
    assert PLANTED[contract][0].removesuffix(".py").replace("/", ".") in broken
