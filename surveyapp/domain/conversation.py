"""The conversation kit: three subjects by rule, and two open questions each in the own words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from surveyapp.domain import wording
from surveyapp.domain.conversation_rules import (
    FIRST,
    SECOND,
    SPARE,
    THIRD,
    Found,
    Ground,
    Reason,
    Rule,
)
from surveyapp.domain.release import AskedItem, AskedPrinciple, Group, Release

SUBJECTS: Final = 3
LONGEST_ITEM: Final = 72
"""A longer statement is quoted up to here in a question; the page about it has all of it."""
LONGEST_NAME: Final = 48
LONGEST_WORDS: Final = 64
"""Source words longer than this make no readable question; the principle's name does."""

AGENDAS: Mapping[int, tuple[tuple[int, str], ...]] = {
    60: (
        (5, "start"),
        (10, "wat valt op?"),
        (30, "drie onderwerpen"),
        (10, "afspraak"),
        (5, "slot"),
    ),
    30: ((3, "start"), (15, "één onderwerp"), (9, "afspraak"), (3, "slot")),
}
"""Length of a meeting in minutes, to its parts: minutes and what they are for."""

_QUESTIONS: Mapping[Reason, tuple[str, str]] = {
    "strongest": (
        "‘{item}’ Wanneer maakte je dat voor het laatst mee?",
        "‘{words}’: wat helpt ons daarbij, ook in een drukke week?",
    ),
    "divided": (
        "‘{item}’ Bij welk werk klopt dat al, en bij welk werk nog niet?",
        "‘{words}’: wat bedoel jij daarmee, en wat bedoelt een ander?",
    ),
    "changed": (
        "‘{item}’ Wat is daarin anders dan bij de vorige meting? Geef een voorbeeld.",
        "‘{words}’: wat willen we zo houden, en wat doen we liever anders?",
    ),
    "differs": (
        "‘{item}’ Bij welk werk van ons merk je dat? Geef een voorbeeld.",
        "‘{words}’: wat kunnen anderen van ons leren, en wij van hen?",
    ),
    "lowest": (
        "‘{item}’ Noem een moment waarop dat zo was. Wat hielp toen?",
        "‘{words}’: wat merkt een inwoner of collega als we daarin een stap zetten?",
    ),
    "contrast": (
        "‘{item}’ En: ‘{other}’ Bij welk werk merk je het verschil?",
        "‘{words}’: wat merkt een inwoner of collega als we daarin een stap zetten?",
    ),
    "next": (
        "‘{item}’ Bij welk werk van de afgelopen maand zag je dat?",
        "‘{words}’: waaraan merkt een ander dat wij daar werk van maken?",
    ),
}


@dataclass(frozen=True, slots=True)
class Subject:
    """One subject to talk about: why this one, the figure behind it, and two questions.

    ``fact`` is empty where nothing was released to base it on.
    """

    principle: str
    name: str
    reason: Reason
    why: str
    fact: str
    questions: tuple[str, str]


def subjects(release: Release, group: Group) -> tuple[Subject, ...]:
    """Pick what a group may want to talk about, from released numbers only.

    The highest score, where answers differ most, and what changed or stands out most; whatever
    cannot be told is replaced by the next rule, and in the end by the organisation's own order.
    A withheld group gets the organisation's figures; without those, only questions.

    Returns:
        Three subjects about different principles; fewer only where fewer principles were asked.
    """
    results = group.results or release.root.results
    picked: dict[str, tuple[Reason, Found]] = {}
    if results is not None:
        ground = Ground(release, results, own=group.results is not None)
        for rules in (FIRST, SECOND, THIRD, *(SPARE,) * SUBJECTS):
            found = _first_found(ground, rules, frozenset(picked))
            if found is not None and len(picked) < SUBJECTS:
                picked[found[1].principle] = found
    for principle in release.principles:
        if len(picked) < SUBJECTS and principle.id not in picked:
            why = "Ook om over te praten" if picked else "Om over te praten"
            picked[principle.id] = ("next", Found(principle.id, why, ""))
    asked = {principle.id: principle for principle in release.principles}
    return tuple(_subject(asked[key], *found) for key, found in picked.items())


def _first_found(
    ground: Ground, rules: Iterable[tuple[Reason, Rule]], taken: frozenset[str]
) -> tuple[Reason, Found] | None:
    for reason, rule in rules:
        found = rule(ground, taken)
        if found is not None:
            return reason, found
    return None


def _subject(principle: AskedPrinciple, reason: Reason, found: Found) -> Subject:
    items = {item.id: item for item in principle.items}
    item = items.get(found.item, principle.items[0])
    other = items.get(found.other, item)
    texts = {
        "item": wording.shortened(item.text, LONGEST_ITEM),
        "other": wording.shortened(other.text, LONGEST_ITEM),
        "words": _words(principle, item),
    }
    first, second = (template.format(**texts) for template in _QUESTIONS[reason])
    return Subject(
        principle.id, principle.name, reason, found.why, found.fact, questions=(first, second)
    )


def _words(principle: AskedPrinciple, item: AskedItem) -> str:
    """Return the organisation's own words behind an item, or the principle's name."""
    words = " ".join(item.words.split()).strip(" .,;:…")
    if not words or len(words) > LONGEST_WORDS or words == wording.bare(item.text):
        return wording.shortened(principle.name, LONGEST_NAME)
    return words
