"""A wave in words: its state, what comes next, and where today lies between its dates."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from surveyapp.domain.dates import day, whole_date
from surveyapp.services.list_waves import WaveSummary


@dataclass(frozen=True, slots=True)
class Moment:
    """One point of a wave's timeline."""

    date: date
    what: str
    note: str
    when: Literal["past", "today", "coming"]


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
    return {"closed": "gesloten", "released": "vrijgegeven"}[wave.state]


def state_tone(wave: WaveSummary, today: date) -> str:
    """Return the class of the label that a state is shown in."""
    if wave.state == "open" and today > wave.closes_on:
        return "tag--look"
    return {"open": "tag--brand", "released": "tag--done"}.get(wave.state, "")


def next_step(wave: WaveSummary, today: date) -> str:
    """Return what happens next with a wave, and what HR can do about it."""
    if wave.state == "draft":
        return (
            f"De eerste dag is {whole_date(wave.opens_on)}. Kijk de deelnemerslijst nu na: bij het "
            "openen liggen de teams en de rapportagegroepen vast."
        )
    if wave.state == "open" and today < wave.opens_on:
        return f"Invullen kan vanaf {whole_date(wave.opens_on)}."
    if wave.state == "open" and today <= wave.closes_on:
        return (
            f"Invullen kan tot en met {whole_date(wave.closes_on)}, 23.59 uur. Vraag daarna de "
            "beheerder om de meting te sluiten. Dan komen de rapporten hier te staan."
        )
    if wave.state == "open":
        return (
            "Niemand kan nog invullen. De antwoorden liggen verzegeld klaar. Vraag de beheerder "
            "om de meting te sluiten. Dan komen de rapporten hier te staan."
        )
    if wave.state == "closed":
        return "De uitkomsten worden berekend en nagekeken. Daarna staan de rapporten hier."
    return "De rapporten staan klaar. Leidinggevenden kunnen ze ook zelf openen."


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
    return {"closed": "De meting is gesloten", "released": "De rapporten zijn klaar"}[wave.state]


def timeline(wave: WaveSummary, today: date) -> tuple[Moment, ...]:
    """Return the dates of a wave in order, with today among them while it can be filled in."""
    length = (wave.closes_on - wave.opens_on).days + 1
    invited = f"{wave.invited} mensen uitgenodigd" if wave.state != "draft" else "gepland"
    moments = [_moment(wave.opens_on, "Eerste dag", invited, today)]
    if wave.opens_on <= today <= wave.closes_on:
        nth = (today - wave.opens_on).days + 1
        moments.append(Moment(today, "Vandaag", f"dag {nth} van {length}", "today"))
    moments.append(_moment(wave.closes_on, "Laatste dag", "tot 23.59 uur", today))
    if wave.released_on is not None:
        moments.append(Moment(wave.released_on, "Vrijgegeven", "cijfers liggen vast", "past"))
    # a wave that HR closed early is released before its last day
    return tuple(sorted(moments, key=lambda moment: moment.date))


def _moment(moment: date, what: str, note: str, today: date) -> Moment:
    return Moment(moment, what, note, "past" if moment < today else "coming")
