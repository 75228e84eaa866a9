"""Open the waves whose first day has come and that need nobody to confirm them."""

from dataclasses import dataclass
from datetime import datetime

from surveyapp.domain.waves import AMSTERDAM
from surveyapp.errors import SurveyError
from surveyapp.services.check_opening import file_fingerprint, obstacles
from surveyapp.services.open_wave import open_wave
from surveyapp.store import organisations, planned_waves
from surveyapp.store.database import Stores
from surveyapp.store.tables import WaveRow


@dataclass(frozen=True, slots=True)
class OpenedWaves:
    """Which waves opened, and for which not: (wave, sentence). Those are tried again."""

    opened: tuple[str, ...]
    stuck: tuple[tuple[str, str], ...]


def open_due_waves(stores: Stores, *, now: datetime) -> OpenedWaves:
    """Open every confirmed wave from the first moment of its first day, Dutch time.

    Two workers may do this at once: one opens the wave, the other finds it open. What stands in
    the way of one wave keeps no other one shut; HR finds it in the list of this week, and it is
    tried again as long as the field period lasts.
    """
    with stores.reading() as session:
        rows = planned_waves.drafts_to_open(session, now.astimezone(AMSTERDAM).date())
    opened: list[str] = []
    stuck: list[tuple[str, str]] = []
    for row in rows:
        sentence = _open(stores, row, now)
        if sentence:
            stuck.append((row.id, sentence))
        else:
            opened.append(row.id)
    return OpenedWaves(tuple(opened), tuple(stuck))


def _open(stores: Stores, row: WaveRow, now: datetime) -> str:
    """Open one wave; return why not, or an empty text."""
    with stores.reading() as session:
        frame = organisations.read_frame(session, row.organisation_id)
    found = obstacles(stores.settings, row, frame, now=now)
    if found:
        return " ".join(one.what for one in found)
    name = row.questionnaire_name
    fingerprint = file_fingerprint(stores.settings, name) if name is not None else None
    try:
        open_wave(stores, wave=row.id, now=now, fingerprint=fingerprint)
    except SurveyError as error:
        return str(error)
    return ""
