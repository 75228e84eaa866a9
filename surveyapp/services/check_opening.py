"""Look what stands in the way of opening a planned wave: each thing with where to put it right."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from surveyapp.domain.dates import day
from surveyapp.domain.frame import Frame, reporting_tree
from surveyapp.domain.waves import Schedule, settings_from
from surveyapp.errors import FrameError, QuestionnaireError
from surveyapp.services.load_questionnaire import load_questionnaire
from surveyapp.settings import Settings
from surveyapp.store import planned_waves
from surveyapp.store.tables import WaveRow

Place = Literal["plan", "groups", "people", "mail"]


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What stands in the way, in a sentence with the next step, and where that step is taken."""

    what: str
    place: Place


def obstacles(
    settings: Settings, row: WaveRow, frame: Frame, *, now: datetime
) -> tuple[Obstacle, ...]:
    """Return everything that stands in the way of opening a wave; empty when it can open.

    What must be settled before anybody is asked belongs in this list, so that the page, the list
    of this week and the clock all say the same.

    Args:
        settings: of the installation.
        row: a planned wave.
        frame: the organisation's people as they are now.
        now: aware moment.
    """
    return tuple(
        found
        for found in (
            _period(row, now),
            _people(frame),
            _groups(row, frame),
            _mail(settings, row, frame),
            _attribute(row, frame),
            _questionnaire(settings, row),
        )
        if found is not None
    )


def file_fingerprint(settings: Settings, name: str) -> str:
    """Return the fingerprint of a questionnaire file as it is now; empty where it is broken."""
    try:
        return load_questionnaire(settings.instance, name).fingerprint()
    except QuestionnaireError:
        return ""


def _period(row: WaveRow, now: datetime) -> Obstacle | None:
    if now <= Schedule(row.opens_on, row.closes_on).closes_at():
        return None
    return Obstacle(
        f"De laatste dag van '{row.title}' ({day(row.closes_on)}) is voorbij en de meting is niet "
        "geopend. Verzet de dagen, of verwijder de meting.",
        "plan",
    )


def _people(frame: Frame) -> Obstacle | None:
    if frame.invited().employees:
        return None
    return Obstacle(
        "Er staan nog geen medewerkers in de lijst. Lees eerst een lijst in bij Mensen.", "people"
    )


def _groups(row: WaveRow, frame: Frame) -> Obstacle | None:
    try:
        reporting_tree(frame.invited(), planned_waves.joint_of(row))
    except FrameError as error:
        return Obstacle(f"{error} Beslis opnieuw welke teams samengaan.", "groups")
    return None


def _mail(settings: Settings, row: WaveRow, frame: Frame) -> Obstacle | None:
    wanted = settings_from(row.settings).by_mail
    if settings.can_mail or not wanted or not any(e.email for e in frame.invited().employees):
        return None
    return Obstacle(
        "Deze installatie kan nog geen mail versturen. Vraag de beheerder om de mailserver in te "
        "stellen, of kies bij de planning voor kaartjes.",
        "mail",
    )


def _attribute(row: WaveRow, frame: Frame) -> Obstacle | None:
    name = settings_from(row.settings).attribute
    if not name or any(e.trait and e.email for e in frame.invited().employees):
        return None
    return Obstacle(
        f"Deze meting maakt cijfers naar '{name}', maar bij niemand met een e-mailadres staat een "
        "kenmerk in de lijst. Lees een lijst in met de kolom kenmerk, of laat het kenmerk bij de "
        "planning leeg.",
        "people",
    )


def _questionnaire(settings: Settings, row: WaveRow) -> Obstacle | None:
    if (
        row.questionnaire_name is None
        or file_fingerprint(settings, row.questionnaire_name) == row.fingerprint
    ):
        return None
    return Obstacle(
        "De vragenlijst is gewijzigd of weg sinds deze meting is gepland. Kijk de vragenlijst na "
        "en bewaar de planning opnieuw: dan geldt de vragenlijst zoals die nu is.",
        "plan",
    )
