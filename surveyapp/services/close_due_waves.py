"""Close the waves whose last day is over, and go on with closings that were broken off."""

from dataclasses import dataclass
from datetime import datetime

from surveyapp.domain.waves import Schedule
from surveyapp.errors import SurveyError
from surveyapp.services.close_wave import close_wave
from surveyapp.services.review_comments import reading_passed
from surveyapp.store import comment_review, planned_waves, waves
from surveyapp.store.database import Stores


@dataclass(frozen=True, slots=True)
class ClosedWaves:
    """Which waves were published, and for which not: (wave, sentence). Those are tried again."""

    closed: tuple[str, ...]
    failed: tuple[tuple[str, str], ...]


def close_due_waves(stores: Stores, *, now: datetime) -> ClosedWaves:
    """Close every open wave whose last form can have come in, and finish what was broken off.

    One of which comments are being read waits until that is done or its days are over.

    A wave that cannot be published, because its key is lost or its numbers would not be safe
    together, keeps its sealed answers and holds up no other wave; HR finds it in the list of this
    week.
    """
    with stores.reading() as session:
        due = [
            row.id
            for row in planned_waves.open_waves(session)
            if Schedule(row.opens_on, row.closes_on).may_be_counted(now)
        ]
        due += waves.half_closed(session)
        reading = comment_review.waves_in_reading(session)
        due += [row.id for row in reading if reading_passed(row, now)]
    closed: list[str] = []
    failed: list[tuple[str, str]] = []
    for wave in due:
        try:
            released = close_wave(stores, wave=wave, now=now)
        except (SurveyError, OSError) as error:  # one wave must not keep another's answers alive
            failed.append((wave, str(error)))
        else:
            closed += [wave] if released else []
    return ClosedWaves(tuple(closed), tuple(failed))
