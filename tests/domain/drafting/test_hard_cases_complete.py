"""Every hard case has one test named after it."""

import ast
from collections import Counter
from pathlib import Path

FILES = ("finding", "reading", "wording")
LAST = 62


def numbers_in(source: str) -> list[int]:
    """Return the numbers of the cases that the tests of a file are named after."""
    found = [node.name for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)]
    cases = [name.split("_")[1] for name in found if name.startswith("test_h")]
    return [int(case[1:]) for case in cases if case[1:].isdigit()]


def test_every_hard_case_has_exactly_one_test_named_after_it():
    counted: Counter[int] = Counter()
    for name in FILES:
        path = Path(__file__).with_name(f"test_hard_cases_{name}.py")
        counted.update(numbers_in(path.read_text(encoding="utf-8")))

    assert counted == Counter(range(1, LAST + 1))


def test_a_case_is_counted_by_the_name_of_its_test_and_nothing_else():
    source = (
        "def test_h7_a():\n    pass\n\n\ndef test_help_me():\n    pass\n\n\ndef h8():\n    pass\n"
    )

    assert numbers_in(source) == [7]
