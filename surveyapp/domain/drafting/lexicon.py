"""The word lists that drafting leans on, read once from the data files beside this module."""

import re
import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from surveyapp.domain.drafting.passages import fold


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Cue:
    """A kind of set, and the words that announce it.

    ``rank`` orders claims to be the primary set, 1 first; 0 announces no set at all.
    """

    kind: str
    rank: int
    strong: bool
    pattern: re.Pattern[str]


class Cues:
    """What headings and announcing lines say that they are about."""

    def __init__(self) -> None:
        data = _read("cues.toml")
        self.sets = tuple(
            Cue(e["kind"], e["rank"], e["strong"], re.compile(e["pattern"])) for e in data["set"]
        )
        self.skip = {name: re.compile(pattern) for name, pattern in data["skip"].items()}
        self.lists = {name: re.compile(pattern) for name, pattern in data["lists"].items()}
        self.one_person = re.compile(data["flags"]["one_person"])

    def find(self, text: str) -> Cue | None:
        """Return the first kind of set whose words are in a text."""
        folded = fold(text)
        return next((cue for cue in self.sets if cue.pattern.search(folded)), None)

    def kind(self, text: str) -> str:
        """Return the kind of set that a text announces, or nothing."""
        cue = self.find(text)
        return cue.kind if cue else ""


def third_person(infinitive: str) -> frozenset[str]:
    """Return the forms with "het team" that spelling allows: zetten to zet, geven to geeft.

    Where the stress decides (luistert, reageert) spelling cannot tell, so both forms are given.

    Source: Woordenlijst Nederlandse Taal, technical manual, open and closed syllables.
    """
    root = infinitive[:-2] if infinitive.endswith("en") else infinitive[:-1]
    roots = {root}
    if re.search(r"([bdfgklmnprst])\1$", root):
        roots = {root[:-1]}
    elif re.search(r"(?:^|[^aeiou])[aeou][bdfgklmnprstvz]$|ë[a-z]$", root):
        roots.add(f"{root[:-1]}{'e' if root[-2] == 'ë' else root[-2]}{root[-1]}")
    hard = {re.sub("v$", "f", re.sub("z$", "s", root)) for root in roots}
    return frozenset(root if root.endswith("t") else root + "t" for root in hard)


class Verbs:
    """Dutch verbs, and how the forms in a text lead back to the form after "we"."""

    def __init__(self) -> None:
        data = _read("verbs.toml")
        self.prefixes: tuple[str, ...] = tuple(sorted(data["prefixes"], key=len, reverse=True))
        self.whole = frozenset(data["whole"])
        self.plain = frozenset(data["plain"].split())
        self.ambiguous = frozenset(data["ambiguous"])
        self.auxiliaries = frozenset(data["auxiliaries"])
        self._irregular: dict[str, str] = data["singular"]

    @cached_property
    def singular(self) -> dict[str, str]:
        """Return forms with "het team" and the infinitive each comes from."""
        forms = {form: verb for verb in sorted(self.plain) for form in third_person(verb)}
        return forms | self._irregular

    def apart(self, word: str) -> tuple[str, str] | None:
        """Return a verb and its loose part: ("komen", "na") for "nakomen"; None for no verb."""
        word = word.lower()
        if word not in self.whole:
            for prefix in self.prefixes:
                if word.startswith(prefix) and word[len(prefix) :] in self.plain:
                    return word[len(prefix) :], prefix
        return (word, "") if word in self.plain or word in self.whole else None

    def is_plural(self, word: str) -> bool:
        """Say whether a word can be the verb after "we"."""
        known = self.apart(word)
        return known is not None and not known[1]

    def is_finite(self, word: str) -> bool:
        """Say whether a word can be the verb of a sentence."""
        return word.lower() in self.plain or word.lower() in self.singular


class Words:
    """Everything about wording that is not a verb."""

    def __init__(self) -> None:
        data = _read("wording.toml")
        self.subjects: tuple[str, ...] = tuple(sorted(data["subjects"], key=len, reverse=True))
        self.links: tuple[str, ...] = tuple(data["links"])
        self.subordinators = frozenset(data["subordinators"])
        self.prepositions = frozenset(data["prepositions"])
        self.determiners = frozenset(data["determiners"])
        self.own = frozenset(data["own"])
        self.plain_words: dict[str, str] = data["plain_words"]
        self.jargon: tuple[str, ...] = tuple(data["jargon"]["words"])
        self.reasons: dict[str, str] = data["reasons"]
        self.patterns = {name: re.compile(p, re.IGNORECASE) for name, p in data["patterns"].items()}
        self._endings: tuple[str, ...] = tuple(data["adjective_endings"])
        self._adjectives = frozenset(data["adjectives"])
        self._nouns = frozenset(data["nouns"])
        self._values = tuple(
            (tuple(value["stems"]), tuple(value["items"]))
            for value in _read("behaviours.toml")["value"]
        )

    def is_adjective(self, word: str) -> bool:
        """Say whether one word can follow "we zijn"."""
        folded = fold(word)
        if " " in folded or folded in self._nouns:
            return False
        return folded in self._adjectives or folded.endswith(self._endings)

    def behaviours(self, name: str) -> tuple[str, ...]:
        """Return statements for the values named in ``name``; a double name gets some of each."""
        words = fold(name).split()
        lists = [
            items
            for stems, items in self._values
            if any(f"{word}$".startswith(part) for word in words for part in stems)
        ]
        if not lists:
            return ()
        longest = max(map(len, lists))
        return tuple(
            items[place] for place in range(longest) for items in lists if place < len(items)
        )


CUES = Cues()
VERBS = Verbs()
WORDS = Words()
