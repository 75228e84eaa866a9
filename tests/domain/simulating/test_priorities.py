"""Invented people name at most two principles, and mostly those that they scored lowest."""

import random
from collections import Counter

from surveyapp.domain.simulating.priorities import simulate_priorities
from tests import made

ASKED = made.questionnaire(principles=4)
LOW = ASKED.asked()[2]
ANSWERS = {
    item.id: "1" if principle is LOW else "5"
    for principle in ASKED.asked()
    for item in principle.items
}


def test_nobody_names_more_than_two_nor_one_twice_nor_what_was_not_asked():
    rng = random.Random(1)
    found = [simulate_priorities(rng, ASKED, ANSWERS) for _ in range(300)]

    assert {len(one) for one in found} == {0, 1, 2}
    assert all(len(set(one)) == len(one) for one in found)
    assert {name for one in found for name in one} <= {one.id for one in ASKED.asked()}


def test_who_scored_one_principle_far_lower_names_it():
    rng = random.Random(2)
    found = [one for _ in range(300) if (one := simulate_priorities(rng, ASKED, ANSWERS))]
    named = Counter(name for one in found for name in one)

    print(f"{len(found)} people who name something: {dict(named)}")
    assert named[LOW.id] > 0.95 * len(found)


def test_who_answered_nothing_may_still_name_something():
    assert any(simulate_priorities(random.Random(n), ASKED, {}) for n in range(9))
