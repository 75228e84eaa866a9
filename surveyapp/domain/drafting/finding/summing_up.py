"""Find values that one sentence sums up: "onze kernwaarden zijn a, b en c", in either order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from surveyapp.domain.drafting.finding.finding_words import FINDING
from surveyapp.domain.drafting.finding.list_patterns import (
    AFTER_COLON,
    AFTER_CUE,
    ANYWHERE,
    ASIDE,
    AT_START,
    BARE,
    BEFORE_CUE,
    COUNTED_COLON,
    DIRECT,
    IN_BRACKETS,
    OF_US,
    STAND_FOR,
    TAGLINE,
    THESE,
    THESE_ARE,
    WE_ARE,
)
from surveyapp.domain.drafting.finding.running_text import sentences
from surveyapp.domain.drafting.finding.set_names import (
    count_said,
    counts_exactly,
    own_count,
    says_how_many,
)
from surveyapp.domain.drafting.finding.units import Unit, literal_name, name_place
from surveyapp.domain.drafting.finding.value_lists import (
    FEWEST,
    are_known,
    are_short,
    blank,
    come_back,
    ends_its_sentence,
    is_list,
    is_value,
    is_whole_sentence,
    values_of,
)
from surveyapp.domain.drafting.passages import Passage, SourceText, fold, stem
from surveyapp.domain.drafting.words.lexicon import CUES

CERTAIN = (AFTER_CUE, AFTER_COLON, IN_BRACKETS)
LOOSE = (DIRECT, STAND_FOR, TAGLINE, BARE, OF_US)
"""Forms that need values that are known, or of which the text says how many there are."""
LONGEST_SENTENCE = 500
"""Characters; a longer sentence sums nothing up at its end."""


def _with_aside(source: SourceText, sentence: Passage, unit: Unit) -> Unit:
    """Return a value with the explanation in brackets that comes right after it."""
    start = unit.heading.end - sentence.start
    match = re.compile(r"[\"'’”*_]*\s*\((?P<aside>[^()]+)\)").match(sentence.text, start)
    if match is None:
        return unit
    return replace(unit, body=(source.within(sentence, *match.span("aside")),), shape="gloss")


def _count_ahead(sentence: str) -> int:
    """Return how many things the words before a colon say that there are, or 0."""
    ahead = sentence.rpartition(":")[0]
    return count_said(ahead) or count_said(f"{' '.join(ahead.split()[-1:])} dingen")


def _is_ours(sentence: str) -> bool:
    """Say whether a sentence with a list speaks of the people who work there, and of no plan."""
    ours = FINDING.says("voices.ours", sentence) or FINDING.says("voices.organisation", sentence)
    other = FINDING.says("weight.other", sentence) or FINDING.says("foreign.topics", sentence)
    return ours and not other and not FINDING.says("voices.formal", sentence)


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a sentence that may sum up values.

    Attributes:
        titled: the heading speaks of values: then "wij zijn a, b en c" is enough.
        near: the heading says how people work: then so it is where half of the values are known.
        before: the sentence before it.
        after: the sentence after it.
        later: how what comes after it begins: the sentences of the text below it.
    """

    titled: bool = False
    near: bool = False
    before: str = ""
    after: str = ""
    later: Sequence[str] = ()

    @property
    def said_of(self) -> bool:
        """Say whether the sentence after it speaks of values: "Deze drie kernwaarden ..."."""
        return bool(THESE_ARE.match(self.after) or says_how_many(self.after[:60]))


def _patterns(flat: str, around: Around) -> list[re.Pattern[str]]:
    """Return the forms that a sentence may have, the surest first."""
    patterns = [AFTER_CUE, AFTER_COLON, IN_BRACKETS, BEFORE_CUE, TAGLINE, DIRECT, STAND_FOR, OF_US]
    if ":" in flat and _count_ahead(flat):
        patterns.append(COUNTED_COLON)
    if around.titled or around.near or around.said_of:
        patterns.append(WE_ARE)
    announced = CUES.find(around.before)
    if announced and announced.strong:
        patterns.append(THESE)
    if around.titled or around.said_of:
        patterns.append(BARE)
    if len(flat) <= LONGEST_SENTENCE:
        patterns += ANYWHERE
    return patterns


