"""html-validate, kept running: starting Node for every page would take longer than all pages."""

import json
import shutil
import subprocess
from pathlib import Path

PLACE = Path(__file__).parent
OLDEST = (20, 19)
"""Version of Node that html-validate needs."""
INSTALL = "npm ci --prefix tests/html"


class Validator:
    """A running checker of HTML."""

    def __init__(self, node: str) -> None:
        self._process = subprocess.Popen(
            [node, "validate.js"],
            cwd=PLACE,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def faults(self, html: str) -> list[str]:
        """Return what is wrong with a page, each fault with its line and element."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(html) + "\n")
        self._process.stdin.flush()
        found = json.loads(self._process.stdout.readline())
        return [str(one) for one in found]

    def close(self) -> None:
        """End it."""
        self._process.communicate(timeout=10)


def why_not() -> str:
    """Return why HTML cannot be checked on this machine, or nothing where it can."""
    node = shutil.which("node")
    if node is None or not _new_enough(node):
        return "no Node of 20.19 or newer on this machine: html-validate needs it"
    if not (PLACE / "node_modules" / "html-validate").is_dir():
        return f"html-validate is not installed: {INSTALL}"
    return ""


def _new_enough(node: str) -> bool:
    said = subprocess.run([node, "--version"], check=True, capture_output=True, text=True).stdout
    major, minor = (int(part) for part in said.strip().removeprefix("v").split(".")[:2])
    return (major, minor) >= OLDEST


def start() -> Validator:
    """Start the checker where ``why_not`` has no reason against it."""
    node = shutil.which("node")
    assert node is not None
    return Validator(node)
