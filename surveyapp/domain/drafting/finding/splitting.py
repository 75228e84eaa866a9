"""Split a heading that names two values when its text treats them one after the other."""

import re
from dataclasses import replace

from surveyapp.domain.drafting.finding.entries import is_sentence
from surveyapp.domain.drafting.finding.running_text import sentences
from surveyapp.domain.drafting.finding.units import Unit
from surveyapp.domain.drafting.passages import SourceText, capital, fold, stem
from surveyapp.domain.drafting.words.lexicon import WORDS

PAIR = re.compile(r"\b(?P<one>[a-zà-ÿ]{4,})\s+en\s+(?P<other>[a-zà-ÿ]{4,})\b")


def split_up(source: SourceText, unit: Unit) -> tuple[Unit, ...]:
    """Return a principle for each of two values in one sentence heading, or the principle itself.

    Only adjectives of a sentence are split ("... zetten zich daar ondernemend en nieuwsgierig voor
    in"), and only when a sentence about the second comes after those about the first: a name of two
    nouns is the organisation's own pair and stays one.
    """
    match = PAIR.search(unit.heading.plain)
    if unit.shape != "prose" or match is None or not is_sentence(unit.name):
        return (unit,)
    one, other = match["one"], match["other"]
    if not (WORDS.is_adjective(one) and WORDS.is_adjective(other)):
        return (unit,)
    said = [sentence for passage in unit.body for sentence in sentences(source, passage)]
    first = [place for place, s in enumerate(said) if stem(one) in fold(s.plain)]
    second = [place for place, s in enumerate(said) if stem(other) in fold(s.plain)]
    if not first or not second or set(first) & set(second) or first[0] > second[0]:
        return (unit,)
    parts = []
    for word, body in ((one, said[: second[0]]), (other, said[second[0] :])):
        place = unit.heading.text.index(word)
        heading = source.within(unit.heading, place, place + len(word))
        parts.append(
            replace(
                unit, name=capital(word), heading=heading, body=tuple(body), split_from=unit.name
            )
        )
    return tuple(parts)
