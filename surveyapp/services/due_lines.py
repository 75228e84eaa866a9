"""A line of HR's list of what is due, and the facts that such lines are made from."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from surveyapp.domain.frame import Frame
from surveyapp.settings import Settings

Place = Literal[
    "plan",
    "opening",
    "groups",
    "people",
    "teams",
    "mail",
    "sending",
    "cards",
    "reports",
    "posters",
    "comments",
    "series",
    "wave",
    "worker",
]
"""Where something is done or seen; a page gives each its address."""


@dataclass(frozen=True, slots=True)
class Due:
    """One line of the list.

    ``what`` is a sentence with the next step. ``by_itself``: it happens without HR. ``wave`` or
    ``series`` is what it is about; both are None where it is about the installation.
    """

    day: date
    what: str
    place: Place
    by_itself: bool = False
    wave: str | None = None
    series: str | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What the lines of all waves are made from, read in one go."""

    settings: Settings
    now: datetime
    today: date
    frame: Frame
    refused: Mapping[str, int]
    cards: Mapping[str, int]
    led: frozenset[str]
    released: Mapping[str, date]
    reports: Mapping[str, Counter[str]]
    unreached: Mapping[str, list[str]]
    team_moments: Mapping[str, datetime]
    readers: frozenset[str] = frozenset()
    """Roles of which the organisation has an account; empty where no wave asks for comments."""
