"""Principles as they stand in the text: a name and the passages that explain it."""

import re
from dataclasses import dataclass, replace
from typing import Literal

from surveyapp.domain.drafting.lexicon import CUES
from surveyapp.domain.drafting.passages import Passage, capital, fold, tidy
from surveyapp.domain.questionnaire import ABOUT_ONE_PERSON, THIN_SOURCE

Shape = Literal["gloss", "statement", "prose", "name"]
"""How a principle is explained: in brackets, after a colon, in paragraphs, or not at all."""

FEW_WORDS = {"zij", "we", "wij", "ons", "onze", "de", "het", "een", "en", "van", "zich", "daar"}
DOUBLE = re.compile(
    r"(?:(?:we|wij) zijn )?[^\s,-]+(?: [^\s,-]+)? en [^\s,-]+(?: [^\s,-]+)?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Unit:
    """One principle: ``heading`` is the passage that names it."""

    name: str
    heading: Passage
    body: tuple[Passage, ...]
    shape: Shape
    flags: tuple[str, ...] = ()
    merged_from: tuple[str, ...] = ()
    split_from: str = ""

    @property
    def last_line(self) -> int:
        """Return the line on which its text ends."""
        return max([self.heading.last_line, *(passage.last_line for passage in self.body)])


def literal_name(text: str) -> str:
    """Return a name as decision 30 wants it: the source's words, without marks at its ends."""
    text = re.sub(r"^[\s….]+|[\s….,;:!]+$", "", tidy(text).replace("...", "…"))
    return capital(text.strip("\"'“”‘’ ") if text.count("'") != 1 else text)


def sentences_in(body: tuple[Passage, ...]) -> int:
    """Return how many sentences there are, roughly: enough to see that there is only one."""
    return sum(max(1, len(re.findall(r"[.!?](?=\s+[A-ZÀ-Ý‘“'\"]|\W*$)", p.plain))) for p in body)


def flags_of(unit: Unit) -> tuple[str, ...]:
    """Return what HR should know about a principle, beside what reading it showed."""
    flags = list(unit.flags)
    words = " ".join(passage.plain for passage in unit.body)
    subject = fold(unit.name) if unit.shape == "prose" else fold(f"{unit.name} {words}")
    if CUES.one_person.search(subject):
        flags.append(ABOUT_ONE_PERSON)
    thin_gloss = unit.shape == "gloss" and len(words.split()) <= 1
    thin_prose = unit.shape == "prose" and sentences_in(unit.body) <= 1
    if thin_gloss or thin_prose or unit.shape == "name":
        flags.append(THIN_SOURCE)
    if DOUBLE.fullmatch(unit.name):
        flags.append("double_name")
    return tuple(dict.fromkeys(flags))


def key(name: str) -> frozenset[str]:
    """Return what makes two names the same: their own words, in any order."""
    return frozenset(fold(name).split()) - FEW_WORDS or frozenset({fold(name)})


def merged(units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """Join a principle whose heading comes back later to its first appearance."""
    kept: dict[frozenset[str], Unit] = {}
    for unit in units:
        first = kept.get(key(unit.name))
        kept[key(unit.name)] = unit if first is None else _joined(first, unit)
    return tuple(kept.values())


def _joined(first: Unit, again: Unit) -> Unit:
    richer = first.shape if first.shape != "name" else again.shape
    names = first.merged_from
    if fold(again.name) != fold(first.name):
        names = (*(names or (first.name,)), again.name)
    return replace(first, body=first.body + again.body, shape=richer, merged_from=names)
