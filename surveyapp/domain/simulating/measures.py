"""How large the differences of a simulation are in the measures that method pages use."""

import random
from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

from surveyapp.domain.frame import GroupTree, ReportingGroup
from surveyapp.domain.measuring.agreement import rwg
from surveyapp.domain.measuring.counting import Answers, read_answers
from surveyapp.domain.measuring.effects import cliffs_delta, hedges_g
from surveyapp.domain.measuring.scales import ScaleTally
from surveyapp.domain.questionnaire import BY_ITEM, Principle
from surveyapp.domain.responses import Response
from surveyapp.domain.simulating.answers import simulate_answers
from surveyapp.domain.simulating.outcomes import Simulation
from surveyapp.domain.simulating.truths import climate_of, draw_truth

_PEOPLE, _TEAM = 1500, 12
_USUAL, _OTHER = "usual", "other"


@dataclass(frozen=True, slots=True)
class Measures:
    """What a difference of so many points amounts to, and how far people in a team agree.

    ``cliffs_delta`` and ``hedges_g`` are None without a principle that has a score; ``agreement``
    is the mean rwg(j) of teams of twelve.
    """

    difference: float
    cliffs_delta: float | None
    hedges_g: float | None
    agreement: float | None


def measure(simulation: Simulation) -> Measures:
    """Let many made people answer who differ as much as the simulation says, and measure that."""
    asked = simulation.questionnaire
    scored = next((one for one in asked.asked() if BY_ITEM not in one.flags), None)
    if scored is None:
        return Measures(simulation.difference, None, None, None)
    rng = random.Random(simulation.seed)  # noqa: S311 -- made data
    tree = GroupTree((_group(_USUAL, None), _group(_OTHER, _USUAL)))
    usual = draw_truth(rng, asked, tree, difference=0, shift=0, share=0).usual
    offsets = {(_OTHER, scored.id): simulation.difference}
    answering = simulate_answers(
        rng,
        asked,
        tree,
        climate=climate_of(usual, offsets, asked),
        response=(1.0, 1.0),
        break_off=0.0,
    )
    answers = read_answers(asked, [Response(atom, given) for atom, given in answering])
    rows = {one: _complete(answers, scored, one) for one in (_USUAL, _OTHER)}
    own, other = (_tally(rows[one], len(scored.items)) for one in (_OTHER, _USUAL))
    teams = [rows[_USUAL][at : at + _TEAM] for at in range(0, len(rows[_USUAL]), _TEAM)]
    agreeing = [found for team in teams if (found := rwg(team)) is not None]
    return Measures(
        difference=simulation.difference,
        cliffs_delta=float(cliffs_delta(own.scores, other.scores)),
        hedges_g=hedges_g(
            difference=own.mean - other.mean,
            variance=own.variance,
            n=own.n,
            other_variance=other.variance,
            other_n=other.n,
        ),
        agreement=float(sum(agreeing, start=Fraction(0)) / len(agreeing)),
    )


def _group(id_: str, parent: str | None) -> ReportingGroup:
    return ReportingGroup(id_, id_, "organisation" if parent is None else "team", parent, _PEOPLE)


def _complete(answers: tuple[Answers, ...], principle: Principle, atom: str) -> list[list[int]]:
    """Return the answers to a principle of everybody in a group who answered all of it."""
    return [
        [one.values[item.id] for item in principle.items]
        for one in answers
        if one.atom == atom and all(item.id in one.values for item in principle.items)
    ]


def _tally(rows: list[list[int]], items: int) -> ScaleTally:
    scores = Counter(sum(row) for row in rows)
    return ScaleTally(
        unit=items, total=Fraction(sum(sum(row) for row in rows), items), scores=scores
    )
