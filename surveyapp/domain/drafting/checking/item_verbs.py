"""Dutch verb forms, as far as needed to see whether a statement has a verb or is passive."""

import re
from functools import cached_property

from surveyapp.domain.drafting.checking.item_words import Word, flat, read
from surveyapp.domain.drafting.words.lexicon import third_person

BECOME = frozenset({"word", "wordt", "worden", "werd", "werden", "geworden"})
BE = frozenset({"ben", "bent", "geweest", "is", "was", "waren", "zijn"})
SUBJECTS = frozenset({"we", "wij"})
APPOSED = frozenset({"als", "allemaal", "allen", "samen", "met", "zelf", "ook"})
"""Words that may stand between "we" and its verb: "We als team staan klaar"."""
PARTICIPLE = re.compile(
    r"(?:ge\w{2,}(?:d|t|n)|ge[ïë]\w+(?:d|t|n)"
    r"|(?:be|ver)\w{2,}(?:d|t)|(?:be|ver|ont|her|er|mis|over|onder|weer)\w{3,}(?:d|t|en|aan|ien))"
)
UNREAL = re.compile(r"\w+(?:heid|heden|teit|teiten|schap|ment|ingen|dom|e)$")


class ItemVerbs:
    """Verb forms from the list of infinitives and the rules of Dutch spelling."""

    def __init__(self) -> None:
        data = read("item_verbs.toml")
        self._lists = {name: frozenset(map(flat, words)) for name, words in data.items()}
        self._prefixes = tuple(sorted(data["loose_prefixes"], key=len, reverse=True))

    def __getitem__(self, name: str) -> frozenset[str]:
        return self._lists[name]

    @cached_property
    def third(self) -> frozenset[str]:
        """Return the forms after "het team"."""
        forms = {form for verb in self["infinitives"] for form in third_person(verb)}
        return frozenset(forms | self["finite"]) - self["small_words"]

    def after_we(self, word: str) -> bool:
        """Say whether a word can be the verb directly after "we"."""
        if word in self["infinitives"] or word in self["finite"]:
            return True
        closed = word in self["small_words"] or word in self["plural_nouns"]
        return word.endswith("n") and len(word) > len("gaan") and not closed and (
            not UNREAL.match(word) and not word.endswith(("ingen", "ties", "loen"))
        )  # fmt: skip

    def after_i(self, word: str) -> bool:
        """Say whether a word can be the verb directly after "ik"."""
        if word in self["first_person"] or f"{word}t" in self.third or word in self["finite"]:
            return True
        return word.endswith("eer") and word not in {"meer", "weer"}

    def is_third(self, word: str) -> bool:
        """Say whether a word can be the verb of a subject like "het team"."""
        if word in self["small_words"] or word in self["no_third"]:
            return False
        return word in self.third or bool(re.fullmatch(r"\w+eert|(?:be|ver|ont|her)\w{3,}t", word))

    def is_participle(self, word: str) -> bool:
        """Say whether a word looks like a past participle: gedaan, besproken, aangepakt."""
        if word in self["participles"]:
            return True
        if word in self["no_participle"] or word in self["small_words"] or UNREAL.match(word):
            return False
        if PARTICIPLE.fullmatch(word):
            return True
        return any(
            word.startswith(prefix)
            and word[len(prefix) :] not in self["no_participle"]
            and re.fullmatch(
                r"(?:ge\w{2,}|be\w{3,}|ver\w{3,}|ont\w{3,})(?:d|t|n)", word[len(prefix) :]
            )
            for prefix in self._prefixes
        )


VERBS = ItemVerbs()


