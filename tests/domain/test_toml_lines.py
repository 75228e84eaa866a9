"""Finding the line of a key in a TOML text."""

import tomllib

from surveyapp.domain.toml_lines import as_text, line_numbers, line_of
from tests.domain.example_questionnaire import GOOD

AWKWARD = '''a = 1 # b = 2
"quoted key" = 'x # y = "z"'
long = """
[[not.a.header]]
key = "nor a key"
"""
literal = \'\'\'
also = 'not'
\'\'\'
list = [
  "c = 1", # d = 2
  {e = 1, f = [2]},
]
dotted.inner = 3
[[table]]
  g = 4
  [table.sub]
  h = 5
[[table]]
  g = 6
'''


def test_keys_in_strings_comments_and_lists_are_not_taken_for_keys():
    found = line_numbers(AWKWARD)

    assert {as_text(path): line for path, line in found.items() if path} == {
        "a": 1,
        "quoted key": 2,
        "long": 3,
        "literal": 7,
        "list": 10,
        "dotted": 14,
        "dotted.inner": 14,
        "table[0]": 15,
        "table[0].g": 16,
        "table[0].sub": 17,
        "table[0].sub.h": 18,
        "table[1]": 19,
        "table[1].g": 20,
    }


def test_every_key_that_the_toml_library_finds_has_a_line_that_holds_it():
    lines = line_numbers(GOOD)
    text = GOOD.split("\n")

    def walk(value, path):
        if isinstance(value, dict):
            for key, inner in value.items():
                walk(inner, (*path, key))
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            for position, inner in enumerate(value):
                walk(inner, (*path, position))
        else:
            checked.append(path)
            assert text[lines[path] - 1].startswith(f"{path[-1]} =")

    checked: list = []
    walk(tomllib.loads(GOOD), ())
    assert len(checked) > 40


def test_a_place_without_a_line_of_its_own_gets_that_of_what_holds_it():
    lines = line_numbers(AWKWARD)

    assert line_of(("list", 1, "e"), lines) == 10
    assert line_of(("table", 1, "absent"), lines) == 19
    assert line_of(("absent",), lines) is None
