"""The guard refuses forged releases that hide a message in what stands beside the counts."""

import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

from surveyapp.domain.frame import GroupTree
from surveyapp.domain.measuring.counting import read_answers
from surveyapp.domain.publishing import Choices, guard, publish
from surveyapp.domain.release import (
    SCHEMA,
    Break,
    Comparison,
    GroupComments,
    HeatMap,
    Interval,
    Mark,
    Mean,
    PrincipleResult,
    Release,
    TeamEffect,
    as_json,
    from_json,
)
from surveyapp.domain.responses import as_asked
from surveyapp.errors import ReleaseError
from tests.domain.waves_in_numbers import facts, questionnaire, random_wave, respond, tree

Forgery = Callable[["Waves"], Release]
TEXTS = ("een", "twee", "drie", "vier", "vijf")


@dataclass(frozen=True)
class Waves:
    """Two waves in a row, the later one as honestly made, and how many answered in each group."""

    tree: GroupTree
    previous: Release
    release: Release
    counts: dict[str, int]

    def check(self, release: Release) -> None:
        """Guard a release as it reads back from its text, with all there is to hold it against."""
        guard(from_json(as_json(release)), self.tree, counts=self.counts, previous=self.previous)

    @property
    def team(self) -> str:
        """A team with a margin, a comparison with the rest and one with last time."""
        return next(
            one.id
            for one in self.release.groups
            if one.parent and one.results and told(one.results.principles[0])
        )


def told(result: PrincipleResult) -> bool:
    return bool(result.interval and result.rest and result.trend)


@pytest.fixture(scope="module")
def waves() -> Waves:
    """A release with a margin, trends, marks, alpha and a reworded item in the second principle."""
    groups, asked, responses = random_wave(7, groups=24, people=400, sizes=[4, 3, 2])
    far = {"t0", "t1", "t2"}
    answers = [
        replace(one, answers={i: "2" if one.atom in far and v == "4" else v for i, v in
                              one.answers.items()})
        for one in responses
    ]  # fmt: skip

    def made(wave: str, version: int, previous: Release | None) -> Release:
        (one,) = asked.sets
        principles = list(one.principles)
        last = principles[1].items[-1]
        items = (*principles[1].items[:-1], replace(last, version=version))
        principles[1] = replace(principles[1], items=items)
        return publish(
            facts=facts(wave=wave),
            questionnaire=replace(asked, sets=(replace(one, principles=tuple(principles)),)),
            tree=groups,
            responses=answers,
            previous=previous,
            choices=Choices(),
        ).release

    previous = made("2024", 1, None)
    kept = read_answers(asked, as_asked(asked, answers))
    return Waves(groups, previous, made("2025", 2, previous), Counter(one.atom for one in kept))


def result(**fields: object) -> Forgery:
    """Forge one principle of a team."""

    def forge(waves: Waves) -> Release:
        def changed(one: PrincipleResult) -> PrincipleResult:
            given = {name: how(one) if callable(how) else how for name, how in fields.items()}
            return replace(one, **given)

        groups = list(waves.release.groups)
        place = next(i for i, one in enumerate(groups) if one.id == waves.team)
        principles = list(groups[place].results.principles)
        principles[0] = changed(principles[0])
        results = replace(groups[place].results, principles=tuple(principles))
        groups[place] = replace(groups[place], results=results)
        return replace(waves.release, groups=tuple(groups))

    return forge


def rest(**fields: object) -> Forgery:
    return result(rest=lambda one: replace(one.rest, **fields))


def trend(**fields: object) -> Forgery:
    return result(trend=lambda one: replace(one.trend, **fields))


def shifted(name: str, by: float) -> Forgery:
    def moved(one: PrincipleResult) -> Comparison:
        compared = getattr(one, name)
        return replace(compared, difference=compared.difference + by)

    return result(**{name: moved})


def whole(**fields: object) -> Forgery:
    return lambda waves: replace(
        waves.release,
        **{name: how(waves) if callable(how) else how for name, how in fields.items()},
    )


def heat(**fields: object) -> Forgery:
    return whole(
        heat_map=lambda waves: replace(
            waves.release.heat_map,
            **{name: how(waves) if callable(how) else how for name, how in fields.items()},
        )
    )


