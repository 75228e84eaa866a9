"""The tree beside one attribute: the smallest cut, and values joined until that is large."""

import random
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations

import networkx as nx
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from surveyapp.domain.disclosure.attribute_parts import (
    MOST_VALUES,
    first_parts,
    plan_attribute,
)
from surveyapp.domain.disclosure.crossing import (
    columns_of,
    crossing_of,
    joined,
    safe_crossing,
    small_cut,
)
from surveyapp.domain.disclosure.release_plan import plan_release
from surveyapp.domain.disclosure.tree_plan import blocks_of, plan_tree
from surveyapp.domain.measuring.counting import Answers
from tests.domain.disclosure.cases import trees
from tests.domain.disclosure.oracle import Published
from tests.domain.waves_in_numbers import questionnaire, tree

EVERYBODY = 10**9
BANDS = ("<35", "35-54", "55+")

# teams to people per value; order; cut of all values apart; parts; cut of those
VECTORS = {
    "X1": ({"T1": {"a": 9, "b": 1}, "T2": {"a": 2, "b": 10}}, None, 3, [("a", "b")], 10),
    "X2": (
        {
            "T1": dict(zip(BANDS, (5, 3, 2), strict=True)),
            "T2": dict(zip(BANDS, (2, 6, 4), strict=True)),
            "T3": dict(zip(BANDS, (1, 5, 6), strict=True)),
        },
        BANDS,
        8,
        [("<35",), ("35-54",), ("55+",)],
        8,
    ),
    "X3": (
        {
            "T1": dict(zip(BANDS, (1, 6, 5), strict=True)),
            "T2": dict(zip(BANDS, (2, 6, 4), strict=True)),
            "T3": dict(zip(BANDS, (1, 5, 6), strict=True)),
        },
        BANDS,
        4,
        [("<35", "35-54"), ("55+",)],
        12,
    ),
    "X4": (
        {
            "T1": {"kantoor": 10},
            "T2": {"kantoor": 9, "buiten": 1},
            "T3": {"buiten": 8, "kantoor": 3},
        },
        None,
        4,
        [("buiten", "kantoor")],
        10,
    ),
}


def cells(rows: Mapping[str, Mapping[str, int]]) -> dict[tuple[str, str], int]:
    return {(row, value): n for row, values in rows.items() for value, n in values.items()}


def planned(
    counts: Mapping[tuple[str, str], int], k: int, order: Sequence[str] | None = None
) -> tuple[tuple[str, ...], ...]:
    """Join values of which nobody was too few invited: by their answers alone."""
    invited = columns_of(counts)
    parts = first_parts(invited, 1, order)
    return plan_attribute(counts, parts, k, invited=invited, ordered=order is not None)


def smallest(counts: Mapping[tuple[str, str], int]) -> int:
    cut = small_cut(counts, EVERYBODY)
    return EVERYBODY if cut is None else cut.people


def attacked(counts: Mapping[tuple[str, str], int], k: int) -> bool:
    """Tell whether linear algebra on the sums of rows and columns finds fewer than k people."""
    people = {cell: n for cell, n in counts.items() if n}
    rows = [
        {(cell, "sum"): 1 for cell in people if cell[side] == name}
        for side in (0, 1)
        for name in {cell[side] for cell in people}
    ]
    return Published(rows, people).find_small(k) is not None


@pytest.mark.parametrize("name", VECTORS)
def test_the_worked_vectors_come_out(name):
    rows, order, apart, parts, together = VECTORS[name]
    counts = cells(rows)
    assert smallest(counts) == apart
    assert attacked(counts, apart + 1)
    assert not attacked(counts, apart)
    assert list(planned(counts, 5, order)) == parts
    assert smallest(joined(counts, parts)) == together


def stoer_wagner(counts: Mapping[tuple[str, str], int]) -> int:
    """Return the smallest cut over all connected parts, by somebody else's algorithm."""
    graph = nx.Graph()
    for (row, value), n in counts.items():
        if n:
            graph.add_edge(("block", row), ("value", value), weight=n)
    parts = [graph.subgraph(nodes) for nodes in nx.connected_components(graph)]
    return min((nx.stoer_wagner(part)[0] for part in parts), default=EVERYBODY)


@st.composite
def crossings(draw: st.DrawFn, rows: int = 4, values: int = 4) -> dict[tuple[str, str], int]:
    size = draw(st.integers(1, rows)), draw(st.integers(1, values))
    number = st.integers(0, 8) | st.just(0)
    return {(f"r{i}", f"v{j}"): draw(number) for i in range(size[0]) for j in range(size[1])}


def test_the_smallest_cut_is_what_the_attacker_needs():
    number = unsafe = 0

    @settings(max_examples=500, deadline=None)
    @given(crossings(), st.integers(1, 6))
    def compare(counts, k):
        nonlocal number, unsafe
        found = attacked(counts, k)
        assert safe_crossing(counts, k) == (not found)
        number += 1
        unsafe += found

    compare()
    print(f"P5: {number} crossings, {unsafe} of them unsafe for both the cut and the attacker")
    assert min(unsafe, number - unsafe) > 50


def test_the_smallest_cut_is_that_of_stoer_and_wagner():
    number = 0

    @settings(max_examples=300, deadline=None)
    @given(crossings(rows=9, values=6))
    def compare(counts):
        nonlocal number
        cut = small_cut(counts, EVERYBODY)
        assert (cut.people if cut else EVERYBODY) == stoer_wagner(counts)
        number += 1

    compare()
    print(f"P5: {number} graphs, the closed form equals networkx.stoer_wagner")


