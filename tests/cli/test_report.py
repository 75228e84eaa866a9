"""Reports from the command line: made, listed, and what failed said with its cause."""

import os
import subprocess
import sys

import pytest

from surveyapp.domain.reports import ReportKey
from tests.services.released import WAVE, facts, lay_ready, planned


@pytest.fixture
def stores(tmp_path):
    """An installation with a released wave of which one card is to be made yet."""
    stores = planned(tmp_path / "instance")
    lay_ready(stores, [key for key in facts(stores) if key != ReportKey("card", "balie")])
    yield stores
    stores.close()


def report(stores, *arguments):
    return subprocess.run(
        [sys.executable, "-m", "surveyapp.cli", "report", *arguments],
        env={**os.environ, "SURVEYAPP_INSTANCE": str(stores.settings.instance)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_what_is_missing_is_made_and_the_list_says_how_far_each_is(stores):
    total = len(facts(stores))
    before = report(stores, "list", WAVE).stdout
    assert f"{total - 1} van de {total} rapporten klaar" in before
    assert "  wacht    Actiekaart van Balie\n" in before

    done = report(stores, "make", WAVE)

    assert done.returncode == 0, done.stderr
    assert f"{total} rapporten in {stores.settings.instance / 'pdf'}" in done.stdout
    assert "  klaar    Actiekaart van Balie\n" in report(stores, "list", WAVE).stdout


def test_a_report_that_fails_is_named_and_the_exit_code_is_one(stores):
    design = stores.settings.instance / "reports" / "card"
    design.mkdir(parents=True)
    (design / "card.html").write_text("{{ bestaat_niet }}", "utf-8")

    done = report(stores, "make", WAVE, "--group", "balie")

    assert done.returncode == 1
    assert "Mislukt: Actiekaart van Balie: " in done.stderr
    assert "mislukt" in report(stores, "list", WAVE).stdout
    assert "Traceback" not in done.stderr


def test_a_wave_that_does_not_exist_is_said_in_one_sentence(stores):
    for verb in ("make", "list"):
        done = report(stores, verb, "geen-meting")
        assert done.returncode == 1 and done.stderr.startswith("Fout: De meting 'geen-meting'")
