"""A questionnaire: the principles that one organisation published, each with its items."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date

Texts = Mapping[str, str]
"""Language code to text; ``nl`` is always there."""

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

    def text(self, language: str = "nl") -> str:
        """Return the wording in ``language``, or in Dutch where there is no such wording."""
        return self.texts.get(language, self.texts["nl"])


@dataclass(frozen=True, slots=True)
class Principle:
    """One norm that the organisation set itself, in its own name and words."""

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

    def shares_items(self, other: "Questionnaire") -> bool:
        """Tell whether both ask at least one item with the same id, in whatever words."""
        return not {item.id for item in self.items()}.isdisjoint(item.id for item in other.items())

    def fingerprint(self) -> str:
        """Return the SHA-256 (hex) of everything a respondent or a result can depend on."""
        return hashlib.sha256(as_json(self).encode()).hexdigest()

    def switched(self, set_id: str, *, on: bool) -> "Questionnaire":
        """Return a copy with one set switched on or off."""
        return replace(
            self, sets=tuple(replace(s, on=on) if s.id == set_id else s for s in self.sets)
        )


def as_json(questionnaire: Questionnaire) -> str:
    """Return the canonical JSON of a questionnaire: sorted keys, no white space, dates as ISO."""
    return json.dumps(
        asdict(questionnaire),
        sort_keys=True,
        separators=(",", ":"),
        ensure_ascii=False,
        default=str,
    )


def from_json(text: str) -> Questionnaire:
    """Read back what ``as_json`` wrote.

    Raises:
        pydantic.ValidationError: the text is no questionnaire; only a damaged store can cause it.
    """
    from pydantic import TypeAdapter

    return TypeAdapter(Questionnaire).validate_json(text)
