"""Numbers of the whole organisation: what they are, and what nobody can get out of them."""

import random
from fractions import Fraction

import numpy as np
import pytest
from statsmodels.stats.multitest import multipletests

from surveyapp.domain.disclosure.comparing import Pair
from surveyapp.domain.disclosure.organisation_results import (
    complete_responses,
    heat_map,
    reliabilities,
)
from surveyapp.domain.disclosure.release_plan import plan_release
from surveyapp.domain.measuring.counting import read_answers
from surveyapp.domain.questionnaire import Questionnaire
from surveyapp.domain.release import Mark, Reliability
from surveyapp.domain.responses import Response
from tests.domain.waves_in_numbers import questionnaire, random_wave, respond, tree


def reliability_of(groups, asked, responses, minimum=5) -> tuple[Reliability, ...]:
    answers = read_answers(asked, responses)
    plan = plan_release(groups, asked, answers, minimum)
    return reliabilities(asked, groups, plan, answers, minimum)


def all_in_one(asked: Questionnaire, rows) -> tuple:
    """Return a wave of an organisation without teams."""
    codes = [item.id for item in asked.items()]
    responses = [respond("org", *row, items=codes) for row in rows]
    return tree({"org": None}, {"org": len(rows)}), asked, responses


def moody(chance: random.Random, people: int, items: int) -> list[list[int]]:
    moods = [chance.gauss(3.4, 0.8) for _ in range(people)]
    return [[min(5, max(1, round(chance.gauss(m, 0.6)))) for _ in range(items)] for m in moods]


def by_covariances(rows) -> float:
    covariances = np.cov(np.array(rows, dtype=float), rowvar=False)
    items, between = len(covariances), covariances.sum() - np.trace(covariances)
    return items / (items - 1) * between / covariances.sum()


def test_a_scale_of_four_items_has_the_alpha_of_those_with_all_of_them():
    rows = moody(random.Random(1), 90, 4)
    open_ = [[None, *row[1:]] for row in moody(random.Random(2), 7, 4)]
    (found,) = reliability_of(*all_in_one(questionnaire(4), rows + open_))
    assert (found.principle, found.coefficient, found.items, found.n) == ("p0", "alpha", 4, 90)
    assert found.value == pytest.approx(by_covariances(rows), abs=0.005)
    assert found.low < found.value < found.high
    assert found.label == "coherent"


def test_two_items_are_stepped_up_and_one_has_no_reliability():
    rows = moody(random.Random(3), 80, 3)
    found = reliability_of(*all_in_one(questionnaire(2, 1), rows))
    assert [(one.principle, one.coefficient) for one in found] == [("p0", "spearman_brown")]
    correlation = np.corrcoef(np.array(rows)[:, :2].T)[0, 1]
    assert found[0].value == pytest.approx(2 * correlation / (1 + correlation), abs=0.005)


def test_under_fifty_people_with_everything_filled_in_nothing_is_said():
    rows = moody(random.Random(4), 50, 3)
    assert len(reliability_of(*all_in_one(questionnaire(3), rows))) == 1
    assert reliability_of(*all_in_one(questionnaire(3), rows[:49])) == ()
    rows[0][1] = None
    assert reliability_of(*all_in_one(questionnaire(3), rows)) == ()
    open_ = [[a, None, b] for a, b in [[4, 4], [2, 3]] * 2] + [[a, 3, None] for a in (1, 2, 4, 5)]
    larger = all_in_one(questionnaire(3), moody(random.Random(4), 60, 3) + open_)
    assert [len(reliability_of(*larger, minimum)) for minimum in (60, 61)] == [1, 0]


def test_hidden_answers_count_for_nothing():
    """Two people of a team answered an item that the rest of it left open: class A hides them."""
    chance = random.Random(5)
    parents = {"org": None, "a": "org", "b": "org"}
    codes = ["p0i0", "p0i1", "p0i2"]
    whole = [respond("a", *row, items=codes) for row in moody(chance, 100, 3)]
    hidden = [respond("b", *row, items=codes) for row in ((1, 5, 1), (5, 1, 5))]
    rest = [respond("b", row[0], row[1], None, items=codes) for row in moody(chance, 8, 3)]
    groups = tree(parents, {"a": 100, "b": 10})
    (found,) = reliability_of(groups, questionnaire(3), whole + hidden + rest)
    alone = [[int(one.answers[code]) for code in codes] for one in whole]
    assert found.n == 100
    assert found.value == pytest.approx(by_covariances(alone), abs=0.005)
    everybody = [*alone, [1, 5, 1], [5, 1, 5]]
    assert abs(by_covariances(everybody) - found.value) > 0.01


def test_that_one_person_left_something_open_is_not_said():
    rows = moody(random.Random(6), 61, 3)
    one = [[*rows[0][:2], None], *rows[1:]]
    two = [[*rows[0][:2], None], [*rows[1][:2], None], *rows[2:]]
    said = [reliability_of(*all_in_one(questionnaire(3), each))[0].n for each in (rows, one, two)]
    assert said == [61, 61, 59]


def test_nothing_said_of_a_scale_proves_that_all_answered_alike():
    """Absence included: else it would tell that 60 people are of one mind."""
    alike = [[4, 4, 4]] * 60
    nearly = [[4, 4, 4]] * 58 + [[4, 3, 4], [4, 5, 5]]
    apart = moody(random.Random(7), 60, 3)
    assert reliability_of(*all_in_one(questionnaire(3), alike)) == ()
    assert reliability_of(*all_in_one(questionnaire(3), nearly)) == ()
    assert reliability_of(*all_in_one(questionnaire(3), apart)) != ()


