"""Weigh whether what looks like a set of principles says how people of an organisation work."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from surveyapp.domain.drafting.finding.entries import NO_NAME, is_sentence
from surveyapp.domain.drafting.finding.finding_words import FINDING
from surveyapp.domain.drafting.finding.running_text import CUE
from surveyapp.domain.drafting.finding.units import Unit
from surveyapp.domain.drafting.passages import fold
from surveyapp.domain.drafting.words.lexicon import VERBS, WORDS, Cue

HALF, MOST = 0.5, 0.6
FACTS = 0.34
FEW = 0.2
EXPLAINS = 4
"""Words from which an explanation says who does what."""
FACT = re.compile(
    r"€|\d\s*%|\b\d{1,3}(?:\.\d{3})+\b|\b(?:19|20)\d\d\b|\b\d{1,2}[.:]\d\d\b|\b\d+,\d|"
    r"\b\d+ (?:uur|miljoen|fte|inwoners|leden|kilometer)\b"
)
LONGEST_TOPIC = 2000
TOPIC = re.compile(
    rf"\b{CUE}(?: \w+){{0,2}}? (?:van|voor|bij|in|over|rond) (?P<topic>(?:[\w-]+ ?){{1,4}})",
    re.IGNORECASE,
)
"""A word that may announce a set, and up to four words about what it is of or for."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What speaks for a set: the words around it, and its principles.

    ``document`` is the title of the whole text; ``quoted`` says that headings quote the sentence
    that announces them.
    """

    cue: Cue | None
    title: str
    lead: str
    document: str
    units: Sequence[Unit]
    quoted: bool = False
    voiced: bool = False
    counted: bool = False


def body_of(unit: Unit) -> str:
    """Return everything that explains a principle."""
    return " ".join(passage.plain for passage in unit.body)


def share(units: Sequence[Unit], fits: Callable[[Unit], bool]) -> float:
    """Return which part (0..1) of the principles fits."""
    return sum(map(fits, units)) / len(units) if units else 0.0


def speaks_of_us(unit: Unit) -> bool:
    """Say whether a principle speaks of the people who work there, or to them."""
    text = f"{unit.name} {body_of(unit)}"
    informal = FINDING.says("voices.informal", text) and not FINDING.says("voices.formal", text)
    return informal or FINDING.says("voices.ours", text)


def is_known(unit: Unit) -> bool:
    """Say whether a name is a value that many organisations have, or a sentence about us."""
    name = unit.name
    short = len(name.split()) <= 3  # noqa: PLR2004
    value = short and (bool(WORDS.behaviours(name)) or WORDS.is_adjective(name))
    voiced = FINDING.says("voices.behaviour", name)
    return value or (voiced and (is_sentence(name) or len(name.split()) > 1))


def _explains(unit: Unit) -> bool:
    text = body_of(unit) or unit.name
    words = re.findall(r"[\w’'-]+", text)
    pieces = re.split(r"[;,]", text) if unit.shape == "gloss" else []
    if any(map(_ends_in_infinitive, pieces)):
        return False
    return len(words) >= EXPLAINS and any(VERBS.is_finite(word) for word in words)


def _ends_in_infinitive(piece: str) -> bool:
    """Say whether a piece of a gloss only names an act: "kosten bewaken"."""
    words = re.findall(r"[\w’'-]+", piece)
    return bool(words) and VERBS.is_plural(words[-1])


def _is_fact(unit: Unit) -> bool:
    text = f"{unit.name} {body_of(unit)}"
    return bool(NO_NAME.search(unit.name) or (FACT.search(text) and not speaks_of_us(unit)))


def _is_for_others(unit: Unit) -> bool:
    text = body_of(unit) or unit.name
    return FINDING.says("voices.formal", text) and not FINDING.says("voices.ours", text)


def is_foreign(claim: Claim) -> bool:
    """Say whether the words around a set tell that it is about something else than work."""
    ours = any(FINDING.says("foreign.owners", text) for text in (claim.title, claim.lead))
    own = ours and claim.cue is not None and claim.cue.kind == "values"
    if FINDING.says("foreign.parties", claim.document):
        return True
    if FINDING.says("foreign.titles", claim.document) and not own:
        return True
    return any(
        FINDING.says("foreign.topics", topic_of(text)) or FINDING.says("foreign.compounds", text)
        for text in (claim.title, claim.lead)
    )


def _is_of_staff(claim: Claim) -> bool:
    """Say whether a list in a text about other things is announced as that of the staff."""
    texts = (claim.title, claim.lead)
    topic = any(FINDING.says("foreign.topics", topic_of(text)) for text in texts)
    return not topic and any(FINDING.says("foreign.staff", text) for text in texts)


def is_odd(claim: Claim) -> bool:
    """Say whether a set is about a topic that is no organisation's, as far as the lists know."""
    return any(topic_of(text) for text in (claim.title, claim.lead))


def topic_of(text: str) -> str:
    """Return what a set is about where that is not the organisation: "van ons landschap"."""
    plain = text[:LONGEST_TOPIC]
    for match in TOPIC.finditer(plain):
        topic = match["topic"]
        if FINDING.says("foreign.topics", topic):
            return topic
        if not re.search(r"[A-ZÀ-Ý]", topic) and not FINDING.says("foreign.owners", topic):
            return topic
    return ""


def is_past(*texts: str) -> bool:
    """Say whether the words around values tell that they no longer hold."""
    return any(FINDING.says("past.abolished", text) for text in texts)


def is_believable(claim: Claim) -> bool:  # noqa: PLR0911 -- one per kind of claim
    """Say whether a set may be offered as principles of the people of an organisation.

    A strong cue is enough for a list that says nothing against it; a weak one, or none, needs
    principles that speak of us; a foreign topic needs both.
    """
    cue, units = claim.cue, claim.units
    if len(units) < 2 or (cue and not cue.rank):  # noqa: PLR2004
        return False
    us = 1.0 if claim.voiced else share(units, speaks_of_us)
    known = share(units, is_known)
    promised = share(units, _is_for_others) > HALF and us < HALF
    if share(units, _is_fact) > FACTS or (promised and not (cue and cue.kind == "values")):
        return False
    if is_foreign(claim):
        strong = cue is not None and cue.strong and us >= MOST
        ours = any(FINDING.says("voices.ours", text) for text in (claim.title, claim.lead))
        return strong and ((known >= HALF and ours) or _is_of_staff(claim))
    if cue and cue.strong:
        silent = share(units, _explains) > HALF and us <= FEW and not _of_organisation(units)
        return not silent or (known > HALF and not is_odd(claim))
    if cue:
        vague = cue.kind in {"vision", "mission", "rules"}
        return (
            claim.quoted
            or (known >= HALF and us >= HALF)
            or (us >= MOST and not vague)
            or (claim.counted and us >= HALF)
            or (known > MOST and not any(map(_explains, units)))
        )
    if claim.counted:
        return us >= MOST
    return known >= HALF and us >= MOST and _is_row(units)


def _is_row(units: Sequence[Unit]) -> bool:
    """Say whether principles without a word that announces them explain themselves as "we"."""
    return all(unit.body for unit in units) and share(units, _acts) > HALF


def _acts(unit: Unit) -> bool:
    return bool(re.search(r"\b(?:we|wij|our|wir)\b", fold(f"{unit.name} {body_of(unit)}")))


def _of_organisation(units: Sequence[Unit]) -> bool:
    return share(units, lambda unit: FINDING.says("voices.organisation", body_of(unit))) > HALF
