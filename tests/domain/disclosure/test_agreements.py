"""What groups answer about their agreement: shown of whole groups of enough people only."""

import random
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from surveyapp.domain.publishing import guard, publish
from surveyapp.domain.release import AgreementResults, Mean, PastAgreement, as_printed
from surveyapp.domain.responses import Response, enough
from surveyapp.errors import ReleaseError
from tests.domain.disclosure.attacks import cases
from tests.domain.disclosure.cases import waves
from tests.domain.disclosure.oracle import find_small
from tests.domain.waves_in_numbers import facts, questionnaire, tree

TEXTS = ("We beginnen elk overleg op tijd.",)
CODES = ("1", "2", "3", "4", "5", "nvt", "", "9", "<b>")
VALID = frozenset("12345")
PARENTS = {"org": None, "dep": "org", "a": "dep", "b": "dep", "c": "org"}


def published(groups, asked, responses, agreements):
    return publish(
        facts=facts(),
        questionnaire=asked,
        tree=groups,
        responses=responses,
        previous=None,
        agreements=agreements,
    ).release


def agreeing(groups, sizes, codes, *, agreements):
    """Publish a wave in which everybody rates two items, and says this of the agreement."""
    asked = questionnaire(2)
    responses = [
        Response(group, {"p0i0": str(1 + n % 5), "p0i1": str(1 + (n + 2) % 5)}, agreement=code)
        for group, size in sizes.items()
        for n, code in zip(range(size), codes.get(group, "4" * size), strict=True)
    ]
    return published(groups, asked, responses, agreements)


def of(release, group):
    return next(one.results for one in release.agreements if one.group == group)


def valid_people(asked, responses):
    """Return how many with a valid answer hang on each group, as an attacker counts columns."""
    return Counter(
        one.atom for one in responses if one.agreement in VALID and enough(asked, one.answers)
    )


def shown(release, *, details=False):
    return [
        one.group
        for one in release.agreements
        if one.results is not None and (one.results.shares is not None or not details)
    ]


def test_nobody_can_compute_what_fewer_than_the_minimum_answer_about_an_agreement():
    seen = Counter()

    @cases(400)
    @given(waves(more=6), st.integers(0, 10**6))
    def attack_one(case, seed):
        groups, asked, responses = case
        chance = random.Random(seed)
        responses = [replace(one, agreement=chance.choice(CODES)) for one in responses]
        texts = {one.id: TEXTS for one in groups.groups if chance.random() < 0.8}

        release = published(groups, asked, responses, texts)

        guard(release, groups)
        people = valid_people(asked, responses)
        for details, fewest in ((False, release.minimum_group), (True, release.detail_group)):
            sets = [groups.below(id_) for id_ in shown(release, details=details)]
            assert not find_small(sets, people, fewest)
            seen[details] += len(sets)
        for one in release.agreements:
            if one.results is not None:
                assert release.group(one.group).results is not None
                assert one.results.n == people[one.group]

    attack_one()
    print(f"{seen[False]} answers about an agreement shown, {seen[True]} with shares")
    assert seen[False] > 100
    assert seen[True] > 2


def test_a_department_beside_its_teams_would_give_away_the_few_that_are_left():
    sizes = {"a": 8, "b": 9, "c": 9}
    groups = tree(PARENTS, sizes)
    four_of_a = {"a": ["4"] * 4 + ["nvt"] * 4}

    release = agreeing(groups, sizes, four_of_a, agreements=dict.fromkeys(PARENTS, TEXTS))

    people = Counter({"a": 4, "b": 9, "c": 9})
    assert shown(release) == ["b", "c"]
    assert not find_small([groups.below(id_) for id_ in shown(release)], people, 5)
    # had the department agreed on the same, it minus the one team would be four of the other
    assert find_small([groups.below(id_) for id_ in ("dep", *shown(release))], people, 5)
    total = PastAgreement("dep", TEXTS, AgreementResults(n=13, mean=Mean("exact", 4.0)))
    forged = replace(release, agreements=(total, *release.agreements))
    with pytest.raises(ReleaseError, match="geen kan hebben"):
        guard(forged, groups)


