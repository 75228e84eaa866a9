"""The benchmark runs and gives every figure that it promises; how fast is no test's verdict."""

import json
import math
import subprocess
import sys
from pathlib import Path

from tests.bench.timing import ratio

ROOT = Path(__file__).resolve().parents[2]


def test_every_figure_is_finite_and_positive() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench", "--json", "--quick"],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    figures = json.loads(done.stdout)
    assert list(figures) == [
        "report_over_floor",
        "page_over_floor",
        "submission_over_floor",
        "submissions_per_second",
        "served_per_second",
        "served_over_peer",
        "served_over_floor",
        "reports_80_seconds",
        "reports_80_cpu_seconds",
        "reports_worker_mib",
        "first_report_seconds",
        "draft_seconds",
        "draft_mib",
        "draft_over_reading",
        "list_dry_run_seconds",
        "list_dry_run_over_floor",
        "list_commit_seconds",
        "list_commit_over_floor",
        "list_mib",
        "invitations_seconds",
        "invitations_over_floor",
        "mails_per_second",
        "mail_over_floor",
        "cards_seconds",
        "cards_over_floor",
        "closing_seconds",
        "closing_cpu_seconds",
        "closing_over_floor",
        "closing_plan_and_guard_seconds",
        "closing_mib",
        "closing_small_seconds",
        "closing_growth",
        "closing_growth_most",
    ]
    assert all(math.isfinite(value) and value > 0 for value in figures.values())


def test_a_ratio_compares_the_first_with_the_second() -> None:
    assert ratio([(lambda: sum(range(200_000)), lambda: sum(range(2_000)))] * 5) > 2
