"""Turn a noun phrase into what it says about "we": "nauwe samenwerking met X", "oog voor X"."""

import re
from functools import cached_property
from typing import Any

from surveyapp.domain.drafting.words.lexicon import VERBS, WORDS
from surveyapp.domain.drafting.words.word_lists import read

LONGEST_OBJECT = 9
"""Words; what follows a preposition for longer than that is a sentence of its own."""

INVARIABLE = frozenset({"open", "veel", "meer", "voldoende", "volop", "extra", "eigen", "groot"})
INFLECTED = re.compile(r"[a-zà-ÿ]{2,}e$")
CLAUSE_WORDS = re.compile(
    r"[,;:()]|\b(?:we|wij|ik|je|jij|u|zij|ze|hij|die|dat|dit|wat|wie|waar\w*|zodat|omdat|maar|hoe|"
    r"als|hun|zijn|is|wordt|worden|kan|kunnen|heeft|hebben|niet|geen)\b",
    re.IGNORECASE,
)


class Nouns:
    """Nouns that say what somebody does, and the main clause with "we" that each gives."""

    @cached_property
    def _data(self) -> dict[str, Any]:
        return read("nominalisations.toml")

    @cached_property
    def clauses(self) -> dict[str, str]:
        """Return templates by noun and preposition: "oog voor" to "hebben ~ oog voor {}"."""
        clauses: dict[str, str] = self._data["clauses"]
        return clauses

    @cached_property
    def adverbs(self) -> dict[str, str]:
        """Return the adverb of an adjective: "nauwe" to "nauw"."""
        adverbs: dict[str, str] = self._data["adverbs"]
        return adverbs

    @cached_property
    def subject_verbs(self) -> frozenset[str]:
        """Return verbs after which "van" says who does it."""
        return frozenset(self._data["subject"]["verbs"])

    def as_clause(self, noun_phrase: str) -> str | None:
        """Return a main clause with "we", without full stop, or None where the lists are not sure.

        "Aandacht voor inwoners" gives "We hebben aandacht voor inwoners", "het nakomen van
        afspraken" gives "We komen afspraken na", "transparantie" gives "We zijn transparant".
        """
        words = noun_phrase.strip(" .;:!").split()
        if not words:
            return None
        words[0] = words[0] if words[0].isupper() else words[0].lower()
        if len(words) == 1:
            adjective = WORDS.adjective_of(words[0])
            return f"We zijn {adjective}" if adjective else None
        for place in range(1, len(words) - 1):
            if words[place] in WORDS.prepositions:
                rest = " ".join(words[place + 1 :])
                return self._from_noun(words[:place], words[place], rest) or self._from_verb(
                    words[:place], words[place], rest
                )
        return None

    def _from_noun(self, before: list[str], preposition: str, rest: str) -> str | None:
        for count in (3, 2, 1):
            noun = " ".join(before[-count:])
            template = self.clauses.get(f"{noun} {preposition}") if count <= len(before) else None
            if template is None:
                continue
            fits = _follows_om(rest) if preposition == "om" else _is_object(rest)
            filled = self._with_adjectives(template, before[:-count]) if fits else None
            return f"We {filled.replace('{}', rest)}" if filled else None
        return None

    def _with_adjectives(self, template: str, before: list[str]) -> str | None:
        """Put the adjectives before a noun where they belong, or return None."""
        article = before[0] if before and before[0] == "een" else ""
        adjectives = before[1:] if before and before[0] in WORDS.determiners else before
        if len(adjectives) > 1 or not all(map(self._is_modifier, adjectives)):
            return None
        word = adjectives[0] if adjectives else ""
        if "~" in template:
            kept = f"{article} {word}".strip() if article and word else word
            if re.search(r"\b(?:een|de|het) ~", template):
                kept = word
            return _spaced(template.replace("~", kept))
        adverb = self.adverbs.get(word, "")
        unplaced = bool(word) and not adverb
        if unplaced or ("!" in template) != bool(adverb and "*" not in template):
            return None
        return _spaced(re.sub("[*!]", adverb, template))

    def _is_modifier(self, word: str) -> bool:
        known = word in self.adverbs or word in INVARIABLE or WORDS.is_adjective(word)
        return known or bool(INFLECTED.fullmatch(word))

    def _from_verb(self, before: list[str], preposition: str, rest: str) -> str | None:
        """Read an infinitive: "het nakomen van afspraken", "luisteren naar elkaar"."""
        article = before[0] == "het"
        adverb = before[1:-1] if article else before[:-1]
        verb = before[-1]
        known = VERBS.apart(verb)
        if known is None or not _is_object(rest) or preposition == "om":
            return None
        if (verb in VERBS.ambiguous and not article) or not set(adverb) <= set(
            self.adverbs.values()
        ):
            return None
        if preposition == "van":
            if verb in self.subject_verbs:
                return None
            return _spaced(f"We {known[0]} {rest} {' '.join(adverb)} {known[1]}")
        adverbs = " ".join(adverb)
        return _spaced(f"We {known[0]} {adverbs} {known[1]} {preposition} {rest}")


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _is_object(text: str) -> bool:
    """Say whether words can stand after a verb or a preposition: one noun phrase, no clause."""
    words = text.split()
    if not words or len(words) > LONGEST_OBJECT or CLAUSE_WORDS.search(text):
        return False
    first, last = words[0].lower(), words[-1].lower()
    if text in {"binnen", "buiten"}:
        return True
    if first in WORDS.prepositions or last in WORDS.prepositions | WORDS.determiners:
        return False
    if any(word.endswith("-") for word in words) or "te" in words:
        return False
    _, joined, after = text.rpartition(" en ")
    return not joined or not re.search(rf"\b(?:{'|'.join(WORDS.prepositions)})\b", after)


def _follows_om(text: str) -> bool:
    """Say whether words are what follows "om": "te leren", "fouten te maken"."""
    if CLAUSE_WORDS.search(text) or len(text.split()) > LONGEST_OBJECT:
        return False
    match = re.search(r"(?:^|\s)te ([\wë]+)(?:\s|$)", text)
    return bool(match) and VERBS.can_follow_we(match[1] if match else "")


NOUNS = Nouns()
