"""Number the wordings of a statement, so that no trend runs from one meaning to another.

Reports lay two years beside each other by id and version. A draft numbers its statements by
their place, so the same id may well stand for other words than in an earlier questionnaire.
"""

from collections.abc import Iterable
from dataclasses import replace

from surveyapp.domain.questionnaire import Item, Principle, Questionnaire

_Known = dict[str, dict[str, int]]


def with_versions(questionnaire: Questionnaire, earlier: Iterable[Questionnaire]) -> Questionnaire:
    """Return a questionnaire in which a statement has a version of its own for every wording.

    Args:
        questionnaire: one that is to be approved.
        earlier: all other questionnaires of the organisation.

    Returns:
        The questionnaire. A statement with the words of an earlier one of the same id has the
        version of that; other words get a version that the id never had.
    """
    known: _Known = {}
    for each in earlier:
        for item in each.items():
            known.setdefault(item.id, {})[_folded(item)] = item.version
    return replace(
        questionnaire,
        sets=tuple(
            replace(one, principles=tuple(_principle(each, known) for each in one.principles))
            for one in questionnaire.sets
        ),
    )


def _principle(principle: Principle, known: _Known) -> Principle:
    return replace(
        principle,
        items=tuple(replace(item, version=_version(item, known)) for item in principle.items),
    )


def _version(item: Item, known: _Known) -> int:
    wordings = known.get(item.id, {})
    return wordings.get(_folded(item)) or max(wordings.values(), default=0) + 1


def _folded(item: Item) -> str:
    return item.text().casefold()
