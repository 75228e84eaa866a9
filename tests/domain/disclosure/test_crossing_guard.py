"""The guard refuses an attribute or a bridge that does not fit, or its counts."""

from dataclasses import replace

import pytest

from surveyapp.domain.bridging import EARLIER, NEW
from surveyapp.domain.disclosure.bridge import BridgeDesign, bridge_results
from surveyapp.domain.disclosure.crossing import Crossing, crossing_of
from surveyapp.domain.disclosure.release_plan import plan_release
from surveyapp.domain.frame import GroupTree
from surveyapp.domain.measuring.counting import read_answers
from surveyapp.domain.publishing import Publication, guard, publish
from surveyapp.domain.release import (
    AttributeValue,
    Mean,
    Release,
)
from surveyapp.errors import ReleaseError
from tests.domain.disclosure.crossed import by_attribute, made
from tests.domain.waves_in_numbers import facts

BRIDGED = "p0i0"


@pytest.fixture(scope="module")
def wave() -> tuple[GroupTree, Publication]:
    """A release with an attribute of two values and a remainder."""
    return by_attribute()


@pytest.fixture(scope="module")
def halves() -> tuple[GroupTree, Release, Crossing]:
    """A release with one item in two wordings."""
    groups, asked, responses = made(lambda chance: chance.choice([EARLIER, NEW]))
    release = publish(
        facts=facts(), questionnaire=asked, tree=groups, responses=responses, previous=None
    ).release
    answers = read_answers(asked, responses)
    plan = plan_release(groups, asked, answers, 5, crossed=True)
    bridge = bridge_results(
        asked, plan, answers, 5, design=BridgeDesign("2024", "Meting 2024", (BRIDGED,))
    )
    assert bridge.items[0].effect is not None
    first = release.principles[0]
    items = tuple(replace(item, bridged=item.id == BRIDGED) for item in first.items)
    return (
        groups,
        replace(
            release,
            bridge=bridge,
            principles=(replace(first, items=items), *release.principles[1:]),
        ),
        crossing_of(asked, plan, answers),
    )


def with_value(release: Release, place: int = 0, **fields: object) -> Release:
    values = list(release.attribute.values)
    values[place] = replace(values[place], **fields)
    return replace(release, attribute=replace(release.attribute, values=tuple(values)))


def with_score(release: Release, **fields: object) -> Release:
    first, *others = release.attribute.values[0].scores
    return with_value(release, scores=(replace(first, **fields), *others))


def moved(crossing: Crossing, item: str | None = None, by: int = 1) -> Crossing:
    """Move answers of one block from one value to another: all totals by block stay."""
    counts = dict(crossing.people if item is None else crossing.items[item])
    block = next(row for (row, value), n in counts.items() if n > by)
    source = next((row, value) for (row, value), n in counts.items() if row == block and n > by)
    other = next(value for _, value in counts if value != source[1])
    counts[source] -= by
    counts[block, other] = counts.get((block, other), 0) + by
    if item is None:
        return replace(crossing, people=counts)
    return replace(crossing, items={**crossing.items, item: counts})


def test_what_was_published_passes_with_its_counts(wave, halves):
    guard(wave[1].release, wave[0], wave[1].crossing)
    guard(replace(wave[1].release, attribute=None), wave[0])
    guard(halves[1], halves[0], halves[2])


def test_an_attribute_without_its_counts_or_with_others_is_refused(wave):
    groups, found = wave
    release, crossing = found.release, found.crossing
    item = release.principles[0].items[0].id
    for wrong, sentence in [
        (None, "tellingen ontbreken"),
        (moved(crossing), "aantallen van 'Soort werk' kloppen niet"),
        (replace(crossing, people={}), "niet die van deze vrijgave"),
        (
            replace(crossing, people={("org", "binnen"): 15, ("org", "buiten"): 15}),
            "niet die van deze vrijgave",
        ),
        (replace(crossing, items={}), f"de tellingen van stelling {item} ontbreken"),
        (
            replace(crossing, items={**crossing.items, item: {}}),
            f"van stelling {item} zijn niet die van deze vrijgave",
        ),
        (
            replace(crossing, items={**crossing.items, item: {("org", "elders"): 5}}),
            "antwoorden van een andere groep",
        ),
    ]:
        with pytest.raises(ReleaseError, match=sentence):
            guard(release, groups, wrong)


def test_labels_that_are_not_those_of_everybody_invited_are_refused(wave):
    """A label of respondents only would tell whether the one person with a value took part."""
    groups, found = wave
    invited = found.crossing.invited
    for wrong, sentence in [
        ({}, "niet die van wie is uitgenodigd"),
        ({**invited, "op straat": 1}, "niet die van wie is uitgenodigd"),
        ({**invited, "binnen": 9}, "minder dan 10 mensen uitgenodigd"),
        ({**invited, "binnen": 20}, "meer mensen mee dan er zijn uitgenodigd"),
    ]:
        with pytest.raises(ReleaseError, match=sentence):
            guard(found.release, groups, replace(found.crossing, invited=wrong))
    labels = (*found.release.attribute.values[0].labels, "op straat")
    guard(
        with_value(found.release, labels=labels),
        groups,
        replace(found.crossing, invited={**invited, "op straat": 1}),
    )


