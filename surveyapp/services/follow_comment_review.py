"""Tell how far the reading of a wave's comments is, without a word or a number of them."""

from dataclasses import dataclass
from datetime import date

from surveyapp.domain.waves import Reader, settings_from
from surveyapp.services.find_wave import named_wave
from surveyapp.store import comment_review
from surveyapp.store.database import Stores


@dataclass(frozen=True, slots=True)
class ReviewProgress:
    """Whether a wave asks for comments, who reads them, and until when; None where nobody does."""

    asked: bool
    reader: Reader
    until: date | None


def follow_comment_review(stores: Stores, *, wave: str) -> ReviewProgress:
    """Return how far the reading of comments is, for a command that knows only the wave.

    Raises:
        NotFoundError: there is no such wave.
    """
    with stores.reading() as session:
        row = named_wave(session, wave)
    settings = settings_from(row.settings)
    until = comment_review.read_until(row) if row.state == "reviewing" else None
    return ReviewProgress(settings.comments, settings.comment_reader, until)
