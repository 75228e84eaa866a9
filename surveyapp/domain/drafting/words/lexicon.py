"""The word lists that drafting leans on, read once from the data files beside this module."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import Any

from surveyapp.domain.drafting.passages import REMEMBERED, fold
from surveyapp.domain.drafting.words.verbs import VERBS, Verbs, third_person
from surveyapp.domain.drafting.words.word_lists import lines, read

__all__ = ["CUES", "VERBS", "WORDS", "Cue", "Cues", "Verbs", "Words", "third_person"]


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
        data = read("cues.toml")
        self.sets = tuple(
            Cue(e["kind"], e["rank"], e["strong"], re.compile(e["pattern"])) for e in data["set"]
        )
        self.skip = {name: re.compile(pattern) for name, pattern in data["skip"].items()}
        self.lists = {name: re.compile(pattern) for name, pattern in data["lists"].items()}
        self.one_person = re.compile(data["flags"]["one_person"])

    @lru_cache(maxsize=REMEMBERED)  # noqa: B019 -- one instance for the whole process
    def find(self, text: str) -> Cue | None:
        """Return the first kind of set whose words are in a text."""
        folded = fold(text)
        return next((cue for cue in self.sets if cue.pattern.search(folded)), None)

    def kind(self, text: str) -> str:
        """Return the kind of set that a text announces, or nothing."""
        cue = self.find(text)
        return cue.kind if cue else ""


WHOLE_PART = 7
"""Letters of a word that is recognised inside a compound: "klantvertrouwen"."""


def _names(words: Sequence[str], stems: Sequence[str]) -> bool:
    return any(f"{word}$".startswith(part) for word in words for part in stems)


def _inside(word: str, part: str) -> bool:
    part = part.rstrip("$")
    return len(part) >= WHOLE_PART and word.find(part) > 0


def _verbs_in(name: str) -> list[str]:
    """Return the verbs of a name whole: "aanspreken" for "We spreken elkaar aan"."""
    words = fold(name).split()
    whole = [VERBS.singular.get(w) or VERBS.infinitive_of_stem(w) or "" for w in words[:2]]
    verbs = [verb for verb in (*whole, *words[1:2]) if verb and VERBS.can_follow_we(verb)]
    loose = [word for word in words[1:] if word in VERBS.prefixes]
    return verbs + [part + verb for part in loose for verb in verbs if VERBS.apart(part + verb)]


class Words:
    """Everything about wording that is not a verb."""

    def __init__(self) -> None:
        data = read("wording.toml")
        self.subjects: tuple[str, ...] = tuple(sorted(data["subjects"], key=len, reverse=True))
        self.links: tuple[str, ...] = tuple(data["links"])
        self.subordinators = frozenset(data["subordinators"])
        self.prepositions = frozenset(data["prepositions"])
        self.determiners = frozenset(data["determiners"])
        self.own = frozenset(data["own"])
        self.jargon: tuple[str, ...] = tuple(data["jargon"]["words"])
        adjectives = read("adjectives.toml")
        self._endings: tuple[str, ...] = tuple(adjectives["endings"])
        self._adjectives = frozenset(lines(adjectives["adjectives"]))
        self._nouns = frozenset(lines(adjectives["nouns"]))
        self._value_adjectives: dict[str, str] = adjectives["values"]

    @cached_property
    def _elsewhere(self) -> frozenset[str]:
        return frozenset(self._behaviours["elsewhere"])

    @cached_property
    def _behaviours(self) -> dict[str, Any]:
        return read("behaviours.toml")

    @cached_property
    def _values(self) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
        return tuple(
            (tuple(value["stems"]), tuple(lines(value["items"])))
            for value in self._behaviours["value"]
        )

    @lru_cache(maxsize=REMEMBERED)  # noqa: B019 -- one instance for the whole process
    def is_adjective(self, word: str) -> bool:
        """Say whether one word can follow "we zijn"."""
        folded = fold(word)
        if " " in folded or folded in self._nouns:
            return False
        return folded in self._adjectives or folded.endswith(self._endings)

    def adjective_of(self, noun: str) -> str | None:
        """Return the adjective of a value: transparantie to transparant; None for no such noun."""
        return self._value_adjectives.get(noun.lower())

    @cached_property
    def plain_words(self) -> dict[str, str]:
        """Return words and the plainer word with the same grammar, verbs in four forms."""
        sections = read("plain_words.toml")
        verbs = sections.pop("verbs")
        words = {word: other for section in sections.values() for word, other in section.items()}
        for verb, other in verbs.items():
            forms = VERBS.forms(verb)
            pairs = zip(forms, VERBS.forms(other), strict=True)
            # "benut" is used and uses: which of the two cannot be told.
            words |= {one: two for one, two in pairs if forms.count(one) == 1}
        return words

    @cached_property
    def _hard_words(self) -> re.Pattern[str]:
        longest_first = sorted(self.plain_words, key=len, reverse=True)
        words = "|".join(map(re.escape, longest_first))
        return re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE)

    def plainer(self, text: str) -> str:
        """Return a text with plain words for words that fewer people use."""
        return self._hard_words.sub(self._plain_word, text)

    def _plain_word(self, match: re.Match[str]) -> str:
        other = self.plain_words[match[0].lower()]
        return other[0].upper() + other[1:] if match[0][0].isupper() else other

    @cached_property
    def _any_stem(self) -> re.Pattern[str]:
        """One pattern that finds whether any stem is in a name: most words are no value at all."""
        stems = {part for stems, _ in self._values for part in stems}
        first = (re.escape(s.rstrip("$")) + (r"(?![^ ])" if s.endswith("$") else "") for s in stems)
        inner = (re.escape(s.rstrip("$")) for s in stems if len(s.rstrip("$")) >= WHOLE_PART)
        return re.compile(rf"(?<![^ ])(?:{'|'.join(sorted(first))})|(?:{'|'.join(sorted(inner))})")

    @cache  # noqa: B019 -- one instance for the whole process
    def behaviours(self, name: str) -> tuple[str, ...]:
        """Return statements for the values named in ``name``; a double name gets some of each."""
        words = [*fold(name).split(), *_verbs_in(name)]
        if self._elsewhere & set(words) or not self._any_stem.search(" ".join(words)):
            return ()
        lists = [items for stems, items in self._values if _names(words, stems)]
        lists = lists or [
            items
            for stems, items in self._values
            if any(_inside(word, part) for word in words for part in stems)
        ]
        if not lists:
            return ()
        longest = max(map(len, lists))
        return tuple(
            items[place] for place in range(longest) for items in lists if place < len(items)
        )


CUES = Cues()
WORDS = Words()
