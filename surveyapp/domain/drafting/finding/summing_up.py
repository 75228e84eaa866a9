"""Find values that one sentence sums up: "onze kernwaarden zijn a, b en c", in either order."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from surveyapp.domain.drafting.finding.entries import could_be_name
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
    PART,
    STAND_FOR,
    TAGLINE,
    TAIL,
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
from surveyapp.domain.drafting.passages import Passage, SourceText, fold, stem
from surveyapp.domain.drafting.words.lexicon import CUES, VERBS, WORDS

CERTAIN = (AFTER_CUE, AFTER_COLON, IN_BRACKETS)
LOOSE = (DIRECT, STAND_FOR, TAGLINE, BARE, OF_US)
"""Forms that need values that are known, or of which the text says how many there are."""
LONGEST, FEWEST, MOST = 4, 2, 12
LONGEST_SENTENCE = 500
"""Characters; a longer sentence sums nothing up at its end."""
HALF = 0.5


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _with_aside(source: SourceText, sentence: Passage, unit: Unit) -> Unit:
    """Return a value with the explanation in brackets that comes right after it."""
    start = unit.heading.end - sentence.start
    match = re.compile(r"[\"'’”*_]*\s*\((?P<aside>[^()]+)\)").match(sentence.text, start)
    if match is None:
        return unit
    return replace(unit, body=(source.within(sentence, *match.span("aside")),), shape="gloss")


def _parts(source: SourceText, whole: Passage) -> Iterator[tuple[Passage, bool]]:
    """Yield the parts of a list, and whether "en" stands before each."""
    after, last = 0, False
    flat = ASIDE.sub(_blank, whole.text)
    for match in PART.finditer(flat):
        yield source.within(whole, after, len(flat[: match.start()].rstrip())), last
        after, last = match.end(), bool(match["en"] or match["or"])
    yield source.within(whole, after, max(after, len(flat.rstrip()))), last


def _is_value(part: Passage) -> bool:
    words = part.plain.split()
    verbs = any(VERBS.is_plural(word) for word in words[1:-1])
    opening = fold(words[0]) if words else ""
    pronoun = opening in {
        "we",
        "wij",
        "ik",
        "je",
        "zij",
        "ze",
        "dat",
        "die",
        "er",
        "dit",
        "daar",
        "als",
        "zoals",
    }
    return 1 <= len(words) <= LONGEST and not verbs and not pronoun and could_be_name(part.plain)


def is_known(name: str) -> bool:
    """Say whether a word or two are a value that many organisations have, or an adjective."""
    return WORDS.is_adjective(name) or bool(WORDS.behaviours(name))


def _values(source: SourceText, whole: Passage) -> list[Passage]:
    """Return the values of a list; what comes after "en c" is no part of it."""
    values: list[Passage] = []
    for part, joined in _parts(source, whole):
        value = part
        if not _is_value(part) and (joined or values):
            value = source.within(part, 0, len(TAIL.sub("", part.text)))
        if not value or not _is_value(value):
            return values if values and _closed(source, whole, values) else []
        values.append(value)
        if value is not part:
            break
    return values


def _closed(source: SourceText, whole: Passage, values: Sequence[Passage]) -> bool:
    """Say whether the last of the values stood after "en": the list was over there."""
    parts = list(_parts(source, whole))
    return parts[len(values) - 1][1]


def _is_list(values: Sequence[Passage], *, certain: bool) -> bool:
    """Tell values from words that happen to stand in a row: "zijn belangrijk en gedeeld"."""
    known = sum(is_known(value.plain) for value in values)
    done = [value for value in values if _is_done(value)]
    marked = all(re.match(r"[\"'‘“*_A-ZÀ-Ý]", value.text) for value in values)
    if not FEWEST <= len(values) <= MOST or (len(done) == len(values) and not marked):
        return False
    return certain or marked or len(values) > FEWEST or known == len(values)


def _is_all(source: SourceText, whole: Passage, values: Sequence[Passage]) -> bool:
    """Say whether a sentence is nothing but a list of three values or more."""
    parts = list(_parts(source, whole))
    return FEWEST < len(values) == len(parts) and values[-1].end == parts[-1][0].end


def _is_all_of(source: SourceText, whole: Passage, values: Sequence[Passage]) -> bool:
    """Say whether a list ends with its sentence."""
    return values[-1].end == list(_parts(source, whole))[-1][0].end


def _come_back(values: Sequence[Passage], later: Sequence[str]) -> bool:
    """Say whether every value is what something after the list begins with."""
    openings = [fold(text) for text in later]
    names = [fold(value.plain) for value in values]
    return len(values) > FEWEST and all(
        any(opening == name or opening.startswith(f"{name} ") for opening in openings)
        for name in names
    )


def _are_short(values: Sequence[Passage]) -> bool:
    long = [value for value in values if len(value.plain.split()) > FEWEST]
    return len(long) * 3 <= len(values)


def _count_ahead(sentence: str) -> int:
    """Return how many things the words before a colon say that there are, or 0."""
    ahead = sentence.rpartition(":")[0]
    return count_said(ahead) or count_said(f"{' '.join(ahead.split()[-1:])} dingen")


def _is_act(value: Passage) -> bool:
    """Say whether a value is an act in a few words: "verschil maken"."""
    words = value.plain.split()
    return len(words) > 1 and VERBS.is_plural(words[-1])


def _is_ours(sentence: str) -> bool:
    """Say whether a sentence with a list speaks of the people who work there, and of no plan."""
    ours = FINDING.says("voices.ours", sentence) or FINDING.says("voices.organisation", sentence)
    other = FINDING.says("weight.other", sentence) or FINDING.says("foreign.topics", sentence)
    return ours and not other and not FINDING.says("voices.formal", sentence)


def _is_done(value: Passage) -> bool:
    word = value.plain.lower()
    return not is_known(word) and VERBS.infinitive_of_participle(word) is not None


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
    flat = ASIDE.sub(_blank, re.sub(r"\s", " ", sentence.text))
    for pattern in _patterns(flat, around):
        for match in pattern.finditer(flat):
            whole = source.within(sentence, *match.span("list"))
            values = _values(source, whole)
            certain = pattern in CERTAIN and flat[match.start("list") - 2] in ":("
            if not _is_list(values, certain=certain):
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
    sure = counted or _are_known(values)
    if pattern in ANYWHERE:
        ends = around.said_of and _is_all_of(source, whole, values)
        named = ends and (sure or pattern is not AT_START)
        return (named or _come_back(values, around.later)) and _are_short(values)
    if pattern is BARE and not _is_all(source, whole, values):
        return False
    if pattern is COUNTED_COLON:
        ours = around.titled or around.near or _is_ours(f"{around.before} {flat}")
        return counted and ours and _are_short(values)
    loose = pattern in LOOSE or (pattern is WE_ARE and not around.titled)
    quoted = pattern is DIRECT and all(value.text[0] in "\"'‘“*_" for value in values)
    return not loose or quoted or (sure and _are_short(values))


def _is_counted(match: re.Match[str], count: int, around: Around) -> bool:
    """Say whether the words around a list say that it has just so many values."""
    ahead = match.string[: match.start("list")]
    said = counts_exactly(count, around.before, around.after[:60], ahead)
    return said or _count_ahead(match.string) == count


def _are_known(values: Sequence[Passage]) -> bool:
    known = sum(is_known(value.plain) for value in values) / len(values)
    acts = all(map(_is_act, values)) and len(values) > FEWEST
    return acts or known == 1 or (known >= HALF and len(values) > FEWEST)


def stood_alone(source: SourceText, said: Sequence[Passage]) -> tuple[Unit, ...]:
    """Return the values that each are a sentence of a word or two: "Lef. Lol. Trots.".

    The sentence before them, the first of ``said``, says how many there are.
    """
    text = said[0].plain
    count = count_said(text) or own_count(text)
    values = list(said[1 : count + 1])
    after = said[count + 1].plain if len(said) > count + 1 else ""
    short = all(_is_value(v) and len(v.plain.split()) <= FEWEST for v in values)
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
