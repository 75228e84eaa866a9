"""A questionnaire: the principles that one organisation published, each with its items."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pydantic import TypeAdapter

DUTCH: Final = "nl"

Texts = Mapping[str, str]
"""Language code to text; ``nl`` is always there."""

Translations = Mapping[str, str]
"""Language code to what the organisation's own Dutch words say in that language; never ``nl``."""

ABOUT_ONE_PERSON = "about_one_person"
THIN_SOURCE = "thin_source"
BY_ITEM = "by_item"
FLAGS = frozenset({ABOUT_ONE_PERSON, THIN_SOURCE, BY_ITEM, "bracket_missing", "double_name"})
"""What HR should know about a principle before asking about it."""


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that a respondent can pick.

    ``code`` is stored, the label is shown, ``value`` (1..5) is scored; a value of None is "weet ik
    niet of n.v.t.": an answer without a score.
    """

    code: str
    labels: Texts
    value: int | None

    def label(self, language: str = DUTCH) -> str:
        """Return the answer in ``language``, or in Dutch where there is no such wording."""
        return self.labels.get(language, self.labels[DUTCH])


@dataclass(frozen=True, slots=True)
class Scale:
    """The response scale that all items share."""

    id: str
    options: tuple[Option, ...]

    def value(self, code: str) -> int | None:
        """Return the score behind an option code; None for "weet ik niet" and unknown codes."""
        return next((option.value for option in self.options if option.code == code), None)

    def codes(self) -> frozenset[str]:
        """Return every code that may be stored."""
        return frozenset(option.code for option in self.options)


@dataclass(frozen=True, slots=True)
class Span:
    """The source words that an item was made from, and the lines (1-based) they stand on."""

    words: str
    first_line: int
    last_line: int


@dataclass(frozen=True, slots=True)
class Item:
    """One statement to rate.

    ``id`` stays the same for ever; ``version`` goes up when the wording changes its meaning, so
    that a trend never crosses such a change. ``changes`` holds the codes of what was done to the
    source words (D S V P N J B H C R, see questionnaires/README.md).
    """

    id: str
    version: int
    texts: Texts
    span: Span
    changes: str = ""
    reverse: bool = False

    def text(self, language: str = DUTCH) -> str:
        """Return the wording in ``language``, or in Dutch where there is no such wording."""
        return self.texts.get(language, self.texts[DUTCH])


@dataclass(frozen=True, slots=True)
class Principle:
    """One norm that the organisation set itself, in its own name and words.

    ``name`` and ``explanation`` are the organisation's own Dutch, literally. ``names`` and
    ``explanations`` say them in other languages: translations, which it did not publish.
    """

    id: str
    name: str
    explanation: str
    first_line: int
    last_line: int
    items: tuple[Item, ...]
    on: bool = True
    flags: tuple[str, ...] = ()
    note: str = ""
    merged_from: tuple[str, ...] = ()
    split_from: str = ""
    names: Translations = field(default_factory=dict)
    explanations: Translations = field(default_factory=dict)

    def name_in(self, language: str) -> str:
        """Return the name in ``language``, or its own Dutch where it has no translation."""
        return self.names.get(language, self.name)

    def explanation_in(self, language: str) -> str:
        """Return the explanation in ``language``, or its own Dutch without a translation."""
        return self.explanations.get(language, self.explanation)

    def explanation_language(self, language: str) -> str:
        """Return the language of what ``explanation_in`` returns: ``language``, or Dutch."""
        return language if language in self.explanations else DUTCH


@dataclass(frozen=True, slots=True)
class PrincipleSet:
    """Principles that the organisation published together, under its own heading."""

    id: str
    name: str
    primary: bool
    on: bool
    principles: tuple[Principle, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """Where the text was published and which text it was.

    ``fingerprint`` is the SHA-256 (hex) of the text as it was read, byte for byte.
    """

    title: str
    address: str
    read_on: date
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """Everything one wave can ask of the employees of one organisation."""

    id: str
    version: str
    title: str
    organisation: str
    organisation_name: str
    source: Source
    scale: Scale
    sets: tuple[PrincipleSet, ...]

    def asked(self) -> tuple[Principle, ...]:
        """Return the principles that respondents see, in order: switched on, in a set that is."""
        return tuple(p for s in self.sets if s.on for p in s.principles if p.on)

    def items(self) -> Iterator[Item]:
        """Yield every item in the order in which respondents see it."""
        for principle in self.asked():
            yield from principle.items

    def languages(self) -> tuple[str, ...]:
        """Return the languages in which all that is asked has a text, Dutch first.

        That is every asked item, the name of every asked principle and every answer. An
        explanation may be missing: it is then shown in Dutch, and said to be Dutch.
        """
        translated = [
            *(item.texts for item in self.items()),
            *(principle.names for principle in self.asked()),
            *(option.labels for option in self.scale.options),
        ]
        known = {language for texts in translated for language in texts} - {DUTCH}
        whole = (code for code in sorted(known) if all(code in texts for texts in translated))
        return (DUTCH, *whole)

    def shares_items(self, other: "Questionnaire") -> bool:
        """Tell whether both ask at least one item with the same id, in whatever words."""
        return not {item.id for item in self.items()}.isdisjoint(item.id for item in other.items())

    def fingerprint(self) -> str:
        """Return the SHA-256 (hex) of everything a respondent or a result can depend on.

        Translations are part of it, because respondents read them; without any it is what it was
        before questionnaires had them. A trend goes by the id and version of items, so another
        translation leaves every line as it is.
        """
        return hashlib.sha256(as_json(self).encode()).hexdigest()

    def switched(self, set_id: str, *, on: bool) -> "Questionnaire":
        """Return a copy with one set switched on or off."""
        return replace(
            self, sets=tuple(replace(s, on=on) if s.id == set_id else s for s in self.sets)
        )


def as_json(questionnaire: Questionnaire) -> str:
    """Return the canonical JSON of a questionnaire: sorted keys, no white space, dates as ISO."""
    data = asdict(questionnaire)
    for each in data["sets"]:
        each["principles"] = [_without_nothing(principle) for principle in each["principles"]]
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str)


def _without_nothing(principle: dict[str, Any]) -> dict[str, Any]:
    """Leave out translations that are not there, as when nobody could write any."""
    return {
        key: value
        for key, value in principle.items()
        if value or key not in {"names", "explanations"}
    }


def from_json(text: str) -> Questionnaire:
    """Read back what ``as_json`` wrote.

    Raises:
        pydantic.ValidationError: the text is no questionnaire; only a damaged store can cause it.
    """
    return _reader().validate_json(text)


@cache
def _reader() -> "TypeAdapter[Questionnaire]":
    from pydantic import TypeAdapter

    return TypeAdapter(Questionnaire)
