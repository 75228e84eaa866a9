"""Weigh in points what speaks for and against a candidate set, where no single word decides."""

import re
from collections.abc import Callable, Sequence

from surveyapp.domain.drafting.finding.entries import NO_NAME
from surveyapp.domain.drafting.finding.evidence import (
    FACT,
    Claim,
    body_of,
    is_believable,
    is_foreign,
    is_known,
    is_odd,
    share,
    speaks_of_us,
)
from surveyapp.domain.drafting.finding.finding_words import FINDING
from surveyapp.domain.drafting.finding.units import Unit
from surveyapp.domain.drafting.passages import fold
from surveyapp.domain.drafting.words.lexicon import CUES, VERBS, WORDS

ENOUGH = 6.0
"""Points from which a candidate is offered although its words alone prove nothing."""
MONEY = re.compile(r"€|\d\s*%|\bmiljoen\b")
FEWEST, SHORT, LONGEST_VALUE = 3, 4, 3
HALF, NEARLY, MOST = 0.5, 0.3, 0.75


def asks(name: str) -> bool:
    """Say whether a name is a question that people at work ask themselves: "Zien we de mens?"."""
    words = fold(name).split()
    opens = (bool(words) and VERBS.is_finite(words[0])) or words[:1] in (["wat"], ["wie"], ["hoe"])
    return name.rstrip().endswith("?") and opens and not FINDING.says("voices.formal", name)


def orders(name: str) -> bool:
    """Say whether a name tells a person what to do: "Wees duidelijk", "Spreek met elkaar"."""
    words = fold(name).split()
    if not words or FINDING.says("voices.formal", name):
        return False
    stem = FINDING.says("weight.orders", name) or VERBS.infinitive_of_stem(words[0]) is not None
    return stem and words[1:2] not in (["je"], ["jij"], ["we"], ["wij"], ["ik"])


def prefers(name: str) -> bool:
    """Say whether a name puts one thing before another: "Mensen boven systemen"."""
    return FINDING.says("weight.prefers", name)


def tells(unit: Unit) -> bool:
    """Say whether a name says how people act, in any of the ways in which names do."""
    name = unit.name
    acts = FINDING.says("voices.ours", name) or FINDING.says("voices.informal", name)
    does = acts and not FINDING.says("voices.formal", name) and len(name.split()) > 1
    alone = len(name.split()) <= LONGEST_VALUE and any(
        WORDS.is_adjective(word) or WORDS.behaviours(word) for word in fold(name).split()
    )
    return is_known(unit) or does or alone or asks(name) or orders(name) or prefers(name)


def _is_alike(units: Sequence[Unit]) -> bool:
    """Say whether names have one form: the same opening, or all a word or two."""
    names = [fold(unit.name).split() for unit in units]
    if len(names) < FEWEST or not all(names):
        return False
    forms: tuple[Callable[[list[str]], object], ...] = (
        lambda words: words[0],
        lambda words: len(words) <= 2 or None,  # noqa: PLR2004 -- a word or two
        lambda words: orders(" ".join(words)) or None,
        lambda words: prefers(" ".join(words)) or None,
        lambda words: VERBS.is_plural(words[-1]) or None,
    )
    for form in forms:
        seen = [form(words) for words in names]
        if seen[0] is not None and all(one == seen[0] for one in seen):
            return True
    return all(unit.name.endswith("?") for unit in units)


def _is_fact(unit: Unit) -> bool:
    text = f"{unit.name} {body_of(unit)}"
    plain = FACT.search(text) and not speaks_of_us(unit)
    return bool(NO_NAME.search(unit.name) or plain or MONEY.search(text))


def _is_formal(unit: Unit) -> bool:
    return FINDING.says("voices.formal", f"{unit.name} {body_of(unit)}")


def _is_of_others(unit: Unit) -> bool:
    return bool(CUES.skip["others"].search(fold(body_of(unit) or unit.name)))


def _is_plan(unit: Unit) -> bool:
    return FINDING.says("weight.plans", f"{unit.name}. {body_of(unit)}")


def _is_part(unit: Unit) -> bool:
    return FINDING.says("weight.parts", unit.name)


def weigh(claim: Claim) -> float:
    """Return the points of a candidate set: what its words, its form and its page say together."""
    units = claim.units
    around = (claim.title, claim.lead)
    cue = claim.cue
    points = 0.0
    if cue is not None and cue.rank:
        points += 2.5 if cue.strong else 1.5
    points += 2.0 * claim.counted
    points += 1.0 * any(FINDING.says("voices.ours", text) for text in around)
    points += 1.0 * any(FINDING.says("weight.chosen", text) for text in around)
    points += 1.0 * _is_announced(claim)
    bare = not any(unit.body for unit in units)
    points += 2.0 * share(units, tells if bare else speaks_of_us) + 2.0 * share(units, tells)
    points += 1.0 * _is_alike(units)
    points += 0.5 * all(unit.body for unit in units)
    points -= 4.0 * share(units, _is_fact) + 3.0 * share(units, _is_formal)
    points -= 2.0 * share(units, _is_of_others) + 4.0 * share(units, _is_plan)
    points -= 5.0 * share(units, _is_part)
    points -= 3.0 * any(FINDING.says("weight.other", text) for text in around)
    points -= 3.0 * any(FINDING.says("voices.formal", text) for text in around)
    points -= 3.0 * FINDING.says("foreign.titles", claim.document)
    points -= 4.0 * is_foreign(claim) + 1.0 * is_odd(claim)
    return points


def _is_announced(claim: Claim) -> bool:
    """Say whether the last sentence above a set says that the set comes now."""
    last = re.split(r"(?<=[.!?])\s+", claim.lead)[-1]
    return last.endswith(":") or FINDING.says("weight.follows", last)


def _is_named(claim: Claim) -> bool:
    """Say whether the words above a set say what it is: a cue, its number, or a choice of ours."""
    if claim.cue is not None or claim.counted:
        return True
    ours = FINDING.says("voices.ours", claim.lead) and FINDING.says("weight.chosen", claim.lead)
    return ours and _is_announced(claim)


Judge = Callable[[Claim], bool]
"""Says whether a candidate may be offered as a set of principles."""


def is_certain(claim: Claim) -> bool:
    """Say whether the words around a set are enough to offer it."""
    return is_believable(claim) and not _is_refused(claim)


def is_likely(claim: Claim) -> bool:
    """Say whether a set may be offered: its words are enough, or all signs together are."""
    units = claim.units
    if len(units) < 2 or (claim.cue and not claim.cue.rank):  # noqa: PLR2004
        return False
    if _is_refused(claim):
        return False
    fits = max(share(units, tells) - HALF, share(units, speaks_of_us) - MOST)
    fit = len(units) >= FEWEST and fits >= 0 and _is_named(claim)
    return fit and share(units, _is_fact) <= NEARLY and weigh(claim) >= ENOUGH


def _is_refused(claim: Claim) -> bool:
    """Say whether a set is one of departments, of plans, or of service to residents."""
    units = claim.units
    certain = claim.cue is not None and claim.cue.strong
    plans = share(units, _is_plan)
    planned = plans >= HALF or FINDING.says("weight.never", claim.title)
    parts = share(units, _is_part) > HALF
    return parts or _serves(claim) or (planned and not certain) or plans >= MOST


def _serves(claim: Claim) -> bool:
    """Say whether a list tells residents what they get: "u krijgt binnen tien dagen antwoord"."""
    served = claim.cue is None or claim.cue.kind not in {"values", "principles"}
    return served and share(claim.units, _is_formal) >= HALF
