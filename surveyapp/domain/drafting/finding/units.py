"""Principles as they stand in the text: a name and the passages that explain it."""

import re
from dataclasses import dataclass, replace
from typing import Literal

from surveyapp.domain.drafting.passages import Passage, SourceText, capital, fold, tidy
from surveyapp.domain.drafting.words.lexicon import CUES
from surveyapp.domain.questionnaire import ABOUT_ONE_PERSON, THIN_SOURCE

Shape = Literal["gloss", "statement", "prose", "name"]
"""How a principle is explained: in brackets, after a colon, in paragraphs, or not at all."""

FEW_WORDS = {"zij", "we", "wij", "ons", "onze", "de", "het", "een", "en", "van", "zich", "daar"}
PREFIX = re.compile(
    r"[\s>#•·*_-]*(?:(?:(?:onze\s+)?(?:kern|organisatie|gedrags|team|cultuur|basis|leiderschaps|sturings)?"
    r"(?:waarde|principe|begrip|regel|belofte|pijler|afspraak|competentie|kwaliteit)|uitgangspunt|"
    r"bouwsteen|spelregel|beginsel|anker|drijfveer|artikel|art\.|lid|punt|thema|core value|value|"
    r"principle)"
    r"(?:\s+(?:nr\.?\s*|nummer\s+)?(?:\d{1,2}|[ivx]{1,4}|[a-z]|een|één|twee|drie|vier|vijf|"
    r"zes|zeven|acht))?"
    r"(?:\s*:\s*|\.\s+|\s+[–—-]\s+)|"
    r"(?:artikel|art\.|hoofdstuk|paragraaf|lid|pijler|principe|kernwaarde|waarde|regel|spelregel)"
    r"\s+\d{1,2}\s+|"
    r"\d{1,2}(?:\.\d{1,2})*[.):]?\s+(?=\D)|[IVX]{1,5}[.)]\s+|\d{1,2}[.)](?=[A-ZÀ-Ý])|[a-z][.)]\s+|"
    r"[A-Z]\s*(?:[-–=:.]|staat voor|van)\s+(?=[A-Z]\w))",
    re.IGNORECASE,
)
"""What stands before a name and is no part of it: a number, or the word for what it is."""
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
    text = re.sub(r"[;,]\s+(?:en|of)$", "", tidy(text).replace("...", "…"))
    text = re.sub(r"^[\s….]+|[\s….,;:!–—-]+$", "", text)
    return capital(text.strip("\"'“”‘’ ") if text.count("'") != 1 else text)


def name_place(source: SourceText, passage: Passage) -> Passage:
    """Return where the name itself stands: without number, "Pijler 1:", quotes and stress marks."""
    text = passage.text
    start = match.end() if (match := PREFIX.match(text)) and match.end() < len(text) else 0
    while start < len(text) and not text[start].isalnum() and text[start] not in "…(.":
        start += 1
    end = len(text.rstrip("*_ \u00a0"))
    if end > start and text[end - 1] in "\"'”’" and start and text[start - 1] in "\"'“‘„":
        end -= 1
    return source.within(passage, start, end) if end > start else passage


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
