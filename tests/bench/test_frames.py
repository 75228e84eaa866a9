"""The benchmark of lists of people runs; the long one holds the limits that were promised."""

import math

import pytest

from tests.bench.frames import MAKERS, measure_frames, measure_list

PEOPLE, TEAMS = 20_000, 400
DRY_RUN, COMMIT, MIB = 5, 10, 300


def test_every_figure_of_a_small_list_is_finite_and_positive(tmp_path):
    figures = measure_list("csv", tmp_path, people=40, teams=4)

    assert list(figures) == [
        "dry_run_seconds",
        "dry_run_over_floor",
        "commit_seconds",
        "commit_over_floor",
        "import_mib",
    ]
    assert all(math.isfinite(value) and value > 0 for value in figures.values())


@pytest.mark.long
def test_twenty_thousand_people_are_read_in_within_the_limits(tmp_path):
    figures = measure_frames(tmp_path / "lists", people=PEOPLE, teams=TEAMS)

    for kind in MAKERS:
        assert figures[f"dry_run_seconds_{kind}"] < DRY_RUN
        assert figures[f"commit_seconds_{kind}"] < COMMIT
        assert figures[f"import_mib_{kind}"] < MIB