def test_no_coefficient_says_that_items_were_answered_the_same_or_oppositely():
    chance = random.Random(8)
    ones = [chance.randint(1, 5) for _ in range(60)]

    def said(rows) -> tuple:
        (found,) = reliability_of(*all_in_one(questionnaire(len(rows[0])), rows))
        return found.value, found.low, found.high, found.label

    same = [[v] * 3 for v in ones]
    nearly = [[v, v, min(5, v + (place < 2))] for place, v in enumerate(ones)]
    assert by_covariances(same) == pytest.approx(1)
    assert by_covariances(nearly) < 1
    assert said(same) == said(nearly) == (0.99, 0.99, 0.99, "coherent")
    assert said([[v, v] for v in ones]) == (0.99, 0.99, 0.99, "coherent")
    nothing = (0, 0, 0, "not_one_scale")
    mirrored = [[v, w, 1 if v > 3 else 5] for v, w in zip(ones, [3] * 60, strict=True)]
    assert by_covariances(mirrored) < -1
    assert said(mirrored) == nothing
    assert said([[4, v] for v in ones]) == nothing
    assert said([[v, (6 - v + 1) // 2] for v in ones]) == nothing


def pair(difference: str, p: float | None) -> Pair:
    return Pair(other=Fraction(3), difference=Fraction(difference), n=60, p=p)


def test_the_heat_map_marks_what_stands_out_after_correction():
    ps = [0.001, 0.012, 0.03, 0.04, 0.2, 0.6]
    pairs = {(f"t{i}", "p0"): pair("0.5" if i % 2 else "-0.5", p) for i, p in enumerate(ps)}
    pairs["small", "p0"] = pair("2", None)
    found = heat_map(pairs)
    corrected = multipletests(ps, method="fdr_bh")[1]
    assert [bool(p < 0.05) for p in corrected] == [True, True, False, False, False, False]
    assert found.marks == (Mark("t0", "p0", "lower"), Mark("t1", "p0", "higher"))
    assert (found.tested, found.expected_false) == (6, 0.1)


def test_a_heat_map_of_nothing_tested_is_none_and_of_nothing_found_is_empty():
    assert heat_map({}) is None
    assert heat_map({("t", "p"): pair("2", None)}) is None
    found = heat_map({("t", "p"): pair("0.9", 0.2), ("u", "p"): pair("0.29", 0.0001)})
    assert (found.tested, found.marks, found.expected_false) == (2, (), 0)


def test_of_the_marks_no_more_than_one_in_twenty_is_chance():
    """Many small real differences beside large chance ones: the plain way marks mostly chance."""
    chance = random.Random(14)
    runs, false, marks, plain_false, plain_marks = 400, 0.0, 0, 0.0, 0
    for _ in range(runs):
        pairs = {("small", f"p{i}"): pair("0.2", 1e-6) for i in range(100)}
        pairs |= {("noise", f"p{i}"): pair("0.6", chance.random()) for i in range(60)}
        pairs |= {("real", f"p{i}"): pair("0.8", 1e-5) for i in range(5)}
        found = [mark.group for mark in heat_map(pairs).marks]
        plain = multipletests([one.p for one in pairs.values()], method="fdr_bh")[1]
        by_size = [group for (group, _), p in zip(pairs, plain, strict=True) if p < 0.05]
        large = [group for group in by_size if group != "small"]
        false += found.count("noise") / max(1, len(found)) / runs
        plain_false += large.count("noise") / max(1, len(large)) / runs
        marks, plain_marks = marks + len(found), plain_marks + len(large)
    print(
        f"heat map, {runs} runs: {false:.1%} of {marks / runs:.1f} marks is chance; "
        f"correcting first and leaving out small ones after: {plain_false:.1%}"
    )
    assert false <= 0.05 < plain_false


def test_a_response_is_complete_from_four_in_five_answers_and_not_knowing_is_one():
    asked = questionnaire(5)
    codes = [item.id for item in asked.items()]
    four = Response("a", dict.fromkeys(codes[:4], "nvt"))
    three = Response("a", dict.fromkeys(codes[:3], "4"))
    two = Response("a", dict.fromkeys(codes[:2], "4"))
    unknown = Response("a", {**three.answers, "not an item": "4"})
    assert complete_responses(asked, [four] * 8 + [three] * 5 + [two] * 3, 5) == 8
    assert complete_responses(asked, [four] * 8 + [unknown] * 5, 5) == 8
    assert complete_responses(asked, [four] * 8 + [two], 5) == 8
    assert complete_responses(asked, [], 5) == 0


@pytest.mark.parametrize(("complete", "partial"), [(30, 1), (30, 4), (1, 30), (4, 30)])
def test_a_few_people_with_more_or_less_filled_in_are_not_counted_apart(complete, partial):
    asked = questionnaire(5)
    codes = [item.id for item in asked.items()]
    whole = [Response("a", dict.fromkeys(codes, "4"))] * complete
    part = [Response("a", dict.fromkeys(codes[:3], "4"))] * partial
    assert complete_responses(asked, whole + part, 5) is None


def test_a_wave_of_any_shape_gets_its_numbers_without_an_exception():
    said = 0
    for seed in range(25):
        wave = random_wave(
            seed, groups=12, people=110, sizes=(1, 2, 4), unsure=(0.02, 0.3, 1.0)[seed % 3]
        )
        said += len(reliability_of(*wave))
    for rows in ([], [[4, 4]], [[4, 4]] * 60, [[None, None]] * 60):
        assert reliability_of(*all_in_one(questionnaire(2), rows)) == ()
    print(f"reliability: 29 shapes of waves, {said} numbers")
    assert said
