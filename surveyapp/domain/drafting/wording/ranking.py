"""Say which statements of a principle are worth asking first, and which say the same."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from surveyapp.domain.drafting.passages import REMEMBERED, fold, stem
from surveyapp.domain.drafting.wording.clause import Clause
from surveyapp.domain.drafting.wording.phrases import word_class

SMALL = word_class("small_words")
NUMBER = re.compile(r"\d")
TIED = re.compile(
    r"^(?:zo|hier\w*|daar\w*|dit|dat|en|of|ook|tot slot|en als|omdat|zodat|waar\w*|door)\b",
    re.IGNORECASE,
)
SAME, ALIKE = 0.99, 0.6
"""Shares of telling words from which two statements say the same."""
SAME_SENTENCE, LIKENESS, TIED_COST, SAME_AS_NAME = 0.05, 0.2, 0.35, 0.65
ROUGH_COST, WORD_COST = 0.9, 0.4
"""What a statement loses that a person has to word, and one in which only a word has to change."""
WORD_REASONS = ("De stelling bevat vaktaal", "De stelling gebruikt", "Het woord", "‘")
LONG = 11
LONGEST, OWN = 10, 0.2
CONTINUED = 0.15
SHORT_COST, REPEATS = 0.15, 0.3

"""What a second statement from a sentence loses, one that is like another, or tied to it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement, the clause that it came from, and which one of that clause it is."""

    clause: Clause
    turn: int
    item: Any


@lru_cache(maxsize=REMEMBERED)
def _words(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in fold(text).split() if word not in SMALL)


def says_the_same(one: str, other: str) -> bool:
    """Say whether two statements have nearly all their telling words in common."""
    first, second = _words(one), _words(other)
    if not first or not second:
        return fold(one) == fold(other)
    shared = len(first & second)
    return shared / min(len(first), len(second)) >= SAME and shared / len(first | second) >= ALIKE


def worth(candidate: Candidate, name: str) -> float:
    """Return how much a statement tells: a norm most, a repetition of the name least."""
    text = candidate.item.text
    said = candidate.clause.passage.plain
    value = min(len(said.split()), LONG) / LONG
    value += OWN * min(len(text.split()), LONGEST) / LONGEST
    if NUMBER.search(text):
        value += 1.0
    reason = candidate.item.reason
    if reason:
        value -= WORD_COST if reason.startswith(WORD_REASONS) else ROUGH_COST
    if candidate.clause.sentence not in {0, candidate.clause.passage.start}:
        value -= CONTINUED
    if TIED.match(said):
        value -= TIED_COST
    if len(text.split()) <= 3:  # noqa: PLR2004 -- a few words
        value -= SHORT_COST
    own = _words(text)
    if own and len(own & _words(name)) / len(own) > SAME_AS_NAME:
        value -= REPEATS
    return value


def _alike(one: str, other: str) -> float:
    first, second = _words(one), _words(other)
    return len(first & second) / min(len(first), len(second)) if first and second else 0.0


def chosen_from(candidates: Sequence[Candidate], most: int, name: str) -> list[Candidate]:
    """Return the candidates that tell most and differ, no more than ``most``, in their order."""
    picked: list[Candidate] = []
    waiting = list(candidates)
    while waiting and len(picked) < most:
        best = max(
            waiting, key=lambda each: (_gain(each, picked, name), -each.clause.passage.start)
        )
        waiting.remove(best)
        if not any(says_the_same(best.item.text, each.item.text) for each in picked):
            picked.append(best)
    return sorted(picked, key=lambda each: each.clause.passage.start)


def _gain(candidate: Candidate, picked: Sequence[Candidate], name: str) -> float:
    """Return what a statement adds to those picked: less from a sentence that has one already."""
    sentences = [each.clause.sentence for each in picked if each.clause.sentence]
    again = sentences.count(candidate.clause.sentence)
    alike = max((_alike(candidate.item.text, each.item.text) for each in picked), default=0.0)
    return worth(candidate, name) - SAME_SENTENCE * again - LIKENESS * alike
