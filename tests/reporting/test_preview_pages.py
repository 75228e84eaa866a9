"""The pages of a report as a web page shows them: what is withheld in print is not in them."""

import subprocess
import sys

from surveyapp.domain.waves import WaveSettings
from surveyapp.reporting.preview_pages import preview_pages
from tests.domain.simulating.test_example import example, tree


def pages(invited, **changes):
    release = example(tree(invited, 30, 30), **changes)
    return preview_pages(release, release.group("g"))


def test_a_group_with_figures_gets_those_of_its_own_report():
    shown = pages(20, settings=WaveSettings(priorities=True))

    assert shown.kind == "Teamrapport"
    assert shown.took == f"{shown.answered} van de 20 collega’s vulden de vragenlijst in."
    assert len(shown.figures) == 2
    (row,) = shown.rows
    assert row.low < row.at < row.high
    assert row.says[0].startswith("marge ") and row.says[-1].startswith("werkpunt voor ")
    assert all("eens" in line.says for line in shown.statements.lines)


def test_under_ten_there_are_means_only():
    shown = pages(7)

    assert all(row.low is None for row in shown.rows)
    assert shown.statements.says == "Bij deze groepsgrootte tonen we geen marge of verdeling."
    assert all(line.says.startswith("score ") for line in shown.statements.lines)


def test_a_group_that_is_too_small_has_no_figure_of_its_own():
    shown = pages(3)

    assert shown.kind == "Gespreksrapport"
    assert (shown.took, shown.answered, shown.voices, shown.figures) == ("", 0, (), ())
    assert shown.statements is None
    assert all(row.score == "" and row.at is None for row in shown.rows)
    assert shown.withheld and shown.subjects


def test_nothing_that_draws_is_loaded_for_it():
    code = (
        "import sys, surveyapp.services.preview_report;"
        "print({'matplotlib', 'weasyprint'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)

    assert done.stdout.strip() == "set()"
