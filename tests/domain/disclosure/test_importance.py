"""Stated importance: no display proves that nobody, or everybody, chose a principle."""

from collections.abc import Callable, Iterator, Mapping
from itertools import product

import pytest

from surveyapp.domain.disclosure.coarse import at_most, nearly_all
from surveyapp.domain.disclosure.importance import possible_importance, show_importance
from surveyapp.domain.measuring.rounding import whole_percentage
from surveyapp.domain.publishing import Choices, guard, publish
from surveyapp.domain.release import GroupResults, Share
from surveyapp.domain.responses import Response
from tests.domain.waves_in_numbers import facts, questionnaire, tree

Counts = tuple[int, ...]
Show = Callable[[Mapping[str, int], int], Mapping[str, Share]]


def everything(n: int, principles: int) -> Iterator[Counts]:
    """Yield all counts that n people with two different choices each can make, or fewer choices.

    Any counts of at most n each and 2n together can be: deal the choices out in turn.
    """
    every = product(range(n + 1), repeat=principles)
    return (counts for counts in every if sum(counts) <= 2 * n)


def classes(n: int, principles: int, show: Show) -> dict[object, list[Counts]]:
    alike: dict[object, list[Counts]] = {}
    for counts in everything(n, principles):
        shown = show({str(place): count for place, count in enumerate(counts)}, n)
        alike.setdefault(tuple(shown.items()), []).append(counts)
    return alike


def proven(alike: Mapping[object, list[Counts]], count: int) -> int:
    """Return in how many displays some principle must have been chosen by exactly ``count``."""
    return sum(any({count} == set(of) for of in zip(*some, strict=True)) for some in alike.values())


def one_by_one(chosen: Mapping[str, int], n: int) -> Mapping[str, Share]:
    """Code every principle by itself, as if people had any number of choices."""

    def share(count: int) -> Share:
        if count <= 1:
            return Share("at_most", at_most(1, n))
        if count >= n - 1:
            return Share("at_least", nearly_all(n, without=1))
        return Share("exact", whole_percentage(count, n))

    return {id_: share(count) for id_, count in chosen.items()}


def least_of_the_most_chosen(chosen: Mapping[str, int], n: int) -> Mapping[str, Share]:
    """Code one by one, and where hardly a choice is left over, the most chosen one as a bound."""
    shown = dict(one_by_one(chosen, n))
    known = {id_: count for id_, count in chosen.items() if count > 1}
    if len(known) < len(chosen) and sum(known.values()) >= 2 * n - 1:
        most = max(known, key=lambda id_: known[id_])
        shown[most] = Share("at_least", nearly_all(n, without=n - known[most] + 1))
    return shown


CASES = [(n, principles) for n in (10, 11, 12) for principles in (1, 2, 3, 4)] + [(10, 5)]


@pytest.mark.parametrize(("n", "principles"), CASES)
def test_no_display_proves_that_nobody_or_everybody_chose_a_principle(n, principles):
    alike = classes(n, principles, show_importance)
    vectors = sum(map(len, alike.values()))
    print(f"{n} people, {principles} principles: {vectors} counts, {len(alike)} displays")
    assert not proven(alike, 0)
    assert not proven(alike, n)


@pytest.mark.parametrize(("show", "least"), [(one_by_one, 100), (least_of_the_most_chosen, 50)])
def test_coding_one_by_one_or_only_the_most_chosen_proves_that_nobody_chose_some(show, least):
    """Of two principles at the top, lowering one does not look like lowering the other."""
    found = proven(classes(10, 4, show), 0)
    print(f"{show.__name__}: {found} displays prove that nobody chose some principle")
    assert found >= least


