"""Put what a clause points back at in its place: "we leren daarvan", "deze behoefte"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from surveyapp.domain.drafting.passages import Passage, SourceText
from surveyapp.domain.drafting.wording.clause import Clause
from surveyapp.domain.drafting.words.lexicon import WORDS

THESE = re.compile(r"\b(?:deze|dit|die|dat) (?P<noun>[a-zë-]{4,})\b")


POINTS_BACK = re.compile(r"\b(?:daar|er)(?P<preposition>van|op|aan|in|mee|voor|over|bij|uit)\b")


SAID = re.compile(r"(?:we|wij) \w+ (?P<thing>[\w-]+(?: [\w-]+){0,2})$", re.IGNORECASE)


def meant(text: str, before: list[Clause]) -> str:
    """Return a clause with what "deze behoefte" points at: "de behoefte van onze inwoners"."""
    match = THESE.search(text)
    if match is None:
        return text
    noun = re.escape(match["noun"])
    said = rf"\b(?P<whole>(?:de|het|onze|ons) {noun} van (?:(?:de|het|onze|ons) )?[\wë-]+)"
    for clause in reversed(before[-4:]):
        if meant := re.search(said, clause.text, re.IGNORECASE):
            whole = meant["whole"]
            return THESE.sub(whole[0].lower() + whole[1:], text, count=1)
    return text


def point_of(clause: Clause, sentence: Passage) -> int:
    """Return where the point begins that a clause makes: at its own "wij", else its sentence."""
    own = re.match(r"(?:we|wij)\b", clause.passage.text, re.IGNORECASE)
    return clause.passage.start if own else sentence.start


def resolved(source: SourceText, said: list[Clause]) -> Iterator[Clause]:
    """Yield clauses with what they point back at: "we maken fouten", "we leren daarvan"."""
    for place, clause in enumerate(said):
        back = POINTS_BACK.search(clause.text)
        before = SAID.match(said[place - 1].text.rstrip(" .!")) if place and back else None
        loose = before and ({"te"} | WORDS.prepositions) & set(before["thing"].split())
        if back and before and not loose:
            preposition = "met" if back["preposition"] == "mee" else back["preposition"]
            text = POINTS_BACK.sub(f"{preposition} {before['thing']}", clause.text, count=1)
            passage = source.from_to(said[place - 1].passage, clause.passage)
            yield replace(clause, text=text, passage=passage, changes="SC")
        else:
            yield clause