def test_a_value_or_a_cut_of_nine_is_refused(wave):
    """HR fills a value as it likes: eight helpers and one colleague would be enough people."""
    groups, found = wave
    one, other = found.release.attribute.values
    rows: dict[str, int] = {}
    for (row, _), people in found.crossing.people.items():
        rows[row] = rows.get(row, 0) + people
    largest = max(rows, key=rows.__getitem__)
    for nine, sentence in [
        ({largest: 9}, "voor minder dan 10 mensen"),
        (dict.fromkeys([*rows][:9], 1), "voor minder dan 10 mensen"),
    ]:
        counts = {(row, "binnen"): people - nine.get(row, 0) for row, people in rows.items()}
        counts |= {(row, "buiten"): people for row, people in nine.items()}
        by_value = dict(zip(one.labels + other.labels, (sum(rows.values()) - 9, 9), strict=True))
        values = tuple(
            replace(value, n=by_value[value.labels[0]], scores=()) for value in (one, other)
        )
        release = replace(found.release, attribute=replace(found.release.attribute, values=values))
        with pytest.raises(ReleaseError, match=sentence):
            guard(release, groups, replace(found.crossing, people=counts, invited=everybody(rows)))


def everybody(rows: dict[str, int]) -> dict[str, int]:
    return dict.fromkeys(("binnen", "buiten"), sum(rows.values()))


def test_an_item_by_value_of_few_people_is_refused(wave):
    """Every count by group and by value is as published, but the cut holds too few people."""
    groups, found = wave
    item = found.release.principles[0].items[0].id
    counts = dict(found.crossing.items[item])
    few = dict.fromkeys(counts, 0)
    for (row, _), answers in counts.items():
        few[row, "binnen"] = few.get((row, "binnen"), 0) + answers
    row = max(few, key=lambda cell: few[cell])[0]
    few[row, "binnen"] -= 4
    few[row, "buiten"] = 4
    wrong = replace(found.crossing, items={**found.crossing.items, item: few})
    with pytest.raises(ReleaseError, match=f"stelling {item} is uit groepen en uitsplitsing"):
        guard(found.release, groups, wrong)
    few[row, "binnen"] += 4
    few[row, "buiten"] = 0
    with pytest.raises(ReleaseError, match="niet in elke groep antwoorden"):
        guard(found.release, groups, wrong)


def test_an_attribute_that_does_not_fit_is_refused(wave):
    groups, found = wave
    release = found.release
    one, other = release.attribute.values
    n = one.n
    joint = AttributeValue(labels=one.labels + other.labels, n=n + other.n, scores=one.scores)
    for wrong, sentence in [
        (replace(release, attribute=replace(release.attribute, values=(joint,))), "goed verdeeld"),
        (with_value(release, labels=other.labels), "goed verdeeld"),
        (with_value(release, labels=()), "goed verdeeld"),
        (with_value(release, labels=("elders",)), "niet die van wie is uitgenodigd"),
        (with_value(release, n=n + 1), "kloppen niet"),
        (with_value(release, scores=one.scores[1:]), "niet dezelfde principes"),
        (with_score(release, n=n - 1), "een ander aantal mensen"),
        (with_score(release, mean=Mean("exact", 5.0)), "te precies"),
        (with_score(release, mean=Mean("exact", 3.77)), "te precies"),
        (with_score(release, mean=Mean("at_least", 4.9)), "één waarde grof"),
    ]:
        with pytest.raises(ReleaseError, match=sentence):
            guard(wrong, groups, found.crossing)
    coarse = with_score(release, mean=Mean("at_least", 5.0))
    first = replace(other.scores[0], mean=Mean("at_least", 4.0))
    both = with_value(coarse, 1, scores=(first, *other.scores[1:]))
    with pytest.raises(ReleaseError, match="te precies"):
        guard(both, groups, found.crossing)


def test_an_attribute_of_a_principle_without_a_score_is_refused(wave):
    groups, found = wave
    single = found.release.principles[1].items[0].id
    left = replace(found.release, left_scale=(*found.release.left_scale, single))
    with pytest.raises(ReleaseError):
        guard(left, groups, found.crossing)
    by_item = tuple(replace(one, by_item=True) for one in found.release.principles)
    with pytest.raises(ReleaseError, match="heeft geen score"):
        guard(replace(found.release, principles=by_item), groups, found.crossing)


def test_an_attribute_beside_a_bridge_is_refused(wave, halves):
    groups, found = wave
    with pytest.raises(ReleaseError, match="kenmerk én een vergelijking"):
        guard(replace(found.release, bridge=halves[1].bridge), groups, found.crossing)


def test_a_bridge_that_does_not_fit_is_refused(halves):
    groups, release, crossing = halves
    (one,) = release.bridge.items

    def changed(**fields: object) -> Release:
        return replace(release, bridge=replace(release.bridge, items=(replace(one, **fields),)))

    twice = replace(release, bridge=replace(release.bridge, items=(one, one)))
    for wrong, sentence in [
        (changed(item="p0i1"), "geen van deze meting"),
        (twice, "geen van deze meting"),
        (changed(n=one.n + 1), "aantallen per formulering"),
        (changed(n=one.earlier_n, earlier_n=one.n), "aantallen per formulering"),
        (changed(mean=Mean("exact", 5.0)), "te precies"),
        (changed(mean=Mean("about", 3.0)), "te precies"),
        (changed(low=None), "een verschil dat er niet hoort"),
    ]:
        with pytest.raises(ReleaseError, match=sentence):
            guard(wrong, groups, crossing)
    with pytest.raises(ReleaseError, match="tellingen ontbreken"):
        guard(release, groups)
    with pytest.raises(ReleaseError, match="niet die van deze vrijgave"):
        guard(release, groups, replace(crossing, items={BRIDGED: {("org", NEW): 90}}))
    guard(replace(release, bridge=replace(release.bridge, items=())), groups, crossing)
