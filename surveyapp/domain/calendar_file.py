"""A calendar file of the days of a measurement, for the calendars of HR and leads."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final
from unicodedata import category

from icalendar import Calendar
from icalendar import Event as Entry

from surveyapp.domain.waves import Schedule

_PRODUCT: Final = "-//surveyapp//measurement//NL"


@dataclass(frozen=True, slots=True)
class Event:
    """One or more whole days. The same ``uid`` in a later file replaces the event.

    ``last_day`` is included. ``version`` goes up when the event changes, so that a calendar that
    has it already takes the change over.
    """

    uid: str
    day: date
    last_day: date
    title: str
    text: str
    version: int = 0


def wave_events(
    *,
    wave: str,
    title: str,
    schedule: Schedule,
    reminders: Sequence[int] = (),
    reports_on: date | None = None,
    version: int = 0,
) -> tuple[Event, ...]:
    """Return the days of a measurement in order: opening, reminders, last day and reports.

    Args:
        wave: id of the wave; the uids are made of it and stay the same when days move.
        title: of the wave.
        schedule: first and last day.
        reminders: days after the first day; those after the last day are left out.
        reports_on: the day that leads get their reports, where it is known.
        version: goes up with every change of the plan.
    """
    days = [("opening", schedule.opens_on, "eerste dag", "Vanaf vandaag is invullen mogelijk.")]
    days += [
        (
            f"reminder-{number}",
            schedule.opens_on + timedelta(days=after),
            "herinnering",
            "Vandaag gaat er vanzelf een herinnering uit. Je hoeft niets te doen.",
        )
        for number, after in enumerate(sorted(reminders), 1)
        if schedule.opens_on + timedelta(days=after) <= schedule.closes_on
    ]
    days.append(
        ("last-day", schedule.closes_on, "laatste dag", "Invullen is mogelijk tot 23.59 uur.")
    )
    if reports_on is not None:
        days.append(("reports", reports_on, "rapporten", "De rapporten staan klaar."))
    return tuple(
        Event(f"{wave}-{what}@surveyapp", day, day, f"{title}: {name}", text, version)
        for what, day, name, text in days
    )


def calendar(events: Sequence[Event], *, made_at: datetime) -> bytes:
    """Return a calendar file (.ics) with whole-day events that leave people free.

    Args:
        events: in the order in which they are to stand in the file.
        made_at: aware moment at which the file is made.

    Raises:
        ValueError: ``made_at`` has no time zone.

    Source: RFC 5545; lines end in CRLF, are folded at 75 octets, and special signs are escaped.
    """
    if made_at.tzinfo is None:
        raise ValueError("made_at must be an aware datetime")
    file = Calendar()
    file.add("version", "2.0")
    file.add("prodid", _PRODUCT)
    for event in events:
        file.add_component(_entry(event, made_at))
    return bytes(file.to_ical())


def _entry(event: Event, made_at: datetime) -> Entry:
    entry = Entry()
    entry.add("uid", _clean(event.uid))
    entry.add("dtstamp", made_at.astimezone(UTC).replace(microsecond=0))
    entry.add("dtstart", event.day)
    entry.add("dtend", event.last_day + timedelta(days=1))  # RFC 5545: the end is not included
    entry.add("summary", _clean(event.title))
    entry.add("description", _clean(event.text))
    entry.add("sequence", event.version)
    entry.add("transp", "TRANSPARENT")
    return entry


def _clean(text: str) -> str:
    """Return text without control characters, which RFC 5545 forbids; line ends stay."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join("".join(sign for sign in line if category(sign) != "Cc") for line in lines)