def test_a_withheld_group_shows_nothing_though_enough_of_it_answered():
    # the department's own three would be left over, so one of its teams is withheld with them
    groups = tree(PARENTS, {"dep": 3, "a": 6, "b": 9, "c": 9})

    release = agreeing(
        groups, {"dep": 3, "a": 6, "b": 9, "c": 9}, {}, agreements={"a": TEXTS, "b": TEXTS}
    )

    withheld = [one.group for one in release.agreements if release.group(one.group).results is None]
    assert withheld == ["a"]
    assert of(release, "a") is None
    assert of(release, "b") == AgreementResults(n=9, mean=Mean("exact", 4.0))


@pytest.mark.parametrize(
    ("codes", "n"), [("44444", 5), ("4444x", None), ("4444 ", None), ("44445x  ", 5)]
)
def test_valid_answers_count_and_not_knowing_or_leaving_open_does_not(codes, n):
    groups = tree({"org": None, "a": "org", "b": "org"}, {"a": len(codes), "b": 9})
    given_ = [{"x": "nvt", " ": ""}.get(code, code) for code in codes]

    release = agreeing(groups, {"a": len(codes), "b": 9}, {"a": given_}, agreements={"a": TEXTS})

    assert (of(release, "a").n if of(release, "a") else None) == n


def test_nobody_reads_that_everybody_answered_alike():
    groups = tree({"org": None, "a": "org", "b": "org"}, {"a": 12, "b": 12})
    sizes, agreements = {"a": 12, "b": 12}, {"a": TEXTS, "b": TEXTS}

    alike = agreeing(groups, sizes, {"a": "5" * 12}, agreements=agreements)
    nearly = agreeing(groups, sizes, {"a": "5" * 11 + "3"}, agreements=agreements)

    assert of(alike, "a") == of(nearly, "a")
    assert of(alike, "a").mean.kind == "at_least"
    assert of(alike, "a").shares.kind == "favour_at_least"


def test_an_answer_from_a_group_that_was_not_asked_counts_nowhere():
    groups = tree({"org": None, "a": "org", "b": "org"}, {"a": 8, "b": 9})

    release = agreeing(groups, {"a": 8, "b": 9}, {"b": "1" * 9}, agreements={"a": TEXTS})
    without = agreeing(groups, {"a": 8, "b": 9}, {"b": [""] * 9}, agreements={"a": TEXTS})

    assert [one.group for one in release.agreements] == ["a"]
    assert replace(release, notices=()) == replace(without, notices=())


def test_who_answered_under_half_of_the_items_does_not_count_here_either():
    groups = tree({"org": None, "a": "org", "b": "org"}, {"a": 8, "b": 9})
    asked = questionnaire(4)
    whole = {f"p0i{i}": "4" for i in range(4)}
    responses = [
        *(Response("a", whole, agreement="2") for _ in range(6)),
        *(Response("a", {"p0i0": "4"}, agreement="5") for _ in range(2)),
        *(Response("b", whole) for _ in range(9)),
    ]

    release = published(groups, asked, responses, {"a": TEXTS})

    assert of(release, "a") == AgreementResults(n=6, mean=Mean("exact", 2.0))


def test_one_person_without_an_answer_is_not_told_apart_in_print():
    groups = tree({"org": None, "a": "org", "b": "org"}, {"a": 12, "b": 8})
    codes = {"a": ["4"] * 6 + ["2"] * 5 + [""], "b": ["4"] * 6 + [""] * 2}
    agreements = {"a": TEXTS, "b": TEXTS}

    release = agreeing(groups, {"a": 12, "b": 8}, codes, agreements=agreements)

    assert [of(release, id_).n for id_ in "ab"] == [11, 6]
    assert [of(as_printed(release), id_).n for id_ in "ab"] == [12, 8]
