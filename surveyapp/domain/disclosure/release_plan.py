"""What a wave may release: groups, items and scales, and the exact counts behind them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from surveyapp.domain.disclosure.items import plan_item
from surveyapp.domain.disclosure.tree_plan import blocks_of, plan_tree
from surveyapp.domain.frame import GroupTree
from surveyapp.domain.measuring.counting import Answers, Histogram, add_up, histogram
from surveyapp.domain.measuring.scales import ScaleTally, add_tallies, tally_block, unit_of
from surveyapp.domain.questionnaire import BY_ITEM, Principle, Questionnaire
from surveyapp.domain.waves import detail_group


@dataclass(frozen=True, slots=True)
class ItemCounts:
    """One item: where it may be shown, where with details, and its answers per block."""

    in_scale: bool
    groups: frozenset[str]
    detailed: frozenset[str]
    blocks: Mapping[str, Histogram]


@dataclass(frozen=True, slots=True)
class ScaleCounts:
    """One scale: its items, where it may be shown, where with details, its scores per block."""

    items: tuple[str, ...]
    groups: frozenset[str]
    detailed: frozenset[str]
    blocks: Mapping[str, ScaleTally]


@dataclass(frozen=True, slots=True)
class ReleasePlan:
    """Everything that may be released of a wave.

    A block is named after the released group that it is the rest of; ``within`` names the blocks
    that make up each released group.
    """

    respondents: Mapping[str, int]
    detailed: frozenset[str]
    within: Mapping[str, tuple[str, ...]]
    items: Mapping[str, ItemCounts]
    scales: Mapping[str, ScaleCounts]

    def n(self, group: str) -> int:
        """Return how many respondents a released group has."""
        return sum(self.respondents.get(block, 0) for block in self.within[group])

    def answers(self, item: str, group: str) -> Histogram:
        """Return the answers to an item in a released group, hidden ones left out."""
        blocks = self.items[item].blocks
        return add_up(blocks[block] for block in self.within[group] if block in blocks)

    def scores(self, principle: str, group: str) -> ScaleTally:
        """Return the scale scores in a released group."""
        scale = self.scales[principle]
        found = [scale.blocks[block] for block in self.within[group] if block in scale.blocks]
        return add_tallies(found, unit_of(len(scale.items)))


@dataclass(frozen=True, slots=True)
class _Ground:
    """What every item and scale is planned on."""

    tree: GroupTree
    minimum: int
    released: frozenset[str]
    detailed: frozenset[str]

    def detail(self, counts: Mapping[str, int], groups: frozenset[str]) -> frozenset[str]:
        """Return where details may be shown of a statistic that has counts of its own."""
        return plan_tree(
            self.tree, counts, detail_group(self.minimum), allowed=groups & self.detailed
        )


def plan_release(
    tree: GroupTree, questionnaire: Questionnaire, answers: Sequence[Answers], minimum: int
) -> ReleasePlan:
    """Plan a wave: first the groups, then every item and scale within them.

    Respondents of one residual block stay together in everything after, so blocks take the place
    of the groups they hang on.

    Args:
        tree: the reporting groups.
        questionnaire: as it was asked.
        answers: the responses that count.
        minimum: k.
    """
    own = _count(one.atom for one in answers)
    released = plan_tree(tree, own, minimum)
    block_of = blocks_of(tree, released)
    people: dict[str, list[dict[str, int]]] = {}
    for one in answers:
        block = block_of[one.atom]
        if block is not None:
            people.setdefault(block, []).append(dict(one.values))
    respondents = {block: len(members) for block, members in people.items()}
    ground = _Ground(
        tree=tree,
        minimum=minimum,
        released=released,
        detailed=plan_tree(tree, respondents, detail_group(minimum), allowed=released),
    )
    items = {item.id: _count_item(item.id, people, ground) for item in questionnaire.items()}
    scales = {
        principle.id: _count_scale(principle, items, people, ground)
        for principle in questionnaire.asked()
    }
    return ReleasePlan(
        respondents=respondents,
        detailed=ground.detailed,
        within=_members(tree, released),
        items=items,
        scales=scales,
    )


def _count_item(
    item: str, people: Mapping[str, list[dict[str, int]]], ground: _Ground
) -> ItemCounts:
    blocks = {
        block: histogram(person[item] for person in members if item in person)
        for block, members in people.items()
    }
    valid = {block: answers.n for block, answers in blocks.items()}
    plan = plan_item(ground.tree, ground.released, valid, ground.minimum)
    kept = {block: found for block, found in blocks.items() if block not in plan.hidden}
    counts = {block: answers.n for block, answers in kept.items()}
    return ItemCounts(
        in_scale=plan.in_scale,
        groups=plan.groups,
        detailed=ground.detail(counts, plan.groups),
        blocks=kept,
    )


def _count_scale(
    principle: Principle,
    items: Mapping[str, ItemCounts],
    people: Mapping[str, list[dict[str, int]]],
    ground: _Ground,
) -> ScaleCounts:
    if BY_ITEM in principle.flags:  # opposites in one name: a joint score would mean nothing
        return ScaleCounts(items=(), groups=frozenset(), detailed=frozenset(), blocks={})
    stayed = tuple(item.id for item in principle.items if items[item.id].in_scale)
    blocks: dict[str, ScaleTally] = {}
    for block, members in people.items():
        visible = tuple(item for item in stayed if block in items[item].blocks)
        answers = [{i: person[i] for i in visible if i in person} for person in members]
        tally = tally_block(answers, stayed, ground.minimum)
        if tally.n:
            blocks[block] = tally
    groups = frozenset(
        group
        for group, within in _members(ground.tree, ground.released).items()
        if any(block in blocks for block in within)
    )
    counts = {block: tally.n for block, tally in blocks.items()}
    return ScaleCounts(
        items=stayed, groups=groups, detailed=ground.detail(counts, groups), blocks=blocks
    )


def _members(tree: GroupTree, released: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """Return the released groups at or under each released group, in the tree's order."""
    found: dict[str, list[str]] = {group.id: [] for group in tree.groups if group.id in released}
    for group in tree.groups:
        if group.id in released:
            found[group.id].append(group.id)
            for above in tree.above(group.id):
                if above.id in released:
                    found[above.id].append(group.id)
    return {group: tuple(blocks) for group, blocks in found.items()}


def _count(values: Iterable[str]) -> dict[str, int]:
    counted: dict[str, int] = {}
    for value in values:
        counted[value] = counted.get(value, 0) + 1
    return counted
