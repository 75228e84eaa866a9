"""The conversation kit: three subjects by rule, and two open questions each in the own words."""

from collections.abc import Iterable, Iterator, Mapping
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
from surveyapp.domain.conversation_words import quoted_item, quoted_words
from surveyapp.domain.release import AskedPrinciple, Group, Release

SUBJECTS: Final = 3

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

_NEXT: Final = (
    "{item} Bij welk werk van de afgelopen maand zagen we dat?",
    "{words}: wanneer viel dat iemand van buiten op?",
)
_STEP: Final = "{words}: wanneer merkte een inwoner of collega dat wij hier werk van maakten?"
_QUESTIONS: Mapping[Reason, tuple[str, str]] = {
    "strongest": (
        "{item} Wanneer merkten we dat voor het laatst?",
        "{words}: in welke drukke week zagen we dat toch terug? Wat hielp?",
    ),
    "divided": (
        "{item} Bij welk werk van de afgelopen maand klopte dat, en bij welk werk niet?",
        "{words}: wanneer ging de een daar anders mee om dan de ander?",
    ),
    "wanted": (
        "{item} Bij welk werk van de afgelopen maand had dat het verschil gemaakt?",
        "{words}: wat hebben we al geprobeerd, en wat gebeurde er toen?",
    ),
    "changed": (
        "{item} Welk voorbeeld laat zien wat er sinds de vorige meting anders gaat?",
        "{words}: wat deden we sinds de vorige meting voor het eerst, of juist niet meer?",
    ),
    "differs": (
        "{item} In welke week zagen we dat bij ons, of juist niet?",
        "{words}: wanneer zagen we dit bij collega’s ergens anders? Wat deden zij?",
    ),
    "lowest": ("{item} Op welk moment was dat wél zo? Wat hielp toen?", _STEP),
    "contrast": ("{item} En: {other} Bij welk werk merkten we het verschil?", _STEP),
    "chosen": _NEXT,
    "next": _NEXT,
}
"""What is asked first and second: for something that happened, never for an opinion."""


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

    The highest score, where answers differ most, and the biggest gap between what people want to
    work on and its score; where that cannot be told, what changed or stands out most. Whatever no
    rule can fill comes from the organisation's own order.

    A group under k_dist has too few numbers to choose by: only its highest score is, and then
    comes what HR chose for such groups, with the same words whatever the scores are. A withheld
    group gets the highest score of the organisation, HR's choice, and what else stands out in the
    organisation; the same for every withheld group. Without any figures there are only questions.

    Returns:
        Three subjects about different principles; fewer only where fewer principles were asked.
    """
    picked: dict[str, tuple[Reason, Found]] = {}
    for principle, reason, found in _candidates(release, group, picked):
        if len(picked) < SUBJECTS:
            picked.setdefault(principle, (reason, found))
    asked = {principle.id: principle for principle in release.principles}
    return tuple(_subject(asked[key], *found) for key, found in picked.items())


def _candidates(
    release: Release, group: Group, picked: Mapping[str, object]
) -> Iterator[tuple[str, Reason, Found]]:
    """Yield what may be picked, the first first; what is picked already is read as it grows."""
    results = group.results or release.root.results
    own = group.results is not None
    steps: list[tuple[tuple[Reason, Rule], ...]] = [FIRST]
    if results is not None and results.detailed:
        steps += [SECOND, THIRD, *(SPARE,) * SUBJECTS]
    ground = Ground(release, results, own=own) if results is not None else None
    for rules in steps:
        found = _first_found(ground, rules, frozenset(picked)) if ground is not None else None
        if found is not None:
            yield found[1].principle, *found
        if rules is FIRST and not (own and results is not None and results.detailed):
            yield from _chosen(release)
    for principle in release.principles:
        why = wording.TALK_TOO if picked else wording.TALK
        yield principle.id, "next", Found(principle.id, why, "")


def _chosen(release: Release) -> Iterator[tuple[str, Reason, Found]]:
    """Yield what HR wants talked about in groups without enough numbers of their own."""
    why = wording.chosen_by(release.organisation_name)
    asked = {principle.id for principle in release.principles}
    for principle in release.subjects:
        if principle in asked:
            yield principle, "chosen", Found(principle, why, "")


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
    texts = {
        "item": quoted_item(item),
        "other": quoted_item(items.get(found.other, item)),
        "words": quoted_words(principle, item),
    }
    first, second = (template.format(**texts) for template in _QUESTIONS[reason])
    return Subject(
        principle.id, principle.name, reason, found.why, found.fact, questions=(first, second)
    )