def test_teams_and_values_together_give_nothing_about_fewer_people():
    number = apart = shown = 0

    @settings(max_examples=400, deadline=None)
    @given(trees(largest=6), st.integers(2, 6), st.integers(2, 4), st.integers(0, 10**6))
    def attack(case, k, values, seed):
        nonlocal number, apart, shown
        groups, own = case
        chance = random.Random(seed)
        weights = [chance.choice([1, 3, 9]) for _ in range(values)]
        atoms = Counter(
            (atom, f"v{value}")
            for atom, people in own.items()
            for value in chance.choices(range(values), weights, k=people)
        )
        released = plan_tree(groups, own, k)
        assume(groups.root.id in released)
        block_of = blocks_of(groups, released)
        counts: Counter[tuple[str, str]] = Counter()
        for (atom, value), people in atoms.items():
            counts[block_of[atom], value] += people
        parts = planned(counts, k)
        teams = [groups.below(id_) for id_ in released]
        rows = [{(cell, "sum"): 1 for cell in atoms if cell[0] in team} for team in teams]

        def beside(shown_values):
            more = [{(c, "sum"): 1 for c in atoms if c[1] in part} for part in shown_values]
            return Published(rows + more, atoms).find_small(k)

        assert beside(parts) is None
        number += 1
        shown += len(parts) > 1
        enough = [v for v in {value for _, value in atoms} if _people(atoms, v) >= k]
        apart += beside([(value,) for value in enough]) is not None

    attack()
    print(
        f"P6: {number} trees with an attribute, {shown} show it, none leaks; with every value of "
        f"at least k people shown, {apart} leak"
    )
    assert shown > 50
    assert apart > 50


def _people(atoms: Mapping[tuple[str, str], int], value: str) -> int:
    return sum(n for (_, v), n in atoms.items() if v == value)


def test_a_value_that_is_large_enough_by_itself_can_still_give_four_people_away():
    counts = cells(VECTORS["X4"][0])
    cut = small_cut(counts, 5)
    assert cut is not None
    assert (cut.people, cut.values) == (4, {"buiten"})
    assert small_cut(counts, 4) is None
    assert small_cut({}, 5) is None


def test_a_block_that_has_one_value_only_is_cut_off_as_a_whole():
    assert smallest({("a", "x"): 7, ("b", "y"): 9}) == 7
    assert planned({("a", "x"): 7, ("b", "y"): 9}, 5) == (("x",), ("y",))


def test_what_values_add_to_the_tree_touches_as_many_people_as_a_cut_between_them():
    """Also where blocks are smaller: those are in the tree by themselves."""
    number = shown = unsafe = 0

    @settings(max_examples=100, deadline=None)
    @given(crossings(rows=3, values=3), st.integers(2, 4), st.integers(8, 14))
    def compare(counts, k, apart):
        nonlocal number, shown, unsafe
        assume(small_cut(counts, k) is None)
        people = {cell: n for cell, n in counts.items() if n}
        found = small_cut(counts, k, apart) is not None
        assert adds_few(people, apart) == found
        number += 1
        unsafe += found
        shown += not found

    compare()
    print(f"P5: {number} crossings where values must hold more than blocks, {unsafe} do not")
    assert min(shown, unsafe) > 5


def adds_few(people: Mapping[tuple[str, str], int], apart: int) -> bool:
    """Tell whether sums of values give anything about few people that sums of blocks do not."""
    kinds = [sorted({cell[side] for cell in people}) for side in (0, 1)]
    blocks, values = (
        [[float(cell[side] == name) for cell in people] for name in names]
        for side, names in enumerate(kinds)
    )
    for size in range(1, len(people)):
        for inside in combinations(range(len(people)), size):
            if sum([*people.values()][place] for place in inside) < apart and (
                _within([*blocks, *values], inside) > _within(blocks, inside)
            ):
                return True
    return False


def _within(rows: list[list[float]], inside: Sequence[int]) -> int:
    """Return how many independent combinations of rows are zero outside these cells."""
    matrix = np.array(rows)
    rank = np.linalg.matrix_rank
    return int(rank(matrix) - rank(np.delete(matrix, inside, axis=1)))


def test_600_blocks_and_eight_values_are_planned_and_checked_at_once():
    chance = random.Random(5)
    values = [f"v{i}" for i in range(MOST_VALUES)]
    weights = [40, 30, 20, 5, 2, 1, 1, 1]
    counts = Counter(
        (f"b{i}", v) for i in range(600) for v in chance.choices(values, weights, k=35)
    )
    start = time.process_time()
    invited = columns_of(counts)
    parts = plan_attribute(counts, first_parts(invited, 10), 5, invited=invited, apart=10)
    for _ in range(30):
        assert safe_crossing(joined(counts, parts), 5, 10)
    took = time.process_time() - start
    print(f"600 blocks, {MOST_VALUES} values, 30 items: {took:.2f} s of processor time")
    assert took < 2


def test_hidden_answers_are_in_no_count():
    names = ("p0i0", "p0i1")
    everything = dict.fromkeys(names, 4)
    answers = [
        *[Answers("a", {"p0i0": 3}, trait="x")] * 6,
        *[Answers("a", everything, trait="x")] * 2,
        *[Answers("b", everything, trait="y")] * 40,
    ]
    groups = tree({"org": None, "a": "org", "b": "org"}, {"a": 30, "b": 50})
    asked = questionnaire(2)
    found = crossing_of(asked, plan_release(groups, asked, answers, 5, crossed=True), answers)
    assert found.people == {("a", "x"): 8, ("b", "y"): 40}
    assert found.items == {"p0i0": {("a", "x"): 8, ("b", "y"): 40}, "p0i1": {("b", "y"): 40}}
