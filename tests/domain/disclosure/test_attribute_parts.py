"""Values of the attribute are joined: by who was invited first, and further by counts alone."""

import time

import pytest

from surveyapp.domain.disclosure.attribute_parts import (
    MOST_VALUES,
    first_parts,
    plan_attribute,
)
from surveyapp.domain.disclosure.crossing import UNKNOWN
from tests.domain.disclosure.test_crossing import cells, planned


def test_ordered_values_are_joined_with_neighbours_only_and_unknown_with_anybody():
    rows = {"a": {"0-2": 1, "3-9": 9, "10+": 9}, "b": {"0-2": 1, "3-9": 12, "10+": 7}}
    order = ("0-2", "3-9", "10+")
    assert planned(cells(rows), 5) == (("0-2", "10+"), ("3-9",))
    assert planned(cells(rows), 5, order) == (("0-2", "3-9"), ("10+",))
    rows["a"][UNKNOWN] = 4
    rows["a"]["0-2"] = 6
    rows["b"]["0-2"] = 8
    assert planned(cells(rows), 5, order) == (("0-2", UNKNOWN), ("3-9",), ("10+",))


def test_values_are_joined_by_who_was_invited_and_never_by_one_who_answered():
    invited = {"kantoor": 40, "buiten": 30, "havendienst": 1, "brug": 9, UNKNOWN: 12}
    parts = first_parts(invited, 10)
    assert parts == (("brug", "havendienst"), ("buiten",), ("kantoor",), (UNKNOWN,))
    assert first_parts(invited | {"brug": 8}, 10) == (
        ("brug", "havendienst", UNKNOWN),
        ("buiten",),
        ("kantoor",),
    )
    bands = {"0-2": 12, "3-9": 11, "10-19": 90, "20+": 3}
    assert first_parts(bands, 10, tuple(bands)) == (("0-2",), ("3-9",), ("10-19", "20+"))


@pytest.mark.parametrize("answered", [0, 1, 9])
def test_a_value_that_nobody_answered_with_is_joined_like_one_of_a_few(answered):
    """With whom depends on who was invited: of them only is known how many took part at least."""
    people = {("a", "buiten"): 20, ("b", "buiten"): 20, ("a", "kantoor"): 12, ("b", "kantoor"): 12}
    invited = {"buiten": 50, "haven": 8, "brug": 3, "kantoor": 60}
    parts = (("buiten",), ("brug", "haven"), ("kantoor",))
    found = plan_attribute({**people, ("a", "brug"): answered}, parts, 5, invited=invited, apart=10)
    assert found == (("buiten", "brug", "haven"), ("kantoor",))


def test_of_many_values_the_largest_stay_and_the_others_are_one():
    parts = first_parts({f"v{i:02}": 20 + i for i in range(12)}, 10)
    assert parts == (*((f"v{i:02}",) for i in range(5, 12)), tuple(f"v{i:02}" for i in range(5)))
    assert len(parts) == MOST_VALUES
    bands = [f"{10 * i}-{10 * i + 9}" for i in range(12)]
    found = first_parts({band: 20 + i for i, band in enumerate(bands)}, 10, bands)
    assert len(found) == MOST_VALUES
    assert [band for part in found for band in part] == bands


def test_a_number_of_ones_own_is_no_attribute():
    """HR may have filled the column with numbers of employees: five of them are no kind."""
    invited = {str(i): 1 for i in range(30_000)}
    start = time.process_time()
    (part,) = first_parts(invited, 10)
    assert len(part) == 30_000
    assert time.process_time() - start < 1
