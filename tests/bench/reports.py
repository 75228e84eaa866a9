"""Team reports: one against WeasyPrint alone on the same page, eighty side by side, many on end."""

import json
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

from surveyapp.domain.release import Release, as_json, digest, from_json
from surveyapp.domain.reports import ReportKind
from surveyapp.reporting.team_document import team_report
from surveyapp.services.make_in_shifts import Making
from surveyapp.services.make_reports import make_reports
from surveyapp.settings import load_settings
from surveyapp.store.database import open_stores
from tests.bench.installation import Installation
from tests.bench.timing import Task, ratio, seconds

EIGHTY = 80
CORES = 2
TEAM: tuple[ReportKind, ...] = ("team",)
SETTLED = 100
"""Reports after which a process has read all it will ever keep."""


def measure_report(release: Release, digest: str, *, times: int) -> float:
    """Return report_over_floor, warm: fonts and CSS are parsed before the clock starts.

    A report that is set again with less white counts whole; the floor is its last setting only.
    """
    groups = [group.id for group in release.leaves() if group.results is not None][:times]

    def our(group: str) -> Task:
        return lambda: team_report(release, digest, group)

    pairs: list[tuple[Task, Task]] = []
    for group in groups:
        with _drawn() as drawn:
            team_report(release, digest, group)
        pairs.append((our(group), _floor(drawn[-1])))
    return ratio(pairs)


def measure_reports(
    made: Installation, release: Release, folder: Path, *, count: int, many: int = 0
) -> dict[str, float]:
    """Return what making the reports of a wave takes.

    Args:
        made: an installation whose wave was closed.
        release: of that wave.
        folder: to work in.
        count: how many reports are made by two processes; fewer than eighty are counted on in
            proportion.
        many: how many one process makes after each other, to see whether it grows; 0 leaves that
            out.
    """
    text = folder / "release.json"
    text.write_text(as_json(release), encoding="utf-8")
    groups = [group.id for group in release.leaves()][:count]
    instance = str(made.stores.settings.instance)
    pool = _alone("pool", instance, made.wave, *groups)
    found = {
        "reports_80_seconds": pool["seconds"] * EIGHTY / len(groups),
        "reports_80_cpu_seconds": pool["cpu"] * EIGHTY / len(groups),
        "reports_worker_mib": pool["mib"],
        "first_report_seconds": seconds(lambda: _alone("first_report", str(text))),
    }
    if many:
        found["reports_growth_mib"] = _alone("many", str(text), str(many))["grown"]
    return found


def _alone(step: str, *words: str) -> dict[str, float]:
    """Do a step in a fresh process, or a module of its own; returns what it measured."""
    module = ("tests.bench.reports", step) if step in STEPS else (f"tests.bench.{step}",)
    done = subprocess.run(
        [sys.executable, "-m", *module, *words],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    told: dict[str, float] = json.loads(done.stdout)
    return told


def pool(folder: str, wave: str, *groups: str) -> dict[str, float]:
    """Make reports by two processes; ``mib`` is what the larger of them held at most."""
    stores = open_stores(load_settings(Path(folder)))
    making = Making(clock=lambda: datetime.now(UTC), processes=CORES)

    def make() -> object:
        return make_reports(stores, wave=wave, making=making, kinds=TEAM, groups=groups)

    passed = seconds(make)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    stores.close()
    return {
        "seconds": passed,
        "cpu": used.ru_utime + used.ru_stime,
        "mib": used.ru_maxrss / 1024,
    }


def many(text: str, times: str) -> dict[str, float]:
    """Make reports after each other; ``grown`` is how many MiB came after the first hundred."""
    wanted = _read(text)
    identity = digest(as_json(wanted[0][0]))
    settled = 0.0
    for done in range(1, int(times) + 1):
        team_report(wanted[done % len(wanted)][0], identity, wanted[done % len(wanted)][1])
        if done == SETTLED:
            settled = _held()
        if done % SETTLED == 0:
            print(f"{done} rapporten: {_held():.0f} MiB", file=sys.stderr)
    return {"grown": _held() - settled}


def _read(text: str) -> list[tuple[Release, str]]:
    release = from_json(Path(text).read_text(encoding="utf-8"))
    return [(release, group.id) for group in release.leaves()]


def _held() -> float:
    """Return the memory that this process holds now, MiB."""
    for line in Path("/proc/self/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("no VmRSS in /proc/self/status")


@contextmanager
def _drawn() -> Iterator[list[dict[str, Any]]]:
    """Note every page that WeasyPrint is given: what it is made from, and how it is laid out."""
    import weasyprint

    seen: list[dict[str, Any]] = []

    class Noted(weasyprint.HTML):  # type: ignore[misc]  # WeasyPrint ships no types
        """Lays out as always, and remembers with what."""

        def __init__(self, **page: Any) -> None:
            seen.append({"page": page, "layout": {}})
            super().__init__(**page)

        def render(self, **layout: Any) -> Any:
            seen[-1]["layout"] = layout
            return super().render(**layout)

    with patch.object(weasyprint, "HTML", Noted):
        yield seen


def _floor(drawn: Mapping[str, Any]) -> Task:
    """Return the bare rendering of a page, with the same variant, fetcher, fonts and CSS."""
    from weasyprint import HTML

    def draw() -> object:
        document = HTML(**drawn["page"]).render(**drawn["layout"])
        return document.write_pdf(pdf_variant=drawn["layout"]["pdf_variant"])

    return draw


STEPS: dict[str, Callable[..., dict[str, float]]] = {"pool": pool, "many": many}

if __name__ == "__main__":
    step, *words = sys.argv[1:]
    print(json.dumps(STEPS[step](*words)))
