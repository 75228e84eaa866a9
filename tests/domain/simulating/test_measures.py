"""A difference in points is also said in the measures of method pages, and rightly."""

from dataclasses import replace

import pytest

from surveyapp.domain.questionnaire import BY_ITEM
from surveyapp.domain.simulating.answers import DIVISION, WHIM
from surveyapp.domain.simulating.measures import Measures, measure
from surveyapp.domain.simulating.organisations import Shape, make_questionnaire
from surveyapp.domain.simulating.outcomes import Simulation

SIMULATION = Simulation(
    organisation=Shape(600, 60, 6, 3, 25),
    questionnaire=make_questionnaire(1, 4),
    responses=(70,),
    minimums=(5,),
    difference=0.5,
    shift=0.0,
    share=0.2,
    first_time=True,
    seed=1,
)


def test_half_a_point_is_as_large_as_the_spread_of_people_makes_it() -> None:
    """Scores spread by the person, and by a whim and a rounding of 1/12 per item, over four."""
    found = measure(SIMULATION)
    expected = 0.5 / (DIVISION**2 + (WHIM**2 + 1 / 12) / 4) ** 0.5
    print(f"{found}; from the spread about {expected:.2f}")
    assert found.hedges_g == pytest.approx(expected, abs=0.12)
    assert found.cliffs_delta is not None and 0.35 < found.cliffs_delta < 0.5
    assert found.agreement is not None and 0.7 < found.agreement < 0.95


def test_without_a_difference_both_measures_are_about_nothing() -> None:
    found = measure(replace(SIMULATION, difference=0.0))
    assert found.hedges_g == pytest.approx(0, abs=0.1)
    assert found.cliffs_delta == pytest.approx(0, abs=0.06)


def test_a_questionnaire_without_a_score_has_nothing_to_measure() -> None:
    asked = SIMULATION.questionnaire
    only = asked.sets[0].principles[0]
    marked = replace(asked.sets[0], principles=(replace(only, flags=(BY_ITEM,)),))
    found = measure(replace(SIMULATION, questionnaire=replace(asked, sets=(marked,))))
    assert found == Measures(0.5, None, None, None)
