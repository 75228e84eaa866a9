"""The fields that say when a measurement comes back: "elk jaar" and its rule."""

from datetime import date

from surveyapp.domain.dates import MONTHS
from surveyapp.domain.recurrence import (
    NTHS,
    WEEKDAYS,
    YearlyDay,
    YearlyRule,
    YearlyWeekday,
    read_rule,
)
from surveyapp.errors import WaveError
from surveyapp.web.hr.people_forms import Filled

FIELDS = ("elk_jaar", "regel", "welke", "weekdag", "maand", "dag", "maand_van_dag")
WEEK = 7
LAST = -1

NTH_CHOICES = tuple((str(nth), name) for nth, name in NTHS.items())
WEEKDAY_CHOICES = tuple((str(number), name) for number, name in enumerate(WEEKDAYS))
MONTH_CHOICES = tuple((str(number), name) for number, name in enumerate(MONTHS, 1))
DAY_CHOICES = tuple((str(number), str(number)) for number in range(1, 32))


def values_of(rule: YearlyRule | None, *, first: date) -> dict[str, str]:
    """Return the fields of a rule; what it leaves open is as the first day suggests.

    Args:
        rule: None where the measurement does not come back.
        first: the first day of the wave on the same form.
    """
    nth = (first.day - 1) // WEEK + 1
    by_weekday = YearlyWeekday(
        nth if nth in NTHS else LAST, min(first.weekday(), len(WEEKDAYS) - 1), first.month
    )
    by_day = YearlyDay(first.day, first.month)
    if isinstance(rule, YearlyWeekday):
        by_weekday = rule
    elif isinstance(rule, YearlyDay):
        by_day = rule
    return {
        "elk_jaar": "ja" if rule else "",
        "regel": "datum" if isinstance(rule, YearlyDay) else "weekdag",
        "welke": str(by_weekday.nth),
        "weekdag": str(by_weekday.weekday),
        "maand": str(by_weekday.month),
        "dag": str(by_day.day),
        "maand_van_dag": str(by_day.month),
    }


def read_yearly(form: Filled) -> tuple[Filled, str | None]:
    """Return the rule's text; None where the measurement does not come back, or with a fault."""
    values = form.values
    if not values["elk_jaar"]:
        return form, None
    if values["regel"] == "datum":
        try:
            rule = YearlyDay(_number(values["dag"]), _number(values["maand_van_dag"]))
            return form, read_rule(rule.text()).text()
        except WaveError as error:
            return form.wrong(dag=str(error)), None
    try:
        by_weekday = YearlyWeekday(
            _number(values["welke"]), _number(values["weekdag"]), _number(values["maand"])
        )
        return form, read_rule(by_weekday.text()).text()
    except WaveError as error:
        return form.wrong(welke=str(error)), None


def whole(text: str) -> int | None:
    """Return a whole number that is not negative; None for anything else."""
    # more digits than any number of days has; isdecimal also knows other scripts
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 5 else None  # noqa: PLR2004 -- see above


def _number(text: str) -> int:
    """Return a choice of the form; what is none of them becomes a day that nobody can choose."""
    if text == str(LAST):
        return LAST
    return whole(text) or 0
