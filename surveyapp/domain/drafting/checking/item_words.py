"""The words of a statement with their places, and the word lists of the wording check."""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import Any

from surveyapp.domain.drafting.words.lexicon import VERBS, third_person
from surveyapp.domain.drafting.words.verb_forms import stem

WORD = re.compile(r"[^\W_]+(?:[-'.’][^\W_]+)*-?|[^\w\s]")
ENDINGS = {
    "aat": "ate",
    "aal": "ale",
    "eel": "ele",
    "ief": "ieve",
    "eus": "euze",
    "oor": "ore",
    "aam": "ame",
    "oos": "oze",
    "aar": "are",
    "eem": "eme",
    "oon": "one",
    "oom": "ome",
    "uut": "ute",
}
"""Inflected ends that change the spelling: adequaat, adequate."""
VERB_ENDS = ("eren", "eer", "eert", "eerde", "eerden", "erend", "erende", "ering", "eringen")
VERB = re.compile(r"(.+)eren$")
GAP = r"\s+(?:[\w'-]+\s+){0,5}"


def _plain(char: str) -> str:
    """Return a character in lower case without accent: "Één" is "een", "ë" stays."""
    lower = char.lower()
    if lower in "’‘`´":
        return "'"
    parts = unicodedata.normalize("NFD", lower)
    return parts[0] if len(parts) == 2 and parts[1] in "\u0300\u0301" else lower[:1]  # noqa: PLR2004 -- letter and accent


def flat(text: str) -> str:
    """Return a text of the same length in which emphasis, case and curly quotes are gone."""
    return "".join(map(_plain, text))


@dataclass(frozen=True, slots=True)
class Word:
    """One word or sign of a statement: as written, flat, and where it stands."""

    written: str
    flat: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """Say whether this is a word or a number, not a sign."""
        return self.flat[0].isalnum()


@dataclass(frozen=True)
class Statement:
    """A statement to check, with its words."""

    text: str

    @cached_property
    def flat(self) -> str:
        """Return the text flat, every character in its own place."""
        return flat(self.text)

    @cached_property
    def parts(self) -> tuple[Word, ...]:
        """Return words and signs in order."""
        return tuple(
            Word(self.text[m.start() : m.end()], m[0], m.start(), m.end())
            for m in WORD.finditer(self.flat)
        )

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """Return the words in order."""
        return tuple(part for part in self.parts if part.is_word)


def inflections(word: str) -> frozenset[str]:
    """Return the forms in which a word of a list may stand in a statement."""
    if match := VERB.fullmatch(word):
        stem = match[1]
        past = ("ge" + ("ï" + stem[1:] if stem.startswith("i") else stem)).replace("gee", "geë", 1)
        past = past if not word.startswith(("her", "ge", "ont", "be", "ver")) else stem
        return frozenset(
            f"{start}{end}"
            for start, ends in (
                (stem, VERB_ENDS),
                (past, ("eerd", "eerde")),
            )
            for end in ends
        )
    forms = {f"{word}{end}" for end in ("", "e", "s", "n", "en", "'s", "r")}
    forms |= {word[: -len(a)] + b for a, b in ENDINGS.items() if word.endswith(a)}
    if re.search(r"[^aeiou][aeiou][bdfgklmnpst]$", word):
        forms |= {f"{word}{word[-1]}e", f"{word}{word[-1]}en"}
    return frozenset(forms)


@lru_cache(maxsize=4096)
def _pattern(*keys: str) -> re.Pattern[str]:
    """Return the pattern of entries of several words, from their first letter on."""
    patterns = []
    for key in keys:
        inside = re.escape(key).replace(r"\ \.\.\.\ ", GAP)
        inside = inside.replace(r"\*", r"[\w-]*").replace(r"\ ", r"\s+")
        patterns.append(inside + (r"(?![\w'-])" if key[-1].isalnum() else ""))
    return re.compile("|".join(patterns))


def finite_forms(verb: str) -> frozenset[str]:
    """Return the forms of a verb in a main clause: rollen, rol, rolt."""
    return frozenset({verb, stem(verb), *third_person(verb)})


def joined_forms(entry: str) -> Iterator[str]:
    """Yield the forms of a verb that comes apart in which it stands together."""
    first, _, verb = entry.partition(" ")
    yield f"{first}{verb}"
    yield f"{first} te {verb}"
    for form in third_person(verb):
        yield f"{first}{form}"
    if done := VERBS.forms(f"{first}{verb}")[3]:
        yield done


