"""Find in a comment what may point at somebody: names, titles, functions, dates, "als enige".

The same rules run in the browser (comments.js) on the same lists, so that nobody is told one thing
while typing and another on sending. A finding is a hint: it never stops a comment.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from surveyapp.domain.comment_guard_words import LISTS, GuardedText, words_of
from surveyapp.domain.comment_text import Token, tokens

Kind = Literal["name", "title", "role", "date", "alone"]

_WHOLE_DATE = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\d{4}-\d{1,2}-\d{1,2}")
_DAY = re.compile(r"0?[1-9]|[12]\d|3[01]")
_MARKED = frozenset({"der", "den"})
"""After "van" these make a last name of the next word, with or without capitals."""
_YEAR = re.compile(r"(19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Finding:
    """Words of a comment that may point at somebody.

    ``suggestion`` is what to write instead, in the language of the comment; empty where only the
    writer can say that. ``start`` and ``end`` are places in the text.
    """

    kind: Kind
    words: str
    start: int
    end: int
    suggestion: str


def guard(text: str, *, language: str = "nl", own: Collection[str] = ()) -> tuple[Finding, ...]:
    """Return what in a comment may point at somebody, in the order of the text.

    Args:
        text: the comment.
        language: of the page; the comment's own decides where its words tell.
        own: words in lower case that are no names here: of the organisation and its teams.
    """
    return _Guard(text, language, frozenset(own)).findings()


def own_words(*names: str | None) -> tuple[str, ...]:
    """Return the words of names of groups that may stand in a comment with a capital."""
    found = {token.low for name in names for token in tokens(name or "")}
    return tuple(sorted(word for word in found if len(word) > 1))


def suggestion(kind: Kind, words: Sequence[Token], *, language: str) -> str:
    """Return what to write instead, in the language that most words of a comment are in.

    Args:
        kind: of what was found.
        words: of the whole comment.
        language: of the page, where the words do not tell.
    """
    english, dutch = (
        sum(word.low in words_of("language", each) for word in words) for each in ("en", "nl")
    )
    speaks_english = english > dutch if english != dutch else language == "en"
    return str(LISTS["suggestions"]["en" if speaks_english else "nl"][kind])


class _Guard(GuardedText):
    """The rules, each looking at one word at a time."""

    def __init__(self, text: str, language: str, own: frozenset[str]) -> None:
        super().__init__(text, own)
        self.language = language
        self.found: list[Finding] = []

    def findings(self) -> tuple[Finding, ...]:
        """Return what all rules find together; a word is found once."""
        for rule in (self._alone, self._date, self._title, self._role, self._name):
            place = 0
            while place < len(self.tokens):
                place = place + 1 if place in self.taken else max(rule(place), place + 1)
        return tuple(sorted(self.found, key=lambda one: one.start))

    def _add(self, kind: Kind, first: int, last: int, instead: str | None = None) -> int:
        """Keep tokens ``first`` to ``last`` as found, and return the place after them."""
        start, end = self.tokens[first].start, self.tokens[last].end
        if instead is None:
            instead = suggestion(kind, self.tokens, language=self.language)
        if self.tokens[first].begins and self.text[start].isupper():
            instead = instead[:1].upper() + instead[1:]
        self.found.append(Finding(kind, self.text[start:end], start, end, instead))
        self.taken.update(range(first, last + 1))
        return last + 1

    def _alone(self, place: int) -> int:
        for phrase, instead in LISTS["alone"]["phrases"].items():
            words = phrase.split()
            part = self.tokens[place : place + len(words)]
            if [token.low for token in part] != words or any(t.begins for t in part[1:]):
                continue
            return self._add("alone", place, place + len(words) - 1, instead)
        return place

    def _date(self, place: int) -> int:
        last = self._end_of_date(place)
        if last < 0:
            return place
        if (year := self.after(last)) and _YEAR.fullmatch(year.text):
            last += 1
        first = place
        if self.low_before(first) == "the":
            first -= 1
        if self.low_before(first) in words_of("date", "days"):
            first -= 1
        instead = LISTS["date"]["before"].get(self.low_before(first))
        return self._add("date", first - 1 if instead else first, last, instead)

    def _end_of_date(self, place: int) -> int:
        """Return the place of the last token of a date that begins here, or -1."""
        token = self.tokens[place]
        if _WHOLE_DATE.fullmatch(token.text):
            return place
        months = words_of("date", "months_nl") | words_of("date", "months_en")
        if _DAY.fullmatch(token.text):
            after = place
            if self.low_after(after) in {"e", "st", "nd", "rd", "th"}:
                after += 1
            if self.low_after(after) == "of":
                after += 1
            return after + 1 if self.low_after(after) in months else -1
        english = token.low in words_of("date", "months_en") and token.text[0].isupper()
        after_it = self.after(place)
        return place + 1 if english and after_it and _DAY.fullmatch(after_it.text) else -1

    def _title(self, place: int) -> int:
        low = self.tokens[place].low
        last = self.end_of_name(place, loose=True)
        alone = low in words_of("title", "alone")
        if not alone and not (low in words_of("title", "before") and last > place):
            return place
        first = place
        if self.low_before(place) in words_of("role", "determiners") | {"een", "a"}:
            first -= 1
        return self._add("title", first, last)

    def _role(self, place: int) -> int:
        token = self.tokens[place]
        if not self.is_role(token.low):
            return place
        determiners = words_of("role", "determiners")
        first = -1
        if self.low_before(place) in determiners:
            first = place - 1
        elif (between := self.before(place)) and between.text.islower():
            first = place - 2 if self.low_before(place - 1) in determiners else -1
        last = self.end_of_name(place)
        starts = token.begins and self.low_after(place) in words_of("person_verbs")
        if first < 0 and last == place and not starts:
            return place
        return self._add("role", first if first >= 0 else place, last)

    def _name(self, place: int) -> int:
        token = self.tokens[place]
        first = place
        if self.is_initial(place):
            last = self.end_of_name(place)
            return self._add("name", first, last) if last > place else place
        if token.low == "van" and self.low_after(place) in _MARKED and self.after(place + 1):
            return self._add("name", place, max(self.end_of_name(place), place + 2))
        if not self.begins_name(place):
            return place
        if token.low in words_of("prefixes"):
            last = self.end_of_name(place)
            return self._add("name", first, last) if last > place else place
        return self._add("name", first, self.end_of_name(place))
