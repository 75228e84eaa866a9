"""Making a thing once, when a server has just begun and everybody asks at the same moment."""

import time
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from threading import Barrier, Event

import pytest

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


def test_what_could_not_be_made_is_tried_again():
    tries = []

    @made_once(most=2)
    def make(asked):
        tries.append(asked)
        if len(tries) == 1:
            raise OSError(asked)
        return asked

    with pytest.raises(OSError, match="page"):
        make("page")
    assert (make("page"), make("page"), len(tries)) == ("page", "page", 2)


def test_nobody_waits_for_another_thing_that_is_there():
    busy, go_on = Event(), Event()

    @made_once(most=4)
    def make(asked):
        if asked == "slow":
            busy.set()
            assert go_on.wait(timeout=30)
        return asked

    make("there")
    with ThreadPoolExecutor(2) as people:
        slow = people.submit(make, "slow")
        assert busy.wait(timeout=30)
        try:
            assert people.submit(make, "there").result(timeout=10) == "there"
        finally:
            go_on.set()
        assert slow.result(timeout=30) == "slow"
