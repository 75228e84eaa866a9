"""Take apart a statement that names two or more things: one statement for each of them."""

from collections.abc import Sequence

from surveyapp.domain.drafting.wording.phrases import (
    ADVERBS,
    CONDITIONS,
    CONSEQUENCES,
    OBJECT_PRONOUNS,
    ONE_CONCEPT,
    inflected,
    is_verb,
    joined,
    plural_of_stem,
    word_class,
    words_of,
)
from surveyapp.domain.drafting.wording.suspended_hyphens import with_whole_words
from surveyapp.domain.drafting.words.lexicon import VERBS, WORDS

MOST = 6
"""More things than this are rather a list than a statement."""
LIGHT = frozenset({"aandacht", "contact", "gebruik", "oog", "rekening"})
"""Nouns that belong to the verb: "in planning en taal rekening houden"."""
DETERMINERS = word_class("counters")


def _conjunction(words: Sequence[str]) -> int:
    """Return where the last "en" or "of" that joins two things stands, or 0."""
    whole = joined(words)
    for place in range(len(words) - 2, 1, -1):
        if words[place].lower() not in {"en", "of"}:
            continue
        if words[place].lower() == "of" and any(_finite(word) for word in words[place + 1 :]):
            continue
        near = " ".join(word.lower() for word in words[max(0, place - 3) : place + 4])
        concept = any(one in near and one in whole.lower() for one in ONE_CONCEPT)
        between = any(word.lower() == "tussen" for word in words[max(0, place - 4) : place])
        if not (concept or between):
            return place
    return 0


def _is_stop(word: str) -> bool:
    word = word.lower()
    small = word in WORDS.prepositions or word in WORDS.subordinators or word in ADVERBS
    stops = {
        ",",
        ";",
        ":",
        "en",
        "of",
        "we",
        "wij",
        "te",
        "ter",
        "ten",
        "voorop",
        "centraal",
        "alsof",
    }
    clause = word in CONDITIONS or word in CONSEQUENCES
    return small or clause or word in OBJECT_PRONOUNS or word in stops


def _end_of_thing(words: Sequence[str], start: int) -> int:
    """Return where the thing that begins at a place ends."""
    place = start
    if words[place].lower() in WORDS.prepositions:
        place += 1
        alone = place + 1 >= len(words) or _is_stop(words[place + 1])
        owner = place < len(words) and words[place].lower() in DETERMINERS and not alone
        if place < len(words) and words[place].lower() in OBJECT_PRONOUNS and not owner:
            return place + 1
    while place < len(words) and words[place].lower() in DETERMINERS:
        place += 1
    if words[place - 1].lower() in DETERMINERS and place + 1 < len(words):
        place += inflected(words[place]) or WORDS.is_adjective(words[place])
    while place < len(words) and not _is_stop(words[place]) and not _finite(words[place]):
        loose = words[place].lower() in VERBS.prefixes
        if words[place].lower() in LIGHT and place > start:
            break
        if loose and (place + 1 == len(words) or words[place + 1].lower() == "te"):
            break
        place += 1
    return place


def _finite(word: str) -> bool:
    word = word.lower()
    return word in {"is", "zijn", "heeft", "kan", "wordt", "komt", "gaat"} or (
        word in VERBS.singular and word not in VERBS.noun_forms and word.endswith("t")
    )


