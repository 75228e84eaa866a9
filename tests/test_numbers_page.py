"""docs/numbers.md stays true: every formula is checked by a test that is there."""

import ast
import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "numbers.md").read_text("utf-8")
NAMED = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE)


def rows():
    """Return the rows of the page's tables, without their heads."""
    lines = [line for line in PAGE.splitlines() if line.startswith("| ")]
    return [line for line in lines if not re.match(r"\| (wat|regel) \|", line)]


def test_every_row_names_a_test():
    without = [row[:60] for row in rows() if "tests/" not in row]
    assert len(rows()) >= 25
    assert not without


def missing(named):
    """Return the tests of (file, name) that are not there."""
    return [
        (file, name)
        for file, name in named
        if not (ROOT / file).is_file()
        or name
        not in {
            node.name
            for node in ast.walk(ast.parse((ROOT / file).read_text("utf-8")))
            if isinstance(node, ast.FunctionDef)
        }
    ]


def test_every_test_that_the_page_names_is_there():
    assert len(NAMED) >= 25
    assert not missing(NAMED)


def test_a_test_that_is_not_there_is_found():
    file, _ = NAMED[0]
    gone = [(file, "test_nobody_wrote_this"), ("tests/no_such_file.py", "test_this")]
    assert missing(gone) == gone
