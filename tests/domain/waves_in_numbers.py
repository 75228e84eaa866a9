"""Small waves for tests on numbers: a tree, a questionnaire and responses from a seed."""

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from surveyapp.domain.frame import GroupTree, ReportingGroup
from surveyapp.domain.publishing import Facts
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
from surveyapp.domain.responses import Response

SCALE = Scale(
    "five",
    (
        *(Option(str(value), {"nl": str(value)}, value) for value in range(1, 6)),
        Option("nvt", {"nl": "weet ik niet of n.v.t."}, None),
    ),
)


def questionnaire(*sizes: int, reverse: Sequence[str] = ()) -> Questionnaire:
    """Return a questionnaire with one principle per size, of so many items: p0i0, p0i1, ..."""
    principles = tuple(
        Principle(
            id=f"p{p}",
            name=f"Principe {p}",
            explanation="Zo doen wij dat.",
            first_line=1,
            last_line=1,
            items=tuple(
                Item(
                    id=f"p{p}i{i}",
                    version=1,
                    texts={"nl": f"Stelling {i}."},
                    span=Span(words="woorden", first_line=1, last_line=1),
                    reverse=f"p{p}i{i}" in reverse,
                )
                for i in range(size)
            ),
        )
        for p, size in enumerate(sizes)
    )
    return Questionnaire(
        id="voorbeeld/principes",
        version="1",
        title="Voorbeeld",
        organisation="voorbeeld",
        organisation_name="Voorbeeld",
        source=Source("Visie", "https://voorbeeld.nl", date(2025, 1, 1), "0" * 64),
        scale=SCALE,
        sets=(PrincipleSet("set", "Principes", primary=True, on=True, principles=principles),),
    )


def tree(parents: Mapping[str, str | None], own: Mapping[str, int]) -> GroupTree:
    """Return a tree from group id to parent id (parents first) and invited per group."""
    with_children = {parent for parent in parents.values() if parent}

    def kind(id_: str, parent: str | None) -> str:
        if parent is None:
            return "organisation"
        if id_ in with_children:
            return "department"
        return "joint" if id_.startswith("joint") else "team"

    return GroupTree(
        tuple(
            ReportingGroup(
                id=id_,
                name=f"Groep {id_}",
                kind=kind(id_, parent),
                parent=parent,
                own=own.get(id_, 0),
                members=("Een", "Twee") if id_.startswith("joint") else (),
            )
            for id_, parent in parents.items()
        )
    )


def invited_by_value(tree: GroupTree, responses: Sequence[Response]) -> dict[str, int]:
    """Return how many were invited with each value: who did not answer had one in turn."""
    found = Counter(one.trait for one in responses)
    values = sorted(found)
    for number in range(tree.invited(tree.root.id) - len(responses) if values else 0):
        found[values[number % len(values)]] += 1
    return dict(found)


def facts(minimum: int = 5, wave: str = "2025") -> Facts:
    """Return facts about a wave."""
    return Facts(
        wave=wave,
        title=f"Meting {wave}",
        organisation="voorbeeld",
        organisation_name="Voorbeeld",
        brand="#005ca9",
        opens_on=date(2025, 3, 1),
        closes_on=date(2025, 3, 21),
        minimum_group=minimum,
        invented=True,
    )


def respond(atom: str, *values: int | None, items: Sequence[str]) -> Response:
    """Return a response from values per item; None leaves the item open."""
    return Response(
        atom=atom,
        answers={i: str(v) for i, v in zip(items, values, strict=True) if v is not None},
    )


def random_wave(
    seed: int,
    *,
    groups: int,
    people: int,
    sizes: Sequence[int],
    response: float = 0.75,
    open_share: float = 0.03,
    unsure: float = 0.02,
) -> tuple[GroupTree, Questionnaire, list[Response]]:
    """Return a believable wave: departments, teams, managers of their own, open items."""
    chance = random.Random(seed)
    parents: dict[str, str | None] = {"org": None}
    own: dict[str, int] = {"org": chance.choice([0, 1, 2])}
    departments = max(1, groups // 9)
    for d in range(departments):
        parents[f"d{d}"] = "org"
        own[f"d{d}"] = chance.choice([0, 0, 1, 3])
    teams = [f"t{t}" for t in range(max(1, groups - departments - 1))]
    for index, team in enumerate(teams):
        parents[team] = f"d{index % departments}"
        own[team] = 3
    for _ in range(max(0, people - sum(own.values()))):
        own[chance.choice(teams)] += 1
    asked = questionnaire(*sizes)
    codes = [item.id for item in asked.items()]
    responses = []
    for atom, invited in own.items():
        mood = chance.gauss(3.8, 0.35)
        for _ in range(invited):
            if chance.random() > response:
                continue
            person = chance.gauss(0, 0.4)
            answers = {}
            for code in codes:
                if chance.random() < open_share:
                    continue
                if chance.random() < unsure:
                    answers[code] = "nvt"
                    continue
                answers[code] = str(min(5, max(1, round(chance.gauss(mood + person, 0.8)))))
            responses.append(Response(atom=atom, answers=answers))
    chance.shuffle(responses)
    return tree(parents, own), asked, responses
