"""Frames and leads as plain data, to be kept as JSON and to come back the same."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from surveyapp.domain.frame import Employee, Frame, Unit
from surveyapp.domain.leads import Leadership


def frame_data(frame: Frame) -> dict[str, Any]:
    """Return a frame as lists of values."""
    return {
        "units": [[unit.id, unit.name, unit.parent] for unit in frame.units],
        "people": [
            [e.number, e.name, e.email, e.unit, e.excluded, e.trait] for e in frame.employees
        ],
    }


def frame_from(data: dict[str, Any]) -> Frame:
    """Return the frame that was made into data."""
    return Frame(
        tuple(Unit(*values) for values in data["units"]),
        tuple(Employee(*values) for values in data["people"]),
    )


def leaders_data(leaders: Iterable[Leadership]) -> list[list[str | None]]:
    """Return who leads what as lists of values; days as ISO text."""
    return [
        [each.account, each.unit, each.kind, _text(each.first_day), _text(each.last_day)]
        for each in leaders
    ]


def leaders_from(data: Iterable[list[Any]]) -> tuple[Leadership, ...]:
    """Return who leads what, from the data that was made of it."""
    return tuple(
        Leadership(account, unit, kind, _day(first), _day(last))
        for account, unit, kind, first, last in data
    )


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
