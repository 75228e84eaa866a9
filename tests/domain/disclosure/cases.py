"""Trees, counts and waves that hypothesis draws: own-staff managers, joint groups, open items."""

import random
from collections.abc import Sequence

from hypothesis import strategies as st

from surveyapp.domain.frame import GroupTree
from surveyapp.domain.questionnaire import Questionnaire
from surveyapp.domain.responses import Response
from tests.domain.waves_in_numbers import questionnaire, tree


@st.composite
def trees(draw: st.DrawFn, largest: int = 8, most: int = 12) -> tuple[GroupTree, dict[str, int]]:
    """Draw a tree of up to ``largest`` groups and how many people hang on each."""
    size = draw(st.integers(1, largest))
    names = [f"{'joint' if draw(st.booleans()) else 'g'}{i};.{9 - i}" for i in range(size)]
    parents = {
        name: names[draw(st.integers(0, i - 1))] if i else None for i, name in enumerate(names)
    }
    counts = {name: draw(st.integers(0, most)) for name in names}
    return tree(parents, counts), counts


@st.composite
def waves(
    draw: st.DrawFn, traits: Sequence[str] = ("",), more: int = 0
) -> tuple[GroupTree, Questionnaire, list[Response]]:
    """Draw a wave: a department with managers of their own, teams, one of them joint.

    ``traits`` are the values of an attribute; which are rare, and where, is drawn as well.
    ``more`` people may hang on each team.
    """
    parents = {"org": None, "dep": "org", "a": "dep", "joint": "dep", "c": "org"}
    sizes = {
        "org": draw(st.sampled_from([0, 1, 2, 6])),
        "dep": draw(st.sampled_from([0, 1, 3, 7])),
        "a": draw(st.integers(3, 9 + more)),
        "joint": draw(st.integers(3, 9 + more)),
        "c": draw(st.integers(3, 12 + more)),
    }
    asked = questionnaire(*draw(st.sampled_from([(2,), (3,), (2, 1), (4,)])))
    codes = [item.id for item in asked.items()]
    chance = random.Random(draw(st.integers(0, 10**6)))
    often = draw(st.sampled_from([0.0, 0.05, 0.3]))
    responses = []
    for atom, invited in sizes.items():
        weights = [chance.choice([1, 1, 4, 12]) for _ in traits]
        for _ in range(invited):
            if chance.random() < 0.1:
                continue
            answers = {}
            for code in codes:
                if chance.random() >= often:
                    answers[code] = "nvt" if chance.random() < often / 3 else chance.choice("12345")
            (trait,) = chance.choices(traits, weights)
            responses.append(Response(atom=atom, answers=answers, trait=trait))
    return tree(parents, sizes), asked, responses
