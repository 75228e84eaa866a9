"""What the attack tests share: a published wave, and what the attacker and the guard make of it."""

from collections import Counter
from dataclasses import replace

from hypothesis import HealthCheck, settings

from surveyapp.domain.publishing import Choices, Publication, guard, publish
from surveyapp.domain.release import Release
from surveyapp.errors import ReleaseError
from tests.domain.disclosure.attack_on_release import detail_groups, people_of, released_numbers
from tests.domain.disclosure.oracle import find_small
from tests.domain.waves_in_numbers import facts, invited_by_value

JOBS = ("binnen", "buiten", "")
CROSSED = Choices(attribute="Soort werk", remainder_reports=True)


def cases(number: int) -> settings:
    return settings(
        max_examples=number, deadline=None, suppress_health_check=[HealthCheck.too_slow]
    )


def whole(case, choices: Choices | None = None) -> Publication:
    groups, asked, responses = case
    if choices is not None and choices.attribute:
        choices = replace(choices, invited_by_value=invited_by_value(groups, responses))
    return publish(
        facts=facts(),
        questionnaire=asked,
        tree=groups,
        responses=responses,
        previous=None,
        choices=choices,
    )


def published(case) -> Release:
    return whole(case).release


def attack(case, release: Release, **how):
    groups, asked, responses = case
    numbers = released_numbers(release, groups, people_of(asked, responses), **how)
    return numbers.find_small(release.minimum_group)


def refuses(publication: Publication, groups) -> bool:
    try:
        guard(publication.release, groups, publication.crossing)
    except ReleaseError:
        return True
    return False


def attack_details(case, release: Release) -> bool:
    """Tell whether some detail can be computed for fewer than the minimum for details."""
    groups, asked, responses = case
    people = Counter(one.atom for one in people_of(asked, responses))
    return any(
        find_small([groups.below(id_) for id_ in shown], people, release.detail_group)
        for shown in detail_groups(release).values()
    )
