"""Show an administrator every wave, and whether its questionnaire file is still the same."""

from dataclasses import dataclass
from datetime import date

from surveyapp.domain.chosen import Chosen, chosen_words
from surveyapp.domain.questionnaire import from_json
from surveyapp.domain.waves import State, settings_from
from surveyapp.errors import QuestionnaireError, WaveError
from surveyapp.services.load_questionnaire import load_questionnaire
from surveyapp.store import waves
from surveyapp.store.database import Stores, Transaction
from surveyapp.store.tables import WaveRow


@dataclass(frozen=True, slots=True)
class ShownWave:
    """One line of the list of waves, with what was chosen in words."""

    id: str
    title: str
    state: State
    opens_on: date
    closes_on: date
    fingerprint: str
    chosen: tuple[Chosen, ...]


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
                chosen=_chosen(session, row),
            )
            for row in waves.all_waves(session)
        )


def _chosen(session: Transaction, row: WaveRow) -> tuple[Chosen, ...]:
    settings = settings_from(row.settings)
    earlier = waves.find_wave(session, settings.bridge) if settings.bridge else None
    title = earlier.title if earlier else ""
    return chosen_words(settings, from_json(row.questionnaire), bridge_title=title)


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
