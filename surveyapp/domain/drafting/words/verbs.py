"""Dutch verbs, and how the forms in a text lead back to the form after "we"."""

import re
from functools import cached_property, lru_cache

from surveyapp.domain.drafting.passages import REMEMBERED
from surveyapp.domain.drafting.words.verb_forms import VOWELS, stem, weak_participle, with_team
from surveyapp.domain.drafting.words.word_lists import lines, read

INFLECTED = re.compile(
    r"^(?:de|het|onze|ons|hun|veel|alle|elke|meer|minder|goed|andere)$|\we$|\den$"
)


class Verbs:
    """Dutch verbs, and how the forms in a text lead back to the form after "we"."""

    def __init__(self) -> None:
        data = read("verbs.toml")
        self.prefixes: tuple[str, ...] = tuple(sorted(data["prefixes"], key=len, reverse=True))
        self.stressed = frozenset(lines(data["stressed"]))
        self.unstressed = frozenset(data["unstressed"])
        self.separable = {
            first + base: (base, first)
            for first, base in (line.split(" ") for line in lines(data["separable"]))
        }
        one_part = self.stressed.union(lines(data["plain"]))
        self.noun_like = frozenset(data["noun_like"])
        self.after_we = one_part.union(base for base, _ in self.separable.values())
        self.plain = self.after_we - self.noun_like
        self.whole = frozenset(verb for verb in one_part if verb.startswith(self.prefixes))
        self.nouns = frozenset(data["nouns"])
        self.ambiguous = frozenset(data["ambiguous"])
        self.noun_forms = frozenset(data["noun_forms"])
        self.auxiliaries = frozenset(data["auxiliaries"])
        self._fixed: tuple[str, ...] = tuple(sorted(data["fixed"], key=len, reverse=True))
        self._loose_looking = frozenset(data["loose_looking"])
        self._irregular: dict[str, str] = data["singular"]
        self._alone: dict[str, str] = data["alone"]
        self._meant: dict[str, str] = data["meant"]
        self._strong: dict[str, str] = data["participles"]

    def _stressed(self, infinitive: str) -> bool | None:
        if infinitive in self.stressed:
            return True
        return False if infinitive in self.unstressed else None

    @cached_property
    def stems(self) -> dict[str, str]:
        """Return forms with "ik" (luister, werk) and the infinitive each comes from."""
        verbs = sorted(self.after_we)
        return {stem(verb, stressed=self._stressed(verb)): verb for verb in verbs} | self._alone

    @cached_property
    def singular(self) -> dict[str, str]:
        """Return forms with "het team" and the infinitive each comes from."""
        irregular = set(self._irregular.values())
        forms = {
            with_team(verb, stem(verb, stressed=self._stressed(verb))): verb
            for verb in sorted(self.after_we - irregular)
        }
        return forms | self._irregular

    @cached_property
    def participles(self) -> dict[str, str]:
        """Return past participles (gewerkt, besproken) and the infinitive each comes from."""
        rare_first = sorted(self.after_we, key=lambda verb: (not verb.startswith("ge"), verb))
        return {self._participle(verb): verb for verb in rare_first} | self._meant

    def _first_part(self, verb: str) -> str:
        """Return the part before a verb that takes no "ge", or nothing."""
        if verb in self._loose_looking:
            return ""
        for part in self._fixed:
            if verb.startswith(part) and VOWELS.search(verb[len(part) : -2]):
                return part
        return ""

    def _strong_participle(self, verb: str) -> str:
        if verb in self._strong:
            return self._strong[verb]
        for part in self._fixed:
            rest = verb[len(part) :]
            if verb.startswith(part) and (done := self._strong_participle(rest)):
                return part + (done if self._first_part(rest) else done.removeprefix("ge"))
        return ""

    def _participle(self, verb: str) -> str:
        form = stem(verb, stressed=self._stressed(verb))
        fixed = bool(self._first_part(verb))
        return self._strong_participle(verb) or weak_participle(verb, form, fixed=fixed)

    def forms(self, infinitive: str) -> tuple[str, str, str, str]:
        """Return a verb after "we", with "het team", with "ik" and as past participle."""
        alone = stem(infinitive, stressed=self._stressed(infinitive))
        team = with_team(infinitive, alone)
        for form, verb in self._irregular.items():
            team = form if verb == infinitive else team
        for form, verb in self._alone.items():
            alone = form if verb == infinitive else alone
        return infinitive, team, alone, self._participle(infinitive)

    @lru_cache(maxsize=REMEMBERED)  # noqa: B019 -- one instance for the whole process
    def apart(self, word: str) -> tuple[str, str] | None:
        """Return a verb and its loose part: ("komen", "na") for "nakomen"; None for no verb."""
        word = word.lower()
        if word in self.plain:
            return word, ""
        if word in self.separable:
            return self.separable[word]
        if word not in self.nouns:
            for prefix in self.prefixes:
                if word.startswith(prefix) and word[len(prefix) :] in self.after_we:
                    return word[len(prefix) :], prefix
        return None

    @lru_cache(maxsize=REMEMBERED)  # noqa: B019 -- one instance for the whole process
    def infinitive_of_participle(self, word: str) -> str | None:
        """Return the infinitive of a past participle: afgesproken to afspreken; None for no such.

        Participles that look like their infinitive (vergeten) lead to it too.
        """
        word = word.lower()
        if word in self.participles:
            return self.participles[word]
        for prefix in self._loose_parts:
            base = self.participles.get(word[len(prefix) :]) if word.startswith(prefix) else None
            if base and self.apart(prefix + base) == (base, prefix):
                return prefix + base
        return None

    @cached_property
    def _loose_parts(self) -> tuple[str, ...]:
        parts = {prefix for _, prefix in self.separable.values()}.union(self.prefixes)
        return tuple(sorted(parts, key=len, reverse=True))

    def infinitive_of_stem(self, word: str) -> str | None:
        """Return the infinitive of the form with "ik" or before "je": luister to luisteren."""
        return self.stems.get(word.lower())

    def is_plural(self, word: str) -> bool:
        """Say whether a word by itself reads as the verb after "we"."""
        return word.lower() in self.plain

    def can_follow_we(self, word: str) -> bool:
        """Say whether a word right before or after "we" can be its verb, noun-like or not."""
        return word.lower() in self.after_we

    @lru_cache(maxsize=REMEMBERED)  # noqa: B019 -- one instance for the whole process
    def is_finite(self, word: str) -> bool:
        """Say whether a word can be the verb of a sentence."""
        word = word.lower()
        if word in self.plain or (word in self.singular and word not in self.noun_forms):
            return True
        return bool(self.apart(word))

    def reads_as_noun(self, word: str, before: str) -> bool:
        """Say whether a word that may be a verb is a plural noun after the word ``before``.

        "nieuwe vragen" and "onze plannen" are; "hulp vragen" and "samen plannen" are not.
        """
        word, before = word.lower(), before.lower()
        if word not in self.ambiguous and word not in self.noun_like:
            return False
        return word in self.noun_like or bool(INFLECTED.search(before))


VERBS = Verbs()


def third_person(infinitive: str) -> frozenset[str]:
    """Return the form with "het team" that the spelling rules give: zetten to zet."""
    return frozenset({VERBS.forms(infinitive)[1]})
