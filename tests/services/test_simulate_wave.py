"""A measurement is simulated from numbers invited, and the same whichever machine does it."""

from dataclasses import replace

import pytest

from surveyapp.domain.simulating.organisations import Shape, make_questionnaire
from surveyapp.domain.simulating.outcomes import Simulation
from surveyapp.errors import NotFoundError, WaveError
from surveyapp.services import simulate_wave as service
from surveyapp.services.create_organisation import create_organisation
from surveyapp.services.simulate_wave import groups_of_wave, simulate_wave
from surveyapp.store import waves
from tests import made
from tests.made_plans import plan

SMALL = Simulation(
    organisation=Shape(people=60, teams=6, departments=2, smallest=3, largest=16),
    questionnaire=make_questionnaire(2, 3),
    responses=(70,),
    minimums=(5, 8),
    difference=0.5,
    shift=0.3,
    share=0.2,
    first_time=False,
    seed=1,
)


def simulated(simulation, number):
    done = []
    costs = simulate_wave(simulation, organisations=number, progress=done.append)
    assert done == list(range(1, number + 1))
    return costs


def test_several_processes_give_what_one_process_gives(monkeypatch):
    alone = simulated(SMALL, 8)
    monkeypatch.setattr(service, "ALONE", 0)
    together = simulated(SMALL, 8)
    assert together == alone
    assert [cost.minimum for cost in together] == [5, 8]
    assert all(cost.organisations == 8 and cost.teams == 48 for cost in together)


def test_another_seed_gives_other_costs():
    assert simulated(SMALL, 2) != simulated(replace(SMALL, seed=2), 2)


def test_a_planned_wave_has_the_groups_of_the_list_with_its_joint_groups(stores):
    wave = plan(stores, joint=[("Groen en Wegen", ["groen", "wegen"])])
    tree, asked = groups_of_wave(stores, wave=wave)
    assert {one.id: one.own for one in tree.groups if one.own} == {
        "ruimte": 1, "dienst": 1, "groen+wegen": 15, "balie": 12, "belasting": 3,
    }  # fmt: skip
    assert asked == made.questionnaire()


def test_answers_make_no_difference_to_what_is_simulated(stores, wave):
    before = groups_of_wave(stores, wave=wave.id)
    for issued in wave.issued:
        wave.answer(issued)
    after = groups_of_wave(stores, wave=wave.id)
    with stores.reading() as session:
        assert waves.read_tree(session, wave.id) == after[0] == before[0]
    assert before[1] == after[1]
    assert before[0].invited("voorbeeld") == 32


def test_a_wave_that_is_not_there_or_has_nobody_says_what_to_do(stores):
    with pytest.raises(NotFoundError, match="surveyapp wave list"):
        groups_of_wave(stores, wave="nergens")
    create_organisation(stores, id="leeg", name="Leeg", brand="#00665e", contact="HR")
    asked = replace(made.questionnaire(), organisation="leeg")
    wave = plan(stores, organisation="leeg", questionnaire=asked)
    with pytest.raises(WaveError, match="surveyapp frame import"):
        groups_of_wave(stores, wave=wave)