def summed_up(source: SourceText, sentence: Passage, around: Around) -> tuple[Unit, ...]:
    """Return the values that one sentence sums up, or none."""
    flat = ASIDE.sub(blank, re.sub(r"\s", " ", sentence.text))
    for pattern in _patterns(flat, around):
        for match in pattern.finditer(flat):
            whole = source.within(sentence, *match.span("list"))
            values = values_of(source, whole)
            certain = pattern in CERTAIN and flat[match.start("list") - 2] in ":("
            if not is_list(values, certain=certain):
                continue
            if not _is_meant(source, match, whole, values, around):
                continue
            places = [name_place(source, value) for value in values]
            units = (Unit(literal_name(p.text), p, (), "name") for p in places)
            return tuple(_with_aside(source, sentence, unit) for unit in units)
    return ()


def _is_meant(
    source: SourceText,
    match: re.Match[str],
    whole: Passage,
    values: Sequence[Passage],
    around: Around,
) -> bool:
    """Say whether a list in a sentence is one of values, and not of whatever else."""
    pattern, flat = match.re, match.string
    counted = _is_counted(match, len(values), around)
    sure = counted or are_known(values)
    if pattern in ANYWHERE:
        ends = around.said_of and ends_its_sentence(source, whole, values)
        named = ends and (sure or pattern is not AT_START)
        return (named or come_back(values, around.later)) and are_short(values)
    if pattern is BARE and not is_whole_sentence(source, whole, values):
        return False
    if pattern is COUNTED_COLON:
        ours = around.titled or around.near or _is_ours(f"{around.before} {flat}")
        return counted and ours and are_short(values)
    loose = pattern in LOOSE or (pattern is WE_ARE and not around.titled)
    quoted = pattern is DIRECT and all(value.text[0] in "\"'‘“*_" for value in values)
    return not loose or quoted or (sure and are_short(values))


def _is_counted(match: re.Match[str], count: int, around: Around) -> bool:
    """Say whether the words around a list say that it has just so many values."""
    ahead = match.string[: match.start("list")]
    said = counts_exactly(count, around.before, around.after[:60], ahead)
    return said or _count_ahead(match.string) == count


def stood_alone(source: SourceText, said: Sequence[Passage]) -> tuple[Unit, ...]:
    """Return the values that each are a sentence of a word or two: "Lef. Lol. Trots.".

    The sentence before them, the first of ``said``, says how many there are.
    """
    text = said[0].plain
    count = count_said(text) or own_count(text)
    values = list(said[1 : count + 1])
    after = said[count + 1].plain if len(said) > count + 1 else ""
    short = all(is_value(v) and len(v.plain.split()) <= FEWEST for v in values)
    if count < FEWEST or len(values) < count or not short or len(after.split()) == 1:
        return ()
    places = [name_place(source, value) for value in values]
    return tuple(Unit(literal_name(p.text), p, (), "name") for p in places)


def explained(
    source: SourceText, units: Sequence[Unit], body: Sequence[Passage]
) -> tuple[Unit, ...]:
    """Give each summed-up value the later sentences that are about it.

    A sentence that has a value among its first words opens the part about it, up to the next.
    """
    said = [s for p in body for s in sentences(source, p) if s.start >= units[-1].heading.end]
    about: dict[int, list[Passage]] = {place: [] for place in range(len(units))}
    current: int | None = None
    for sentence in said:
        opening = [stem(word) for word in fold(sentence.plain).split()[:8]]
        fits = [p for p, unit in enumerate(units) if _opens(unit.name, opening)]
        if len(fits) == 1:
            current = fits[0]
        elif len(fits) > 1 or FINDING.says("closing.start", sentence.plain):
            current = None
        if current is not None:
            about[current].append(sentence)
    return tuple(
        replace(u, body=(*u.body, *about[p]), shape="statement") if about[p] else u
        for p, u in enumerate(units)
    )


def _opens(name: str, opening: Sequence[str]) -> bool:
    words = [stem(word) for word in fold(name).split()]
    return bool(words) and all(word in opening for word in words)