def _start_of_thing(words: Sequence[str], end: int, example: Sequence[str]) -> int:  # noqa: PLR0911 -- one per kind of clause
    """Return where the thing that ends at a place begins, in the shape of its other half."""
    first = example[0].lower()
    if first in WORDS.prepositions:
        same = [n for n in range(2, end) if words[n].lower() == first]
        others = [n for n in range(2, end) if words[n].lower() in WORDS.prepositions]
        other = (others or [0])[-1]
        return same[-1] if same else 0 if "," in words[other:end] else other
    if first in DETERMINERS:
        for place in range(end - 1, 1, -1):
            if words[place].lower() in DETERMINERS:
                return place
            if _is_stop(words[place]):
                return place + 1
        return 2
    if len(example) == 1:
        return end - 1
    alone = WORDS.is_adjective(words[end - 1]) or inflected(words[end - 1])
    if alone and (inflected(example[0]) or WORDS.is_adjective(example[0])):
        return end - 1
    place = end - 1
    quality = inflected(example[0]) or example[0] == "eigen"
    while place > 2 and quality and (inflected(words[place - 1]) or words[place - 1] == "eigen"):  # noqa: PLR2004 -- a few words
        place -= 1
    return place


def _listed(words: Sequence[str], start: int, opens: str) -> list[tuple[int, int]]:
    """Return the things before commas that belong to the same list, first one first."""
    found: list[tuple[int, int]] = []
    end = start
    while end > 2 and words[end - 1] == ",":  # noqa: PLR2004 -- a few words
        last = end - 1
        first = last - 1
        while first > 2 and not _is_stop(words[first - 1]) and not is_verb(words[first - 1]):  # noqa: PLR2004 -- a few words
            if words[first - 1].lower() in WORDS.determiners:
                break
            first -= 1
        first -= opens in DETERMINERS and words[first - 1].lower() in DETERMINERS
        small = words[first - 1].lower()
        if opens in WORDS.prepositions:
            same = [n for n in range(2, last) if words[n].lower() == opens]
            if not same:
                break
            first = same[-1]
        elif small in WORDS.prepositions and WORDS.is_adjective(opens):
            first -= 1
        found.insert(0, (first, last))
        end = first
    return found


def _verbs_joined(words: Sequence[str]) -> list[str] | None:
    """Return a statement for each of two verbs: "We vragen en geven hulp"."""
    if len(words) < 4 or words[2] not in {"en", "of"}:  # noqa: PLR2004 -- a few words
        return None
    if joined(words[1:4]) in ONE_CONCEPT:
        return None
    one, other = words[1], words[3]
    if not (VERBS.is_plural(one) and VERBS.is_plural(other)):
        return None
    rest = words[4:]
    if {"en", "of"} & {word.lower() for word in rest}:
        return None
    return [joined(["We", verb, *rest]) for verb in (one, other)]


def _te_joined(words: Sequence[str], place: int) -> list[str] | None:
    """Return a statement for each of two infinitives: "ruimte om te leren en fouten te maken"."""
    after = [word.lower() for word in words[place + 1 :]]
    before = [word.lower() for word in words[:place]]
    last = words[place - 1].lower()
    if "te" not in after or "te" not in before or not VERBS.can_follow_we(last):
        return None
    te = len(before) - 1 - before[::-1].index("te")
    start = te
    om = [n for n, word in enumerate(before) if word == "om"]
    start = om[-1] + 1 if om else te
    if not om:
        while start > 2 and not is_verb(words[start - 1]) and words[start - 1] != ",":  # noqa: PLR2004 -- a few words
            start -= 1
    end = te + 2
    if end != place:
        return None
    head = words[:start]
    tail = words[place + 1 :]
    tail = tail[1:] if tail[0].lower() == "om" else tail
    return [joined([*words[:place]]), joined([*head, *tail])]


def _stranded(words: Sequence[str], place: int) -> list[str] | None:
    """Return both halves of "We zijn verantwoordelijk voor en aanspreekbaar op ons werk"."""
    if words[place - 1].lower() not in WORDS.prepositions:
        return None
    rest = words[place + 1 :]
    at = next((n for n, word in enumerate(rest) if word.lower() in WORDS.prepositions), 0)
    if not at or at + 1 >= len(rest):
        return None
    return [joined([*words[:place], *rest[at + 1 :]]), joined([*words[:2], *rest])]


