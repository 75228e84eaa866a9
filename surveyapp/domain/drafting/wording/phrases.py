"""The words of a clause one by one: what class each is of, and which form follows "we"."""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from surveyapp.domain.drafting.words.lexicon import VERBS, WORDS

_DATA: dict[str, Any] = tomllib.loads(
    Path(__file__).with_name("word_classes.toml").read_text(encoding="utf-8")
)


def word_class(name: str) -> frozenset[str]:
    """Return the words of a class by its name in the data file."""
    return frozenset(_DATA[name])


ADVERBS = word_class("adverbs")
OBJECT_PRONOUNS = word_class("object_pronouns")
ANAPHORS = word_class("anaphors")
QUESTIONS = word_class("questions")
CONDITIONS = word_class("conditions")
CONSEQUENCES = word_class("consequences")
ONE_CONCEPT: tuple[str, ...] = tuple(_DATA["one_concept"])
ARTICLES: dict[str, str] = _DATA["articles"]
COMPOUND_HEADS = word_class("compound_heads")
COMPARATIVES: dict[str, str] = _DATA["comparatives"]
_HET = word_class("het_words")
WE = frozenset({"we", "wij"})
IRREGULAR_STEMS = {"wees": "zijn", "hou": "houden", "houd": "houden", "word": "worden"}


def words_of(text: str) -> list[str]:
    """Return the words of a text, each comma, semicolon and colon as one of its own."""
    return re.findall(r"[^\s,;:]+|[,;:]", text)


def joined(words: Sequence[str]) -> str:
    """Return words as text again."""
    return re.sub(r"\s+([,;:])", r"\1", " ".join(word for word in words if word)).strip(" ,;:")


@cache
def plural_form(word: str) -> tuple[str, str] | None:
    """Return the form after "we" of a verb and the part that comes loose from it, or None.

    "zoekt" gives ("zoeken", ""), "wegloopt" gives ("lopen", "weg").
    """
    word = word.lower()
    if word in VERBS.singular:
        return VERBS.singular[word], ""
    if known := VERBS.apart(word):
        return known
    for cut in range(2, len(word) - 2):
        base = VERBS.singular.get(word[cut:])
        if base and VERBS.apart(word[:cut] + base) == (base, word[:cut]):
            return base, word[:cut]
    return None


def plural_of_stem(word: str) -> str | None:
    """Return the form after "we" of a stem ("spreek"), or None."""
    word = word.lower()
    return IRREGULAR_STEMS.get(word) or VERBS.infinitive_of_stem(word)


def attached(base: str, prefix: str) -> str:
    """Return the verb as one word again, as it stands at the end of a subordinate clause."""
    return prefix + base


def is_verb(word: str) -> bool:
    """Say whether a word can be the verb after "we", whole: "staan", "openstaan"."""
    return VERBS.apart(word.lower()) is not None


def inflected(word: str) -> bool:
    """Say whether a word is an adjective with the ending that it has before a noun: "goede"."""
    word = word.lower()
    if not word.endswith("e") or len(word) < 4:  # noqa: PLR2004 -- a few words
        return False
    stems = (word[:-1], word[:-2], f"{word[:-2]}{word[-3:-2]}{word[-2:-1]}")
    known = word[:-1] in {"goed", "nieuw", "ander", "beter", "juist", "scherp", "kort", "lang"}
    doubled = word[-2:-1] == word[-3:-2]
    return known or WORDS.is_adjective(stems[0]) or (doubled and WORDS.is_adjective(stems[1]))


def ours(noun: str) -> str:
    """Return the form of "our" before a noun: ons werk, onze collega's."""
    noun = noun.lower()
    plural = len(noun) > 4 and noun.endswith(("en", "'s"))  # noqa: PLR2004 -- a few words
    diminutive = noun.endswith(("tje", "pje", "kje", "ment", "isme"))
    if (
        noun in _HET
        or diminutive
        or (plural and noun in VERBS.plain and noun not in VERBS.ambiguous)
    ):
        return "ons"
    parts = (noun[cut:] for cut in range(3, len(noun) - 2))
    compound = not noun.endswith(("heid", "ing", "tie", "teit")) and any(p in _HET for p in parts)
    return "ons" if compound and not plural else "onze"


def our_form(words: Sequence[str]) -> str:
    """Return the form of "our" before words that begin with adjectives or their noun."""
    for place, word in enumerate(words):
        whole = word.lower() in {"hele", "gehele", "eigen", "nieuwe", "andere", "huidige"}
        if whole and place + 1 < len(words):
            continue
        if WORDS.is_adjective(word) or (word.endswith("e") and WORDS.is_adjective(word[:-1])):
            continue
        if word.lower() in {"eigen", "eerste", "laatste", "beste", "mooiste"}:
            continue
        return ours(word)
    return "onze"
