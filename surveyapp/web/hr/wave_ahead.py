"""What follows from a form that is being filled in: the days, the years after, the privacy text."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from surveyapp.domain.holidays import Holiday
from surveyapp.domain.privacy_facts import PrivacyFacts
from surveyapp.domain.privacy_text import Paragraph, privacy_text
from surveyapp.domain.recurrence import Planned, next_first_days
from surveyapp.domain.waves import Schedule, WaveSettings
from surveyapp.errors import WaveError
from surveyapp.services.read_organisation import OrganisationView
from surveyapp.voices import Voice

YEARS = 3
"""How many years ahead HR sees of a measurement that comes back."""


@dataclass(frozen=True, slots=True)
class Step:
    """A day on which something happens by itself."""

    date: date
    what: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Ahead:
    """What stands beside the form; ``steps`` is empty as long as a day cannot be read."""

    steps: tuple[Step, ...]
    years: tuple[Planned, ...]
    privacy: tuple[Paragraph, ...]


def look_ahead(
    organisation: OrganisationView,
    *,
    schedule: Schedule | None,
    minimum_group: int,
    settings: WaveSettings,
    can_mail: bool,
    without_mail: int,
    rule: str | None,
    today: date,
) -> Ahead:
    """Return what follows from what is filled in so far.

    Args:
        organisation: with its own contact and its holidays.
        schedule: None as long as a day is missing or wrong.
        minimum_group: at least 5.
        settings: as far as they can be read.
        can_mail: whether this installation can send mail.
        without_mail: people in the list without an address.
        rule: of the years after; None where the measurement does not come back.
        today: stands in for the last day where there is no schedule yet.
    """
    by_mail = settings.by_mail and can_mail
    facts = PrivacyFacts(
        organisation_name=organisation.name,
        last_day=schedule.closes_on if schedule else today,
        minimum_group=minimum_group,
        settings=settings,
        contact=organisation.contact,
        by_mail=by_mail,
        cards=not by_mail or without_mail > 0,
    )
    after = schedule.opens_on if schedule else today
    return Ahead(
        steps=steps(schedule, settings, by_mail=by_mail) if schedule else (),
        years=years_after(rule, after, organisation.holidays) if rule else (),
        privacy=privacy_text(facts, Voice(formal=organisation.formal)),
    )


def years_after(rule: str, after: date, holidays: Sequence[Holiday]) -> tuple[Planned, ...]:
    """Return the first days of the years after a wave; nothing where holidays leave no day.

    A wave that begins in a year is that year's: the day that the rule gives for it is passed over.
    """
    try:
        found = next_first_days(rule, after=after, count=YEARS + 1, holidays=holidays)
    except WaveError:
        return ()
    return tuple(one for one in found if one.year > after.year)[:YEARS]


def steps(schedule: Schedule, settings: WaveSettings, *, by_mail: bool) -> tuple[Step, ...]:
    """Return the days of a wave in order, with what happens on them."""
    found = [Step(schedule.opens_on, "Invullen kan")]
    if by_mail:
        found[0] = Step(schedule.opens_on, "Invullen kan", "de uitnodigingen gaan om 8 uur weg")
        found += [
            Step(on, f"Herinnering {number}", "naar wie nog niets heeft verstuurd")
            for number, days in enumerate(settings.reminders, 1)
            if (on := schedule.opens_on + timedelta(days=days)) <= schedule.closes_on
        ]
    released = schedule.closes_on + timedelta(days=1)
    found.append(Step(schedule.closes_on, "Laatste dag", "tot en met 23.59 uur"))
    leads = settings.team_reports or settings.department_reports
    who = "voor HR en de leidinggevenden" if leads else "voor HR"
    if settings.comments:  # how long that takes is the reader's, so what follows has no day yet
        reader = "HR" if settings.comment_reader == "hr" else "de OR/FG"
        note = f"door {reader}, hooguit 5 werkdagen; daarna zijn de uitkomsten er, {who}"
        return (*found, Step(released, "Toelichtingen nakijken", note))
    found.append(Step(released, "De uitkomsten zijn er", who))
    if settings.team_reports and settings.team_days:
        on = released + timedelta(days=settings.team_days)
        found.append(Step(on, "Teams lezen hun rapport", "per mail of via een aanplakvel"))
    return tuple(found)
