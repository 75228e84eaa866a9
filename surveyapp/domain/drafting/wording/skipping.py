"""Say which sentences tell nothing about what a team does, and why."""

import re

from surveyapp.domain.drafting.finding.units import Unit
from surveyapp.domain.drafting.passages import fold
from surveyapp.domain.drafting.wording.faults import SKIPS, YOU_ARE_US
from surveyapp.domain.drafting.words.lexicon import CUES

SKIPPED_AS = {
    "about_set": "about_text",
    "dated": "date",
    "planned": "date",
    "pointing": "thin",
    "steered": "others",
    "addressed": "others",
}
"""Kinds of skipped sentences that have one reason for a person."""


def why_skipped(sentence: str, *, you_are_us: bool = False) -> str:
    """Return why a sentence is no statement of "we" (a code of the accounting), or nothing.

    Args:
        sentence: one sentence on one line.
        you_are_us: "je" stands for an employee here, not for a resident.
    """
    folded = fold(sentence)
    if sentence.startswith("("):
        return "aside"
    if sentence.endswith("?"):
        return "thin"
    for name, pattern in CUES.skip.items():
        ours = you_are_us and name == "addressed" and not re.search(r"\b(?:u|uw)\b", folded)
        if name != "they" and not ours and pattern.search(folded):
            return "fact" if name == "dated" and _counts(folded) else SKIPPED_AS.get(name, name)
    found = (name for name, pattern in SKIPS.items() if pattern.search(folded))
    name = next((name for name in found if name != "pointing" or ":" not in sentence), "")
    return SKIPPED_AS.get(name, name)


def _counts(folded: str) -> bool:
    return bool(re.search(r"\b\d+ (?:medewerkers|inwoners|fte|euro)\b", folded))


def you_are_us(unit: Unit) -> bool:
    """Say whether "je" in a principle is the employee: nobody is "we" or "u" beside it."""
    said = " ".join([unit.name, *(passage.plain for passage in unit.body)])
    others = re.search(r"\b(?:we|wij|ons|onze|u|uw)\b", said, re.IGNORECASE)
    working = YOU_ARE_US.search(said)
    return bool(re.search(r"\b(?:je|jij)\b", said, re.IGNORECASE)) and (not others or bool(working))
