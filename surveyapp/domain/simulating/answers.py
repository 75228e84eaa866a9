"""Invented answers: a climate that differs between teams and principles, and who answers what."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from surveyapp.domain.frame import GroupTree
from surveyapp.domain.questionnaire import Item, Questionnaire, Scale

RESPONSE = (0.45, 0.95)
"""Lowest and highest response rate of a group; each draws its own."""
LEVELS = (2.9, 4.1)
"""Lowest and highest true level of a group on an item (1..5), before people differ."""
DONT_KNOW, OPEN, BREAK_OFF = 0.04, 0.015, 0.02
"""Chances: "weet ik niet" on an item, an item left open, a person who stops half-way."""
DIVISION, WHIM = 0.5, 0.75
"""Standard deviations: how far people of a group differ, and how far one person's answers do."""


@dataclass(frozen=True, slots=True)
class Climate:
    """What is true before anybody answers.

    ``levels`` holds the level (1..5) of each (reporting group id, item id); ``division`` how far
    the people of a group differ from each other (standard deviation); ``usual`` the level of
    an item where a group has none of its own.
    """

    usual: Mapping[str, float]
    levels: Mapping[tuple[str, str], float]
    division: Mapping[str, float]


def draw_climate(rng: random.Random, questionnaire: Questionnaire, tree: GroupTree) -> Climate:
    """Draw levels with true differences between principles, items, departments and teams."""
    usual: dict[str, float] = {}
    levels: dict[tuple[str, str], float] = {}
    offsets: dict[str, float] = {}
    for group in tree.groups:
        above = offsets[group.parent] if group.parent else 0.0
        offsets[group.id] = above + rng.gauss(0, 0.15)
    for principle in questionnaire.asked():
        level = rng.uniform(3.2, 3.9)
        own = {group.id: offsets[group.id] + rng.gauss(0, 0.22) for group in tree.groups}
        for item in principle.items:
            usual[item.id] = _within(level + rng.gauss(0, 0.18))
            for group in tree.groups:
                level_here = usual[item.id] + own[group.id] + rng.gauss(0, 0.08)
                levels[group.id, item.id] = _within(level_here)
    division = {group.id: rng.uniform(0.3, 0.8) for group in tree.groups}
    return Climate(usual=usual, levels=levels, division=division)


def a_year_later(rng: random.Random, climate: Climate) -> Climate:
    """Return the climate a year on: most stays, about one group in six clearly moves."""
    steps = {
        group: rng.choice((-0.5, 0.5)) if rng.random() < 1 / 6 else rng.gauss(0, 0.06)
        for group in climate.division
    }
    levels = {
        (group, item): _within(level + steps[group])
        for (group, item), level in climate.levels.items()
    }
    return Climate(usual=climate.usual, levels=levels, division=climate.division)


def simulate_answers(
    rng: random.Random,
    questionnaire: Questionnaire,
    tree: GroupTree,
    *,
    climate: Climate,
    response: tuple[float, float] = RESPONSE,
    break_off: float = BREAK_OFF,
) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield (atom, item id to option code) for everybody who answers, atom by atom.

    Never more for an atom than its ``own`` invited. Some stop half-way: what they sent is fewer
    than half of the items, which a closing drops.

    Args:
        rng: where all chance comes from.
        questionnaire: what is asked; only switched-on principles are answered.
        tree: the reporting groups; each with ``own`` > 0 is an atom.
        climate: what is true; groups and items that it does not know get the usual level.
        response: lowest and highest response rate of an atom, 0..1.
        break_off: the chance that somebody stops half-way, 0..1.
    """
    items = tuple(questionnaire.items())
    for group in tree.groups:
        rate = rng.uniform(*response)
        for _ in range(group.own):
            if rng.random() < rate:
                yield (
                    group.id,
                    _one_person(
                        rng, questionnaire.scale, items, climate, group.id, break_off=break_off
                    ),
                )


def _one_person(
    rng: random.Random,
    scale: Scale,
    items: tuple[Item, ...],
    climate: Climate,
    group: str,
    *,
    break_off: float,
) -> Mapping[str, str]:
    """Return the answers of one invented person of a group."""
    by_value = {option.value: option.code for option in scale.options}
    mood = rng.gauss(0, climate.division.get(group, DIVISION))
    unsure = DONT_KNOW * rng.choice((0, 1, 1, 2))
    asked = items
    if rng.random() < break_off:
        asked = items[: rng.randint(1, max(1, (len(items) - 1) // 2))]
    answers: dict[str, str] = {}
    for item in asked:
        chance = rng.random()
        if chance < OPEN:
            continue
        if chance < OPEN + unsure and None in by_value:
            answers[item.id] = by_value[None]
            continue
        level = climate.levels.get((group, item.id), climate.usual.get(item.id, 3.5))
        value = min(5, max(1, round(level + mood + rng.gauss(0, WHIM))))
        answers[item.id] = by_value[6 - value if item.reverse else value]
    return answers


def _within(level: float) -> float:
    """Keep a level inside ``LEVELS``."""
    return min(LEVELS[1], max(LEVELS[0], level))
