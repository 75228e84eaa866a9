"""Word what a text says of a leader as a statement about "mijn leidinggevende"."""

import re
from dataclasses import replace
from functools import cache

from surveyapp.domain.drafting.wording.faults import REASONS
from surveyapp.domain.drafting.wording.word_clause import Wording
from surveyapp.domain.drafting.words.lexicon import VERBS, third_person

LEADER = "Mijn leidinggevende"


@cache
def _forms() -> dict[str, str]:
    return {infinitive: form for form, infinitive in sorted(VERBS.singular.items())}


def _singular(verb: str) -> str:
    return _forms().get(verb) or next(iter(third_person(verb)))


def about_leader(wording: Wording) -> Wording:
    """Return a statement about the leader; its principle is off until HR and OR choose so."""
    match = re.match(r"We (?P<verb>[\wë]+)(?P<rest>\b.*)$", wording.text)
    if match is None:
        return (
            wording
            if wording.text.startswith("Mijn ")
            else replace(wording, reason=REASONS["one_person"])
        )
    rest = re.sub(r"\bons\b(?= (?:\w+ )*\w+)", "zich", match["rest"], count=1)
    text = f"{LEADER} {_singular(match['verb'])}{rest}"
    return replace(wording, text=text)
