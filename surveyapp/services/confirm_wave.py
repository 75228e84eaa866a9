"""Confirm a planned wave: it opens on its first day by itself, or at once when that has come."""

from datetime import datetime

from surveyapp.domain.wave_states import check_allowed
from surveyapp.domain.waves import Schedule
from surveyapp.errors import WaveError
from surveyapp.services.check_opening import file_fingerprint, obstacles
from surveyapp.services.find_wave import unchanged_wave
from surveyapp.services.open_wave import open_wave
from surveyapp.store import organisations
from surveyapp.store.database import Stores


def confirm_wave(
    stores: Stores,
    *,
    organisation: str,
    wave: str,
    version: int,
    now: datetime,
    at_once: bool = False,
) -> bool:
    """Let a planned wave open, and tell whether it did so at once.

    Before its first day the wave is marked to open by itself; what then still stands in the way
    is shown to HR until it is put right. On its first day or later it opens now, and before it
    where HR wants that: the groups are fixed then, and the cards can be printed.

    Raises:
        NotFoundError: there is no such wave, or it is another organisation's.
        StaleError: somebody else changed it in the meantime.
        WaveError: it is open or over, or it is to open now and something stands in the way.
    """
    with stores.writing() as session:
        row = unchanged_wave(session, organisation, wave, version)
        check_allowed(row.state, "open")  # type: ignore[arg-type]  # CHECK known_state
        if not at_once and now < Schedule(row.opens_on, row.closes_on).opens_at():
            row.opens_itself = True
            row.version += 1
            return False
    with stores.reading() as session:
        frame = organisations.read_frame(session, organisation)
    found = obstacles(stores.settings, row, frame, now=now)
    if found:
        raise WaveError(" ".join(one.what for one in found))
    fingerprint = (
        file_fingerprint(stores.settings, row.questionnaire_name)
        if row.questionnaire_name is not None
        else None
    )
    open_wave(stores, wave=wave, now=now, fingerprint=fingerprint)
    return True
