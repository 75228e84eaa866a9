"""Moments as SQLite keeps them: in UTC, without saying so."""

from datetime import UTC, datetime


def kept(moment: datetime) -> datetime:
    """Return an aware moment as it goes into a table."""
    return moment.astimezone(UTC).replace(tzinfo=None)


def aware(moment: datetime) -> datetime:
    """Return a moment from a table as an aware one."""
    return moment.replace(tzinfo=UTC)
