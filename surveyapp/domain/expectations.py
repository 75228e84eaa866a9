"""Which groups will get their own report, worked out before opening from numbers invited."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from surveyapp.domain.disclosure.tree_plan import plan_tree
from surveyapp.domain.frame import GroupTree

RATES: Final = (60, 75, 100)
"""Percentages of response for which HR sees what to expect."""

_TEAMS: Final = ("team", "joint")


@dataclass(frozen=True, slots=True)
class Expectation:
    """What is released when every group has the same response.

    ``shown`` holds ids of groups of every kind; ``teams_shown`` and ``teams_total`` count teams
    and joint groups with anybody in them.
    """

    rate: int
    shown: frozenset[str]
    teams_shown: int
    teams_total: int


def expected_reports(
    tree: GroupTree, minimum_group: int, rates: Sequence[int] = RATES
) -> tuple[Expectation, ...]:
    """Return what the release plan gives at each response rate, the lowest rate first.

    Of every group the same share takes part, rounded down to whole people, but at least one of
    whoever is invited. Without that, one manager right on a department would count as absent, and
    the teams under it would seem to be safe next to each other. Only numbers invited are used,
    never an answer.

    Args:
        tree: the reporting groups as they would be fixed.
        minimum_group: k, at least 1.
        rates: percentages, 1 to 100.
    """
    teams = {group.id for group in tree.groups if group.kind in _TEAMS and group.own}
    found = []
    for rate in sorted(rates):
        counts = {group.id: max(1, group.own * rate // 100) for group in tree.groups if group.own}
        shown = plan_tree(tree, counts, minimum_group)
        found.append(
            Expectation(
                rate=rate,
                shown=shown,
                teams_shown=len(teams & shown),
                teams_total=len(teams),
            )
        )
    return tuple(found)


def expectation_words(expectation: Expectation) -> str:
    """Return one rate in a sentence: how many teams get a report of their own."""
    shown, total = expectation.teams_shown, expectation.teams_total
    if not total:
        return "Er zijn nog geen teams met mensen."
    if shown == total:
        who = f"krijgen alle {total} teams" if total > 1 else "krijgt het ene team"
    elif not shown:
        who = "krijgt geen enkel team"
    else:
        who = f"{'krijgt' if shown == 1 else 'krijgen'} {shown} van de {total} teams"
    return f"Bij {expectation.rate}\N{NO-BREAK SPACE}% respons {who} een eigen rapport."


def expectations_words(expectations: Sequence[Expectation]) -> tuple[str, ...]:
    """Return a sentence per rate, and why more response may give fewer reports where it does.

    Args:
        expectations: the lowest rate first.
    """
    words = list(dict.fromkeys(expectation_words(one) for one in expectations))
    shown = [one.teams_shown for one in expectations]
    if shown != sorted(shown):
        words.append(
            "Meer respons geeft hier soms minder teamrapporten: dan krijgt een afdeling er ook "
            "een, en naast het teamrapport zou dat verraden wat een paar mensen antwoordden. Voeg "
            "kleine teams samen."
        )
    return tuple(words)


def group_words(expectations: Sequence[Expectation], group: str) -> str:
    """Return from which response on a group gets its own report, and nothing more than is true.

    A higher response may also take a report away: another group becomes large enough for one,
    and both together would say what a few people answered.

    Args:
        expectations: the lowest rate first.
        group: id of a group.
    """
    shown = [group in one.shown for one in expectations]
    if all(shown):
        return f"eigen rapport, ook bij {expectations[0].rate}\N{NO-BREAK SPACE}% respons"
    if not any(shown):
        return "geen eigen rapport"
    first = shown.index(True)
    if all(shown[first:]):
        return f"eigen rapport vanaf {expectations[first].rate}\N{NO-BREAK SPACE}% respons"
    return "eigen rapport hangt ook af van de teams eromheen"
