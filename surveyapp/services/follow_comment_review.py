"""Tell how far the reading of a wave's comments is, without a word or a number of them."""

from dataclasses import dataclass
from datetime import date

from surveyapp.domain.waves import Reader, settings_from
from surveyapp.errors import NotFoundError
from surveyapp.store import comment_reading, waves
from surveyapp.store.database import Stores


@dataclass(frozen=True, slots=True)
class Reading:
    """Whether a wave asks for comments, who reads them, and until when; None where nobody does."""

    asked: bool
    reader: Reader
    until: date | None


def follow_comment_review(stores: Stores, *, wave: str) -> Reading:
    """Return how far the reading of comments is, for a command that knows only the wave.

    Raises:
        NotFoundError: there is no such wave.
    """
    with stores.reading() as session:
        row = waves.find_wave(session, wave)
    if row is None:
        raise NotFoundError(f"De meting '{wave}' bestaat niet. Kijk bij: surveyapp wave list")
    settings = settings_from(row.settings)
    until = comment_reading.read_until(row) if row.state == "reviewing" else None
    return Reading(settings.comments, settings.comment_reader, until)
