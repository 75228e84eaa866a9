"""What a minimum group costs on average: the outcomes of many made organisations added up."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from surveyapp.domain.simulating.outcomes import Outcome
from surveyapp.domain.simulating.verdicts import Found


@dataclass(frozen=True, slots=True)
class Cost:
    """One response and one minimum over all made organisations; counts unless it says otherwise.

    ``leaking`` organisations would give away a smaller group under a plain threshold; ``leaked`` is
    the median of how small, None where none does. ``organisations_wrong`` have at least one report
    that says "clearly" of something that is not so.
    """

    response: int
    minimum: int
    organisations: int
    teams: int
    teams_shown: int
    teams_plain: int
    departments: int
    departments_shown: int
    departments_plain: int
    leaking: int
    leaked: float | None
    reports: int
    clear: int
    hinted: int
    wrong: int
    organisations_wrong: int
    differences: Found
    shifts: Found
    items: int
    items_left: int
    cells: int
    marks: int
    marks_wrong: int
    marks_expected_wrong: float

    def average(self, count: int) -> float:
        """Return a count per organisation."""
        return count / self.organisations


def add_up(outcomes: Sequence[Outcome]) -> Cost:
    """Add up the outcomes of one response and one minimum, at least one of them."""
    small = [one.leaked for one in outcomes if one.leaked is not None]
    return Cost(
        response=outcomes[0].response,
        minimum=outcomes[0].minimum,
        organisations=len(outcomes),
        teams=sum(one.teams for one in outcomes),
        teams_shown=sum(one.teams_shown for one in outcomes),
        teams_plain=sum(one.teams_plain for one in outcomes),
        departments=sum(one.departments for one in outcomes),
        departments_shown=sum(one.departments_shown for one in outcomes),
        departments_plain=sum(one.departments_plain for one in outcomes),
        leaking=len(small),
        leaked=median(small) if small else None,
        reports=sum(one.reports for one in outcomes),
        clear=sum(one.clear for one in outcomes),
        hinted=sum(one.hinted for one in outcomes),
        wrong=sum(one.wrong for one in outcomes),
        organisations_wrong=sum(one.wrong > 0 for one in outcomes),
        differences=_together(one.differences for one in outcomes),
        shifts=_together(one.shifts for one in outcomes),
        items=sum(one.items for one in outcomes),
        items_left=sum(one.items_left for one in outcomes),
        cells=sum(one.cells for one in outcomes),
        marks=sum(one.marks for one in outcomes),
        marks_wrong=sum(one.marks_wrong for one in outcomes),
        marks_expected_wrong=sum(one.marks_expected_wrong for one in outcomes),
    )


def _together(parts: Iterable[Found]) -> Found:
    each = tuple(parts)
    return Found(
        true=sum(one.true for one in each),
        tested=sum(one.tested for one in each),
        clear=sum(one.clear for one in each),
        hinted=sum(one.hinted for one in each),
    )
