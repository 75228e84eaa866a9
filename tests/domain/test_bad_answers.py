"""Whatever ballots hold, publishing gives a release that its guard lets pass, or refuses."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from surveyapp.domain.frame import GroupTree, ReportingGroup
from surveyapp.domain.publishing import Choices, Publication, guard, publish
from surveyapp.domain.questionnaire import Questionnaire
from surveyapp.domain.release import as_json, from_json
from surveyapp.domain.responses import Response
from surveyapp.errors import ReleaseError
from tests.domain.waves_in_numbers import facts, questionnaire, random_wave

ASKED = questionnaire(3, 2, 1)
ITEMS = tuple(item.id for item in ASKED.items())
CODES = ("1", "2", "3", "4", "5", "nvt", "9", "", "vijf", "0", "-1", "3.5")
SOME_ITEMS = (*ITEMS, "p9i9", "", "p0")
PRINCIPLES = ("p0", "p1", "p2", "p9", "", "p0i0")
CASES = 150


def tree_of(*own: int) -> GroupTree:
    """Return an organisation of one department and teams with so many people each."""
    teams = [ReportingGroup(f"t{n}", f"Team {n}", "team", "d", size) for n, size in enumerate(own)]
    return GroupTree(
        (
            ReportingGroup("org", "Organisatie", "organisation", None, 0),
            ReportingGroup("d", "Afdeling", "department", "org", 1),
            *teams,
        )
    )


def published(
    tree: GroupTree, responses: list[Response], asked: Questionnaire = ASKED
) -> Publication:
    """Publish, and guard what reads back."""
    found = publish(
        facts=facts(),
        questionnaire=asked,
        tree=tree,
        responses=responses,
        previous=None,
        choices=Choices(asks_priorities=True, remainder_reports=True),
    )
    guard(from_json(as_json(found.release)), tree)
    return found


def odd_responses(tree: GroupTree, chance: random.Random) -> list[Response]:
    """Return responses of some of the people, with anything in them that can be written down."""
    rate, odd = chance.random(), chance.choice((0.0, 0.05, 0.5, 1.0))

    def code() -> str:
        return chance.choice(CODES if chance.random() < odd else CODES[:6])

    return [
        Response(
            group.id,
            {item: code() for item in SOME_ITEMS[: chance.choice((0, 3, 6, 6, 6, 9))]},
            {chance.choice(PRINCIPLES): "tekst"},
            tuple(chance.choices(PRINCIPLES, k=chance.randint(0, 4))),
            chance.choice(("", "binnen", "earlier")),
        )
        for group in tree.groups
        for _ in range(group.own)
        if chance.random() < rate
    ]


def test_no_answer_breaks_a_release():
    ran = 0

    @given(st.lists(st.integers(0, 14), min_size=1, max_size=5), st.randoms(use_true_random=False))
    @settings(max_examples=CASES, deadline=None)
    def check(sizes: list[int], chance: random.Random) -> None:
        nonlocal ran
        ran += 1
        tree = tree_of(*sizes)
        responses = odd_responses(tree, chance)

        release = published(tree, responses).release

        shown = [group for group in release.groups if group.results is not None]
        assert bool(shown) or release.notices[0] in {"nobody_answered", "nothing_released"}
        if not responses:
            nobody = "nobody_answered" if tree.invited("org") >= 10 else "nothing_released"
            assert release.notices == (nobody,)

    check()
    print(f"odd answers: {ran} waves published and guarded")
    assert ran >= CASES


def test_odd_answers_change_no_number_of_the_others():
    tree, asked, responses = random_wave(3, groups=6, people=70, sizes=(3, 2), unsure=0)
    chance = random.Random(1)
    unknown = {f"oud-{item.id}": "5" for item in asked.items()}
    spoiled = [
        Response(one.atom, {**one.answers, **unknown}, {"oud": "tekst"}, ("oud", "ouder"))
        if chance.random() < 0.3
        else one
        for one in responses
    ]

    honest, odd = published(tree, responses, asked), published(tree, spoiled, asked)

    assert odd.release.notices == ("answers_left_out",)
    assert odd.release.groups == honest.release.groups


def test_a_tree_in_which_nobody_is_left_gives_a_release_without_results():
    release = published(tree_of(0, 0), [Response("d", dict.fromkeys(ITEMS, "3"))]).release

    assert release.notices == ("nothing_released",)
    assert all(group.results is None for group in release.groups)


def test_a_response_of_another_wave_is_refused():
    with pytest.raises(ReleaseError, match="niet in deze meting"):
        published(tree_of(12), [Response("elders", dict.fromkeys(ITEMS, "3"))])
