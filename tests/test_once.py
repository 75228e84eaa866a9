"""Making a thing once, when a server has just begun and everybody asks at the same moment."""

import time
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from threading import Barrier

from surveyapp.once import made_once


def made_by(remember):
    """Return how often a slow thing is made for eight people who ask for it at once."""
    made, ready = [], Barrier(8)

    @remember
    def make(asked):
        made.append(asked)
        time.sleep(0.05)
        return [asked]

    def ask(_):
        ready.wait(timeout=30)
        return make("page")

    with ThreadPoolExecutor(8) as people:
        given = list(people.map(ask, range(8)))
    assert given == [["page"]] * 8
    return len(made), len({id(one) for one in given})


def test_eight_who_ask_at_once_get_the_one_thing_that_was_made():
    assert made_by(made_once(most=4)) == (1, 1)
    assert made_by(lru_cache(4))[0] > 1  # what the standard library alone would do


def test_only_the_last_ones_are_remembered_and_all_can_be_forgotten():
    asked = []
    make = made_once(most=2)(asked.append)
    for one in "aabcca":
        make(one)
    assert "".join(asked) == "abca"
    make.cache_clear()
    make("a")
    assert "".join(asked) == "abcaa"
