"""Turn words that end in their verb into a main clause: the verb second, its loose part last."""

from collections.abc import Sequence

from surveyapp.domain.drafting.wording.phrases import (
    QUESTIONS,
    inflected,
    is_verb,
    joined,
    our_form,
    plural_form,
    words_of,
)
from surveyapp.domain.drafting.words.lexicon import VERBS, WORDS

BARE_REFLEXIVE = frozenset({"opstellen", "inzetten", "ontwikkelen", "inleven", "uitspreken"})
"""Verbs that without an object are about oneself: "open opstellen" is "we stellen ons open op"."""
SUBCLAUSE = QUESTIONS | {"die", "dat", "als"}
PURPOSE = frozenset({"om", "door", "zonder", "dan", "als"})


def _ends_before(word: str) -> bool:
    """Say whether what comes after a final verb begins with this word."""
    word = word.lower()
    small = word in WORDS.prepositions or word in WORDS.subordinators or word in QUESTIONS
    return small or word in PURPOSE or word in {",", ";", ":", "en", "of", "maar"}


def _nominal(words: Sequence[str], place: int) -> bool:
    """Say whether a word that looks like a verb is used as a noun there."""
    if place == 0:
        return False
    word, before = words[place].lower(), words[place - 1].lower()
    if before in {"ons", "dat", "dit", "die", "deze"}:
        return word in VERBS.ambiguous or word in VERBS.noun_like
    if before in WORDS.determiners or before in {"onze", "elkaars", "eigen", "hun"}:
        return True
    if before in WORDS.prepositions - {"richting"} and before not in VERBS.prefixes:
        return True
    if before in {"en", "of"} and place > 1 and word in VERBS.ambiguous:
        return True
    return VERBS.reads_as_noun(word, before) or inflected(before)


def _verb_places(words: Sequence[str]) -> list[int]:
    return [
        place
        for place, word in enumerate(words)
        if is_verb(word) and not _nominal(words, place) and word.lower() != "te"
    ]


def final_verbs(words: Sequence[str]) -> tuple[int, int] | None:
    """Return where the verbs at the end of a clause stand, from and to; None where there is none.

    What follows them begins with a preposition or another clause: "openstaan voor kritiek",
    "weten wie er komt".
    """
    places = _verb_places(words)
    for place in places:
        end = place + 1
        while end in places:
            end += 1
        if end < len(words) and not _ends_before(words[end]):
            continue
        cluster = words[place:end]
        if any(word.lower() in VERBS.auxiliaries for word in cluster):
            return place, end
        return end - 1, end
    return _perfect(words)


def _perfect(words: Sequence[str]) -> tuple[int, int] | None:
    """Return where "hebben genomen" or "genomen hebben" stands at the end of a clause."""
    for place in range(len(words) - 1):
        pair = [word.lower() for word in words[place : place + 2]]
        done = [word for word in pair if VERBS.infinitive_of_participle(word)]
        after = words[place + 2] if place + 2 < len(words) else ","
        if set(pair) & {"hebben", "zijn"} and done and _ends_before(after):
            return place, place + 2
    return None


def _finite_first(cluster: Sequence[str]) -> tuple[str, list[str], str]:
    """Return the verb that goes to the second place, the other verbs, and its loose part."""
    for place, word in enumerate(cluster):
        if len(cluster) > 1 and word.lower() in VERBS.auxiliaries:
            return word.lower(), [*cluster[:place], *cluster[place + 1 :]], ""
    base, prefix = VERBS.apart(cluster[0].lower()) or (cluster[0].lower(), "")
    return base, list(cluster[1:]), prefix


def _tells_how(word: str) -> bool:
    return WORDS.is_adjective(word) or word in {",", "en", "of"}


def with_owner(words: Sequence[str]) -> list[str]:
    """Return words with "onze" before a bare name of the team's own things."""
    if len(words) == 1 and words[0].lower() in WORDS.own:
        return [our_form(words), *words]
    return list(words)


def from_final_verb(words: Sequence[str], *, owner: bool = False) -> str | None:
    """Return a main clause with "we" for words around their final verb, or None.

    "onze doelen bereiken" becomes "We bereiken onze doelen"; ``owner`` puts "onze" before bare
    agreements, goals and promises.
    """
    place = final_verbs(words)
    if place is None:
        return None
    start, end = place
    finite, others, prefix = _finite_first(words[start:end])
    before, after = list(words[:start]), list(words[end:])
    while before and before[0] == ",":
        before = before[1:]
    if owner:
        before = with_owner(before)
    if prefix + finite in BARE_REFLEXIVE and all(_tells_how(word) for word in before):
        before = ["ons", *before]
    return joined(["We", finite, *before, *others, prefix, *after])


def from_te(words: Sequence[str]) -> str | None:
    """Return a main clause for words with "te": "regels los te laten" gives "We laten ... los"."""
    lowered = [word.lower() for word in words]
    while lowered and lowered[0] in {"om", ",", "en"}:
        words, lowered = words[1:], lowered[1:]
    if "te" not in lowered:
        return None
    for place, word in enumerate(lowered[:-1]):
        following = lowered[place + 1]
        if word != "te" or not (is_verb(following) or VERBS.can_follow_we(following)):
            continue
        before, end = list(words[:place]), place + 2
        others = []
        while end < len(words) and is_verb(words[end]) and lowered[place + 1] in VERBS.auxiliaries:
            others.append(words[end])
            end += 1
        base, prefix = VERBS.apart(lowered[place + 1]) or (lowered[place + 1], "")
        return joined(["We", base, *before, *others, prefix, *words[end:]])
    return None


def from_subordinate(words: Sequence[str]) -> str | None:
    """Return a main clause for what follows "dat we": its last verbs may be singular or plural."""
    turned = from_final_verb(words)
    if turned:
        return turned
    if not words:
        return None
    form = plural_form(words[-1])
    return joined(["We", form[0], *words[:-1], form[1]]) if form else None


def uncapitalised(words: Sequence[str]) -> list[str]:
    """Return words whose first has no capital of a sentence any more; one in capitals stays."""
    first = words[0] if words else ""
    small = first[:1].lower() + first[1:] if first[1:].islower() or len(first) == 1 else first
    return [small, *words[1:]] if words else []


def verb_second(phrase: str) -> str | None:
    """Turn a phrase around its infinitive into a main clause with "we", or return None.

    "afspraken nakomen" becomes "We komen onze afspraken na"; a verb that is used as a noun
    ("snelheid van handelen") is left alone, and so is a phrase with a subject of its own.
    """
    words = uncapitalised(words_of(phrase))
    lowered = [word.lower() for word in words]
    if not words or lowered[0] in WORDS.subordinators:
        return None
    inner = next((n for n, word in enumerate(lowered) if word in SUBCLAUSE), len(words))
    told = {"we", "wij"} & set(lowered[:inner])
    finite = any(w in VERBS.singular and w not in VERBS.noun_forms for w in lowered[1:inner])
    if told or finite:
        return None
    place = final_verbs(words)
    if place is None:
        first = is_verb(words[0]) and lowered[0] not in VERBS.ambiguous | VERBS.noun_like
        object_follows = len(words) > 1 and not is_verb(words[1])
        base, prefix = VERBS.apart(lowered[0]) or ("", "")
        return joined(["We", base, prefix, *words[1:]]) if first and object_follows else None
    return None if "te" in lowered[: place[0]] else from_final_verb(words, owner=True)
