"""How long filling in a questionnaire takes: an estimate to plan with, not a promise."""

import math

from surveyapp.domain.questionnaire import Questionnaire

SECONDS_PER_ITEM = 12
"""For a statement on a five-point scale."""
WORDS_PER_MINUTE = 200
SHORTEST = 3


def minutes_to_answer(questionnaire: Questionnaire) -> tuple[int, int]:
    """Return about how many minutes filling in takes, without and with reading every explanation.

    Rounded up, and at least three.
    """
    items = sum(1 for _ in questionnaire.items())
    words = sum(len(principle.explanation.split()) for principle in questionnaire.asked())
    return minutes_for(items), minutes_for(items, words)


def minutes_for(items: int, words: int = 0) -> int:
    """Return about how many minutes a number of items takes, with words to read beside them."""
    return max(SHORTEST, math.ceil(items * SECONDS_PER_ITEM / 60 + words / WORDS_PER_MINUTE))
