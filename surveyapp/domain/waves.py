"""A wave: one administration of a questionnaire, its dates and what its state allows."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime, time, timedelta
from typing import Any, Literal
from zoneinfo import ZoneInfo

State = Literal["draft", "open", "closed", "reviewing", "released"]

Reader = Literal["hr", "council"]

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
GRACE = timedelta(minutes=30)
"""A form that was opened before closing time is still accepted this long after it."""

INVITATIONS_KEPT = 30
"""Days after the last day that is kept who was invited and whether they answered."""

MINIMUM_GROUP = 5
"""The smallest minimum that anybody can choose."""
DETAIL_GROUP = 10
"""Below this many respondents no distribution, interval, agreement, difference or trend."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """First and last day of the field period, both included."""

    opens_on: date
    closes_on: date

    def opens_at(self) -> datetime:
        """Return the first moment of the first day, Dutch time."""
        return datetime.combine(self.opens_on, time.min, AMSTERDAM)

    def closes_at(self) -> datetime:
        """Return the last second of the last day, Dutch time."""
        return datetime.combine(self.closes_on, time(23, 59, 59), AMSTERDAM)

    def accepts(self, *, now: datetime, form_opened: datetime) -> bool:
        """Tell whether a form that was opened at ``form_opened`` may be sent at ``now``.

        Both are aware datetimes; arithmetic is done in UTC, so a clock change does not move it.
        """
        return (
            form_opened.timestamp() <= self.closes_at().timestamp()
            and now.timestamp() <= self.closes_at().timestamp() + GRACE.total_seconds()
        )

    def may_be_counted(self, now: datetime) -> bool:
        """Tell whether the last form that could still come in has come in."""
        return now.timestamp() > self.closes_at().timestamp() + GRACE.total_seconds()


MOST_SUBJECTS = 2
"""How many principles HR may choose for groups too small to choose by their own numbers."""
TEAM_DAYS = 3
"""The longest that a lead has a report before the team has it."""


@dataclass(frozen=True, slots=True)
class WaveSettings:
    """What HR chooses for a wave beside its dates and minimum; frozen when it opens.

    Kept as JSON, so a wave of before a setting existed has its default.
    """

    reminders: tuple[int, ...] = (7, 14)
    """Days after the first day, rising; nobody is reminded on the first day."""
    languages: tuple[str, ...] = ("nl",)
    contact: str = ""
    """Whom employees may ask; empty for the organisation's own."""
    team_reports: bool = True
    department_reports: bool = False
    by_mail: bool = True
    """Whether people with an address get a mail; otherwise everybody gets a card."""
    tablet: bool = False
    """Whether the pages for a shared tablet are open for this wave."""
    priorities: bool = False
    """Whether the form asks which principles, two at most, the team should work on."""
    remainder_reports: bool = False
    """Whether HR gets the withheld teams of a department together."""
    attribute: str = ""
    """Name of the one background attribute that the whole organisation is shown by; or none."""
    bridge: str = ""
    """Id of an earlier wave: half of the people get its wording of items that changed; or none.
    Not together with ``attribute``: the arm is the one attribute of such a wave."""
    subjects: tuple[str, ...] = ()
    """Ids of at most ``MOST_SUBJECTS`` principles to talk about in groups too small to choose by
    their own numbers."""
    attach_reports: bool = False
    """Whether the mail that a report is ready brings the report itself."""
    team_days: int = TEAM_DAYS
    """Days after the leads that the teams may read their report, 0..``TEAM_DAYS``."""
    comments: bool = False
    """Whether the form has room for a comment on each principle."""
    team_comments: bool = False
    """Whether a large enough team reads comments of its own; others stand in the reports above."""
    comment_reader: Reader = "hr"
    """Whose accounts look the comments through after the last day, and may withhold one."""


MAIL_HOUR = time(8, 0)
"""Mail goes out in the morning, and not at midnight when a wave opens."""


def mail_moment(day: date) -> datetime:
    """Return when the mail of a day goes out, Dutch time, also on the days that clocks change."""
    return datetime.combine(day, MAIL_HOUR, AMSTERDAM)


def settings_data(settings: WaveSettings) -> dict[str, Any]:
    """Return settings as they are kept: plain values under the names of the fields."""
    return asdict(settings)


def settings_from(data: Mapping[str, Any]) -> WaveSettings:
    """Return the settings that were kept; what was not there yet has its default."""
    known = {field.name for field in fields(WaveSettings)}
    values: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in data.items()
        if name in known
    }
    return WaveSettings(**values)


def detail_group(minimum_group: int) -> int:
    """Return k_dist for a minimum group of k: never under ten."""
    return max(DETAIL_GROUP, minimum_group)
