"""Invented priorities: what an invented person thinks that the team should work on."""

import random
from collections.abc import Mapping

from surveyapp.domain.questionnaire import Principle, Questionnaire

HOW_MANY = (0.2, 0.3, 0.5)
"""Chances that somebody names none, one or two principles."""
WHIM = 0.7
"""Standard deviation of what else than one's own answers a choice goes by."""
_UNKNOWN = 3.5
"""How a principle counts of which somebody scored no item."""


def simulate_priorities(
    rng: random.Random, questionnaire: Questionnaire, answers: Mapping[str, str]
) -> tuple[str, ...]:
    """Return the principles that one person names: mostly those with the lowest own answers.

    Args:
        rng: where all chance comes from.
        questionnaire: what is asked.
        answers: item id to option code, of this person.
    """
    number = rng.choices((0, 1, 2), HOW_MANY)[0]
    ranked = sorted(
        questionnaire.asked(),
        key=lambda one: _level(questionnaire, one, answers) + rng.gauss(0, WHIM),
    )
    return tuple(one.id for one in ranked[:number])


def _level(questionnaire: Questionnaire, principle: Principle, answers: Mapping[str, str]) -> float:
    values = [
        6 - value if item.reverse else value
        for item in principle.items
        if (value := questionnaire.scale.value(answers.get(item.id, ""))) is not None
    ]
    return sum(values) / len(values) if values else _UNKNOWN
