"""Turn a passive sentence about the team's work into an active one with "we"."""

from collections.abc import Sequence

from surveyapp.domain.drafting.wording.phrases import (
    ADVERBS,
    CONDITIONS,
    joined,
    word_class,
    words_of,
)
from surveyapp.domain.drafting.words.lexicon import VERBS, WORDS

US = word_class("us")


def _agent(words: Sequence[str]) -> tuple[list[str], bool]:
    """Return words without "door ons" or "door het team", and whether nobody else does it."""
    lowered = [word.lower() for word in words]
    if "door" not in lowered:
        return list(words), True
    place = lowered.index("door")
    end = place + 1
    while end < len(words) and (lowered[end] in WORDS.determiners or lowered[end] in US):
        end += 1
    ours = bool(US & set(lowered[place + 1 : end]))
    return [*words[:place], *words[end:]], ours


def from_passive(text: str) -> tuple[str, str] | None:
    """Return an active statement, or None: "Besluiten worden goed uitgelegd" by us.

    A sentence that names somebody else as the one who does it, or in which "we" undergo it, is
    left alone.
    """
    words = words_of(text)
    lowered = [word.lower() for word in words]
    places = [n for n, word in enumerate(lowered) if word in {"wordt", "worden"}]
    if len(places) != 1 or not 0 < places[0] < len(words) - 1 or lowered[0] in {"er", "we", "wij"}:
        return None
    place = places[0]
    subject, rest = words[:place], words[place + 1 :]
    if {",", "die", "dat", "als"} & set(lowered[:place]) or lowered[0] in CONDITIONS | US:
        return None
    if any(word.lower() in VERBS.singular for word in subject):
        return None
    if len(subject) > 1 and subject[1].lower() in US:
        return None
    rest, by_us = _agent(rest)
    done = [(n, VERBS.infinitive_of_participle(word)) for n, word in enumerate(rest)]
    found = [(n, verb) for n, verb in done if verb]
    if not by_us or not found or lowered[0] in WORDS.prepositions | ADVERBS:
        return None
    at, verb = found[0]
    if len(found) > 1 and found[1][0] == at + 2 and rest[at + 1].lower() == "en":
        rest = [*rest[: at + 1], *rest[at + 3 :]]
    base, prefix = VERBS.apart(verb or "") or (verb or "", "")
    thing = [subject[0][:1].lower() + subject[0][1:], *subject[1:]]
    return joined(["We", base, *thing, *rest[:at], prefix, *rest[at + 1 :]]), "P"
