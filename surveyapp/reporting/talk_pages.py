"""What the pages to talk and write with need: the subjects, the agendas and the comments."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from surveyapp.domain import wording
from surveyapp.domain.conversation import AGENDAS, Subject, subjects
from surveyapp.domain.release import Group, Release
from surveyapp.reporting.comment_pages import comments
from surveyapp.reporting.typeface import wrap

BESIDE_FINE_PRINT: Final = 65.0
"""Millimetres of the last page that the explanation leaves for comments."""

_LONGEST_AGREED: Final = 160
"""Characters of an earlier agreement on a first page that has to hold more."""

Setting = Literal["roomy", "even", "close"]


@dataclass(frozen=True, slots=True)
class WorkSheet:
    """How the page about the conversation is set; ``example`` is high, in millimetres."""

    setting: Setting
    example: float


@dataclass(frozen=True, slots=True)
class _Type:
    """Sizes in points and leading in millimetres of the names and questions of one setting.

    ``room`` is what the three subjects have on the page, examples included, millimetres.
    """

    name: tuple[float, float]
    question: tuple[float, float]
    between: float
    head: float
    room: float


_TYPES: Final[dict[Setting, _Type]] = {
    "roomy": _Type((13, 5.8), (12, 5.5), 6.7, 4.8, 105),
    "even": _Type((13, 5.8), (11, 5.0), 6.7, 4.8, 105),
    "close": _Type((12, 5.0), (10, 4.7), 4.7, 3.8, 113),
}
_WIDE: Final = 51.0
"""A column of the work sheet, millimetres."""
_EXAMPLE: Final = (9.0, 13.0, 30.0)
"""Room to write an example: the least, what is enough, and the most."""


def talk_contents(release: Release, group: Group) -> dict[str, object]:
    """Return what the templates of these pages know by name.

    ``agreed`` is what the group agreed on after the last wave, in its own words and without any
    figure; ``sheet`` says how the work sheet is set.
    """
    found = subjects(release, group)
    return {
        "subjects": found,
        "agendas": AGENDAS,
        "sheet": work_sheet(found),
        "comments": comments(release, group, room=BESIDE_FINE_PRINT),
        "agreed": [wording.shortened(text, _LONGEST_AGREED) for text in agreed(release, group)],
    }


def agreed(release: Release, group: Group) -> tuple[str, ...]:
    """Return the texts of what a group agreed on after the last wave, none where it did not."""
    return next((past.texts for past in release.agreements if past.group == group.id), ())


def work_sheet(found: Sequence[Subject]) -> WorkSheet:
    """Return how the subjects are set so that they fill their page and no more.

    What they leave over is room to write an example.
    """
    least, enough, most = _EXAMPLE
    left = {setting: kind.room - _high(found, kind) for setting, kind in _TYPES.items()}
    setting: Setting = next((each for each in left if left[each] >= enough), "close")
    return WorkSheet(setting, example=min(most, max(least, left[setting])))


def _high(found: Sequence[Subject], kind: _Type) -> float:
    """Return about how many millimetres names, figures and questions take."""

    def lines(text: str, size: float, leading: float) -> float:
        return leading * len(wrap(text, room=_WIDE, size=size)) if text else 0

    heads = (
        lines(each.why, 8.5, 4) + lines(each.name, *kind.name) + lines(each.fact, 8.5, 4)
        for each in found
    )
    questions = (
        kind.between + max(lines(each.questions[place], *kind.question) for each in found)
        for place in (0, 1)
        if found
    )
    return kind.head + max(heads, default=0) + sum(questions)
