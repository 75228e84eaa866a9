"""Made organisations of any shape, and made questionnaires, to try a choice out on."""

import random
from dataclasses import dataclass
from datetime import date

from surveyapp.domain.frame import GroupTree, ReportingGroup
from surveyapp.domain.questionnaire import (
    Item,
    Option,
    Principle,
    PrincipleSet,
    Questionnaire,
    Scale,
    Source,
    Span,
)
from surveyapp.domain.simulating.frames import divide
from surveyapp.errors import FrameError


@dataclass(frozen=True, slots=True)
class Shape:
    """How large a made organisation is: ``people`` in all, ``own_staff`` right on a department."""

    people: int
    teams: int
    departments: int
    smallest: int
    largest: int
    own_staff: int = 0


def check_shape(shape: Shape) -> None:
    """Refuse a shape that no organisation can have.

    Raises:
        FrameError: the sentence says which number does not go with which.
    """
    if shape.teams < shape.departments:
        raise FrameError(
            f"Het aantal teams ({shape.teams}) is te klein voor {shape.departments} afdelingen: "
            "elke afdeling heeft minstens één team. Geef minder afdelingen of meer teams op."
        )
    in_teams = shape.people - shape.own_staff * shape.departments
    least, most = shape.smallest * shape.teams, shape.largest * shape.teams
    if shape.smallest > shape.largest:
        raise FrameError(
            f"Het kleinste team ({shape.smallest}) is groter dan het grootste ({shape.largest}). "
            "Draai de twee om."
        )
    if not least <= in_teams <= most:
        raise FrameError(
            f"Een aantal van {in_teams} mensen in teams past niet bij {shape.teams} teams van "
            f"{shape.smallest} tot en met {shape.largest}: daar gaan er {least} tot en met {most} "
            "in. Verander het aantal mensen, het aantal teams of de teamgrootte."
        )


def make_tree(rng: random.Random, shape: Shape) -> GroupTree:
    """Return the reporting groups of a made organisation; the teams are dealt out in turn."""
    in_teams = shape.people - shape.own_staff * shape.departments
    sizes = divide(rng, in_teams, shape.teams, smallest=shape.smallest, largest=shape.largest)
    departments = [
        ReportingGroup(f"d{place}", f"Afdeling {place}", "department", "org", own=shape.own_staff)
        for place in range(1, shape.departments + 1)
    ]
    teams = [
        ReportingGroup(
            f"t{place}", f"Team {place}", "team", f"d{place % shape.departments + 1}", own=size
        )
        for place, size in enumerate(sizes, 1)
    ]
    organisation = ReportingGroup("org", "De organisatie", "organisation", None, own=0)
    return GroupTree((organisation, *departments, *teams))


def make_questionnaire(principles: int, items: int) -> Questionnaire:
    """Return a questionnaire of so many principles with so many items each."""
    options = (
        *(Option(str(value), {"nl": str(value)}, value) for value in range(1, 6)),
        Option("x", {"nl": "weet ik niet of n.v.t."}, None),
    )
    return Questionnaire(
        id="verzonnen",
        version="1",
        title="Verzonnen vragenlijst",
        organisation="verzonnen",
        organisation_name="De organisatie",
        source=Source("Verzonnen", "", date(2000, 1, 1), "0" * 64),
        scale=Scale("vijf", options),
        sets=(
            PrincipleSet(
                "principes",
                "Principes",
                primary=True,
                on=True,
                principles=tuple(_principle(place, items) for place in range(1, principles + 1)),
            ),
        ),
    )


def _principle(place: int, items: int) -> Principle:
    return Principle(
        id=f"p{place}",
        name=f"Principe {place}",
        explanation="",
        first_line=place,
        last_line=place,
        items=tuple(
            Item(
                id=f"p{place}-{number}",
                version=1,
                texts={"nl": f"Stelling {number}."},
                span=Span("", place, place),
            )
            for number in range(1, items + 1)
        ),
    )
