"""What HR's first page says: what is due, where it is done, and how far a new start is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from surveyapp.domain.dates import DAYS, day
from surveyapp.services.list_due import Due
from surveyapp.services.list_waves import WaveSummary

ENDPOINTS: Mapping[str, tuple[str, str]] = {
    "plan": ("hr.plan_wave", "Kijk de planning na"),
    "opening": ("hr.open_wave", "Bevestig de meting"),
    "groups": ("hr.wave_groups", "Beslis over kleine teams"),
    "sending": ("hr.wave_addresses", "Bekijk de adressen"),
    "cards": ("hr.wave_cards", "Naar de kaartjes"),
    "reports": ("hr.wave", "Bekijk de rapporten"),
    "posters": ("hr.wave_posters", "Print de aanplakvellen"),
    "wave": ("hr.wave", "Naar de meting"),
    "comments": ("hr.wave_comments", "Kijk de toelichtingen na"),
    "series": ("hr.series", "Naar de reeks"),
}
"""Where each thing is done; what is about the whole organisation has a path of its own."""
PATHS: Mapping[str, tuple[str, str]] = {
    "people": ("/hr/mensen", "Naar de mensen"),
    "teams": ("/hr/teams", "Wijs iemand aan"),
}
NEARBY = 7
"""Days in which a weekday says more than a date."""


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do, or that happens by itself; ``endpoint`` or ``path`` is empty without one."""

    when: str
    what: str
    endpoint: str
    values: Mapping[str, str]
    path: str
    action: str


@dataclass(frozen=True, slots=True)
class FirstStep:
    """One step of an organisation's first measurement; ``path`` is where it is taken."""

    name: str
    what: str
    action: str
    endpoint: str
    done: bool


def tasks(due: Iterable[Due], today: date) -> tuple[tuple[Task, ...], tuple[Task, ...]]:
    """Return what HR does, the most urgent first, and what happens by itself."""
    lines = list(due)
    return (
        tuple(_task(line, today) for line in lines if not line.by_itself),
        tuple(_task(line, today) for line in lines if line.by_itself),
    )


def when(on: date, today: date) -> str:
    """Return a day as people say it when it is near."""
    ahead = (on - today).days
    if ahead <= 0:
        return "vandaag"
    if ahead == 1:
        return "morgen"
    return f"{DAYS[on.weekday()]} {on.day} {day(on).split()[1]}" if ahead <= NEARBY else day(on)


def first_steps(*, questionnaires: int, people: int) -> tuple[FirstStep, ...]:
    """Return the steps to a first measurement, with what is done already."""
    return (
        FirstStep(
            "Maak de vragenlijst",
            "Geef de tekst met jullie kernwaarden of principes. Je krijgt er stellingen bij, die "
            "je zelf nakijkt en goedkeurt.",
            "Begin met jullie tekst",
            "hr.reviews" if questionnaires else "hr.new_review",
            done=questionnaires > 0,
        ),
        FirstStep(
            "Lees de mensen en teams in",
            "Een lijst met nummer, naam, e-mailadres en team is genoeg. Eerst is het een proef: er "
            "verandert nog niets.",
            "Lees een lijst in",
            "hr.people",
            done=people > 0,
        ),
        FirstStep(
            "Plan de meting",
            "Kies de dagen. Openen, herinneren, sluiten en rapporten maken gaan daarna vanzelf, "
            "elk jaar als je wilt.",
            "Plan een meting",
            "hr.new_wave",
            done=False,
        ),
    )


def running(waves: Sequence[WaveSummary], today: date) -> WaveSummary | None:
    """Return the wave that people can answer now, or the one whose answers are being counted."""
    open_now = [one for one in waves if one.state in {"open", "closed", "reviewing"}]
    return next((one for one in open_now if one.opens_on <= today), next(iter(open_now), None))


def newest(waves: Sequence[WaveSummary], today: date) -> WaveSummary | None:
    """Return the wave that the page is about: the running one, the next one, or the last one."""
    coming = sorted((one for one in waves if one.state == "draft"), key=lambda one: one.opens_on)
    return running(waves, today) or next(iter(coming), None) or next(iter(waves), None)


def _task(line: Due, today: date) -> Task:
    endpoint, action = ENDPOINTS.get(line.place, ("", ""))
    values = {"wave": line.wave} if line.wave else {"series": line.series} if line.series else {}
    path, path_action = PATHS.get(line.place, ("", ""))
    return Task(
        when=when(line.day, today),
        what=line.what,
        endpoint=endpoint if values else "",
        values={name: value for name, value in values.items() if value},
        path=path,
        action=action if endpoint and values else path_action,
    )
