"""The checker of HTML finds what is wrong: otherwise "no faults" would say nothing."""

import json
from collections.abc import Iterator

import pytest

from tests.html.validator import PLACE, Validator, start, why_not

GOOD = """<!doctype html>
<html lang="nl"><head><meta charset="utf-8"><title>Goed</title></head>
<body><main><h1>Goed</h1><label for="naam">Naam</label>
<input id="naam" name="naam" type="text"></main></body>
</html>
"""


@pytest.fixture(scope="module")
def validator() -> Iterator[Validator]:
    """Start the checker, or skip with the reason."""
    if reason := why_not():
        pytest.skip(reason)
    made = start()
    yield made
    made.close()


def test_a_good_page_has_no_faults(validator: Validator) -> None:
    assert validator.faults(GOOD) == []


@pytest.mark.parametrize(
    ("was", "becomes", "rule"),
    [
        ("</h1>", "", "close-order"),
        ('id="naam" name', 'id="naam" id="naam" name', "no-dup-attr"),
        ("<h1>", '<h1 style="color: red">', "no-inline-style"),
        ("<label", '<p id="naam"></p><label', "no-dup-id"),
        ('type="text"', 'type="tekst"', "attribute-allowed-values"),
        ("<main>", "<main><p><div></div></p>", "no-implicit-close"),
        ("<h1>Goed</h1>", "<h1></h1>", "empty-heading"),
    ],
)
def test_a_fault_is_found(validator: Validator, was: str, becomes: str, rule: str) -> None:
    assert rule in " ".join(validator.faults(GOOD.replace(was, becomes)))


def test_the_lock_file_holds_every_package_by_its_hash_and_names_no_registry() -> None:
    lock = json.loads((PLACE / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: one for name, one in lock["packages"].items() if name}
    assert "node_modules/html-validate" in packages
    assert all(one["integrity"].startswith("sha512-") for one in packages.values())
    assert not [name for name, one in packages.items() if "resolved" in one]
