"""What a wave may release: groups, items and scales, and the exact counts behind them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from surveyapp.domain.disclosure.coarse import SINGLE_ITEM_FROM
from surveyapp.domain.disclosure.items import plan_item
from surveyapp.domain.disclosure.tree_plan import blocks_of, plan_tree
from surveyapp.domain.frame import GroupTree
from surveyapp.domain.measuring.counting import Answers, Histogram, add_up, histogram
from surveyapp.domain.measuring.scales import ScaleTally, add_tallies, tally_block, unit_of
from surveyapp.domain.questionnaire import BY_ITEM, Principle, Questionnaire
from surveyapp.domain.waves import detail_group

People = dict[str, list[Mapping[str, int]]]
"""Residual block to the scored answers of everybody in it."""


@dataclass(frozen=True, slots=True)
class ItemCounts:
    """One item: where it may be shown, where with details, and its answers per block.

    ``many`` is where it may be shown in more detail yet, by a plan of its own: what no group has
    below so many answers, no two groups may give of their difference either.
    """

    in_scale: bool
    groups: frozenset[str]
    detailed: frozenset[str]
    many: frozenset[str]
    blocks: Mapping[str, Histogram]


@dataclass(frozen=True, slots=True)
class ScaleCounts:
    """One scale: its items, where it may be shown, where with details, its scores per block.

    ``margins`` is where it may have an interval and a spread. ``thin`` says that somewhere the
    scores are the answers to one item: then these ask for as many people as bars do.
    """

    items: tuple[str, ...]
    groups: frozenset[str]
    detailed: frozenset[str]
    margins: frozenset[str]
    thin: bool
    blocks: Mapping[str, ScaleTally]


_NO_SCALE = ScaleCounts((), frozenset(), frozenset(), frozenset(), thin=False, blocks={})


@dataclass(frozen=True, slots=True)
class ReleasePlan:
    """Everything that may be released of a wave.

    A block is named after the released group that it is the rest of; ``within`` names the blocks
    that make up each released group, ``block_of`` the block of each group's own people (None where
    nothing around it is released). ``crossed``: the totals of scales are made so that an attribute
    or the two halves of a bridge may stand beside them.
    """

    crossed: bool
    respondents: Mapping[str, int]
    block_of: Mapping[str, str | None]
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
    crossed: bool
    released: frozenset[str]
    detailed: frozenset[str]
    within: Mapping[str, tuple[str, ...]]

    def detail(self, counts: Mapping[str, int], groups: frozenset[str]) -> frozenset[str]:
        """Return where details may be shown of a statistic that has counts of its own."""
        return plan_tree(
            self.tree, counts, detail_group(self.minimum), allowed=groups & self.detailed
        )

    def many(self, counts: Mapping[str, int], detailed: frozenset[str]) -> frozenset[str]:
        """Return where bars, and the margin of a single item, may be shown."""
        fewest = max(SINGLE_ITEM_FROM, detail_group(self.minimum))
        return plan_tree(self.tree, counts, fewest, allowed=detailed)

    def thin(self, blocks: Mapping[str, Mapping[str, Histogram]], detailed: frozenset[str]) -> bool:
        """Tell whether the scores that groups with details tell apart are somewhere one item's."""
        block_of = blocks_of(self.tree, detailed)
        items: dict[str | None, set[str]] = {}
        for item, answers in blocks.items():
            for block, found in answers.items():
                if found.n:
                    items.setdefault(block_of[block], set()).add(item)
        return any(len(found) == 1 for block, found in items.items() if block is not None)


