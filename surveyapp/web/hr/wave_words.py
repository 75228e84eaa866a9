"""A wave in words: its state, what comes next, and where today lies between its dates."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Literal

from surveyapp.domain.dates import day, whole_date
from surveyapp.domain.waves import AMSTERDAM, Schedule
from surveyapp.services.list_waves import WaveSummary
from surveyapp.services.plan_wave import reminder_days

DONE: Mapping[str, str] = {
    "gepland": "Het concept staat klaar. Er is nog niets verstuurd.",
    "gewijzigd": "De planning is bewaard.",
    "bevestigd": "Je hebt de meting bevestigd. Op de eerste dag gaat die vanzelf open.",
    "open": "De meting is geopend. De groepen, de ondergrens en de vragenlijst liggen nu vast.",
    "verlengd": "De laatste dag is verzet. Boven de vragenlijst staat meteen de nieuwe dag.",
    "gestopt": "De meting is gestopt. Niemand kan nog invullen; de uitkomsten worden berekend.",
    "bericht": "Het bericht gaat vanzelf weg.",
    "nagekeken": "Het nakijken is afgerond. De uitkomsten worden berekend.",
    "weg": "Het concept is weggegooid.",
    "rapporten": "De rapporten worden opnieuw gemaakt. Dat gaat vanzelf.",
}
"""The sentence after each thing that was done; the address says what."""


When = Literal["past", "today", "coming"]
_NEAREST: tuple[When, ...] = ("today", "coming", "past")
"""Of what falls on one day the first of these counts."""


@dataclass(frozen=True, slots=True)
class Moment:
    """One point of a wave's timeline."""

    date: date
    what: str
    note: str
    when: When


def state_words(wave: WaveSummary, today: date) -> str:
    """Return the state as people say it, with the number that matters today."""
    if wave.state == "draft":
        return "gepland"
    if wave.state == "open":
        if today < wave.opens_on:
            return "uitnodigingen zijn gemaakt"
        left = (wave.closes_on - today).days
        if left < 0:
            return "invulperiode voorbij"
        return {0: "loopt, laatste dag", 1: "loopt, nog 1 dag"}.get(
            left, f"loopt, nog {left} dagen"
        )
    return {
        "closed": "gesloten",
        "reviewing": "toelichtingen worden nagekeken",
        "released": "vrijgegeven",
    }[wave.state]


def state_tone(wave: WaveSummary, today: date) -> str:
    """Return the class of the label that a state is shown in."""
    if wave.state == "open" and today > wave.closes_on:
        return "tag--look"
    return {"open": "tag--brand", "released": "tag--done"}.get(wave.state, "")


def next_step(wave: WaveSummary, today: date) -> str:
    """Return what happens next with a wave, and what HR can do about it."""
    if wave.state == "draft":
        first = whole_date(wave.opens_on)
        if wave.opens_itself:
            return f"Bevestigd. De meting gaat vanzelf open op {first}."
        return f"De eerste dag is {first}. Er gaat niets weg voordat je de meting bevestigt."
    if wave.state == "open":
        return _open_step(wave, today)
    return {
        "closed": "De uitkomsten worden berekend en nagekeken. Daarna staan de rapporten hier.",
        "reviewing": _review_step(wave),
        "released": "De uitkomsten zijn vrijgegeven. Leidinggevenden openen hun rapport zelf.",
    }[wave.state]


def _review_step(wave: WaveSummary) -> str:
    until = f" Dat kan tot en met {whole_date(wave.read_until)}." if wave.read_until else ""
    return f"De toelichtingen worden nagekeken.{until} Daarna staan de rapporten hier."


def _open_step(wave: WaveSummary, today: date) -> str:
    if today < wave.opens_on:
        return f"De groepen liggen vast. Invullen kan vanaf {whole_date(wave.opens_on)}."
    if today <= wave.closes_on:
        return (
            f"Invullen kan tot en met {whole_date(wave.closes_on)}, 23.59 uur. Daarna sluit de "
            "meting vanzelf en staan de rapporten hier."
        )
    return (
        "Niemand kan nog invullen. De antwoorden liggen verzegeld klaar. De meting sluit vanzelf, "
        "daarna staan de rapporten hier."
    )


