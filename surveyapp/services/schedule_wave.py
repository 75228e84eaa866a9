"""Plan a wave: which questionnaire, when, for which groups."""

import hashlib
import re
import unicodedata
from collections.abc import Sequence

from surveyapp.domain.frame import reporting_tree
from surveyapp.domain.questionnaire import Questionnaire, as_json
from surveyapp.domain.waves import MINIMUM_GROUP, Schedule
from surveyapp.errors import WaveError
from surveyapp.store import organisations, waves
from surveyapp.store.database import Stores
from surveyapp.store.tables import WaveRow

CONCEPT = "concept"
"""The version of a questionnaire that was drafted and that nobody has looked through yet."""


def schedule_wave(
    stores: Stores,
    *,
    organisation: str,
    title: str,
    questionnaire: Questionnaire,
    schedule: Schedule,
    minimum_group: int,
    joint: Sequence[tuple[str, Sequence[str]]] = (),
    invented: bool = False,
    questionnaire_name: str | None = None,
) -> str:
    """Plan a wave and freeze its questionnaire; nobody is invited yet.

    Args:
        stores: the installation.
        organisation: id of the municipality.
        title: as employees read it, "Teammeting 2026".
        questionnaire: asked exactly as it is now; its fingerprint goes with the wave.
        schedule: first and last day.
        minimum_group: the smallest group that gets figures, at least 5.
        joint: (name, unit ids) of small teams that are reported together.
        invented: made data, marked as such on every page and report.
        questionnaire_name: the file it came from, to notice a change before opening.

    Returns:
        The wave's id, made of organisation and title.

    Raises:
        WaveError: the dates, the minimum or the questionnaire cannot be used.
        FrameError: a joint group cannot be made.
    """
    if schedule.closes_on < schedule.opens_on:
        raise WaveError(
            f"De laatste dag ({schedule.closes_on:%d-%m-%Y}) ligt vóór de eerste "
            f"({schedule.opens_on:%d-%m-%Y}). Draai de datums om."
        )
    if minimum_group < MINIMUM_GROUP:
        raise WaveError(
            f"De ondergrens {minimum_group} is te laag: bij minder dan {MINIMUM_GROUP} mensen "
            f"zijn antwoorden te herleiden. Kies {MINIMUM_GROUP} of hoger."
        )
    if not questionnaire.asked():
        raise WaveError(
            "In deze vragenlijst staat geen principe aan. Zet in het bestand een set aan: on = true"
        )
    if questionnaire.version == CONCEPT:
        raise WaveError(
            "Deze vragenlijst is nog een concept. Kijk de stellingen na, zet in het bestand een "
            'versie zoals version = "2026.1" en plan de meting dan.'
        )
    if not title.isprintable():
        raise WaveError(
            "In de naam van de meting staat een onzichtbaar teken of een nieuwe regel. "
            "Typ de naam opnieuw."
        )
    identity = f"{organisation}-{_slug(title)}"
    with stores.writing() as session:
        if organisations.find_organisation(session, organisation) is None:
            raise WaveError(
                f"De gemeente '{organisation}' bestaat niet in deze installatie. Kijk de korte "
                "naam na."
            )
        if any(row.title == title for row in waves.waves_of(session, organisation)):
            raise WaveError(
                f"Er is al een meting '{title}'. Kies een andere naam, met het jaar erin."
            )
        if waves.find_wave(session, identity) is not None:  # another title that reads alike
            identity = f"{identity}-{hashlib.sha256(title.encode()).hexdigest()[:6]}"
        frame = organisations.read_frame(session, organisation)
        reporting_tree(frame, joint)  # refuses a joint group that cannot be made
        waves.add_wave(
            session,
            WaveRow(
                id=identity,
                organisation_id=organisation,
                title=title,
                state="draft",
                opens_on=schedule.opens_on,
                closes_on=schedule.closes_on,
                minimum_group=minimum_group,
                joint=[[name, list(units)] for name, units in joint],
                questionnaire=as_json(questionnaire),
                questionnaire_name=questionnaire_name,
                fingerprint=questionnaire.fingerprint(),
                invented=invented,
            ),
        )
    return identity


def _slug(title: str) -> str:
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    if not slug:
        raise WaveError(
            f"De naam {title!r} heeft geen letters of cijfers. Noem de meting en het jaar."
        )
    return slug[:40]
