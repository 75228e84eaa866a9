"""Find principles that running text brings one by one: "Een eerste uitgangspunt is vakmanschap"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from surveyapp.domain.drafting.finding.entries import could_be_name
from surveyapp.domain.drafting.finding.finding_words import FINDING
from surveyapp.domain.drafting.finding.running_text import CUE, sentences
from surveyapp.domain.drafting.finding.units import Unit, literal_name, name_place
from surveyapp.domain.drafting.passages import Passage, SourceText, fold
from surveyapp.domain.drafting.words.lexicon import VERBS, WORDS

NAME = r"(?P<name>[\"'‘“*_]{0,3}[\wà-ÿ][\w’'à-ÿ-]*(?: [\w’'à-ÿ-]+){0,5}?[\"'’”*_]{0,3})"
STOP = (
    r"\s*(?:[.:;,!(–—]|$|\s[-–—]\s|\s(?:en dat|dat|want|omdat|waarbij|door|als|centraal|voorop)\b|"
    r"\sen\s\w+(?:t|en)\s\w)"
)
ORDINAL = re.compile(
    rf"(?:en )?(?:de|het|een|onze|ons|als)?\s*(?:{FINDING.ordinal})\s+"
    rf"(?:[\w-]+\s)?{CUE}\s*(?:is|luidt|heet|betreft|noemen we|vormt|gaat over|,)?\s*:?\s+"
    rf"(?:de |het |een )?{NAME}{STOP}",
    re.IGNORECASE,
)
NUMBERED = re.compile(
    rf"(?:en )?(?:de|het|nummer|als)?\s*{FINDING.ordinal}(?: \w+)?"
    r"\s*(?:is|zijn|:)\s*:?\s*"
    r"(?:dat )?"
    rf"(?:de |het |een )?{NAME}{STOP}",
    re.IGNORECASE,
)
"""An ordinal without the word for what it counts: "Het tweede is: open en eerlijk"."""
ADVERB = re.compile(
    rf"(?:en )?(?:{FINDING.adverb})\b[,:]?\s+(?:is er|is|noemen we|zijn (?:we|wij)|staat|"
    rf"kiezen we voor|staan we voor|gaan we voor|willen we|hechten we aan|"
    r"werken (?:we|wij) aan|werken we|zorgen (?:we|wij) voor|letten (?:we|wij) op|"
    r"vinden (?:we|wij)|komt|geldt|hebben (?:we|wij))?"
    r"\s*:?\s*"
    rf"(?:de |het |een )?{NAME}{STOP}",
    re.IGNORECASE,
)
SUBJECT = re.compile(
    r"(?:(?:en|ook|verder|daarnaast|ten slotte|tot slot)\s+)?"
    r"(?P<subject>(?:de|een|elke|iedere|onze|iedereen|alle)?\s*"
    r"(?:medewerkers?|collega['’]?s?|ambtena(?:ar|ren)|mensen|team|gemeente|organisatie)"
    r"(?: (?:van|bij|in) (?:de )?[\w ]{3,30}?)?|we|wij|je|jij|ik|zij|ze)\s+"
    r"(?:is|zijn|bent|ben|werkt|werken)\s+(?:ook |altijd |verder |daarnaast )?"
    rf"{NAME}{STOP}",
    re.IGNORECASE,
)
BOLD = re.compile(r"(?:\*\*|__)(?P<name>[^*_\n]{2,50}?)[:.,]?(?:\*\*|__)")
QUOTE = r"(?P<name>[\"'‘“][^\"'’”\n]{2,40}[\"'’”])"
WITH = re.compile(rf"(?:en\s+)?(?:met|onder)\s+{QUOTE}\s", re.IGNORECASE)
QUOTED = re.compile(
    rf"(?:en\s+)?{QUOTE}\s+(?:ziet|is|betekent|houdt|gaat|staat|wil zeggen|vraagt)\b", re.IGNORECASE
)
LETTER = re.compile(rf"(?:En )?[Dd]e [A-Z] (?:is|staat) (?:van|voor) {NAME}{STOP}")
MEANT = re.compile(
    r"(?:en\s+)?(?:met|onder)\s+"
    + NAME
    + r"\s+(?:bedoel\w*|versta\w*|wordt bedoeld|wordt verstaan)\b",
    re.IGNORECASE,
)
MEANS = re.compile(
    rf"(?:(?:de|onze) {CUE} )?"
    + NAME
    + r"\s+(?:betekent|houdt|staat voor|wil zeggen|gaat over|is voor ons|vraagt|"
    r"(?:ten slotte |tenslotte |tot slot )?is de (?:kern)?waarde)\b",
    re.IGNORECASE,
)
THEY = re.compile(r"(?:en )?(?:zij|ze)\b", re.IGNORECASE)
LONGEST_NAME = 6
LEAST_PARALLEL = 3


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence that brings a principle: its place in the row of sentences, and the name."""

    place: int
    name: Passage


