"""Comments: each in one list, no list of few people, of few comments, or undone by another list."""

import random
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveyapp.domain.disclosure.comments import (
    FEWEST_COMMENTS,
    Comment,
    collect_comments,
    plan_comments,
)
from surveyapp.domain.disclosure.release_plan import ReleasePlan, plan_release
from surveyapp.domain.frame import GroupTree
from surveyapp.domain.measuring.counting import read_answers
from surveyapp.domain.responses import Response
from tests.domain.disclosure.cases import trees
from tests.domain.disclosure.oracle import find_small
from tests.domain.waves_in_numbers import questionnaire, tree

ASKED = questionnaire(1, 1)
PARENTS = {"org": None, "d": "org", "a": "d", "b": "d", "e": "org"}


def answered(atom: str, *remarks: str) -> Response:
    """Return a response with a comment on the first principles."""
    comments = {f"p{p}": text for p, text in enumerate(remarks)}
    return Response(atom=atom, answers={"p0i0": "4", "p1i0": "3"}, comments=comments)


def planned(groups: GroupTree, responses: list[Response], k: int = 5) -> ReleasePlan:
    return plan_release(groups, ASKED, read_answers(ASKED, responses), k)


def listed(groups, responses, *, in_teams=False, k=5) -> dict[tuple[str, str], list[str]]:
    plan = planned(groups, responses, k)
    comments = collect_comments(ASKED, plan, responses, random.Random(3))
    found = plan_comments(groups, plan, comments, k, in_teams=in_teams)
    return {(one.group, one.principle): sorted(one.texts) for one in found}


def people(**teams: tuple[int, int]) -> list[Response]:
    """Return respondents per team, of whom so many leave a comment on the first principle."""
    return [
        answered(team, f"{team}{i}") if i < remarks else answered(team)
        for team, (number, remarks) in teams.items()
        for i in range(number)
    ]


GROUPS = tree(PARENTS, {"a": 20, "b": 20, "e": 20})


def test_a_comment_stands_in_its_department_and_not_in_its_team():
    found = listed(GROUPS, people(a=(12, 6), b=(12, 7), e=(12, 6)))
    assert set(found) == {("org", "p0"), ("d", "p0")}
    assert found["d", "p0"] == sorted([*[f"a{i}" for i in range(6)], *[f"b{i}" for i in range(7)]])
    assert found["org", "p0"] == [f"e{i}" for i in range(6)]


def test_teams_see_their_own_only_where_hr_chose_so():
    responses = people(a=(12, 6), b=(12, 7), e=(12, 6))
    assert set(listed(GROUPS, responses, in_teams=True)) == {("a", "p0"), ("b", "p0"), ("e", "p0")}


@pytest.mark.parametrize(
    ("teams", "where"),
    [
        # nine respondents in b: a alone would leave them over
        ({"a": (12, 6), "b": (9, 6), "e": (12, 6)}, {"d": 12, "e": 6}),
        # four comments in a: b alone would leave them over
        ({"a": (12, 4), "b": (12, 6), "e": (12, 6)}, {"d": 10, "e": 6}),
    ],
)
def test_too_few_respondents_or_comments_keep_a_list_one_level_up(teams, where):
    found = listed(GROUPS, people(**teams), in_teams=True)
    assert {group: len(texts) for (group, _), texts in found.items()} == where


def test_with_too_few_comments_in_the_whole_organisation_none_is_shown():
    assert listed(GROUPS, people(a=(12, 2), b=(12, 2), e=(12, 0))) == {}
    assert listed(GROUPS, people(a=(4, 4), b=(3, 3), e=(2, 0))) == {}


def test_only_comments_that_count_are_collected_in_an_order_of_chance():
    open_form = Response(atom="a", answers={}, comments={"p0": "te vroeg gestopt"})
    responses = [*people(a=(12, 12)), open_form, answered("a", "  ", " tweede ")]
    responses.append(answered("a", "een", "twee"))
    plan = planned(GROUPS, responses)
    orders = {
        tuple(c.text for c in collect_comments(ASKED, plan, responses, random.Random(seed)))
        for seed in range(20)
    }
    assert len(orders) == 20
    expected = sorted([*[f"a{i}" for i in range(12)], "tweede", "een", "twee"])
    assert {tuple(sorted(order)) for order in orders} == {tuple(expected)}
    block = {c.block for c in collect_comments(ASKED, plan, responses, random.Random(1))}
    assert block == {plan.block_of["a"]}


def test_no_reader_of_all_lists_can_tell_few_people_or_few_comments_apart():
    number = shown = naive = 0

    @settings(max_examples=300, deadline=None)
    @given(trees(largest=7, most=16), st.booleans(), st.integers(0, 10**6))
    def attack(case, in_teams, seed):
        nonlocal number, shown, naive
        groups, own = case
        chance = random.Random(seed)
        share = chance.choice([0.2, 0.5, 0.9])
        responses = [
            answered(atom, "tekst") if chance.random() < share else answered(atom)
            for atom, n in own.items()
            for _ in range(n)
        ]
        plan = planned(groups, responses)
        comments = [
            Comment(plan.block_of[one.atom] or "", principle, str(place))
            for place, one in enumerate(responses)
            for principle in one.comments
            if plan.block_of[one.atom]
        ]
        found = plan_comments(groups, plan, comments, 5, in_teams=in_teams)
        placed = Counter(text for one in found for text in one.texts)
        assert set(placed.values()) <= {1}
        lists = [groups.below(one.group) for one in found]
        assert find_small(lists, own, 10) is None
        written = Counter(responses[int(one.text)].atom for one in comments)
        assert find_small(lists, written, FEWEST_COMMENTS) is None
        for one in found:
            writers = {responses[int(text)].atom for text in one.texts}
            nearest = [g for g in lists if g < groups.below(one.group)]
            assert writers <= groups.below(one.group)
            assert not any(writers & inner for inner in nearest)
        number += 1
        shown += len(found)
        plain = [
            groups.below(g.id)
            for g in groups.groups
            if plan.within.get(g.id)
            and plan.n(g.id) >= 10
            and sum(written[a] for a in groups.below(g.id)) >= FEWEST_COMMENTS
        ]
        naive += (
            find_small(plain, own, 10) is not None
            or find_small(plain, written, FEWEST_COMMENTS) is not None
        )

    attack()
    print(f"comments: {number} cases, {shown} lists, none undone; by threshold {naive} are")
    assert shown > 100
    assert naive > 20
