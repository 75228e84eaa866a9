"""Say whether a new wording of an item still asks what the old one asked."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from surveyapp.domain.drafting.words.lexicon import VERBS
from surveyapp.domain.rewording.order import same_order
from surveyapp.domain.rewording.words import (
    forms_of,
    letters_of,
    load_words,
    same_word,
    words_of,
)

CHANGED_LETTERS = 7
"""Letters a word must have before one letter more or less can be a slip of the finger."""
LONG_WORD = 10
"""Letters that make a word so long that two letters in another order leave no other word."""
CHANGED_ENDING = 5
"""The same for a final d, t or dt: "vind" and "vindt", but never "moed" and "moet"."""
SOUNDS = (("ij", "ei"), ("ks", "x"), ("c", "k"), ("z", "s"), ("v", "f"))


class Wording(StrEnum):
    """How two wordings relate."""

    SAME = "same"
    SPELLING = "spelling"
    SAME_MEANING = "same_meaning"
    NEW_MEANING = "new_meaning"


class Reason(StrEnum):
    """What makes a new meaning. All but ``OTHER_WORDS`` make it another question for certain."""

    NEGATION = "negation"
    OPPOSITE = "opposite"
    AMOUNT = "amount"
    PERSON = "person"
    ACTOR = "actor"
    TIE = "tie"
    ORDER = "order"
    OTHER_WORDS = "other_words"


@dataclass(frozen=True, slots=True)
class Difference:
    """How a new wording differs; ``gone`` and ``come`` are the words without a counterpart.

    ``reason`` is there for a new meaning only.
    """

    wording: Wording
    reason: Reason | None = None
    gone: tuple[str, ...] = ()
    come: tuple[str, ...] = ()


@lru_cache(maxsize=65536)
def compare_wording(old: str, new: str) -> Difference:
    """Return how a new wording differs from the old one.

    A wording has the same meaning only where every difference is one that is known to be harmless:
    an article, another form of the same word, a listed synonym, or words that moved within their
    clause. Everything else is a new meaning, because a wrong "the same" draws a false trend and a
    wrong "new" only breaks a line.
    """
    if " ".join(old.split()) == " ".join(new.split()):
        return Difference(Wording.SAME)
    before, after = words_of(old), words_of(new)
    asks = old.rstrip().endswith("?") != new.rstrip().endswith("?")
    if not asks and (letters_of(before) == letters_of(after) or _only_slips(before, after)):
        return Difference(Wording.SPELLING)
    gone, come = without_counterpart(before, after)
    reason = _reason(gone, come)
    if reason is None and (asks or not same_order(before, after)):
        reason = Reason.ORDER
    wording = Wording.NEW_MEANING if reason else Wording.SAME_MEANING
    return Difference(wording, reason, gone, come)


def without_counterpart(
    before: Sequence[str], after: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words of either side that the other side has no form or synonym of.

    Articles and the like are left out; persons count as they are compared ("wij" is "we").
    """
    left, gone = list(telling(after)), []
    for word in telling(before):
        match = next((other for other in left if _alike(word, other)), None)
        if match is None:
            gone.append(word)
        else:
            left.remove(match)
    return tuple(gone), tuple(left)


def telling(words: Sequence[str]) -> tuple[str, ...]:
    """Return the words that carry meaning, persons as they are compared."""
    lists = load_words()
    following = (*words[1:], "")
    return tuple(
        lists.persons.get(word, word)
        for word, after in zip(words, following, strict=True)
        if not _owner(word, after) and (word not in lists.free or _too(word, after))
    )


def _too(word: str, after: str) -> bool:
    """Say whether "te" says how much: "te veel", "te laat", but not "te beslissen"."""
    return word == "te" and VERBS.apart(after) is None


def _owner(word: str, after: str) -> bool:
    lists = load_words()
    return word in lists.owners and bool(after) and after not in lists.ties | lists.free


def _alike(one: str, other: str) -> bool:
    return same_word(one, other) or _slip(one, other)


def _reason(gone: Sequence[str], come: Sequence[str]) -> Reason | None:
    if not gone and not come:
        return None
    lists = load_words()
    changed = [*gone, *come]
    roots = {form for word in changed for form in (word, *forms_of(word))}
    persons = set(lists.persons.values()) | lists.owners
    checks = (
        (Reason.NEGATION, any(word in lists.negations for word in changed)),
        (Reason.OPPOSITE, _opposite(gone, come)),
        (Reason.PERSON, any(word in persons for word in changed)),
        (Reason.ACTOR, bool(gone) and bool(come) and bool(roots & lists.actors)),
        (Reason.AMOUNT, any(lists.is_amount(word) or word == "te" for word in changed)),
        (Reason.TIE, all(word in lists.ties for word in changed)),
    )
    return next((reason for reason, found in checks if found), Reason.OTHER_WORDS)


def _opposite(gone: Sequence[str], come: Sequence[str]) -> bool:
    pairs = load_words().opposites
    for one in gone:
        for other in come:
            if any((a, b) in pairs for a in forms_of(one) for b in forms_of(other)):
                return True
            short, long = sorted((one, other), key=len)
            if long in {f"{part}{short}" for part in ("on", "de", "wan", "in", "mis")}:
                return True
    return False


def _only_slips(before: Sequence[str], after: Sequence[str]) -> bool:
    return len(before) == len(after) and all(
        one == other or _slip(one, other) for one, other in zip(before, after, strict=True)
    )


def _slip(one: str, other: str) -> bool:
    """Say whether one word is the other with a slip of the finger, and no other Dutch word."""
    short, long = sorted((one, other), key=len)
    if len(long) >= CHANGED_ENDING and _final_sound(short) == _final_sound(long):
        return short != long and (long.endswith("dt") or len(long) > CHANGED_ENDING)
    if short[:2] != long[:2] or len(long) < CHANGED_LETTERS or (_known(short) and _known(long)):
        return False
    if _sounds(short) == _sounds(long):
        return True
    if len(short) == len(long):
        changed = [place for place, letter in enumerate(short) if letter != long[place]]
        near = len(changed) == 2 and changed[1] - changed[0] == 1  # noqa: PLR2004 -- two letters
        ending = short[-2:] == long[-2:] or len(long) >= LONG_WORD
        return near and ending and Counter(short) == Counter(long)
    return short[-2:] == long[-2:] and any(
        long[:place] + long[place + 1 :] == short for place in _weak_letters(long)
    )


def _weak_letters(word: str) -> list[int]:
    """Return where a word has a letter twice, or a silent e: what a hasty finger leaves out."""
    places = range(1, len(word) - 1)
    return [
        place
        for place in places
        if word[place + 1 :] not in {"e", "en"}  # leiden and leidden, stelen and stellen
        and (word[place] == word[place - 1] or (word[place] == "e" and len(word) > CHANGED_LETTERS))
    ]


def _sounds(word: str) -> str:
    """Return a word as it sounds, as far as people mix up the letters for it."""
    for wrong, right in SOUNDS:
        word = word.replace(wrong, right)
    return word


def _final_sound(word: str) -> str:
    return f"{word.rstrip('dt')}t" if word.endswith(("d", "t")) else word


def _known(word: str) -> bool:
    return VERBS.is_finite(word) or VERBS.infinitive_of_participle(word) is not None
