"""Hand out the days of a measurement as a file for somebody's own calendar."""

from collections.abc import Sequence
from datetime import UTC, datetime

from flask import Response

from surveyapp.domain.calendar_file import Event, calendar


def calendar_file(events: Sequence[Event], *, name: str) -> Response:
    """Return a calendar file to download; ``name`` is of plain letters, digits and hyphens."""
    answer = Response(calendar(events, made_at=datetime.now(UTC)), mimetype="text/calendar")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return answer