class Phrases:
    """A word list, ready to be looked up in a statement.

    An entry is one or more words; "*" at its end stands for any ending, at its start for any
    beginning, and " ... " between words for at most five others.
    """

    def __init__(self, entries: Iterable[str], *, inflect: bool = False) -> None:
        self._entry: dict[str, str] = {}
        self._starts: dict[str, str] = {}
        self._ends: dict[str, str] = {}
        several: dict[str, str] = {}
        for entry in entries:
            key = flat(entry)
            if key.startswith("*"):
                forms = inflections(key[1:]) if inflect else [key[1:]]
                self._ends |= dict.fromkeys(forms, entry)
            elif not re.fullmatch(r"[\w'-]+\*?", key):
                several[key] = entry
            elif key.endswith("*"):
                self._starts[key[:-1]] = entry
            else:
                self._entry |= dict.fromkeys(inflections(key) if inflect else [key], entry)
        self._several: dict[str, list[str]] = {}
        for key in sorted(several, key=len, reverse=True):
            first = WORD.match(key)
            self._several.setdefault(first[0] if first else "", []).append(key)
        self._several_keys = several

    def entry(self, word: str) -> str:
        """Return the entry that one flat word is a form of, or nothing."""
        if word in self._entry:
            return self._entry[word]
        for length in range(len(word), 1, -1):
            if word[:length] in self._starts:
                return self._starts[word[:length]]
        for start in range(len(word)):
            if word[start:] in self._ends:
                return self._ends[word[start:]]
        return ""

    def find(self, statement: Statement) -> Iterator[tuple[int, int, str]]:
        """Yield start, end and entry of what is found; a longer phrase hides the words in it."""
        taken: list[tuple[int, int]] = []
        for first in statement.parts:
            keys = self._several.get(first.flat)
            match = _pattern(*keys).match(statement.flat, first.start) if keys else None
            if match and not (taken and first.start < taken[-1][1]):
                taken.append(match.span())
                words = re.sub(r"\s+", " ", match[0])
                yield *match.span(), self._several_keys.get(words, words)
        for word in statement.parts:
            free = all(word.end <= start or word.start >= end for start, end in taken)
            if free and (entry := self.entry(word.flat)):
                yield word.start, word.end, entry


class Lists:
    """The lists of item_check.toml and item_jargon.toml, each read when it is first needed."""

    def __init__(self) -> None:
        self._data = read("item_check.toml")
        self.reasons: dict[str, str] = self._data["reasons"]
        self.synonyms: dict[str, str] = self._data["synonyms"]
        tables = read("item_jargon.toml")
        self.loose_verbs: dict[str, str] = tables["separable"]
        apart = (one_word for entry in self.loose_verbs for one_word in joined_forms(entry))
        self.jargon: dict[str, str] = {**dict.fromkeys(apart, ""), **tables["jargon"]}
        self._phrases: dict[str, Phrases] = {}
        self._words: dict[str, frozenset[str]] = {}

    @cached_property
    def openings(self) -> re.Pattern[str]:
        """Return how a statement begins that tells what to answer."""
        return re.compile(rf"\W*(?:{'|'.join(self._data['leading_openings'])})\b")

    @cached_property
    def _everyday(self) -> Phrases:
        return Phrases(read("item_jargon.toml")["everyday"], inflect=True)

    def is_everyday(self, word: str, entry: str) -> bool:
        """Say whether a flat word in which a jargon entry is found is an everyday one."""
        known = self._everyday.entry(word)
        return bool(known) and (entry.startswith("*") or not known.startswith("*"))

    @cached_property
    def separable(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """Return verb forms with the loose part that makes jargon of each, and the entry."""
        forms: dict[str, tuple[tuple[str, str], ...]] = {}
        for entry in read("item_jargon.toml")["separable"]:
            first, _, verb = flat(entry).partition(" ")
            for form in finite_forms(verb):
                forms[form] = (*forms.get(form, ()), (first, entry))
        return forms

    def words(self, name: str) -> frozenset[str]:
        """Return a list as loose words."""
        if name not in self._words:
            self._words[name] = frozenset(flat(word) for word in self._data[name])
        return self._words[name]

    def phrases(self, name: str) -> Phrases:
        """Return a list as phrases to look up."""
        if name not in self._phrases:
            if name in {"names", "no_person"}:
                entries = read("item_names.toml")[name]
            elif name == "everyday_english":
                entries = read("item_jargon.toml")[name]
            else:
                entries = self.jargon if name == "jargon" else self._data[name]
            self._phrases[name] = Phrases(entries, inflect=name == "jargon")
        return self._phrases[name]


@cache
def read(name: str) -> dict[str, Any]:
    """Read a word list file beside this module."""
    return tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))


LISTS = Lists()
