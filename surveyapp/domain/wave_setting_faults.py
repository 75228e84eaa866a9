"""What is wrong with the settings of a wave: reminders, languages, attribute and the rest."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from surveyapp.domain.questionnaire import Questionnaire
from surveyapp.domain.wave_faults import PlanFault
from surveyapp.domain.waves import MOST_SUBJECTS, TEAM_DAYS, Schedule, WaveSettings
from surveyapp.voices import DUTCH, language_name, languages

MOST_REMINDERS = 3
LONGEST_CONTACT = 300
LONGEST_ATTRIBUTE = 60


def settings_faults(settings: WaveSettings, schedule: Schedule) -> Iterator[PlanFault]:
    """Yield what is wrong with the settings of a wave of this field period."""
    yield from _reminder_faults(settings.reminders, schedule)
    yield from _language_faults(settings.languages)
    if not settings.contact.isprintable() or len(settings.contact) > LONGEST_CONTACT:
        yield PlanFault(
            "contact",
            "Schrijf op één regel bij wie medewerkers terechtkunnen, in hooguit "
            f"{LONGEST_CONTACT} tekens.",
        )
    if len(settings.subjects) > MOST_SUBJECTS:
        yield PlanFault(
            "subjects",
            f"{len(settings.subjects)} principes zijn te veel voor één gesprek. Kies er hooguit "
            f"{MOST_SUBJECTS}.",
        )
    if len(set(settings.subjects)) < len(settings.subjects):
        yield PlanFault("subjects", "Je koos twee keer hetzelfde principe. Kies een ander.")
    if not 0 <= settings.team_days <= TEAM_DAYS:
        yield PlanFault(
            "team_days",
            f"Teams lezen hun rapport hooguit {TEAM_DAYS} dagen na hun leidinggevende. Kies 0 tot "
            f"en met {TEAM_DAYS}.",
        )
    yield from _attribute_faults(settings)


def subject_faults(settings: WaveSettings, questionnaire: Questionnaire) -> Iterator[PlanFault]:
    """Yield which principle to talk about is not asked about."""
    asked = {principle.id: principle.name for principle in questionnaire.asked()}
    for unknown in [one for one in settings.subjects if one not in asked]:
        yield PlanFault(
            "subjects",
            f"Het principe '{unknown}', waar kleine teams over zouden praten, staat niet (meer) in "
            f"de vragenlijst '{questionnaire.title}'. Kies een ander principe, of geen.",
        )


def translation_faults(settings: WaveSettings, questionnaire: Questionnaire) -> Iterator[PlanFault]:
    """Yield in which language of a wave the questionnaire cannot be asked yet."""
    whole = questionnaire.languages()
    for language in [one for one in settings.languages if one in languages() and one not in whole]:
        name = language_name(language)
        yield PlanFault(
            "languages",
            f"De vragenlijst '{questionnaire.title}' is nog niet helemaal vertaald: er ontbreken "
            f"teksten in het {name}. Vul die aan bij Vragenlijsten, met Vertalen (staat hij daar "
            f"niet, dan zet je beheerder ze in het bestand), of kies het {name} niet.",
        )


def _language_faults(chosen: Sequence[str]) -> Iterator[PlanFault]:
    unknown = [language for language in chosen if language not in languages()]
    if unknown:
        known = ", ".join(f"{language_name(code)} ({code})" for code in languages())
        yield PlanFault(
            "languages",
            f"De taal '{unknown[0]}' kan een meting niet hebben: de pagina's zijn er niet in "
            f"geschreven. Kies uit: {known}.",
        )
    elif chosen[:1] != (DUTCH,):
        yield PlanFault(
            "languages",
            "Een meting is altijd ook in het Nederlands. Zet Nederlands (nl) voorop.",
        )
    elif len(set(chosen)) < len(chosen):
        yield PlanFault("languages", "Je noemde een taal twee keer. Noem elke taal één keer.")


def _attribute_faults(settings: WaveSettings) -> Iterator[PlanFault]:
    name = settings.attribute
    if not name:
        return
    if not name.isprintable() or len(name) > LONGEST_ATTRIBUTE:
        yield PlanFault(
            "attribute",
            f"Noem het kenmerk op één regel, in hooguit {LONGEST_ATTRIBUTE} tekens, zoals Soort "
            "werk.",
        )
    if settings.bridge:
        yield PlanFault(
            "attribute",
            "Cijfers naar een kenmerk en twee bewoordingen kunnen niet samen in één meting: met "
            "beide worden de groepen te klein. Laat een van de twee weg.",
        )
    if not settings.by_mail:
        yield PlanFault(
            "attribute",
            "Met een kaartje voor iedereen kunnen we geen cijfers naar een kenmerk maken: een "
            "kaartje staat op niemands naam. Kies voor mail, of laat het kenmerk leeg.",
        )


def _reminder_faults(reminders: Sequence[int], schedule: Schedule) -> Iterator[PlanFault]:
    if len(reminders) > MOST_REMINDERS:
        yield PlanFault(
            "reminders",
            f"{len(reminders)} herinneringen zijn te veel: dat voelt als aandringen. Kies er "
            f"hooguit {MOST_REMINDERS}.",
        )
    if any(later <= earlier for earlier, later in pairwise(reminders)):
        yield PlanFault(
            "reminders",
            "De herinneringen staan niet op volgorde, of er staat een dag dubbel. Schrijf ze "
            "oplopend, zoals 7 en 14.",
        )
    if any(days < 1 for days in reminders):
        yield PlanFault(
            "reminders",
            "Op de eerste dag gaat de uitnodiging al weg. Kies voor een herinnering 1 dag of "
            "later.",
        )
    length = (schedule.closes_on - schedule.opens_on).days
    late = [days for days in reminders if days > max(length, 0)]
    if late and length >= 0:
        yield PlanFault(
            "reminders",
            f"Na {late[0]} dagen is de meting al voorbij. Kies voor een herinnering hooguit "
            f"{length} dagen na de eerste dag, of een latere laatste dag.",
        )