def headline(wave: WaveSummary, today: date) -> str:
    """Return the heading that says where the newest wave stands."""
    if wave.state == "draft":
        return f"De volgende meting opent op {day(wave.opens_on)}"
    if wave.state == "open" and today < wave.opens_on:
        return f"De meting begint op {day(wave.opens_on)}"
    if wave.state == "open":
        left = (wave.closes_on - today).days
        if left < 0:
            return "De invulperiode is voorbij"
        ends = {0: "Vandaag is de laatste dag.", 1: "Nog 1 dag."}.get(left, f"Nog {left} dagen.")
        return f"De meting loopt. {ends}"
    return {
        "closed": "De meting is gesloten",
        "reviewing": "De toelichtingen worden nagekeken",
        "released": "De rapporten zijn klaar",
    }[wave.state]


def timeline(wave: WaveSummary, today: date) -> tuple[Moment, ...]:
    """Return the dates of a wave in order, with today among them while it can be filled in.

    With its settings the reminders stand on it too, and the day that the reports come. What falls
    on one day is one moment.
    """
    length = (wave.closes_on - wave.opens_on).days + 1
    invited = f"{wave.invited} mensen uitgenodigd" if wave.state != "draft" else "gepland"
    answering = wave.state in {"draft", "open"}
    moments = [_moment(wave.opens_on, "Eerste dag", invited, today)]
    if answering and wave.opens_on <= today <= wave.closes_on:
        nth = (today - wave.opens_on).days + 1
        moments.append(Moment(today, "Vandaag", f"dag {nth} van {length}", "today"))
    moments += _reminders(wave, today)
    if answering:
        moments.append(_moment(wave.closes_on, "Laatste dag", "tot 23.59 uur", today))
    else:
        moments.append(Moment(wave.closes_on, "Laatste dag", "", "past"))
    moments += _outcome(wave, today)
    # a wave that HR closed early is released before its last day
    ordered = sorted(moments, key=lambda moment: moment.date)
    return tuple(_one(list(same)) for _, same in groupby(ordered, key=lambda moment: moment.date))


def _reminders(wave: WaveSummary, today: date) -> Iterator[Moment]:
    if wave.settings is None or not wave.settings.by_mail:
        return
    days = reminder_days(Schedule(wave.opens_on, wave.closes_on), wave.settings.reminders)
    for number, on in enumerate(days, 1):
        yield _moment(on, f"Herinnering {number}", "gaat vanzelf" if on >= today else "", today)


def _outcome(wave: WaveSummary, today: date) -> Iterator[Moment]:
    if wave.released_on is not None:
        yield Moment(wave.released_on, "Vrijgegeven", "cijfers liggen vast", "past")
    elif wave.state == "reviewing" and wave.read_until is not None:
        yield _moment(wave.read_until, "Toelichtingen nakijken", "laatste dag", today)
    elif wave.state in {"closed", "reviewing"}:
        # also after HR stopped it: they are not waited for until the next day
        yield Moment(max(wave.closes_on, today), "Uitkomsten", "worden berekend", "today")
    elif wave.settings is not None:
        after = wave.closes_on + timedelta(days=1)
        if wave.settings.comments:
            yield _moment(after, "Toelichtingen nakijken", "hooguit 5 werkdagen", today)
        else:
            yield _moment(after, "Uitkomsten", "gaat vanzelf", today)


def _one(same: Sequence[Moment]) -> Moment:
    """Return the moments of one day as one."""
    whats = [one.what if not place else _small(one.what) for place, one in enumerate(same)]
    states = {one.when for one in same}
    return Moment(
        date=same[0].date,
        what=", ".join(whats),
        note=", ".join(one.note for one in same if one.note),
        when=next(when for when in _NEAREST if when in states),
    )


def _small(what: str) -> str:
    return what[0].lower() + what[1:]


def seen(moment: datetime | None, today: date) -> str:
    """Return when a worker was last at work."""
    if moment is None:
        return "Er is nog nooit een werkproces gezien."
    local = moment.astimezone(AMSTERDAM)
    on = "vandaag" if local.date() == today else f"op {day(local.date())}"
    return f"Het werkproces is voor het laatst {on} om {local:%H.%M} uur gezien."


def _moment(moment: date, what: str, note: str, today: date) -> Moment:
    return Moment(moment, what, note, "past" if moment < today else "coming")
