"""Show an administrator every wave, and whether its questionnaire file is still the same."""

from dataclasses import dataclass
from datetime import date

from surveyapp.domain.waves import State
from surveyapp.errors import QuestionnaireError, WaveError
from surveyapp.services.load_questionnaire import load_questionnaire
from surveyapp.store import waves
from surveyapp.store.database import Stores


@dataclass(frozen=True, slots=True)
class ShownWave:
    """One line of the list of waves."""

    id: str
    title: str
    state: State
    opens_on: date
    closes_on: date
    fingerprint: str


def show_waves(stores: Stores) -> tuple[ShownWave, ...]:
    """Return every wave of the installation, the newest first."""
    with stores.reading() as session:
        return tuple(
            ShownWave(
                id=row.id,
                title=row.title,
                state=row.state,  # type: ignore[arg-type]  # CHECK known_state
                opens_on=row.opens_on,
                closes_on=row.closes_on,
                fingerprint=row.fingerprint,
            )
            for row in waves.all_waves(session)
        )


def fingerprint_now(stores: Stores, *, wave: str) -> str | None:
    """Return the fingerprint of a wave's questionnaire file as it is now.

    A file that is broken by now counts as changed: its fingerprint is the empty text.
    None where the wave came from no file.

    Raises:
        WaveError: there is no such wave.
    """
    with stores.reading() as session:
        row = waves.find_wave(session, wave)
    if row is None:
        raise WaveError(f"De meting '{wave}' bestaat niet. Kijk bij: surveyapp wave list")
    if row.questionnaire_name is None:
        return None
    try:
        return load_questionnaire(stores.settings.instance, row.questionnaire_name).fingerprint()
    except QuestionnaireError:
        return ""
