"""No figure in any report depends on fewer people than the minimum: one person's answers changed.

Everything is computed anew with other answers of one person, and every report laid beside what it
was. What became another figure must be a figure of a group that this person is in, over at least
the minimum group; and a group without figures of its own has none in its report.
"""

import json
import random
from dataclasses import replace

import pytest

from surveyapp.domain.publishing import publish
from surveyapp.domain.release import Group, Release, as_json, as_printed
from surveyapp.domain.responses import Response
from surveyapp.reporting.team_document import team_report
from tests.domain.waves_in_numbers import facts, questionnaire, tree
from tests.releases import small_results
from tests.reporting.traced import Figure, read_page, traced, value_at, written

MINIMUM = 5
TREE = tree(
    {"org": None, "d0": "org", "a": "d0", "b": "d0", "c": "d0", "d1": "org", "e": "d1", "f": "d1"},
    {"org": 1, "d0": 1, "a": 14, "b": 3, "c": 8, "d1": 2, "e": 24, "f": 6},
)
ASKED = questionnaire(3, 4, 2)
ITEMS = tuple(item.id for item in ASKED.items())
_DETAILS = ("interval", "bounds", "agreement", "trend", "shares", "bars", "unsure", "importance")


def a_response(chance: random.Random, atom: str) -> Response:
    level = chance.choice((2, 3, 4))
    answers = {i: str(min(5, max(1, level + chance.choice((-1, 0, 1))))) for i in ITEMS}
    return Response(
        atom=atom, answers=answers, priorities=(chance.choice([p.id for p in ASKED.asked()]),)
    )


def everybody() -> list[Response]:
    chance = random.Random(7)
    return [
        a_response(chance, group.id)
        for group in TREE.groups
        for _ in range(group.own if group.id != "f" else 4)
    ]


def published(responses: list[Response]) -> Release:
    return publish(
        facts=facts(MINIMUM), questionnaire=ASKED, tree=TREE, responses=responses, previous=None
    ).release


def figures_of(release: Release, group: Group) -> frozenset[Figure]:
    with written(drafts=1) as page:
        team_report(traced(release), "0" * 64, group.id)
    return frozenset(read_page(page.marked).figures)


def changed(response: Response) -> Response:
    """Return the same person with every answer turned round."""
    turned = {item: str(6 - int(code)) for item, code in response.answers.items()}
    return replace(response, answers=turned, priorities=())


def people_behind(data: object, path: str) -> int:
    """Return over how many people the figure at a place is: the nearest n around it."""
    steps = path.split("/")
    for end in range(len(steps) - 1, 0, -1):
        around = value_at(data, "/".join(steps[:end]))
        if isinstance(around, dict) and "n" in around:
            return int(around["n"])
    raise AssertionError(f"no n around {path}")


def _tainted(release: Release, data: object, path: str, above: set[str]) -> list[str]:
    """Return what is wrong with a figure that changed with somebody of the groups in ``above``."""
    if not path.startswith("/groups/"):
        return []
    found = []
    detail = any(f"/{name}" in path for name in _DETAILS)
    least = release.detail_group if detail else MINIMUM
    if people_behind(data, path) < least:
        found.append(f"{path} is over fewer than {least} people")
    if release.groups[int(path.split("/")[2])].id not in above and "/rest/" not in path:
        found.append(f"{path} is of a group that the person is not in")
    return found


def taints(before: Release, after: Release, atom: str) -> list[str]:
    """Return what other answers of somebody in ``atom`` changed and may not."""
    above = {atom, *(group.id for group in TREE.above(atom))}
    found = []
    texts = [json.loads(as_json(as_printed(release))) for release in (before, after)]
    for group in before.groups:
        was, became = (figures_of(release, release.group(group.id)) for release in (before, after))
        for figures, data in ((was - became, texts[0]), (became - was, texts[1])):
            for path in frozenset().union(*(figure.paths for figure in figures)):
                found += _tainted(before, data, path, above)
    return found


def test_one_persons_answers_only_change_figures_over_the_minimum_of_groups_that_they_are_in():
    responses = everybody()
    before = published(responses)
    withheld = {group.id for group in before.groups if group.results is None}
    assert withheld, "a wave in which everything is shown proves nothing"
    chance = random.Random(3)
    people = [
        next(n for n, one in enumerate(responses) if one.atom == atom)
        for atom in ("org", "a", "b", "f")
    ] + chance.sample(range(len(responses)), 2)
    moved = 0
    for person in people:
        others = [*responses]
        others[person] = changed(others[person])
        after = published(others)
        assert taints(before, after, responses[person].atom) == []
        moved += as_json(after) != as_json(before)
    assert moved > len(people) // 2, "a change that changes nothing proves nothing"
    print(f"{len(people)} people, {len(before.groups)} reports each, withheld: {sorted(withheld)}")


def test_a_report_of_a_withheld_group_only_holds_figures_of_the_whole_organisation():
    before = published(everybody())
    for place, group in enumerate(before.groups):
        if group.results is None:
            figures = figures_of(before, group)
            assert figures
            paths = {path for figure in figures for path in figure.paths}
            assert all(path.startswith("/groups/0/") for path in paths), (place, sorted(paths))


@pytest.mark.parametrize("shown", ["b", "f"])
def test_a_small_group_whose_numbers_slipped_through_is_noticed(shown):
    """The same wave, published without a minimum for one group."""

    def slipped(release: Release, high: float) -> Release:
        results = small_results(release.principles, n=3)
        item = results.principles[0].items[0]
        first = replace(
            results.principles[0],
            items=(
                replace(item, mean=replace(item.mean, value=high)),
                *results.principles[0].items[1:],
            ),
        )
        told = replace(results, principles=(first, *results.principles[1:]))
        return replace(
            release,
            groups=tuple(
                replace(group, results=told) if group.id == shown else group
                for group in release.groups
            ),
        )

    release = published(everybody())
    found = taints(slipped(release, 3.1), slipped(release, 4.4), shown)
    assert any("over fewer than 5 people" in fault for fault in found)