@pytest.mark.parametrize(("n", "principles"), [(10, 4), (12, 3)])
def test_every_bound_holds_and_the_guard_understands_every_display(n, principles):
    for counts in everything(n, principles):
        shown = show_importance({str(place): count for place, count in enumerate(counts)}, n)
        assert possible_importance(list(shown.values()), n)
        for count, share in zip(counts, shown.values(), strict=True):
            percent = 100 * count / n
            assert share.kind != "at_most" or percent <= share.percent
            assert share.kind != "at_least" or percent >= share.percent
            assert share.kind != "exact" or whole_percentage(count, n) == share.percent


def test_where_no_principle_could_hide_the_last_choice_nothing_is_shown():
    """Eleven principles, ten people: ten chosen twice, and so one by nobody."""
    spread = {str(place): 2 for place in range(10)} | {"ten": 0}
    assert show_importance(spread, 10) == {}
    assert show_importance(spread | {"0": 3, "1": 0}, 10)["ten"] == Share("at_most", 10)


def shares(*wanted: str) -> list[Share]:
    kinds = {"<": "at_most", ">": "at_least"}
    return [Share(kinds.get(one[0], "exact"), int(one.strip("<>"))) for one in wanted]


@pytest.mark.parametrize(
    ("shown", "possible"),
    [
        (shares("80", "70", "50"), True),
        (shares("80", "70", "<10"), True),
        (shares("80", "80", "40", "<10"), False),
        (shares(">70", ">70", "50", "<10"), True),
        (shares(">80", ">80", "40", "<10"), False),
        (shares(">70", "40", "<10"), False),
        (shares(">70", "60", "60"), False),
        (shares(">90", ">90", "20"), True),
        (shares("80", "80", "50"), False),
        (shares("80", "<20"), False),
        (shares("100", "<10"), False),
        (shares("10", "50"), False),
        (shares("0", "50"), False),
        (shares(">100", "50"), False),
        (shares("85", "50"), False),
    ],
)
def test_the_guard_refuses_shares_of_choices_that_prove_too_much_or_cannot_be(shown, possible):
    assert possible_importance(shown, 10) == possible


GROUPS = tree({"org": None, "a": "org", "b": "org"}, {"a": 14, "b": 6})
ASKED = questionnaire(1, 1, 1)


def published(*priorities: tuple[str, ...], choices: Choices | None) -> dict[str, GroupResults]:
    """Publish a wave in which team a chose so, and the six of team b always p0 and p1."""
    wishes = [("a", one) for one in priorities] + [("b", ("p0", "p1"))] * 6
    answers = [{"p0i0": str(n % 5 + 1), "p1i0": "3", "p2i0": "4"} for n in range(len(wishes))]
    publication = publish(
        facts=facts(),
        questionnaire=ASKED,
        tree=GROUPS,
        responses=[
            Response(atom=atom, answers=found, priorities=wish)
            for (atom, wish), found in zip(wishes, answers, strict=True)
        ],
        previous=None,
        choices=choices,
    )
    guard(publication.release, GROUPS)
    return {group.id: group.results for group in publication.release.groups if group.results}


def importance(results: GroupResults) -> list[Share | None]:
    return [one.importance for one in results.principles]


def test_importance_is_the_share_of_everybody_who_took_part_where_details_may_be_shown():
    found = published(
        *[("p0", "p1")] * 6, *[("p1",)] * 2, *[()] * 2, choices=Choices(asks_priorities=True)
    )
    # a of 10 and the organisation of 16 leave b, of 6: so only the organisation has details
    assert found["org"].detailed
    assert importance(found["org"]) == shares("75", "88", "<7")
    assert importance(found["b"]) == [None] * 3
    unasked = published(*[("p0", "p1")] * 10, choices=None)
    assert importance(unasked["org"]) == [None] * 3


def test_a_choice_that_is_unclear_is_left_out_and_the_person_still_counts():
    unclear = [("p0", "p1", "p2"), ("elders", "p2"), ("p2", "p2", "elders"), ("p9", "p8", "p7")]
    found = published(*unclear, *[()] * 6, choices=Choices(asks_priorities=True))
    assert importance(found["org"]) == shares("38", "38", "13")
