"""A whole team report, against WeasyPrint alone on the same page with its charts ready."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

from surveyapp.domain.release import Release
from surveyapp.reporting.team_document import team_report
from surveyapp.services.make_report import make_reports
from tests.bench.installation import Installation
from tests.bench.timing import Task, ratio, seconds

EIGHTY = 80


def measure_report(release: Release, digest: str, *, times: int) -> float:
    """Return report_over_floor, warm: fonts and CSS are parsed before the clock starts."""
    groups = [group.id for group in release.leaves() if group.results is not None][:times]

    def our(group: str) -> Task:
        return lambda: team_report(release, digest, group)

    pairs: list[tuple[Task, Task]] = []
    for group in groups:
        with _drawn() as drawn:
            team_report(release, digest, group)
        pairs.append((our(group), _floor(drawn[-1])))
    return ratio(pairs)


def measure_reports(made: Installation, release: Release, *, count: int) -> float:
    """Return reports_80_seconds; fewer than eighty are counted on in proportion."""
    groups = [group.id for group in release.leaves()][:count]

    def make() -> object:
        return make_reports(
            made.stores,
            wave=made.wave,
            groups=groups,
            progress=lambda _done, _all: None,
        )

    return seconds(make) * EIGHTY / len(groups)


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