def _name_in(source: SourceText, sentence: Passage, match: re.Match[str]) -> Passage | None:
    name = name_place(source, source.within(sentence, *match.span("name")))
    words = name.plain.split()
    if not 1 <= len(words) <= LONGEST_NAME or not could_be_name(name.plain):
        return None
    if fold(words[0]) in {
        "de",
        "het",
        "dat",
        "er",
        "een",
        "we",
        "wij",
        "niet",
        "wat",
        "hoe",
        "ook",
    }:
        return None
    return name


def _told(
    source: SourceText, said: Sequence[Passage], pattern: re.Pattern[str], *, anywhere: bool = False
) -> list[Told]:
    found = []
    for place, sentence in enumerate(said):
        match = pattern.search(sentence.text) if anywhere else pattern.match(sentence.text)
        name = _name_in(source, sentence, match) if match else None
        if name:
            found.append(Told(place, name))
    return found


def _is_value(name: Passage) -> bool:
    words = name.plain.split()
    return len(words) <= 3 and (  # noqa: PLR2004
        WORDS.is_adjective(name.plain)
        or bool(WORDS.behaviours(name.plain))
        or (len(words) == 1 and not VERBS.is_finite(words[0]))
    )


def _units(
    source: SourceText, said: Sequence[Passage], told: Sequence[Told], last: int
) -> tuple[Unit, ...]:
    units = []
    ends = [*(one.place for one in told[1:]), last]
    for one, end in zip(told, ends, strict=True):
        opening = said[one.place]
        start = (
            one.name.end
            + len(opening.text[one.name.end - opening.start :])
            - len(opening.text[one.name.end - opening.start :].lstrip("\"'’”*_.,:;!–— -\u00a0"))
        )
        rest = source.passage(start, opening.end) if start < opening.end else None
        body = tuple(p for p in (rest, *said[one.place + 1 : end]) if p)
        shape = "statement" if body else "name"
        units.append(Unit(literal_name(one.name.text), one.name, body, shape))  # type: ignore[arg-type]
    return tuple(units)


def _distinct(told: Sequence[Told]) -> list[Told]:
    kept: dict[str, Told] = {}
    for one in told:
        kept.setdefault(fold(one.name.plain), one)
    return list(kept.values())


def told_one_by_one(
    source: SourceText, paragraphs: Sequence[Passage], *, announced: bool
) -> tuple[tuple[Unit, ...], bool]:
    """Return the principles that the sentences of some paragraphs bring one by one.

    They say so with an ordinal ("De eerste kernwaarde is ..."), with the same words each time
    ("De medewerker is ..."), with the name in bold, or in quotes after "met". Each of these but
    the first two needs a text that announces values (``announced``).

    Returns:
        The principles, and whether each is said of "de medewerker" or "we".
    """
    said = [sentence for paragraph in paragraphs for sentence in sentences(source, paragraph)]
    ends = _paragraph_ends(source, paragraphs)
    ordinal = _distinct(_told(source, said, ORDINAL))
    if len(ordinal) >= 2:  # noqa: PLR2004
        adverb = [one for one in _told(source, said, ADVERB) if _is_value(one.name)]
        later = [one for one in adverb if one.place > ordinal[0].place]
        ordinal = _distinct(sorted([*ordinal, *later], key=lambda one: one.place))
        return _units(source, said, ordinal, _end_of(ends, ordinal[-1].place)), False
    if announced:
        bold = _distinct(_told(source, said, BOLD, anywhere=True))
        adverb = [one for one in _told(source, said, ADVERB) if _is_value(one.name)]
        meant = [one for p in (WITH, QUOTED, LETTER) for one in _told(source, said, p)]
        meant += [
            one for p in (MEANT, MEANS) for one in _told(source, said, p) if _is_value(one.name)
        ]
        means = _told(source, said, MEANS)
        if len(means) >= LEAST_PARALLEL and means[-1].place - means[0].place < 2 * len(means):
            meant += means
        meant.sort(key=lambda one: one.place)
        counted = _told(source, said, NUMBERED)
        told = max((_distinct(row) for row in (adverb, bold, meant, counted)), key=len)
        if len(told) >= 2:  # noqa: PLR2004
            return _units(source, said, told, _end_of(ends, told[-1].place)), False
    parallel = [one for one in _distinct(_told(source, said, SUBJECT)) if _is_value(one.name)]
    parallel = _same_subject(said, parallel)
    if not announced and any(THEY.match(said[one.place].text) for one in parallel):
        parallel = []
    if len(parallel) >= (2 if announced else LEAST_PARALLEL):
        return _units(source, said, parallel, _end_of(ends, parallel[-1].place)), True
    return (), False


def _same_subject(said: Sequence[Passage], told: Sequence[Told]) -> list[Told]:
    """Keep the sentences with the subject that most of them have."""
    subjects = []
    for one in told:
        match = SUBJECT.match(said[one.place].text)
        subjects.append(fold(match["subject"]) if match else "")
    common = max(subjects, key=subjects.count, default="")
    return [one for one, subject in zip(told, subjects, strict=True) if subject == common]


def _paragraph_ends(source: SourceText, paragraphs: Sequence[Passage]) -> list[int]:
    ends, count = [], 0
    for paragraph in paragraphs:
        count += len(sentences(source, paragraph))
        ends.append(count)
    return ends


def _end_of(ends: Sequence[int], place: int) -> int:
    return next(end for end in ends if end > place)
