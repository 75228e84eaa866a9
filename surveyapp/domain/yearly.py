"""A measurement that comes back every year: what each year's wave is made from, and when."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from surveyapp.domain.holidays import Holiday
from surveyapp.domain.recurrence import Planned, last_day, next_first_days, read_rule
from surveyapp.domain.wave_faults import (
    LONGEST_PERIOD,
    PlanFault,
    minimum_faults,
    title_faults,
)
from surveyapp.domain.wave_setting_faults import settings_faults
from surveyapp.domain.waves import Schedule, WaveSettings
from surveyapp.errors import WaveError

YEAR = "{jaar}"
"""Stands in the title of a series for the year of the wave."""
_WRITTEN_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)", re.ASCII)

PREPARE_DAYS = 42
"""How long before the first day a draft is made, where HR chooses nothing else."""
SHORTEST_PREPARATION, LONGEST_PREPARATION = 7, 180
SHOWN_YEARS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesWish:
    """What every year's wave is made from; ``title`` holds ``{jaar}``.

    ``rule`` is a text of ``domain.recurrence``, ``days`` the length of the field period with its
    first and last day, ``prepare_days`` how long before the first day the draft is made.
    """

    title: str
    questionnaire_name: str
    rule: str
    days: int
    prepare_days: int
    minimum_group: int
    settings: WaveSettings
    opens_itself: bool


@dataclass(frozen=True, slots=True)
class ComingWave:
    """The wave of one year as it will be; ``why_moved`` is empty where its first day was not moved.

    ``prepared``: its draft was made, or HR passes that year over.
    """

    year: int
    title: str
    schedule: Schedule
    prepared_on: date
    why_moved: str
    prepared: bool


def title_for(title: str, year: int) -> str:
    """Return the title of one year's wave."""
    return title.replace(YEAR, str(year))


def yearly_title(title: str, year: int) -> str:
    """Return the title of a series that a wave of a year begins: "Teammeting {jaar}".

    A year in the title gives way, also where it is not the wave's own: "Teammeting 2027 2027"
    would be the next one. Of several years that of the wave gives way, else the last one.
    """
    written = _WRITTEN_YEAR.findall(title)
    if not written:
        return f"{title} {YEAR}"
    gives_way = str(year) if str(year) in written else written[-1]
    return re.sub(rf"(?<!\d){gives_way}(?!\d)", YEAR, title)


def other_year(title: str, year: int) -> str:
    """Return the year that a title names where that is not a wave's own; empty where it fits."""
    written = _WRITTEN_YEAR.findall(title)
    return "" if not written or str(year) in written else str(written[-1])


def coming_waves(
    wish: SeriesWish,
    holidays: Sequence[Holiday],
    today: date,
    *,
    prepared_year: int | None = None,
    count: int = SHOWN_YEARS,
) -> tuple[ComingWave, ...]:
    """Return the waves of the coming years, one that begins today among them.

    Raises:
        WaveError: the rule cannot be read, or the holidays leave no room.
    """
    yesterday = today - timedelta(days=1)
    planned = next_first_days(wish.rule, after=yesterday, count=count, holidays=holidays)
    return tuple(_coming(one, wish, holidays, prepared_year) for one in planned)


def series_faults(
    wish: SeriesWish, holidays: Sequence[Holiday], *, today: date
) -> Iterator[PlanFault]:
    """Yield what is wrong with a series, apart from its questionnaire."""
    if YEAR not in wish.title:
        yield PlanFault(
            "title",
            f"In de naam ontbreekt {YEAR}: daar komt elk jaar het jaar te staan. Schrijf "
            f"bijvoorbeeld Teammeting {YEAR}.",
        )
    yield from title_faults(title_for(wish.title, today.year))
    yield from minimum_faults(wish.minimum_group)
    if not SHORTEST_PREPARATION <= wish.prepare_days <= LONGEST_PREPARATION:
        yield PlanFault(
            "prepare_days",
            f"{wish.prepare_days} dagen vooraf klaarzetten kan niet. Kies "
            f"{SHORTEST_PREPARATION} tot en met {LONGEST_PREPARATION} dagen: dan is er tijd om de "
            "meting na te kijken.",
        )
    if not 1 <= wish.days <= LONGEST_PERIOD:
        yield PlanFault(
            "days",
            f"Een invulperiode duurt 1 tot en met {LONGEST_PERIOD} dagen. Kies een ander aantal "
            "dagen.",
        )
        return
    # a last day is only ever moved on: every year has room for what fits in the bare length
    bare = Schedule(today, today + timedelta(days=wish.days - 1))
    yield from settings_faults(wish.settings, bare)
    try:
        read_rule(wish.rule)
        coming_waves(wish, holidays, today)
    except WaveError as error:
        yield PlanFault("rule", str(error))


def _coming(
    planned: Planned, wish: SeriesWish, holidays: Sequence[Holiday], prepared_year: int | None
) -> ComingWave:
    return ComingWave(
        year=planned.year,
        title=title_for(wish.title, planned.year),
        schedule=Schedule(planned.first, last_day(planned.first, wish.days, holidays)),
        prepared_on=planned.first - timedelta(days=wish.prepare_days),
        why_moved=planned.why_moved,
        prepared=prepared_year is not None and planned.year <= prepared_year,
    )
