"""The biggest gap between importance and score, by published values that can prove it."""

import itertools
import random
from dataclasses import replace

import pytest

from surveyapp.domain.conversation_gap import FAIR_PART, biggest_gap
from surveyapp.domain.release import Mean, Share
from tests.releases import asked, full_results

PRINCIPLES = asked(4)
FULL = full_results(PRINCIPLES)


def exact(percent):
    return Share("exact", percent)


def results(*pairs):
    """Return results with an importance and a mean for each principle."""
    return replace(
        FULL,
        principles=tuple(
            replace(each, importance=share, mean=Mean("exact", mean) if mean else None)
            for each, (share, mean) in zip(FULL.principles, pairs, strict=False)
        ),
    )


def found(made, taken=frozenset()):
    gap = biggest_gap(made, taken)
    return gap.principle if gap else None


def test_it_is_neither_the_most_wanted_nor_the_lowest_but_both_together():
    most_wanted, lowest, both = (exact(64), 4.6), (exact(14), 2.0), (exact(50), 3.0)
    assert found(results(most_wanted, lowest, both)) == "p2"


def test_a_principle_that_is_taken_is_left_out():
    made = results((exact(50), 3.0), (exact(36), 3.0))
    assert found(made) == "p0"
    assert found(made, frozenset({"p0"})) == "p1"


def test_among_equals_the_first_is_chosen():
    assert found(results((exact(30), 3.9), (exact(50), 3.0), (exact(50), 3.0))) == "p1"


def test_what_few_people_want_to_work_on_is_no_gap():
    assert found(results((exact(FAIR_PART), 3.0))) == "p0"
    assert found(results((exact(FAIR_PART - 1), 1.5))) is None


def test_without_importance_or_without_scores_nothing_is_chosen():
    assert found(FULL) is None
    assert found(results((exact(50), None), (exact(40), None))) is None
    assert found(replace(FULL, principles=())) is None


def test_a_score_of_five_leaves_no_gap():
    assert found(results((exact(93), 5.0))) is None


@pytest.mark.parametrize("kind", ["at_least", "at_most"])
def test_a_bound_that_could_hide_a_bigger_gap_lets_nothing_be_called_the_biggest(kind):
    share = Share(kind, 50)
    assert found(results((exact(50), 3.0), (share, 3.0))) == (
        "p0" if kind == "at_most" else None  # at most as much as p0: no more than an equal
    )
    assert found(results((exact(40), 3.0), (share, 3.0))) == (
        None if kind == "at_most" else "p1"  # at least 50: surely more than 40
    )


KINDS = ("exact", "at_least", "at_most")


def test_the_biggest_is_named_when_every_value_behind_the_bounds_agrees_and_only_then():
    chance, named = random.Random(8), 0
    for _ in range(400):
        made = replace(
            FULL,
            principles=tuple(
                replace(
                    each,
                    importance=Share(chance.choice(KINDS), 7 * chance.randint(1, 13)),
                    mean=Mean(chance.choice(KINDS), chance.randint(12, 48) / 10),
                )
                for each in FULL.principles[:3]
            ),
        )
        gaps = {
            each.principle: [
                round(share * (50 - 10 * mean))
                for share, mean in itertools.product(
                    behind(each.importance, 0, 100), behind(each.mean, 1, 5)
                )
            ]
            for each in made.principles
        }
        proven = [
            each.principle
            for each in made.principles
            if min(behind(each.importance, 0, 100)) >= FAIR_PART
            and min(gaps[each.principle]) > 0
            and all(
                min(gaps[each.principle]) >= max(other)
                for id_, other in gaps.items()
                if id_ != each.principle
            )
        ]
        assert found(made) == (proven[0] if proven else None)
        named += bool(proven)
    assert 30 < named < 370


def behind(value, low, high):
    """Return the ends of what a published value may stand for."""
    number = value.percent if isinstance(value, Share) else value.value
    return {"exact": (number,), "at_least": (number, high), "at_most": (low, number)}[value.kind]


def test_a_score_of_about_three_can_be_anything():
    made = results((exact(50), 3.0), (exact(50), 2.9))
    about = replace(made.principles[1], mean=Mean("about", 3.0))
    assert found(replace(made, principles=(made.principles[0], about))) is None
