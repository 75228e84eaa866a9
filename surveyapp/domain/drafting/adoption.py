"""Find the day on which the principles of a text were adopted."""

import re

from surveyapp.domain.drafting.words.lexicon import CUES

DAY = re.compile(r"\b\d{1,2}[-/ ]\w{1,9}[-/ ]\d{4}\b")
ADOPTED = re.compile(r"\bvastgesteld\b", re.IGNORECASE)
OF_THIS_TEXT = re.compile(
    r"\W*(?:aldus )?vastgesteld\b|(?:deze|dit) \w+ (?:is|zijn)\b", re.IGNORECASE
)
"""How a sentence begins that speaks of the whole text it stands in, without naming principles."""


def adopted_on(text: str) -> str:
    """Return the day on which the principles were adopted, as the text writes it, or nothing.

    A day on which something else was adopted (a budget, a plan) is not theirs.
    """
    for sentence in re.split(r"(?<=[.!?:])\s+", text):
        day = DAY.search(sentence)
        if not day or not ADOPTED.search(sentence):
            continue
        cue = CUES.find(sentence)
        if (cue and cue.rank) or OF_THIS_TEXT.match(sentence):
            return day.group()
    return ""
