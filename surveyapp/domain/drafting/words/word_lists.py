"""Read the word lists: data files beside this module, one entry a line."""

import tomllib
from pathlib import Path
from typing import Any


def read(name: str) -> dict[str, Any]:
    """Return what one data file says."""
    return tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))


def lines(text: str) -> list[str]:
    """Return the entries of a list that is written as one text, an entry a line."""
    return text.split("\n")[:-1]
