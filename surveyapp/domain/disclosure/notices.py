"""What was odd about a wave: said in its release, so that nobody need guess why little is shown."""

from collections.abc import Iterator, Sequence

from surveyapp.domain.release import Group, Notice

TELLS_NOBODY = 10
"""Invited people from which it may be said that none of them answered; as with response so far."""


def notices_of(
    groups: Sequence[Group], *, invited: int, nobody: bool, left_out: bool
) -> tuple[Notice, ...]:
    """Return what a release says about its wave in words, never with a number of people.

    That nothing is shown has one reason or another: which one is told only where it says nothing
    about a few people.

    Args:
        groups: as they are released.
        invited: how many people were invited.
        nobody: whether no response counts.
        left_out: whether answers were left out that the form could not give.
    """
    return tuple(_notices(groups, invited, nobody=nobody, left_out=left_out))


def _notices(
    groups: Sequence[Group], invited: int, *, nobody: bool, left_out: bool
) -> Iterator[Notice]:
    shown = [group.results for group in groups if group.results is not None]
    if nobody and invited >= TELLS_NOBODY:
        yield "nobody_answered"
    elif not shown:
        yield "nothing_released"
    elif not any(one.items for results in shown for one in results.principles):
        yield "only_unsure"
    if left_out:
        yield "answers_left_out"