def apart(text: str) -> list[str]:
    """Return one statement for each thing that a statement names, itself where it is one.

    "We spelen in op vragen en behoeften van inwoners" gives one about questions and one about
    needs; "balans tussen werk en privé" is one thing.
    """
    done: list[str] = []
    waiting = [with_whole_words(text)]
    while waiting and len(done) + len(waiting) <= MOST:
        current = waiting.pop(0)
        pieces = _once(words_of(current))
        if pieces is None or len(pieces) + len(done) + len(waiting) > MOST:
            done.append(current)
        else:
            waiting = [*pieces, *waiting]
    return list(dict.fromkeys([*done, *waiting]))


def _describes(one: str, other: str) -> bool:
    """Say whether two words are adjectives of the noun that comes after the second."""
    both = inflected(one) and inflected(other)
    return both or (WORDS.is_adjective(one) and WORDS.is_adjective(other))


def _qualities(words: Sequence[str], other: str) -> bool:
    """Say whether words are adjectives of a noun after the other half: "eigen sterke en zwakke"."""
    rest = words[1:] if len(words) > 1 and words[0] == "eigen" else words
    return len(rest) == 1 and _describes(rest[0], other)


def _once(words: list[str]) -> list[str] | None:  # noqa: C901, PLR0911 -- one per kind of clause
    verbs = _verbs_joined(words)
    if verbs:
        return verbs
    place = _conjunction(words)
    if not place:
        return None
    if found := _te_joined(words, place) or _stranded(words, place):
        return found
    last = _end_of_thing(words, place + 1)
    if last == place + 1 and words[place - 1].lower() in ADVERBS:
        last += words[last].lower() in ADVERBS
    example = words[place + 1 : last]
    articles = [n for n, word in enumerate(example) if word.lower() in DETERMINERS]
    if len(articles) > 1 and articles[-1] - articles[0] > 1:
        return None
    if not example or any(word.lower() in VERBS.singular for word in example):
        return None
    following = words[last].lower() if last < len(words) else ""
    sure = example[0].lower() not in VERBS.ambiguous | VERBS.noun_like
    if _finite(words[place - 1]):
        return None
    clause = len(example) > 1 or following in {"voor", "naar", "op", "met", "aan"}
    if is_verb(example[0]) and (sure or clause):
        return None
    if plural_of_stem(example[0]) and following in OBJECT_PRONOUNS:
        return None
    first = _start_of_thing(words, place, example)
    if first < 2:  # noqa: PLR2004 -- a few words
        return None
    if len(example) > 1 and _qualities(words[first:place], example[0]):
        own = ["eigen"] if words[first] == "eigen" and place - first > 1 else []
        shared = [[*words[first:place], *example[1:]], [*own, *example]]
        return [joined([*words[:first], *thing, *words[last:]]) for thing in shared]
    things = [*_listed(words, first, example[0].lower()), (first, place), (place + 1, last)]
    start = things[0][0]
    if words[start - 1] == ",":
        return None
    return [
        joined([*words[:start], *words[one:other], *_after(words, (one, other), example, last)])
        for one, other in things
    ]


def _after(
    words: Sequence[str], thing: tuple[int, int], example: Sequence[str], last: int
) -> list[str]:
    """Return what follows a thing of a list: "van ons team" goes with the last one only."""
    one, other = thing
    own = last < len(words) and words[last].lower() in {"van", "die", "dat"}
    if own and other < last and example[0].lower() in WORDS.prepositions:
        return []
    return _agreeing(words[one:other], words[last:])


def _agreeing(thing: Sequence[str], after: Sequence[str]) -> list[str]:
    """Return what comes after a thing, with "dat" or "die" as its article asks."""
    if after and after[0] in {"die", "dat"} and {"het", "de"} & set(thing):
        if "het" in thing and VERBS.is_plural(after[-1]):
            return []
        return ["dat" if "het" in thing else "die", *after[1:]]
    return list(after)
