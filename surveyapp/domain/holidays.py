"""Holidays that an organisation lists, and the working days between them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from surveyapp.domain.dates import day, whole_date
from surveyapp.domain.wording import listed
from surveyapp.errors import WaveError

LONGEST: Final = 183
"""Days in a row that may be free: longer, and two years could end on the same first day."""

_SATURDAY: Final = 5
_ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Holiday:
    """Days on which nothing begins or ends; both days included, and they may span new year."""

    name: str
    first: date
    last: date

    def covers(self, on: date) -> bool:
        """Tell whether a day lies in this holiday."""
        return self.first <= on <= self.last


def holidays_from(data: Iterable[Sequence[Any]]) -> tuple[Holiday, ...]:
    """Return the holidays that were kept as ``[name, first day, last day]``, days as ISO text."""
    return tuple(
        Holiday(name, date.fromisoformat(first), date.fromisoformat(last))
        for name, first, last in data
    )


def holidays_data(holidays: Iterable[Holiday]) -> list[list[str]]:
    """Return holidays as they are kept: plain values, the earliest first."""
    inorder = sorted(holidays, key=lambda holiday: (holiday.first, holiday.last, holiday.name))
    return [[one.name, one.first.isoformat(), one.last.isoformat()] for one in inorder]


def holiday_faults(holidays: Iterable[Holiday]) -> tuple[str, ...]:
    """Return what is wrong with a list of holidays as Dutch sentences; empty when it is good."""
    faults = []
    for holiday in holidays:
        if not holiday.name.strip() or not holiday.name.isprintable():
            faults.append(
                f"De vrije dagen vanaf {day(holiday.first)} hebben geen leesbare naam. "
                "Geef ze een naam, zoals Kerstvakantie."
            )
        if holiday.last < holiday.first:
            faults.append(
                f"‘{holiday.name}’ eindigt op {day(holiday.last)}, vóór de eerste dag "
                f"({day(holiday.first)}). Draai de datums om."
            )
        elif (holiday.last - holiday.first).days >= LONGEST:
            faults.append(
                f"‘{holiday.name}’ duurt langer dan een half jaar. Kijk het jaar van de laatste "
                "dag na."
            )
    return tuple(faults)


def is_working_day(on: date, holidays: Iterable[Holiday]) -> bool:
    """Tell whether a day is a Monday to Friday outside every holiday."""
    return on.weekday() < _SATURDAY and not any(holiday.covers(on) for holiday in holidays)


def working_day(on: date, holidays: Sequence[Holiday]) -> date:
    """Return a day itself when it is a working day, else the first working day after it.

    Raises:
        WaveError: the holidays leave no working day for half a year.
    """
    for ahead in range(LONGEST):
        found = on + ahead * _ONE_DAY
        if is_working_day(found, holidays):
            return found
    raise WaveError(
        f"Na {day(on)} is er een half jaar lang geen werkdag. Kijk de vrije dagen na bij "
        "Instellingen."
    )


def why_moved(asked_for: date, holidays: Sequence[Holiday]) -> str:
    """Return why a day is moved and to which one; empty when it is a working day itself.

    Raises:
        WaveError: as ``working_day``.
    """
    moved = working_day(asked_for, holidays)
    if moved == asked_for:
        return ""
    passed = [asked_for + ahead * _ONE_DAY for ahead in range((moved - asked_for).days)]
    names = sorted(
        {(one.first, one.name) for one in holidays if any(one.covers(free) for free in passed)}
    )
    causes = ["een weekend"] if asked_for.weekday() >= _SATURDAY else []
    # the same holiday may be listed twice
    causes += dict.fromkeys(f"‘{name}’" for _, name in names)
    start = whole_date(asked_for)
    return (
        f"{start[0].upper()}{start[1:]} valt in {listed(tuple(causes))}. "
        f"De eerste werkdag daarna is {whole_date(moved)}."
    )
