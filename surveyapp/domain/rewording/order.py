"""Say whether two wordings with the same words also say the same: who does what to whom."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from surveyapp.domain.drafting.words.lexicon import VERBS
from surveyapp.domain.rewording.words import load_words, same_word

SPEAKERS = ("we", "ik")
POSSESSIVES = frozenset({"hun", "jullie", "mijn", "uw"})
SAME_START = 4
"""Letters that tell one word from another; number and endings come after them."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A word with the tie in front of it and the word that opened the clause it stands in."""

    word: str
    tie: str
    clause: str


def same_order(before: Sequence[str], after: Sequence[str]) -> bool:
    """Say whether the order of the words allows the same meaning.

    Allowed are what Dutch word order does without changing a meaning: a part of the sentence in
    front, with the subject behind the verb ("Bij onze doelen kijken we ..."); a group of words
    that begins with a preposition, anywhere in its clause; an adverb, anywhere in its clause.

    Args:
        before: the words of the old wording.
        after: those of the new one, with a counterpart for each.
    """
    old, new = _sentence(before), _sentence(after)
    if _alike(old, new):
        return True
    if _ties(old) != _ties(new) or _fixed_places(old) != _fixed_places(new):
        return False
    return _alike(_standing(old), _standing(new))


def _sentence(words: Sequence[str]) -> tuple[Placed, ...]:
    """Return the words in the order subject, verb, rest; without articles and owners."""
    lists = load_words()
    kept = [lists.persons.get(w, w) for w in words if w not in lists.free | lists.owners]
    subject = _subject_behind_verb(kept)
    if subject is None:
        return _placed(kept)
    front, rest = kept[: subject - 1], kept[subject + 1 :]
    return (*_placed([kept[subject], kept[subject - 1]]), *_placed(front), *_placed(rest))


def _subject_behind_verb(words: Sequence[str]) -> int | None:
    """Return where "we" stands in "bij doelen kijken we eerst"; None for "we kijken eerst"."""
    if words and words[0] in SPEAKERS:
        return None
    return next(
        (
            place
            for place in range(1, len(words))
            if words[place] in SPEAKERS and _is_verb(words[place - 1])
        ),
        None,
    )


def _is_verb(word: str) -> bool:
    return VERBS.is_finite(word) or VERBS.infinitive_of_stem(word) is not None


def _placed(words: Sequence[str]) -> tuple[Placed, ...]:
    lists = load_words()
    placed: list[Placed] = []
    tie, clause = "", ""
    for word in words:
        if word in lists.clauses:
            if tie:
                placed.append(Placed("", tie, clause))
            tie, clause = "", word
        if word == "van" and placed:
            # "de kennis van inwoners": it says of what, so it may not stand behind another word.
            tie = f"{tie} {placed[-1].word[:SAME_START]} van".strip()
        elif word in lists.ties or word in lists.negations or (tie and word in POSSESSIVES):
            tie = f"{tie} {word}".strip()
        else:
            placed.append(Placed(word, tie, clause))
            tie = ""
    return (*placed, Placed("", tie, clause)) if tie else tuple(placed)


def _alike(old: Sequence[Placed], new: Sequence[Placed]) -> bool:
    return len(old) == len(new) and all(
        (one.tie, one.clause) == (other.tie, other.clause) and same_word(one.word, other.word)
        for one, other in zip(old, new, strict=True)
    )


def _ties(words: Sequence[Placed]) -> Counter[str]:
    return Counter(one.tie for one in words)


def _fixed_places(words: Sequence[Placed]) -> list[str]:
    """Return the words whose meaning hangs on what follows: "ook", "alleen", "eerst", a number."""
    lists = load_words()
    found = []
    for place, one in enumerate(words):
        if lists.is_amount(one.word) and one.word not in lists.movable:
            after = words[place + 1].word if place + 1 < len(words) else ""
            found.append(f"{one.word} {after[:SAME_START]}")
    return sorted(found)


def _standing(words: Sequence[Placed]) -> tuple[Placed, ...]:
    """Return the words in order, with what may move put in a fixed place."""
    lists = load_words()
    loose = [one for one in words if one.word in lists.movable or one.tie]
    still = [one for one in words if one not in loose]
    still.sort(key=lambda one: one.clause)  # a clause may go as a whole, its words stay in order
    return (*still, *sorted(loose, key=lambda one: (one.clause, one.tie, one.word)))