def main_clause(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Return the words before the first subordinate clause."""
    for n, word in enumerate(words):
        if n and word.flat in VERBS["subordinators"]:
            return words[:n]
    return words


def _beside_subject(flats: list[str]) -> bool:
    """Say whether "we" or "ik" has a verb directly before or after it."""
    nominal = VERBS["prepositions"] | VERBS["determiners"]
    for n, word in enumerate(flats):
        before = flats[n - 1] if n else ""
        noun = n > 1 and flats[n - 2] in nominal
        after = flats[n + 1] if n + 1 < len(flats) else ""
        if word in SUBJECTS:
            if VERBS.after_we(after) or (not noun and before in VERBS["infinitives"]):
                return True
            if before in VERBS["finite"] or (
                after in APPOSED and any(w in VERBS["infinitives"] for w in flats[n + 2 : n + 6])
            ):
                return True
        if word == "ik" and (VERBS.after_i(after) or (before and VERBS.after_i(before))):
            return True
    return False


def _after_noun(flats: list[str]) -> bool:
    """Say whether a subject with a noun ("onze doelen", "het team") is followed by its verb."""
    for n, word in enumerate(flats):
        noun = flats[n - 1] in VERBS["determiners"] and word not in VERBS["finite"]
        if n == 0 or flats[n - 1] == "te" or noun:
            continue
        if VERBS.is_third(word):
            return True
        plural = {flats[0], flats[n - 1]} & VERBS["persons_plural"] or (
            flats[0] in VERBS["determiners"] | {"mijn"} and flats[n - 1].endswith(("s", "n"))
        )
        if plural and word in VERBS["infinitives"]:
            return True
    return False


def _verb_after_clause(words: tuple[Word, ...]) -> bool:
    """Say whether a verb follows the comma that closes a clause: "Wie vastloopt, krijgt hulp"."""
    for n in range(2, len(words)):
        comma = words[n].start - words[n - 1].end > 1
        clause = VERBS["subordinators"] & {word.flat for word in words[:n]}
        verb = VERBS.is_third(words[n].flat) or words[n].flat in VERBS["infinitives"]
        if comma and clause and verb and n + 1 < len(words):
            return True
    return False


def has_verb(words: tuple[Word, ...]) -> bool:
    """Say whether a statement has a finite verb in its main clause."""
    flats = [word.flat for word in main_clause(words)]
    whole = [word.flat for word in words]
    if _verb_after_clause(words):
        return True
    if whole[0] in VERBS["subordinators"]:
        verbs = sum(VERBS.is_third(w) or w in VERBS["infinitives"] for w in whole)
        return verbs > 1 or _beside_subject(whole)
    if SUBJECTS & set(flats) or "ik" in flats:
        return _beside_subject(flats)
    return _after_noun(flats)


def passive(words: tuple[Word, ...]) -> tuple[Word, Word] | None:
    """Return the first and last word of a passive, or None.

    "Worden" with a past participle anywhere is one. "Zijn" is one with "door" besides, or where
    something else than "we" or "ik" has been done; "onze doelen zijn afgebakend" tells a state.
    """
    flats = [word.flat for word in words]
    become = [n for n, word in enumerate(flats) if word in BECOME]
    be = [n for n, word in enumerate(flats) if word in BE]
    for helper in become + be:
        if helper in become:
            done = [n for n, w in enumerate(flats) if n != helper and VERBS.is_participle(w)]
        else:
            done = [*_has_been_done(words, helper), *_is_to_be_done(flats, helper)]
        if done:
            nearest = min(done, key=lambda n: abs(n - helper))
            return words[min(helper, nearest)], words[max(helper, nearest)]
    return None


def _has_been_done(words: tuple[Word, ...], helper: int) -> list[int]:
    """Return the places of participles that make a passive with "zijn" at place ``helper``."""
    flats = [word.flat for word in words]
    done = [n for n, word in enumerate(flats) if n != helper and VERBS.is_participle(word)]
    if "door" in flats:
        return [n for n in done if not n or flats[n - 1] not in SUBJECTS]
    last = len(main_clause(words))
    if helper >= last or {"we", "wij", "ik", "je", "jij"} & set(flats[:last]):
        return []
    closed = VERBS["prepositions"] | VERBS["subordinators"]
    return [
        n
        for n in done
        if helper < n < last
        and (n + 1 == len(flats) or flats[n + 1] in closed)
        and not flats[n].endswith(tuple(VERBS["state_participles"]))
    ]


def _is_to_be_done(flats: list[str], helper: int) -> list[int]:
    """Return the places of infinitives in "de regels zijn toe te passen"."""
    active = {"we", "wij", "ik", "je", "jij"} & set(flats) and "door" not in flats
    if active or "om" in flats or (flats[0] == "het" and helper == 1):
        return []
    return [
        n
        for n in range(helper + 2, len(flats))
        if flats[n - 1] == "te"
        and flats[n].endswith("n")
        and flats[n] not in VERBS["easy_to"] | BE | BECOME
        and (n + 1 == len(flats) or flats[n + 1] in VERBS["prepositions"])
    ]
