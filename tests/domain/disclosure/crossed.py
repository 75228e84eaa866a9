"""A made wave in which people are told apart by something else than their group as well."""

import random
from collections.abc import Callable, Sequence
from dataclasses import replace

from surveyapp.domain.frame import GroupTree
from surveyapp.domain.publishing import Choices, Publication, publish
from surveyapp.domain.questionnaire import Questionnaire
from surveyapp.domain.responses import Response
from tests.domain.waves_in_numbers import facts, invited_by_value, random_wave

CHOICES = Choices(attribute="Soort werk", remainder_reports=True)


def made(
    trait: Callable[[random.Random], str],
) -> tuple[GroupTree, Questionnaire, Sequence[Response]]:
    """Return a wave in which everybody has the trait that chance gives."""
    groups, asked, responses = random_wave(7, groups=24, people=230, sizes=[4, 1, 2])
    chance = random.Random(2)
    return groups, asked, [replace(one, trait=trait(chance)) for one in responses]


def by_attribute() -> tuple[GroupTree, Publication]:
    """Publish a wave with an attribute of two values and a remainder."""
    groups, asked, responses = made(lambda chance: chance.choice(["binnen", "buiten"]))
    found = publish(
        facts=facts(),
        questionnaire=asked,
        tree=groups,
        responses=responses,
        previous=None,
        choices=replace(CHOICES, invited_by_value=invited_by_value(groups, responses)),
    )
    assert found.release.attribute is not None
    assert found.release.remainders
    return groups, found
