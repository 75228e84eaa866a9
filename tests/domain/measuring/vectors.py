"""The teams of the specification's test vectors T1-T6, and where the public data are."""

import csv
import json
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import pytest

LIKERT = Path(__file__).resolve().parents[3].parent / "shared" / "likert"

TEAM = (4, 5, 3, 4, 2, 4, 3, 5, 4, 4)
BEFORE = (3, 4, 3, 4, 2, 4, 3, 4, 4, 3)
SMALL_TEAM = (2, 3, 3, 2, 4, 3, 2, 3)
REST = (1,) * 5 + (2,) * 20 + (3,) * 60 + (4,) * 90 + (5,) * 25
THIRD_TEAM = (4, 4, 5, 4, 5, 5, 3, 4, 4)
ROWS = (
    (4, 5, 4),
    (3, 3, 4),
    (2, 3, 2),
    (5, 5, 4),
    (4, 4, 3),
    (3, 2, 3),
    (4, 4, 4),
    (2, 2, 3),
    (5, 4, 5),
    (3, 4, 3),
)


def variance(values: Sequence[int]) -> Fraction:
    """Return the sample variance by its definition, exact: another road than the product's."""
    mean = Fraction(sum(values), len(values))
    return sum((value - mean) ** 2 for value in values) / Fraction(len(values) - 1)


def published(name: str) -> dict:
    """Return what was published or computed elsewhere about a public data set."""
    _have("published_values.json")
    return json.loads((LIKERT / "published_values.json").read_text())[name]


def public_data(name: str) -> list[dict[str, int | None]]:
    """Return the rows of a public data set; an open answer is None."""
    _have(f"{name}.csv")
    with (LIKERT / f"{name}.csv").open(newline="") as lines:
        return [
            {column: int(float(value)) if value else None for column, value in row.items()}
            for row in csv.DictReader(lines)
        ]


def _have(file: str) -> None:
    if not (LIKERT / file).is_file():
        pytest.skip(f"the public data {file} are not in a folder shared/likert beside the checkout")
