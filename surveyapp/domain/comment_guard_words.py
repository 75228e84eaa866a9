"""A comment as the guard reads it: its words, what is beside each, and which look like names."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Final

from surveyapp.domain.comment_text import Token, tokens

LISTS: Final[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("comment_guard.toml").read_text(encoding="utf-8")
)
"""The words; the browser gets them as they are."""

_BESIDE = re.compile(r" *-? *")
_AFTER_POINT = re.compile(r"\.? *")
_CAMEL = re.compile(r"(?!Mc|Mac|De|Van|Le|La)\w*[^\W\d_A-Z][A-Z]")
_LONG_CAPITALS = 6
"""Letters from which a word in capitals is no abbreviation: "JANSEN", not "GGD"."""
_LONG_END = 5
_LONG_ROLE = 7
_LONG_THING = 8
_MOST_PREFIXES = 3


@cache
def words_of(*path: str) -> frozenset[str]:
    """Return a list of the data file as a set."""
    found: Any = LISTS
    for name in path:
        found = found[name]
    return frozenset(found.split())


class GuardedText:
    """One comment, and which of its words were found already.

    Args:
        text: the comment.
        own: words in lower case that are no names here.
    """

    def __init__(self, text: str, own: frozenset[str]) -> None:
        self.text = text
        self.tokens = tokens(text, words_of("abbreviations"))
        self.own = own
        self.taken: set[int] = set()
        cased = [
            one.text
            for one in self.tokens
            if len(one.text) > 1 and one.text.upper() != one.text.lower()
        ]
        loud = sum(1 for word in cased if word == word.upper())
        self.shouted = 2 * loud > len(cased)

    def _at(self, place: int) -> Token | None:
        """Return the token at a place of the same sentence as the one before it."""
        if not 0 <= place < len(self.tokens) or place in self.taken:
            return None
        return self.tokens[place]

    def after(self, place: int) -> Token | None:
        """Return the token after a place, in the same sentence."""
        token = self._at(place + 1)
        return token if token and not token.begins else None

    def before(self, place: int) -> Token | None:
        """Return the token before a place, in the same sentence."""
        return None if self.tokens[place].begins else self._at(place - 1)

    def low_before(self, place: int) -> str:
        """Return the word before a place in lower case, or nothing."""
        token = self.before(place)
        return token.low if token else ""

    def low_after(self, place: int) -> str:
        """Return the word after a place in lower case, or nothing."""
        token = self.after(place)
        return token.low if token else ""

    def is_role(self, low: str) -> bool:
        """Tell whether a word is a function that one person has, or ends in one."""
        roles = words_of("role", "words")
        return low in roles or any(low.endswith(role) for role in roles if len(role) >= _LONG_ROLE)

    def begins_name(self, place: int) -> bool:
        """Tell whether somebody's name may begin at a place."""
        token = self.tokens[place]
        part = token.first_part.lower()
        if part in words_of("given") or (
            part in words_of("given_with_capital") and token.text[0].isupper()
        ):
            return True
        if not self._has_capital(token):
            return False
        if token.low in words_of("prefixes"):
            after = self.after(place)  # "Van Jan hoor ik niets" is about Jan alone
            return (
                after is not None
                and not self.is_initial(place + 1)
                and after.first_part.lower() not in words_of("given")
            )
        if self._is_known(token) or self._names_a_thing(place):
            return False
        return not token.begins or self._starts_sentence_as_person(place)

    def _starts_sentence_as_person(self, place: int) -> bool:
        """Tell whether the first word of a sentence is somebody: a name follows, or a deed."""
        token = self.tokens[place]
        if self.end_of_name(place) > place:  # "Rapport van Deloitte" is more than "Deloitte"
            return self.low_after(place) != "van" or self.low_after(place + 1) in words_of(
                "prefixes"
            )
        if len(token.text) >= _LONG_END and token.low.endswith(tuple(words_of("ordinary_ends"))):
            return False
        after = self.after(place)
        return after is not None and after.low in words_of("person_verbs") and "," not in after.gap

    def end_of_name(self, place: int, *, loose: bool = False) -> int:
        """Return the place of the last token of a name that begins at a place, or goes on there.

        Args:
            place: of a title, an initial or a part of a name.
            loose: after a title any word with a capital is a name.
        """
        last = place
        at = place
        prefixes = 0
        while (token := self.after(at)) is not None:
            at += 1
            pattern = _AFTER_POINT if self._dotted(at - 1) else _BESIDE
            if not pattern.fullmatch(token.gap):
                break
            if token.low in words_of("prefixes") and prefixes < _MOST_PREFIXES:
                prefixes += 1
                continue
            if self.is_initial(at):
                last = at
                continue
            if not self._has_capital(token) or token.low == "i":
                break
            known = token.low in words_of("things") or token.low in self.own
            if not loose and (known or (not prefixes and self._is_known(token))):
                break
            last, prefixes = at, 0
        return last

    def _dotted(self, place: int) -> bool:
        token = self.tokens[place]
        return len(token.text) == 1 or token.low in words_of("abbreviations")

    def is_initial(self, place: int) -> bool:
        """Tell whether a letter stands for a first name: "J. de Vries"."""
        token = self.tokens[place]
        after = self.after(place)
        return (
            len(token.text) == 1
            and token.text.isupper()
            and after is not None
            and after.gap.startswith(".")
        )

    def _has_capital(self, token: Token) -> bool:
        """Tell whether a word is written as names are: no abbreviation, no "WhatsApp"."""
        if self.shouted or len(token.text) == 1 or not token.text[0].isupper():
            return False
        part = token.first_part
        if len(part) > 1 and part == part.upper():
            return len(part) >= _LONG_CAPITALS
        return not _CAMEL.match(part.removeprefix("IJ"))

    def _is_known(self, token: Token) -> bool:
        known = words_of("things") | words_of("ordinary") | self.own
        part = token.first_part.lower()
        if token.low in known or (len(part) > 1 and part in known) or self.is_role(token.low):
            return True
        return len(part) >= _LONG_THING and part.endswith(tuple(words_of("thing_ends")))

    def _names_a_thing(self, place: int) -> bool:
        """Tell whether a word belongs to "afdeling" or the like before it."""
        while (before := self.before(place)) is not None:
            if before.low in words_of("before_things"):
                return True
            if before.text[0].islower() and before.low not in {"en", "and"}:
                return False
            place -= 1
        return False