def marks_of_no_difference(waves: Waves) -> Release:
    """Mark a cell that the team's own report says is no difference, the numbers of marks right."""
    cell = next(
        (one.id, found.principle, found.rest.difference)
        for one in waves.release.groups
        if one.results
        for found in one.results.principles
        if found.rest and found.rest.label == "no_difference" and abs(found.rest.difference) < 0.3
    )
    mark = Mark(*cell[:2], "higher" if cell[2] >= 0 else "lower")
    return replace(
        waves.release, heat_map=replace(waves.release.heat_map, marks=(mark,), expected_false=0.1)
    )


def alpha(**fields: object) -> Forgery:
    def forge(waves: Waves) -> tuple[object, ...]:
        given = {name: how(waves) if callable(how) else how for name, how in fields.items()}
        return (replace(waves.release.reliability[0], **given), *waves.release.reliability[1:])

    return whole(reliability=forge)


def broken(**fields: object) -> Forgery:
    return whole(breaks=lambda waves: (replace(waves.release.breaks[0], **fields),))


def named(waves: Waves) -> Release:
    groups = [
        replace(one, name="Team: gemiddeld 1,0") if one.results is None else one
        for one in waves.release.groups
    ]
    assert tuple(groups) != waves.release.groups
    return replace(waves.release, groups=tuple(groups))


def turned(waves: Waves) -> Release:
    return result(items=lambda one: one.items[::-1])(waves)


def by_item(waves: Waves) -> Release:
    asked = waves.release.principles
    return replace(waves.release, principles=(replace(asked[0], by_item=True), *asked[1:]))


FORGERIES: dict[str, Forgery] = {
    "a spread of nothing": result(spread=0.0),
    "a spread under a half": result(spread=0.25),
    "a spread between quarters": result(spread=0.8123457),
    "a spread that cannot be": result(spread=2.5),
    "a spread that is no number": result(spread=float("nan")),
    "a margin of nothing": result(interval=lambda one: Interval(one.mean.value, one.mean.value)),
    "a margin beside the mean": result(
        interval=lambda one: Interval(one.interval.low + 0.5, one.interval.high + 0.5)
    ),
    "a margin with decimals": result(
        interval=lambda one: Interval(one.interval.low - 0.0123, one.interval.high + 0.0123)
    ),
    "a margin outside the scale": result(interval=Interval(-7.0, 99.0)),
    "a margin that is no number": result(interval=Interval(float("nan"), float("nan"))),
    "a margin without a spread": result(spread=None, trend=None),
    "a trend without a spread": result(spread=None, interval=None),
    "a rest with decimals": rest(value=3.123456),
    "a difference with decimals": shifted("rest", 0.0123456),
    "a difference that does not follow": shifted("rest", 3.0),
    "a rest over common items": rest(basis="common"),
    "a rest with a mean of its own": rest(own=3.1),
    "a difference that is too small to be higher": rest(label="clearly_higher", difference=0.2),
    "a trend with decimals": shifted("trend", 0.0123456),
    "a trend of other people": trend(n=9999),
    "a trend of one person fewer": result(
        trend=lambda one: replace(one.trend, n=one.trend.n - 1)
    ),
    "a trend of nine": trend(n=9),
    "a trend of another mean": result(
        trend=lambda one: replace(
            one.trend,
            value=round(one.trend.value - 0.5, 1),
            difference=round(one.trend.difference + 0.5, 1),
        )
    ),
    "a trend called lower that is not": trend(label="hint_lower"),
    "another previous wave": whole(previous_wave="2023"),
    "another previous title": whole(previous_title="gemiddeld 1,0"),
    "a coefficient with decimals": alpha(value=lambda waves: mid(waves) + 0.001),
    "a coefficient over all but one": alpha(n=lambda waves: waves.release.root.results.n - 1),
    "a coefficient of one": alpha(high=1.0),
    "a team effect with decimals": whole(team_effects=(TeamEffect("p0", 5, 0.1234567, 0.4),)),
    "a team effect of everything": whole(team_effects=(TeamEffect("p0", 5, 1.0, 1.0),)),
    "a team effect below zero": whole(team_effects=(TeamEffect("p0", 5, -0.1, 0.4),)),
    "a table that tested nothing": whole(heat_map=HeatMap(0, (), 0.0)),
    "a table that tested one less": heat(tested=lambda waves: waves.release.heat_map.tested - 1),
    "a mark less than it expects": heat(marks=()),
    "a table that expects decimals": heat(expected_false=0.0123456),
    "a table that expects nothing": heat(expected_false=0.0),
    "a mark where there is no difference": marks_of_no_difference,
    "complete over all": whole(complete=9999),
    "complete below zero": whole(complete=-3),
    "nobody answered": whole(notices=("nobody_answered",)),
    "nothing released": whole(notices=("nothing_released",)),
    "only unsure": whole(notices=("only_unsure",)),
    "left out twice": whole(notices=("answers_left_out", "answers_left_out")),
    "breaks of no principle": whole(breaks=(Break("p9", (), reworded=("p0i0",)),)),
    "a break that was not": whole(breaks=(Break("p0", (), reworded=tuple(f"p0i{i}" for i in
                                                                          range(4))),)),
    "a break kept silent": whole(breaks=()),
    "a break in words": broken(removed=("team e zei 1",)),
    "a break of other items": broken(added=("p0i0",)),
    "a name that tells": named,
    "items in another order": turned,
    "a score of a name that has none": by_item,
    "items that left and do not exist": whole(left_scale=("team e zei 1",)),
    "items that left twice": whole(left_scale=("p0i0", "p0i0")),
    "a salt that is a message": whole(salt="team e zei 1"),
    "a subject that is a message": whole(subjects=("team e zei 1",)),
    "a subject twice": whole(subjects=("p0", "p0")),
    "subjects in another order": whole(subjects=("p1", "p0")),
    "another version": whole(schema=SCHEMA + 1),
    "a higher minimum for details": whole(detail_group=999),
    "comments of more people than there are": whole(
        comments=(GroupComments("org", "p0", ("x",) * 9999),)
    ),
    "a comment that is empty": whole(comments=(GroupComments("org", "p0", (*TEXTS, " ")),)),
}  # fmt: skip


