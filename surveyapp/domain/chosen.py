"""What HR chose for a wave, in words: for whoever confirms it and whoever checks it."""

from collections.abc import Iterator
from dataclasses import dataclass

from surveyapp.domain.questionnaire import Questionnaire
from surveyapp.domain.waves import WaveSettings
from surveyapp.domain.wording import listed
from surveyapp.voices import language_name


@dataclass(frozen=True, slots=True)
class Chosen:
    """One choice: what it is about, and the sentence that says what was chosen."""

    about: str
    sentence: str


def chosen_words(
    settings: WaveSettings, questionnaire: Questionnaire, *, bridge_title: str = ""
) -> tuple[Chosen, ...]:
    """Return the choices of a wave; what is usual is left out, but for who gets a report.

    Args:
        settings: of the wave.
        questionnaire: that it asks.
        bridge_title: of the earlier wave whose words half of the people get; empty if not known.
    """
    return (*_asked(settings, bridge_title), *_shown(settings), *_reports(settings, questionnaire))


def _asked(settings: WaveSettings, bridge_title: str) -> Iterator[Chosen]:
    if len(settings.languages) > 1:
        names = tuple(f"het {language_name(one)}" for one in settings.languages)
        yield Chosen("Talen", f"Iedereen kiest zelf: de vragenlijst is er in {listed(names)}.")
    if settings.priorities:
        yield Chosen(
            "Werkpunten",
            "Iedereen mag hooguit twee principes kiezen waar het team aan moet werken.",
        )
    if settings.comments:
        yield Chosen("Toelichtingen", _comments(settings))
    if settings.bridge:
        yield Chosen(
            "Twee bewoordingen",
            "De helft van elke groep krijgt de woorden van "
            f"{bridge_title or 'een eerdere meting'}.",
        )


def _comments(settings: WaveSettings) -> str:
    reader = "HR" if settings.comment_reader == "hr" else "De OR/FG"
    teams = (
        ", en in die van teams met genoeg ingevulde vragenlijsten" if settings.team_comments else ""
    )
    return (
        "Iedereen mag bij elk principe een toelichting schrijven. "
        f"{reader} kijkt die na voor de vrijgave en kan er een weglaten, nooit wijzigen. Ze staan "
        f"zonder naam in rapporten van afdelingen en van de hele organisatie{teams}."
    )


def _shown(settings: WaveSettings) -> Iterator[Chosen]:
    if settings.attribute:
        yield Chosen("Cijfers naar kenmerk", f"{settings.attribute}, alleen voor de hele gemeente.")
    if settings.remainder_reports:
        yield Chosen(
            "Te kleine teams samen",
            "HR ziet de te kleine teams van een afdeling samen, zonder hun namen.",
        )


def _reports(settings: WaveSettings, questionnaire: Questionnaire) -> Iterator[Chosen]:
    yield Chosen("Rapporten", _readers(settings))
    if settings.team_reports:
        yield Chosen("Het team zelf", _team(settings.team_days))
    names = {principle.id: principle.name for principle in questionnaire.asked()}
    subjects = tuple(f"‘{names.get(one, one)}’" for one in settings.subjects)
    if subjects:
        yield Chosen("Gesprek in kleine teams", f"Gaat ook over {listed(subjects)}.")
    if settings.attach_reports:
        yield Chosen(
            "Rapport in de mail",
            "Leidinggevenden krijgen hun rapport ook als bijlage bij de mail.",
        )


def _readers(settings: WaveSettings) -> str:
    readers = ["HR"]
    if settings.team_reports:
        readers.append("leidinggevenden van teams")
    if settings.department_reports:
        readers.append("leidinggevenden van afdelingen")
    return f"Voor {listed(tuple(readers))}."


def _team(days: int) -> str:
    if not days:
        return "Leest het rapport op dezelfde dag als de leidinggevende."
    return f"Leest het rapport {days} {'dag' if days == 1 else 'dagen'} na de leidinggevende."
