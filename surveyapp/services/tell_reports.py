"""Tell what is due about the reports of a released wave: made, told of, read by the teams."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from surveyapp.domain.dates import whole_date
from surveyapp.domain.waves import AMSTERDAM
from surveyapp.domain.wording import listed
from surveyapp.services.due_lines import Due, Facts
from surveyapp.store.tables import WaveRow


def tell_reports(row: WaveRow, facts: Facts) -> Iterator[Due]:
    """Return what is due about the reports of a released wave, in any order."""
    on = facts.released.get(row.id, row.closes_on)
    yield from _of_reports(row, facts, on)
    yield from _of_team_reports(row, facts)


def _of_reports(row: WaveRow, facts: Facts, on: date) -> Iterator[Due]:
    states = facts.reports.get(row.id, Counter())
    if failed := states["failed"]:
        what = "is 1 rapport" if failed == 1 else f"zijn {failed} rapporten"
        yield Due(
            on,
            f"Van '{row.title}' {what} niet gemaakt. Kijk bij de rapporten wat er mis is, en laat "
            f"{'het' if failed == 1 else 'ze'} opnieuw maken.",
            "reports",
        )
    if names := facts.unreached.get(row.id):
        yield Due(
            on,
            f"De mail dat het rapport van '{row.title}' klaar is, kwam niet aan bij "
            f"{listed(tuple(names))}. Laat het op een andere manier weten, en kijk bij "
            "Instellingen of het account nog klopt.",
            "reports",
        )
    if states["waiting"] or not states:
        yield Due(
            on,
            f"De rapporten van '{row.title}' worden gemaakt. Daarna krijgt iedereen die er een mag "
            "lezen een mail.",
            "reports",
            by_itself=True,
        )
    elif not failed:
        yield Due(on, f"De rapporten van '{row.title}' staan klaar.", "reports", by_itself=True)


def _of_team_reports(row: WaveRow, facts: Facts) -> Iterator[Due]:
    moment = facts.team_moments.get(row.id)
    if moment is None or moment.astimezone(AMSTERDAM).date() < facts.today:
        return
    on = moment.astimezone(AMSTERDAM).date()
    yield Due(
        on,
        f"De teams lezen hun eigen rapport van '{row.title}'.",
        "wave",
        by_itself=True,
    )
    yield Due(
        on,
        f"Print de aanplakvellen van '{row.title}' voor teams waar niet iedereen mail heeft. Hang "
        f"ze {'vandaag op' if on == facts.today else f'op voor {whole_date(on)}'}.",
        "posters",
    )
