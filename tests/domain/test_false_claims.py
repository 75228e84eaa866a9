"""Where nothing differs, reports seldom say that something clearly does."""

import random
from dataclasses import replace

import pytest

from surveyapp.domain.publishing import publish
from surveyapp.domain.simulating.costs import Cost, add_up
from surveyapp.domain.simulating.organisations import Shape, make_questionnaire
from surveyapp.domain.simulating.outcomes import Simulation, simulate_one
from surveyapp.services.simulate_wave import simulate_wave
from tests.domain.waves_in_numbers import facts, random_wave

ORGANISATIONS = 400
NOTHING_DIFFERS = Simulation(
    organisation=Shape(people=110, teams=7, departments=2, smallest=12, largest=20),
    questionnaire=make_questionnaire(4, 3),
    responses=(75,),
    minimums=(5,),
    difference=0.0,
    shift=0.0,
    share=0.2,
    first_time=False,
    seed=7,
)


def check(cost: Cost) -> None:
    """Print the shares that the method promises something about, and hold them against it."""
    plain = (cost.clear + cost.hinted) / cost.reports
    print(
        f"{cost.organisations} organisations without a true difference or change, "
        f"{cost.reports} reports with a test: {cost.clear / cost.reports:.2%} say clearly, "
        f"{plain:.1%} would under p < .05 and 0.3 points alone; at least one report says clearly "
        f"in {cost.organisations_wrong / cost.organisations:.1%} of the organisations"
    )
    assert cost.organisations == ORGANISATIONS
    assert cost.wrong == cost.clear, "nothing differs, so whatever is clear is wrong"
    assert cost.clear <= 0.05 * cost.reports
    assert plain > 0.05, "a plainer rule breaks the promise, so the promise can be broken"


def test_in_400_organisations_without_true_differences_under_5_in_100_reports_say_clearly():
    """The rest of the organisation and last time together, small reports of few principles."""
    outcomes = [simulate_one(NOTHING_DIFFERS, number)[0] for number in range(ORGANISATIONS)]
    check(add_up(outcomes))


@pytest.mark.long
def test_in_400_municipalities_of_600_people_the_promise_holds_as_well():
    """Six principles of four items, sixty teams of all sizes, and every minimum."""
    municipality = replace(
        NOTHING_DIFFERS,
        organisation=Shape(people=600, teams=60, departments=6, smallest=3, largest=25),
        questionnaire=make_questionnaire(6, 4),
        responses=(70,),
        minimums=(5, 8, 10),
    )
    costs = simulate_wave(municipality, organisations=ORGANISATIONS, progress=lambda _: None)
    for cost in costs:
        check(cost)


def test_where_answers_are_dealt_out_anew_over_teams_at_most_one_report_in_twenty_says_clearly():
    found = []
    for seed in range(5):
        groups, asked, responses = random_wave(seed, groups=34, people=520, sizes=[4] * 6)
        atoms = [one.atom for one in responses]
        random.Random(seed).shuffle(atoms)  # nobody's answers have to do with a team any more
        drawn = [replace(one, atom=atom) for one, atom in zip(responses, atoms, strict=True)]
        release = publish(
            facts=facts(), questionnaire=asked, tree=groups, responses=drawn, previous=None
        ).release
        found += [
            {one.rest.label for one in group.results.principles if one.rest}
            for group in release.groups
            if group.parent and group.results and group.results.detailed
        ]
    clearly = sum(bool(one & {"clearly_higher", "clearly_lower"}) for one in found)
    hinted = sum(bool(one & {"hint_higher", "hint_lower"}) for one in found)
    print(f"{len(found)} reports, {clearly} say clearly, {hinted} give only a hint")
    assert len(found) >= 80
    assert clearly <= 0.05 * len(found)
