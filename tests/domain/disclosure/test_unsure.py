"""The share of "weet ik niet of n.v.t.": where it is shown, and that it singles nobody out."""

import pytest

from surveyapp.domain.disclosure.coarse import at_most
from surveyapp.domain.disclosure.unsure import possible_unsure, show_unsure
from surveyapp.domain.measuring.rounding import whole_percentage
from surveyapp.domain.publishing import guard, publish
from surveyapp.domain.release import GroupResults, Release, Share, shown_n
from surveyapp.domain.responses import Response
from tests.domain.waves_in_numbers import facts, questionnaire, tree


def printed(took_part: int, valid: int) -> int:
    """Return how many valid answers a reader sees."""
    return shown_n(GroupResults(n=took_part, invited=99, detailed=True, principles=()), valid)


def bounded_by_itself(unsure: int, *, valid: int, took_part: int) -> Share:
    """Code the share as any other, among those who answered."""
    answered = valid + unsure
    if unsure <= 1:
        return Share("at_most", at_most(1, answered))
    return Share("exact", whole_percentage(unsure, answered))


def singled_out(took_part: int, show) -> set[str]:
    """Return what some display proves, over all ways to be unsure or leave an item open."""
    alike: dict[object, set[tuple[int, int]]] = {}
    for valid in range(5, took_part + 1):
        for unsure in range(took_part - valid + 1):
            share = show(unsure, valid=valid, took_part=took_part)
            left_open = took_part - valid - unsure
            alike.setdefault((printed(took_part, valid), share), set()).add((unsure, left_open))
    found = set()
    for some in alike.values():
        found |= {f"{one} unsure" for one in (0, 1) if {unsure for unsure, _ in some} == {one}}
        found |= {"1 left it open"} if {left for _, left in some} == {1} else set()
    return found


@pytest.mark.parametrize("took_part", range(10, 41))
def test_no_share_tells_that_one_person_was_unsure_or_left_an_item_open(took_part):
    assert not singled_out(took_part, show_unsure)


def test_coded_as_any_other_share_it_would():
    found = set().union(*(singled_out(n, bounded_by_itself) for n in range(10, 41)))
    print(f"a share among those who answered tells: {sorted(found)}")
    assert found == {"0 unsure", "1 unsure", "1 left it open"}


@pytest.mark.parametrize("took_part", [10, 14, 25, 150, 1200])
def test_the_guard_understands_every_share_and_every_share_is_true(took_part):
    step = max(1, took_part // 150)
    for valid in range(5, took_part + 1, step):
        for unsure in range(took_part - valid + 1):
            share = show_unsure(unsure, valid=valid, took_part=took_part)
            if share is None:
                assert valid < took_part / 100
                continue
            exact = 100 * unsure / (valid + unsure)
            assert possible_unsure(share, valid=valid, took_part=took_part)
            assert 0 < share.percent < 100
            assert share.kind != "at_most" or exact <= share.percent
            assert share.kind != "at_least" or exact >= share.percent


@pytest.mark.parametrize(
    ("share", "valid"),
    [
        (Share("at_least", 50), 10),
        (Share("exact", 0), 12),
        (Share("exact", 8), 11),
        (Share("exact", 15), 11),
        (Share("exact", 17), 9),
        (Share("exact", 18), 9),
        (Share("exact", 30), 9),
        (Share("exact", 100), 9),
        (Share("at_most", 9), 10),
        (Share("at_most", 17), 12),
    ],
)
def test_the_guard_refuses_a_share_that_would(share, valid):
    """Of 12 people with 9 valid answers, 18 % unsure is two, so that one left it open."""
    assert not possible_unsure(share, valid=valid, took_part=12)
    assert possible_unsure(Share("exact", 25), valid=9, took_part=12)
    assert possible_unsure(Share("at_most", 25), valid=9, took_part=12)


GROUPS = tree({"org": None, "a": "org", "b": "org"}, {"a": 30, "b": 30})


def published(a: list[str], b: list[str]) -> Release:
    """Publish what the two teams answered to the second item: 1..5, nvt, or open."""
    publication = publish(
        facts=facts(),
        questionnaire=questionnaire(1, 1),
        tree=GROUPS,
        responses=[
            Response(atom, {"p0i0": "4"} | ({"p1i0": answer} if answer else {}))
            for atom, answers in (("a", a), ("b", b))
            for answer in answers
        ],
        previous=None,
    )
    guard(publication.release, GROUPS)
    return publication.release


def unsure(release: Release, group: str) -> Share | None:
    items = release.group(group).results.principles[1].items
    return items[0].unsure if items else None


MANY = ["1", "2", "3", "4", "5"] * 4


def test_who_does_not_know_is_counted_among_who_answered():
    release = published([*MANY, "nvt", "nvt", "nvt"], [*MANY, "nvt", "", ""])
    assert unsure(release, "a") == Share("exact", 13)
    assert unsure(release, "b") == Share("at_most", 14)
    assert unsure(release, "org") == Share("exact", 9)


def test_it_is_shown_only_where_the_shares_are():
    release = published(MANY[:7] + ["nvt"] * 5, MANY)
    assert release.group("a").results.detailed
    assert release.group("a").results.principles[1].items[0].shares is None
    assert unsure(release, "a") is None


def test_everybody_unsure_in_a_block_is_not_told_from_the_group_above():
    """All of b is unsure: without a plan of its own, the organisation minus a would tell it."""
    release = published(MANY, ["nvt"] * 7 + [""] * 2)
    shown = [id_ for id_ in ("org", "a", "b") if unsure(release, id_) is not None]
    assert shown == ["org"]