def plan_release(
    tree: GroupTree,
    questionnaire: Questionnaire,
    answers: Sequence[Answers],
    minimum: int,
    *,
    crossed: bool = False,
) -> ReleasePlan:
    """Plan a wave: first the groups, then every item and scale within them.

    Respondents of one residual block stay together in everything after, so blocks take the place
    of the groups they hang on.

    Args:
        tree: the reporting groups.
        questionnaire: as it was asked.
        answers: the responses that count.
        minimum: k.
        crossed: whether the wave has an attribute or a bridge.
    """
    own = _count(one.atom for one in answers)
    released = plan_tree(tree, own, minimum)
    block_of = blocks_of(tree, released)
    people: People = {}
    for one in answers:
        block = block_of[one.atom]
        if block is not None:
            people.setdefault(block, []).append(one.values)
    respondents = {block: len(members) for block, members in people.items()}
    ground = _Ground(
        tree=tree,
        minimum=minimum,
        crossed=crossed,
        released=released,
        detailed=plan_tree(tree, respondents, detail_group(minimum), allowed=released),
        within=_members(tree, block_of),
    )
    items = {item.id: _count_item(item.id, people, ground) for item in questionnaire.items()}
    scales = {
        principle.id: _count_scale(principle, items, people, ground)
        for principle in questionnaire.asked()
    }
    return ReleasePlan(
        crossed=crossed,
        respondents=respondents,
        block_of=block_of,
        detailed=ground.detailed,
        within=ground.within,
        items=items,
        scales=scales,
    )


def _count_item(item: str, people: People, ground: _Ground) -> ItemCounts:
    blocks = {
        block: histogram(person[item] for person in members if item in person)
        for block, members in people.items()
    }
    valid = {block: answers.n for block, answers in blocks.items()}
    plan = plan_item(ground.tree, ground.released, valid, ground.minimum)
    kept = {block: found for block, found in blocks.items() if block not in plan.hidden}
    counts = {block: answers.n for block, answers in kept.items()}
    detailed = ground.detail(counts, plan.groups)
    return ItemCounts(
        in_scale=plan.in_scale,
        groups=plan.groups,
        detailed=detailed,
        many=ground.many(counts, detailed),
        blocks=kept,
    )


def _count_scale(
    principle: Principle,
    items: Mapping[str, ItemCounts],
    people: People,
    ground: _Ground,
) -> ScaleCounts:
    if BY_ITEM in principle.flags:  # opposites in one name: a joint score would mean nothing
        return _NO_SCALE
    stayed = tuple(item.id for item in principle.items if items[item.id].in_scale)
    blocks: dict[str, ScaleTally] = {}
    for block, members in people.items():
        visible = tuple(item for item in stayed if block in items[item].blocks)
        answers: Sequence[Mapping[str, int]] = members
        if len(visible) < len(stayed):
            answers = [{i: person[i] for i in visible if i in person} for person in members]
        tally = tally_block(answers, stayed, ground.minimum, by_items=ground.crossed)
        if tally.n:
            blocks[block] = tally
    groups = frozenset(
        group for group, within in ground.within.items() if any(block in blocks for block in within)
    )
    counts = {block: tally.n for block, tally in blocks.items()}
    detailed = ground.detail(counts, groups)
    thin = ground.thin({item: items[item].blocks for item in stayed}, detailed)
    return ScaleCounts(
        items=stayed,
        groups=groups,
        detailed=detailed,
        margins=ground.many(counts, detailed) if thin else detailed,
        thin=thin,
        blocks=blocks,
    )


def _members(tree: GroupTree, block_of: Mapping[str, str | None]) -> dict[str, tuple[str, ...]]:
    """Return the released groups at or under each released group, in the tree's order."""
    parents = {group.id: group.parent for group in tree.groups}
    found: dict[str, list[str]] = {id_: [] for id_, block in block_of.items() if block == id_}
    for id_ in found:
        above: str | None = id_
        while above is not None:
            if above in found:
                found[above].append(id_)
            above = parents[above]
    return {group: tuple(blocks) for group, blocks in found.items()}


def _count(values: Iterable[str]) -> dict[str, int]:
    counted: dict[str, int] = {}
    for value in values:
        counted[value] = counted.get(value, 0) + 1
    return counted
