"""What is worth a second look in a plan, though it may stay: free days, and the name's year."""

from collections.abc import Sequence
from datetime import date, timedelta

from surveyapp.domain.holidays import Holiday, why_moved
from surveyapp.domain.wave_faults import fitting
from surveyapp.domain.yearly import other_year
from surveyapp.errors import WaveError
from surveyapp.web.hr.wave_form import Reading


def plan_hints(reading: Reading, holidays: Sequence[Holiday]) -> dict[str, str]:
    """Return a sentence for each field that HR may want to look at again; a fault goes first."""
    schedule = reading.schedule
    if schedule is None:
        return {}
    reminders = fitting(reading.settings.reminders, schedule)
    days = [schedule.opens_on + timedelta(days=ahead) for ahead in reminders]
    found = {
        "titel": year_hint(reading.form.values["titel"], schedule.opens_on),
        "eerste_dag": free_day(schedule.opens_on, holidays),
        "laatste_dag": free_day(schedule.closes_on, holidays),
        "herinneringen": "\n".join(hint for on in days if (hint := free_day(on, holidays))),
    }
    return {name: hint for name, hint in found.items() if hint and name not in reading.form.faults}


def year_hint(title: str, first: date) -> str:
    """Return that the year in a name is not that of the first day; empty where it fits."""
    named = other_year(title, first.year)
    return f"In de naam staat {named}; de eerste dag is in {first.year}." if named else ""


def free_day(on: date, holidays: Sequence[Holiday]) -> str:
    """Return that a day is in a weekend or a holiday, with the first working day after it."""
    try:
        return why_moved(on, holidays)
    except WaveError as error:
        return str(error)
