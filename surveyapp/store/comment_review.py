"""How far the reading of a wave's comments is: until when, and whether it is over.

Kept with the wave's settings; ``domain.waves.settings_from`` passes over it.
"""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from surveyapp.store.tables import WaveRow

_UNTIL = "comments_read_until"
_OVER = "comments_reading_over"


def begin_reading(row: WaveRow, until: date) -> None:
    """Write down the last day on which comments can be read."""
    row.settings = {**row.settings, _UNTIL: until.isoformat(), _OVER: False}


def read_until(row: WaveRow) -> date | None:
    """Return the last day on which comments can be read; None where nothing was to be read."""
    kept = row.settings.get(_UNTIL)
    return date.fromisoformat(kept) if kept else None


def end_reading(row: WaveRow) -> None:
    """Write down that the reading is over: what is left may be published."""
    row.settings = {**row.settings, _OVER: True}


def reading_is_over(row: WaveRow) -> bool:
    """Tell whether comments were read, or the time for that passed."""
    return bool(row.settings.get(_OVER))


def waves_in_reading(session: Session) -> list[WaveRow]:
    """Return the waves of which comments are being read, of every organisation."""
    return list(
        session.scalars(select(WaveRow).where(WaveRow.state == "reviewing").order_by(WaveRow.id))
    )
