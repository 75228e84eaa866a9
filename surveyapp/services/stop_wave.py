"""Stop a wave before its last day, because HR says so."""

from datetime import datetime

from surveyapp.domain.wave_states import check_allowed
from surveyapp.services.close_wave import refuse_answers
from surveyapp.services.find_wave import unchanged_wave
from surveyapp.store.database import Stores


def stop_wave(stores: Stores, *, organisation: str, wave: str, version: int, now: datetime) -> None:
    """Take in no more answers from this moment on; today becomes the last day.

    This is the quick half of closing. Computing and publishing is the slow half: it is done by
    whoever calls ``close_wave`` next, the clock within a minute or a command at once.

    Raises:
        NotFoundError: there is no such wave, or it is another organisation's.
        StaleError: somebody else changed it in the meantime.
        WaveError: the wave is not open.
    """
    with stores.writing() as session:
        row = unchanged_wave(session, organisation, wave, version)
        check_allowed(row.state, "stop_early")  # type: ignore[arg-type]  # CHECK known_state
        refuse_answers(session, row, now=now)
        row.version += 1
