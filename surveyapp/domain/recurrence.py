"""The yearly rule of a measurement: which day HR asks for each year, and which day it becomes."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from dateutil.rrule import rrulestr

from surveyapp.domain.dates import DAYS, MONTHS
from surveyapp.domain.holidays import Holiday, why_moved, working_day
from surveyapp.errors import WaveError

NTHS: Final[Mapping[int, str]] = {
    1: "eerste",
    2: "tweede",
    3: "derde",
    4: "vierde",
    -1: "laatste",
}
"""Which weekday of a month can be chosen; a fifth is not there every year."""

WEEKDAYS: Final = DAYS[:5]
"""Weekdays that can be chosen, Monday first; a weekend would be moved every year."""

_CODES: Final = ("MO", "TU", "WE", "TH", "FR")
_LONGEST_MONTHS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_LEAP_DAY: Final = (29, 2)
_LAST_OF_FEBRUARY: Final = {"BYMONTHDAY": "28,29", "BYSETPOS": "-1"}
_NTH_WEEKDAY: Final = re.compile(rf"\+?(-?[0-9])({'|'.join(_CODES)}|SA|SU)")
_NUMBER: Final = re.compile(r"[0-9]{1,2}")


@dataclass(frozen=True, slots=True)
class YearlyWeekday:
    """Such as the first Monday of November: a key of ``NTHS``, 0 to 4 from Monday, 1 to 12.

    Raises:
        WaveError: there is no such choice.
    """

    nth: int
    weekday: int
    month: int

    def __post_init__(self) -> None:
        if self.nth not in NTHS:
            raise WaveError(
                "Die dag is er niet elk jaar. Kies de eerste, tweede, derde, vierde of laatste "
                "van de maand."
            )
        if self.weekday not in range(len(WEEKDAYS)):
            raise WaveError("Een meting begint op een werkdag. Kies maandag tot en met vrijdag.")
        _check_month(self.month)

    def __str__(self) -> str:
        """Return the rule in Dutch."""
        return (
            f"elk jaar op de {NTHS[self.nth]} {WEEKDAYS[self.weekday]} van {MONTHS[self.month - 1]}"
        )

    def text(self) -> str:
        """Return the rule as RFC 5545 writes it, without ``RRULE:``."""
        return f"FREQ=YEARLY;BYMONTH={self.month};BYDAY={self.nth}{_CODES[self.weekday]}"


@dataclass(frozen=True, slots=True)
class YearlyDay:
    """The same day every year; 29 February stands for the last day of February.

    Raises:
        WaveError: the month has no such day in any year.
    """

    day: int
    month: int

    def __post_init__(self) -> None:
        _check_month(self.month)
        longest = _LONGEST_MONTHS[self.month - 1]
        if self.day not in range(1, longest + 1):
            raise WaveError(
                f"{self.day} {MONTHS[self.month - 1]} bestaat niet. Kies een dag van 1 tot en "
                f"met {longest}."
            )

    def __str__(self) -> str:
        """Return the rule in Dutch."""
        leap = " (28 februari als er geen 29 februari is)" if self._is_leap_day() else ""
        return f"elk jaar op {self.day} {MONTHS[self.month - 1]}{leap}"

    def text(self) -> str:
        """Return the rule as RFC 5545 writes it, without ``RRULE:``.

        A rule for 29 February alone would skip three years in four; the last of 28 and 29 is
        there every year.
        """
        days = (
            ";".join(f"{name}={value}" for name, value in _LAST_OF_FEBRUARY.items())
            if self._is_leap_day()
            else f"BYMONTHDAY={self.day}"
        )
        return f"FREQ=YEARLY;BYMONTH={self.month};{days}"

    def _is_leap_day(self) -> bool:
        return (self.day, self.month) == _LEAP_DAY


YearlyRule = YearlyWeekday | YearlyDay


@dataclass(frozen=True, slots=True)
class Planned:
    """The first day of one year's measurement. ``why_moved`` is empty when it was not moved."""

    first: date
    asked_for: date
    why_moved: str

    @property
    def year(self) -> int:
        """The year that asked for it, also when the day itself was moved across new year."""
        return self.asked_for.year


