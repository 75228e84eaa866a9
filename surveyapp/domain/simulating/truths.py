"""What is true of made groups before anybody answers: which differ, and which changed."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from math import erf, sqrt

from surveyapp.domain.frame import GroupTree
from surveyapp.domain.measuring.counting import HIGHEST, LOWEST
from surveyapp.domain.questionnaire import BY_ITEM, Questionnaire
from surveyapp.domain.simulating.answers import DIVISION, WHIM, Climate

TEAMS = ("team", "joint")
"""Kinds of groups that are said to differ: those that people work in."""
Offsets = Mapping[tuple[str, str], float]
"""Points above or below the usual level on the scale of five, by (group, principle)."""

_USUAL = (3.2, 3.8)
"""Lowest and highest usual level of a principle; far enough from five for a point more."""
_BETWEEN_ITEMS = 0.1
_PRECISION = 1e-6


@dataclass(frozen=True, slots=True)
class Truth:
    """How far teams truly lie from the usual level, now and last time; none means not at all."""

    usual: Mapping[str, float]
    now: Offsets
    before: Offsets

    def moved(self) -> frozenset[tuple[str, str]]:
        """Return the (team, principle) pairs that are not where they were last time."""
        pairs = self.now.keys() | self.before.keys()
        return frozenset(p for p in pairs if self.now.get(p, 0.0) != self.before.get(p, 0.0))


def draw_truth(
    rng: random.Random,
    questionnaire: Questionnaire,
    tree: GroupTree,
    *,
    difference: float,
    shift: float,
    share: float,
) -> Truth:
    """Draw which teams differ from the rest, and which others have changed since last time.

    A team differs, or changed, on half of the principles, up or down. A changed team is at
    the usual level now, so that what differs and what changed can be counted apart.

    Args:
        rng: where all chance comes from.
        questionnaire: what is asked.
        tree: the reporting groups.
        difference: points on the scale that a team differs, 0..1.
        shift: points that a team has changed, 0..1.
        share: of the teams that differ, and again of those that changed, 0..0.5.
    """
    usual = {}
    for principle in questionnaire.asked():
        level = rng.uniform(*_USUAL)
        for item in principle.items:
            usual[item.id] = level + rng.uniform(-_BETWEEN_ITEMS, _BETWEEN_ITEMS)
    scored = [one.id for one in questionnaire.asked() if BY_ITEM not in one.flags]
    teams = [group.id for group in tree.groups if group.kind in TEAMS and group.own]
    rng.shuffle(teams)
    some = round(share * len(teams))
    offsets: list[dict[tuple[str, str], float]] = []
    for chosen, points in ((teams[:some], difference), (teams[some : 2 * some], shift)):
        found: dict[tuple[str, str], float] = {}
        for team in chosen:
            step = rng.choice((-points, points))
            if step:
                half = rng.sample(scored, (len(scored) + 1) // 2)
                found.update({(team, principle): step for principle in half})
        offsets.append(found)
    now, changed = offsets
    return Truth(usual=usual, now=now, before={**now, **{key: -changed[key] for key in changed}})


def climate_of(usual: Mapping[str, float], offsets: Offsets, asked: Questionnaire) -> Climate:
    """Return the climate in which groups answer as much higher or lower as the offsets say.

    Levels of a climate lie on a line without ends. Answers end at 1 and 5, which brings a high
    mean down, so each level is worked out from the mean that is wanted.
    """
    levels = {
        (group, item.id): level_for(usual[item.id] + points)
        for principle in asked.asked()
        for (group, differing), points in offsets.items()
        if differing == principle.id
        for item in principle.items
    }
    return Climate(
        usual={item: level_for(mean) for item, mean in usual.items()}, levels=levels, division={}
    )


def level_for(mean: float) -> float:
    """Return the level at which people answer with this mean, 1.1..4.9."""
    low, high = LOWEST - float(HIGHEST), 2.0 * HIGHEST
    while high - low > _PRECISION:
        middle = (low + high) / 2
        low, high = (middle, high) if _mean_at(middle) < mean else (low, middle)
    return (low + high) / 2


def differences(tree: GroupTree, offsets: Offsets) -> Offsets:
    """Return how far each group truly lies from the rest of the organisation.

    Everybody invited counts once, so a department differs as much as its teams make it.
    """
    invited = {group.id: tree.invited(group.id) for group in tree.groups}
    root, everybody = tree.root.id, invited[tree.root.id]
    means = _group_means(tree, offsets)
    found = {}
    for (group, principle), mean in means.items():
        rest = everybody - invited[group]
        if rest:
            outside = (means[root, principle] * everybody - mean * invited[group]) / rest
            found[group, principle] = mean - outside
    return found


def changes(tree: GroupTree, truth: Truth) -> Offsets:
    """Return how far each group truly lies from itself last time."""
    now, before = _group_means(tree, truth.now), _group_means(tree, truth.before)
    return {key: now.get(key, 0.0) - before.get(key, 0.0) for key in now.keys() | before.keys()}


def _group_means(tree: GroupTree, offsets: Offsets) -> dict[tuple[str, str], float]:
    """Return the offset of every group with people, for each principle that is in offsets."""
    found = {}
    for principle in {principle for _, principle in offsets}:
        totals = {one.id: one.own * offsets.get((one.id, principle), 0.0) for one in tree.groups}
        people = {one.id: one.own for one in tree.groups}
        for group in reversed(tree.groups):
            if group.parent is not None:
                totals[group.parent] += totals[group.id]
                people[group.parent] += people[group.id]
        found.update({(id_, principle): totals[id_] / n for id_, n in people.items() if n})
    return found


def _mean_at(level: float) -> float:
    """Return the mean answer at a level: rounded, and cut off at both ends."""
    spread = sqrt(DIVISION**2 + WHIM**2)
    return LOWEST + sum(
        (1 + erf((level - value - 0.5) / (spread * sqrt(2)))) / 2
        for value in range(LOWEST, HIGHEST)
    )
