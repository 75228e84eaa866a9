"""The chart of importance against score is readable where points lie together."""

import itertools
import random
import re

import pytest

from surveyapp.domain.colours import palette
from surveyapp.domain.release import Mean, Share
from surveyapp.reporting.priority_chart import Box, Point, priorities, priority_points
from surveyapp.reporting.typeface import width
from tests.releases import NAMES, asked, full_results, release
from tests.reporting.organisations import chosen

COLOURS = palette("#00657d")
_TEXT = re.compile(r'<text style="([^"]*)" x="([\d.]+)" y="([\d.]+)"[^>]*>([^<]*)</text>')
_MM = 25.4 / 72


def labels(svg):
    """Return the names in a chart with the place that each takes, in millimetres."""
    found = {}
    for style, x, y, words in _TEXT.findall(svg):
        if words not in NAMES:
            continue
        wide = width(words, size=8.5, weight="Medium")
        at = float(x) * _MM - (wide if "end" in style else 0)
        base = float(y) * _MM
        found[words] = Box(at, base - 2.4, at + wide, base + 0.6)
    return found


def points(places):
    return [
        Point(name, Share("exact", percent), Mean("exact", score), 600)
        for name, (percent, score) in zip(NAMES, places, strict=False)
    ]


@pytest.mark.parametrize("seed", range(12))
def test_no_two_names_stand_on_each_other(seed):
    chance = random.Random(seed)
    made = points([(chance.randint(18, 24), chance.randint(31, 34) / 10) for _ in NAMES])
    found = labels(priorities(made, colours=COLOURS))
    assert len(found) == len(NAMES)
    for one, other in itertools.combinations(found.values(), 2):
        assert not one.meets(other)


def test_principles_at_the_very_same_place_are_both_named():
    found = labels(priorities(points([(20, 3.3), (20, 3.3), (30, 3.5)]), colours=COLOURS))
    assert set(found) == set(NAMES[:3])
    assert not found[NAMES[0]].meets(found[NAMES[1]])


def test_no_name_leaves_the_page():
    for percent, score in itertools.product((0, 50, 92), (1.0, 3.0, 5.0)):
        made = points([(percent, score)] * 6)
        long = [Point(NAMES[6], one.share, one.mean, one.n) for one in made[:1]]
        for box in labels(priorities([*made, *long], colours=COLOURS)).values():
            assert box.left >= 0
            assert box.right <= 174
            assert 0 <= box.top < box.bottom <= 131


def test_what_is_known_as_a_bound_has_no_dot_but_a_line_to_where_it_may_be():
    exact = priorities(points([(20, 3.3)]), colours=COLOURS)
    bound = priorities(
        [Point(NAMES[0], Share("at_most", 8), Mean("at_least", 4.6), 12)], colours=COLOURS
    )
    assert "stroke-dasharray" not in exact
    assert bound.count("stroke-dasharray") == 2


def test_only_principles_with_a_score_and_an_importance_are_drawn():
    six = asked(6)
    assert priority_points(release(principles=six)) == ()
    assert priority_points(release(principles=six, root=None)) == ()
    results = chosen(full_results(six, n=60, invited=80))
    assert len(priority_points(release(principles=six, root=results))) == 6
