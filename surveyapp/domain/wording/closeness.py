"""Sentences about how close the answers of a group lie."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Final

from surveyapp.domain.release import Agreement

PLAIN: Final = ("Wat vinden we van elke stelling?", "Stelling voor stelling")
"""Question and heading over statements of which no agreement is told."""
PLAIN_ON: Final = (PLAIN[0], "Stelling voor stelling, vervolg")
"""The same over the second page of them."""

_SAME: Final = "Waar denken we hetzelfde over?"
_OTHERWISE: Final = "Waar denken we verschillend over?"
_OVER: Mapping[frozenset[Agreement], tuple[str, str]] = {
    frozenset({"close"}): (_SAME, "Hier zitten jullie dicht bij elkaar"),
    frozenset({"close", "some"}): (_SAME, "Hier zitten jullie het dichtst bij elkaar"),
    frozenset({"some"}): (_OTHERWISE, "Hier verschillen jullie een beetje"),
    frozenset({"apart"}): (_OTHERWISE, "Hier lopen jullie uiteen"),
    frozenset({"some", "apart"}): (_OTHERWISE, "Hier verschillen jullie het meest"),
}
_AGREEMENT: Mapping[Agreement, str] = {
    "close": "Jullie antwoorden liggen dicht bij elkaar.",
    "some": "Jullie antwoorden liggen iets verspreid.",
    "apart": "Jullie antwoorden lopen uiteen.",
}
_AGREEMENT_SHORT: Mapping[Agreement, str] = {
    "close": "dicht bij elkaar",
    "some": "iets verspreid",
    "apart": "lopen uiteen",
}
_PULLED: Mapping[Agreement, str] = {"some": "iets uiteen", "apart": "uiteen"}


def over(bands: AbstractSet[Agreement | None]) -> tuple[str, str]:
    """Return the question and the heading over principles with these bands.

    One principle of which no agreement was released, and the heading says nothing about any.
    """
    if None in bands:
        return PLAIN
    between = (_OTHERWISE, "Van dicht bij elkaar naar uiteen")
    return _OVER.get(frozenset(band for band in bands if band is not None), between)


def ask_under(bands: AbstractSet[Agreement | None], *, last: bool) -> str:
    """Return a question to take along from a page with principles of these bands."""
    if last:
        return "Wat zie jij dat een collega misschien niet ziet?"
    if bands <= {"close"}:
        return "Waardoor denken jullie hier zo gelijk over?"
    return "Bij welke stelling had je iets anders verwacht?"


def agreement(value: Agreement) -> str:
    """Return the sentence about how close the answers lie."""
    return _AGREEMENT[value]


def agreement_short(value: Agreement) -> str:
    """Return the same in two or three words, for beside a mark."""
    return _AGREEMENT_SHORT[value]


def apart(value: Agreement, *, own: bool) -> str:
    """Return whose answers lie apart in a clause, for above a subject to talk about.

    Raises:
        KeyError: the answers lie close together.
    """
    whose = "jullie antwoorden" if own else "de antwoorden van alle collega’s"
    return f"Hier lopen {whose} {_PULLED[value]}"
