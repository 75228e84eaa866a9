"""The words of an item, as far as they decide whether a new wording asks the same thing."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from surveyapp.domain.drafting.words.lexicon import VERBS
from surveyapp.domain.drafting.words.verb_forms import VOWELS, WEAK, stem

WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)*|'[tnks]\b|&")
STRESSED_ONE = "een1"
"""How "één" is kept: a number, where "een" is an article that may go."""
SHORTEST_SINGULAR = 4
SHORTEST_STEM = 3
"""Letters that must be left when a plural or an ending goes: "kans" is no plural of "kan"."""


@dataclass(frozen=True, slots=True)
class ChangeWords:
    """The word lists of ``words.toml``; every word without accents.

    ``exact`` holds every word that has no other forms, so that "alles" is never read as "alle".
    """

    free: frozenset[str]
    owners: frozenset[str]
    ties: frozenset[str]
    clauses: frozenset[str]
    negations: frozenset[str]
    amounts: frozenset[str]
    numbers: frozenset[str]
    persons: dict[str, str]
    actors: frozenset[str]
    counted: frozenset[str]
    movable: frozenset[str]
    opposites: frozenset[tuple[str, str]]
    synonyms: dict[str, str]
    exact: frozenset[str]

    def is_amount(self, word: str) -> bool:
        """Say whether a word says how many, how much or how often."""
        return word in self.amounts or word in self.numbers or word[-1:].isdigit()


def bare(text: str) -> str:
    """Return text in lower case, without accents and curly or invisible characters."""
    text = unicodedata.normalize("NFKD", text.replace("’", "'").replace("‘", "'")).casefold()
    return "".join(c for c in text if not unicodedata.combining(c))


@lru_cache(maxsize=4096)
def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text without accents and marks; "collega's" is "collegas"."""
    short = {"'t": "het", "'n": "een", "'k": "ik", "'s": "s", "&": "en"}
    numbered = re.sub(r"\b[eé]én\b", STRESSED_ONE, unicodedata.normalize("NFC", text.lower()))
    return tuple(short.get(w, w.replace("'", "")) for w in WORD.findall(bare(numbered)))


def letters_of(words: Sequence[str]) -> str:
    """Return the letters of some words in a row: equal ones differ in spelling at most."""
    return "".join(words).replace(STRESSED_ONE, "een")


@lru_cache(maxsize=16384)
def forms_of(word: str) -> frozenset[str]:
    """Return what a word may be a form of; two words that share one are forms of one word.

    Number, the ending -e of an adjective and the person of a verb count as forms; tense, degree
    and parts in front never do. "spelen" gives "speel", "spellen" gives "spel".
    """
    lists = load_words()
    if word in lists.exact or word[-1:].isdigit():
        return frozenset({word})
    return frozenset(lists.synonyms.get(form, form) for form in _forms(word))


def _forms(word: str) -> Iterator[str]:
    yield word
    verb = VERBS.singular.get(word)
    if verb:
        yield bare(verb)
    whole = f"{word}n" if word.endswith("e") else word
    if whole.endswith("en") and len(whole) - 2 >= SHORTEST_STEM:
        yield stem(whole)
        if WEAK.search(whole[:-2]) and len(VOWELS.findall(whole[:-2])) > 1:
            yield stem(whole, stressed=True)  # "problemen" and "wandelen" look alike
    if word.endswith("s") and not word.endswith("ss") and len(word) > SHORTEST_SINGULAR:
        yield word[:-1]
    if verb and verb.endswith("en"):
        yield stem(bare(verb))


def same_word(one: str, other: str) -> bool:
    """Say whether two words are forms of one word, or of two words that mean the same."""
    if one == other:
        return True
    if not (forms_of(one) | forms_of(other)).isdisjoint(load_words().counted):
        return False
    past = [word.endswith(("dden", "tten")) for word in (one, other)]
    if any(past) and not all(past) and one.endswith("en") and other.endswith("en"):
        return False  # "leidden" and "leiden", "praatten" and "praten"
    return not forms_of(one).isdisjoint(forms_of(other))


@cache
def load_words() -> ChangeWords:
    """Return the word lists, read once from the file beside this module."""
    path = Path(__file__).with_suffix(".toml")
    data: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    lists = {name: text.split("\n")[:-1] for name, text in data["lists"].items()}
    pairs = [bare(line).split(" ") for line in lists["opposites"]]
    exact = {name: frozenset(map(bare, data[name])) for name in ("negations", "amounts", "numbers")}
    plain = {name: frozenset(data[name]) for name in ("free", "owners", "ties", "clauses")}
    persons: dict[str, str] = data["persons"]
    same: dict[str, str] = {}
    for line in lists["synonyms"]:
        first, *others = bare(line).split(" ")
        same.update(dict.fromkeys((first, *others), first))
    always = {word for name in exact for word in exact[name]} | {w for n in plain for w in plain[n]}
    return ChangeWords(
        **exact,
        **plain,
        persons=persons,
        actors=frozenset(map(bare, lists["actors"])),
        counted=frozenset(map(bare, lists["counted"])),
        movable=frozenset(map(bare, lists["movable"])),
        opposites=frozenset(
            (a, b) for one, other in pairs for a, b in ((one, other), (other, one))
        ),
        synonyms=same,
        exact=frozenset(always - set(same) | set(persons)) | {"anders", "elders", "eens", "ergens"},
    )