def read_rule(text: str) -> YearlyRule:
    """Read the text of a rule that HR can choose: a weekday of a month, or a day of the year.

    The parts may stand in any order and in small letters, and ``RRULE:`` may stand before them.

    Raises:
        WaveError: the text is no rule, or not one that gives exactly one day every year.

    Source: RFC 5545, section 3.3.10.
    """
    parts = _parts(text)
    if parts.pop("FREQ", None) != "YEARLY" or parts.pop("INTERVAL", "1") != "1":
        raise _refused("Een meting komt elk jaar één keer terug.")
    month = parts.pop("BYMONTH", "")
    if not _NUMBER.fullmatch(month):
        raise _refused("De maand ontbreekt.")
    if parts == _LAST_OF_FEBRUARY and (int(month) == _LEAP_DAY[1]):
        return YearlyDay(*_LEAP_DAY)
    if set(parts) == {"BYMONTHDAY"} and _NUMBER.fullmatch(parts["BYMONTHDAY"]):
        day = YearlyDay(int(parts["BYMONTHDAY"]), int(month))
        if (day.day, day.month) == _LEAP_DAY:
            raise _refused("29 februari is er niet elk jaar.")
        return day
    if set(parts) == {"BYDAY"} and (found := _NTH_WEEKDAY.fullmatch(parts["BYDAY"])):
        weekday = _CODES.index(found[2]) if found[2] in _CODES else len(_CODES)
        return YearlyWeekday(int(found[1]), weekday, int(month))
    raise _refused("De dag is niet te lezen.")


def first_day_in(year: int, rule: str, holidays: Sequence[Holiday]) -> Planned:
    """Return the first day that a rule asks for in a calendar year, moved to a working day.

    Raises:
        WaveError: the rule cannot be read, or the holidays leave no working day for half a year.
    """
    recurrence = rrulestr(read_rule(rule).text(), dtstart=datetime(year, 1, 1))  # noqa: DTZ001 -- days, not moments
    asked_for = recurrence[0].date()
    return Planned(
        first=working_day(asked_for, holidays),
        asked_for=asked_for,
        why_moved=why_moved(asked_for, holidays),
    )


def next_first_days(
    rule: str, *, after: date, count: int = 3, holidays: Sequence[Holiday] = ()
) -> tuple[Planned, ...]:
    """Return the first days that lie after a day, one per calendar year, the earliest first.

    A day that the holidays move into January still belongs to the year that asked for it.

    Raises:
        WaveError: as ``first_day_in``.
    """
    # the year before may have asked for a day that was moved to after new year
    years = range(after.year - 1, after.year + count + 1)
    planned = [first_day_in(year, rule, holidays) for year in years]
    return tuple(one for one in planned if one.first > after)[:count]


def last_day(first: date, days: int, holidays: Sequence[Holiday] = ()) -> date:
    """Return the last day of a field period, moved to a working day.

    Args:
        first: the first day, which counts.
        days: calendar days, at least 1.
        holidays: on which nothing ends.

    Raises:
        WaveError: the period is shorter than a day, or there is no working day for half a year.
    """
    if days < 1:
        raise WaveError("Een invulperiode duurt minstens 1 dag. Kies een ander aantal dagen.")
    return working_day(first + timedelta(days=days - 1), holidays)


def _parts(text: str) -> dict[str, str]:
    """Return the parts of a rule by name, in capitals."""
    bare = text.strip().upper().removeprefix("RRULE:")
    parts: dict[str, str] = {}
    for part in bare.split(";"):
        name, equals, value = part.partition("=")
        if not equals or not value or name in parts:
            raise _refused("Een deel is niet te lezen of staat er twee keer.")
        parts[name] = value
    return parts


def _check_month(month: int) -> None:
    if month not in range(1, len(MONTHS) + 1):
        raise WaveError(f"Maand {month} bestaat niet. Kies januari tot en met december.")


def _refused(what: str) -> WaveError:
    return WaveError(
        f"Deze regel voor elk jaar klopt niet. {what} Kies een dag van het jaar, of een weekdag "
        "van een maand, zoals de eerste maandag van november."
    )
