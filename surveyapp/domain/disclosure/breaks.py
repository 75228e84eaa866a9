"""Where a trend line breaks: the principles that last time asked in other items or other words."""

from surveyapp.domain.questionnaire import Principle, Questionnaire
from surveyapp.domain.release import AskedPrinciple, Break, Release


def breaks(
    questionnaire: Questionnaire, previous: Release, *, bridged: frozenset[str] = frozenset()
) -> tuple[Break, ...]:
    """Return what changed in every principle that both waves asked, and asked otherwise.

    A principle is the same one by its id, an item by its id and version. An item that came from
    another principle was added here. What half of the people got in other words, this time or last
    time, was reworded. A principle that is new altogether has no line to break. It makes no
    difference whether any group has a trend: a break is about what was asked, not about answers.

    Args:
        questionnaire: as it is asked now.
        previous: last time's release.
        bridged: items that half of the people get in earlier words now.

    Source: method 1.8, decision 24.
    """
    before = {one.id: one for one in previous.principles}
    found = (
        changed(one, before[one.id], bridged) for one in questionnaire.asked() if one.id in before
    )
    return tuple(one for one in found if one is not None)


def changed(
    principle: Principle | AskedPrinciple, before: AskedPrinciple, bridged: frozenset[str]
) -> Break | None:
    """Return what changed in one principle since last time; None where nothing did."""
    then = {item.id: item for item in before.items}
    now = {item.id: item for item in principle.items}
    both = [item for item in now if item in then]
    common = tuple(
        item
        for item in both
        if now[item].version == then[item].version
        and not then[item].bridged
        and item not in bridged
    )
    found = Break(
        principle=principle.id,
        common=common,
        reworded=tuple(item for item in both if item not in common),
        added=tuple(item for item in now if item not in then),
        removed=tuple(item for item in then if item not in now),
    )
    return found if found.reworded or found.added or found.removed else None