def mid(waves: Waves) -> float:
    return waves.release.reliability[0].value


def test_the_release_holds_everything_that_is_forged(waves):
    waves.check(waves.release)
    release = waves.release
    assert release.reliability
    assert release.breaks
    assert release.heat_map.marks
    assert any(one.results is None for one in release.groups)
    waves.check(replace(release, comments=(GroupComments("org", "p0", TEXTS),)))
    print(f"{len(FORGERIES)} forgeries")


@pytest.mark.parametrize("forgery", FORGERIES.values(), ids=FORGERIES.keys())
def test_a_forged_release_is_refused(waves, forgery):
    forged = forgery(waves)
    assert as_json(forged) != as_json(waves.release)
    with pytest.raises(ReleaseError, match="Deze vrijgave is niet veilig"):
        waves.check(forged)


def test_a_team_of_three_that_is_said_to_have_five_is_refused_by_the_true_counts():
    """Without the counts every n in a release is believed: all of it fits together."""
    groups = tree({"org": None, "a": "org", "b": "org"}, {"a": 6, "b": 12})
    chance = random.Random(1)
    three = [("a", (2, 3)), ("a", (3, 3)), ("a", (4, 3))]
    others = [("b", (chance.choice((2, 3, 4)), 3)) for _ in range(10)]

    def made(*people: tuple[str, tuple[int, int]]) -> Release:
        return publish(
            facts=facts(),
            questionnaire=questionnaire(2),
            tree=groups,
            responses=[respond(atom, *v, items=("p0i0", "p0i1")) for atom, v in people],
            previous=None,
        ).release

    real, padded = made(*three, *others), made(*three, ("a", (2, 3)), ("a", (4, 3)), *others)
    assert real.group("a").results is None
    assert padded.group("a").results.principles[0].items[0].mean == Mean("exact", 3.0)
    guard(padded, groups)
    counts = {"a": 3, "b": 10}
    guard(real, groups, counts=counts)
    with pytest.raises(ReleaseError, match="groep org klopt niet met de antwoorden"):
        guard(padded, groups, counts=counts)
    with pytest.raises(ReleaseError, match="niet in deze meting"):
        guard(real, groups, counts={**counts, "c": 1})


def test_nobody_answered_is_believed_only_where_nothing_is_shown():
    groups = tree({"org": None, "a": "org"}, {"a": 30})
    nothing = publish(
        facts=facts(),
        questionnaire=questionnaire(2),
        tree=groups,
        responses=[],
        previous=None,
    ).release
    assert nothing.notices == ("nobody_answered",)
    guard(nothing, groups)
    with pytest.raises(ReleaseError, match="bijzonderheid"):
        guard(replace(nothing, notices=("only_unsure",)), groups)
