"""The attacker of the other tests finds whatever trying every set of people finds."""

from fractions import Fraction
from itertools import chain, combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.disclosure.oracle import Published, find_small, rank


def plainly(published: Published, minimum: int) -> bool:
    """Tell whether some set of too few people can be singled out, by trying each of them.

    It can when without the people in it the rows are less independent than with them.
    """
    kinds = sorted(published.people)
    sets = chain.from_iterable(combinations(kinds, size) for size in range(1, len(kinds) + 1))
    whole = rank(published.rows)
    return any(
        rank([{c: v for c, v in row.items() if c[0] not in chosen} for row in published.rows])
        < whole
        for chosen in sets
        if sum(published.people[kind] for kind in chosen) < minimum
    )


@st.composite
def numbers(draw: st.DrawFn) -> Published:
    people = {f"kind{i}": draw(st.integers(1, 4)) for i in range(draw(st.integers(1, 6)))}
    weight = st.sampled_from([0, 0, 1, 1, 1, -1, 2, Fraction(1, 2), Fraction(1, 3)])
    columns = [(kind, what) for kind in people for what in ("one", "two")]
    rows = [{c: draw(weight) for c in columns} for _ in range(draw(st.integers(1, 6)))]
    return Published([{c: v for c, v in row.items() if v} for row in rows], people)


@settings(max_examples=400, deadline=None)
@given(numbers(), st.integers(1, 8))
def test_the_attacker_finds_what_trying_every_set_finds(published, minimum):
    found = published.find_small(minimum)
    assert (found is not None) == plainly(published, minimum)
    if found is not None:
        assert 0 < sum(published.people[kind] for kind in found) < minimum


def test_the_attacker_subtracts_teams_from_their_department():
    counts = {"manager": 1, "a": 7, "b": 9}
    assert find_small([{"manager", "a", "b"}, {"a"}, {"b"}], counts, 5) == {"manager"}
    assert find_small([{"manager", "a", "b"}, {"a"}], counts, 5) is None
