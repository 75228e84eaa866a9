"""What is wrong with the plan of a wave: its name, dates, minimum and questionnaire."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from surveyapp.domain.dates import day
from surveyapp.domain.questionnaire import Questionnaire
from surveyapp.domain.waves import MINIMUM_GROUP, Schedule, WaveSettings
from surveyapp.errors import WaveError

CONCEPT = "concept"
"""The version of a questionnaire that was drafted and that nobody has looked through yet."""

LONGEST_PERIOD = 184
"""Days of a field period, both ends included: half a year, against a slip in the year."""
LONGEST_TITLE = 120


@dataclass(frozen=True, slots=True)
class PlanFault:
    """One thing that cannot be: the field it is about, and the sentence that says so.

    ``field`` is ``title``, ``opens_on``, ``closes_on``, ``minimum_group``, ``reminders``,
    ``languages``, ``contact``, ``questionnaire``, ``attribute``, ``bridge``, ``subjects``,
    ``team_days``, ``days``, ``prepare_days`` or ``rule``.
    """

    field: str
    sentence: str


class RefusedPlanError(WaveError):
    """A plan that cannot be kept like this; nothing was changed. ``faults`` says everything."""

    def __init__(self, faults: Sequence[PlanFault]) -> None:
        super().__init__(" ".join(fault.sentence for fault in faults))
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True)
class TakenPeriod:
    """The field period of another wave of the same organisation."""

    title: str
    opens_on: date
    closes_on: date

    def overlaps(self, schedule: Schedule) -> bool:
        """Tell whether a day lies in both periods."""
        return self.opens_on <= schedule.closes_on and schedule.opens_on <= self.closes_on


def fitting(reminders: Sequence[int], schedule: Schedule) -> tuple[int, ...]:
    """Return the reminders that come on or before the last day."""
    length = (schedule.closes_on - schedule.opens_on).days
    return tuple(days for days in reminders if days <= length)


def usual_settings(schedule: Schedule) -> WaveSettings:
    """Return the settings that a new plan of this field period begins with."""
    return WaveSettings(reminders=fitting(WaveSettings().reminders, schedule), priorities=True)


def title_faults(title: str) -> Iterator[PlanFault]:
    """Yield what is wrong with the name that employees read."""
    if not title.isprintable():
        yield PlanFault(
            "title",
            "In de naam van de meting staat een onzichtbaar teken of een nieuwe regel. "
            "Typ de naam opnieuw.",
        )
    elif not any(character.isalnum() for character in title):
        yield PlanFault(
            "title",
            f"De naam {title!r} heeft geen letters of cijfers. Noem de meting en het jaar.",
        )
    elif len(title) > LONGEST_TITLE:
        yield PlanFault(
            "title", f"De naam is te lang. Gebruik hooguit {LONGEST_TITLE} letters en tekens."
        )


def schedule_faults(schedule: Schedule, *, today: date | None) -> Iterator[PlanFault]:
    """Yield what is wrong with a field period; without ``today`` it may lie in the past."""
    if schedule.closes_on < schedule.opens_on:
        yield PlanFault(
            "closes_on",
            f"De laatste dag ({schedule.closes_on:%d-%m-%Y}) ligt vóór de eerste "
            f"({schedule.opens_on:%d-%m-%Y}). Draai de datums om.",
        )
    elif (schedule.closes_on - schedule.opens_on).days >= LONGEST_PERIOD:
        yield PlanFault(
            "closes_on",
            "De meting zou langer dan een half jaar duren. Kijk het jaar van beide dagen na.",
        )
    if today is not None and schedule.opens_on < today:
        yield PlanFault(
            "opens_on",
            f"De eerste dag ({day(schedule.opens_on)}) is al voorbij. Kies vandaag of een dag "
            "die nog komt.",
        )


def overlap_faults(schedule: Schedule, taken: Sequence[TakenPeriod]) -> Iterator[PlanFault]:
    """Yield a sentence for every wave that asks the same people in the same days."""
    for other in taken:
        if other.overlaps(schedule):
            yield PlanFault(
                "opens_on",
                f"In deze periode is al de meting '{other.title}', van {day(other.opens_on)} tot "
                f"en met {day(other.closes_on)}. Twee metingen tegelijk vragen hetzelfde van "
                f"dezelfde mensen. Begin na {day(other.closes_on)}, of verzet de andere meting.",
            )


def minimum_faults(minimum_group: int) -> Iterator[PlanFault]:
    """Yield what is wrong with a minimum group."""
    if minimum_group < MINIMUM_GROUP:
        yield PlanFault(
            "minimum_group",
            f"De ondergrens {minimum_group} is te laag: bij minder dan {MINIMUM_GROUP} mensen "
            f"zijn antwoorden te herleiden. Kies {MINIMUM_GROUP} of hoger.",
        )


def questionnaire_faults(
    questionnaire: Questionnaire, *, organisation: str | None
) -> Iterator[PlanFault]:
    """Yield why a questionnaire cannot be asked.

    Args:
        questionnaire: the one that is chosen.
        organisation: id of the municipality that asks; None where made people answer.
    """
    if organisation is not None and questionnaire.organisation != organisation:
        yield PlanFault(
            "questionnaire",
            f"De vragenlijst '{questionnaire.title}' is van {questionnaire.organisation_name}: "
            "die vraagt naar de principes van een andere gemeente. Kies een vragenlijst van je "
            "eigen gemeente, of maak die eerst bij Vragenlijsten.",
        )
    if not questionnaire.asked():
        yield PlanFault(
            "questionnaire",
            "In deze vragenlijst staat geen principe aan. Zet er bij Vragenlijsten een aan en keur "
            "die opnieuw goed, of zet in het bestand een set aan: on = true",
        )
    if questionnaire.version == CONCEPT:
        yield PlanFault(
            "questionnaire",
            "Deze vragenlijst is nog een concept. Kijk de stellingen na. Keur die daarna goed bij "
            'Vragenlijsten, of zet in het bestand een versie zoals version = "2026.1". Plan dan de '
            "meting.",
        )
