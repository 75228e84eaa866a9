"""Judge the list that stands in one sentence: is it a row of values, known and complete?"""

import re
from collections.abc import Iterator, Sequence

from surveyapp.domain.drafting.finding.entries import could_be_name
from surveyapp.domain.drafting.finding.finding_words import FINDING
from surveyapp.domain.drafting.finding.list_patterns import ASIDE, PART, TAIL
from surveyapp.domain.drafting.passages import Passage, SourceText, fold
from surveyapp.domain.drafting.words.lexicon import VERBS, WORDS

LONGEST = 4
"""Words of a value."""
FEWEST, MOST = 2, 12
"""Values of a list."""
HALF = 0.5
"""Part of three or more values that has to be known."""


def blank(match: re.Match[str]) -> str:
    """Return as many spaces as were matched: places stay where they are."""
    return " " * len(match.group())


def values_of(source: SourceText, whole: Passage) -> list[Passage]:
    """Return the values of a list; what comes after "en c" is no part of it."""
    values: list[Passage] = []
    for part, joined in _parts(source, whole):
        value = part
        if not is_value(part) and (joined or values):
            value = source.within(part, 0, len(TAIL.sub("", part.text)))
        if not value or not is_value(value):
            return values if values and _closed(source, whole, values) else []
        values.append(value)
        if value is not part:
            break
    return values


def _parts(source: SourceText, whole: Passage) -> Iterator[tuple[Passage, bool]]:
    """Yield the parts of a list, and whether "en" stands before each."""
    after, last = 0, False
    flat = ASIDE.sub(blank, whole.text)
    for match in PART.finditer(flat):
        yield source.within(whole, after, len(flat[: match.start()].rstrip())), last
        after, last = match.end(), bool(match["en"] or match["or"])
    yield source.within(whole, after, max(after, len(flat.rstrip()))), last


def _closed(source: SourceText, whole: Passage, values: Sequence[Passage]) -> bool:
    """Say whether the last of the values stood after "en": the list was over there."""
    parts = list(_parts(source, whole))
    return parts[len(values) - 1][1]


def is_value(part: Passage) -> bool:
    """Say whether a part of a list could be a value: a few words, no clause, no pronoun first."""
    words = part.plain.split()
    verbs = any(VERBS.is_plural(word) for word in words[1:-1])
    pronoun = bool(words) and FINDING.says("values.no_value", words[0])
    return 1 <= len(words) <= LONGEST and not verbs and not pronoun and could_be_name(part.plain)


def is_list(values: Sequence[Passage], *, certain: bool) -> bool:
    """Tell values from words that happen to stand in a row: "zijn belangrijk en gedeeld"."""
    known = sum(_is_known(value.plain) for value in values)
    done = [value for value in values if _is_done(value)]
    marked = all(re.match(r"[\"'‘“*_A-ZÀ-Ý]", value.text) for value in values)
    if not FEWEST <= len(values) <= MOST or (len(done) == len(values) and not marked):
        return False
    return certain or marked or len(values) > FEWEST or known == len(values)


def _is_known(name: str) -> bool:
    """Say whether a word or two are a value that many organisations have, or an adjective."""
    return WORDS.is_adjective(name) or bool(WORDS.behaviours(name))


def _is_done(value: Passage) -> bool:
    """Say whether a word is a participle and no known value: "vastgesteld"."""
    word = value.plain.lower()
    return not _is_known(word) and VERBS.infinitive_of_participle(word) is not None


def are_known(values: Sequence[Passage]) -> bool:
    """Say whether values are known ones, or most of three or more, or acts in a few words."""
    known = sum(_is_known(value.plain) for value in values) / len(values)
    acts = all(map(_is_act, values)) and len(values) > FEWEST
    return acts or known == 1 or (known >= HALF and len(values) > FEWEST)


def _is_act(value: Passage) -> bool:
    """Say whether a value is an act in a few words: "verschil maken"."""
    words = value.plain.split()
    return len(words) > 1 and VERBS.is_plural(words[-1])


def is_whole_sentence(source: SourceText, whole: Passage, values: Sequence[Passage]) -> bool:
    """Say whether a sentence is nothing but a list of three values or more."""
    parts = list(_parts(source, whole))
    return FEWEST < len(values) == len(parts) and values[-1].end == parts[-1][0].end


def ends_its_sentence(source: SourceText, whole: Passage, values: Sequence[Passage]) -> bool:
    """Say whether a list ends with its sentence."""
    return values[-1].end == list(_parts(source, whole))[-1][0].end


def come_back(values: Sequence[Passage], later: Sequence[str]) -> bool:
    """Say whether every value is what something after the list begins with."""
    openings = [fold(text) for text in later]
    names = [fold(value.plain) for value in values]
    return len(values) > FEWEST and all(
        any(opening == name or opening.startswith(f"{name} ") for opening in openings)
        for name in names
    )


def are_short(values: Sequence[Passage]) -> bool:
    """Say whether at most a third of the values takes more than two words."""
    long = [value for value in values if len(value.plain.split()) > FEWEST]
    return len(long) * 3 <= len(values)
