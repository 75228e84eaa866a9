"""Comments that somebody reads before they are published: which, for how long, and how kept."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from surveyapp.domain.disclosure.comments import Comment, collect_comments, plan_comments
from surveyapp.domain.disclosure.release_plan import plan_release
from surveyapp.domain.frame import GroupTree
from surveyapp.domain.holidays import LONGEST, Holiday, is_working_day
from surveyapp.domain.measuring.counting import read_answers
from surveyapp.domain.questionnaire import Questionnaire
from surveyapp.domain.responses import Response, as_asked

READING_DAYS: Final = 5
"""Working days that a reader has; after them a wave is released without comments."""
SIZES: Final = (4096, 16384)
"""Bytes that a kept comment is padded to; all of a wave get the same."""


@dataclass(frozen=True, slots=True)
class ReadComment:
    """A comment that somebody reads before it is published.

    ``block`` is the residual block that its writer is in, for the plan of the release. ``group`` is
    the one in whose list it would stand if none were withheld: that, and no more, a reader sees.
    """

    block: str
    group: str
    principle: str
    text: str


def comments_to_read(
    questionnaire: Questionnaire,
    tree: GroupTree,
    responses: Sequence[Response],
    minimum: int,
    chance: Random,
    *,
    in_teams: bool,
    crossed: bool,
) -> tuple[ReadComment, ...]:
    """Return the comments that would be published if none were withheld, in an order of chance.

    A comment that cannot be in any list is read by nobody. Which lists there are follows from
    counts, and so does what a reader sees: a list is of at least k_comment respondents, also for
    whoever lays it beside the release (both are unions of residual blocks of one plan).

    Args:
        questionnaire: as it was asked.
        tree: the reporting groups.
        responses: every response, opened.
        minimum: k.
        chance: ``random.SystemRandom()``, so that no seed is kept.
        in_teams: whether HR chose before the wave that teams see comments of their own.
        crossed: whether people are told apart by something else than their group as well.
    """
    asked = as_asked(questionnaire, responses)
    answers = read_answers(questionnaire, asked)
    plan = plan_release(tree, questionnaire, answers, minimum, crossed=crossed)
    found = collect_comments(questionnaire, plan, asked, chance)
    # a number takes the place of each text: two comments may be alike word for word
    numbered = [Comment(one.block, one.principle, str(number)) for number, one in enumerate(found)]
    listed = [
        ReadComment(found[int(number)].block, one.group, one.principle, found[int(number)].text)
        for one in plan_comments(tree, plan, numbered, minimum, in_teams=in_teams)
        for number in one.texts
    ]
    chance.shuffle(listed)
    return tuple(listed)


def last_reading_day(closed_on: date, today: date, holidays: Sequence[Holiday]) -> date:
    """Return the last day on which comments can be read.

    Counted are working days from the day after the last one of the wave, or from ``today`` where
    the closing itself came late: a reader always has the days.

    Args:
        closed_on: the last day of the wave.
        today: the day on which reading begins.
        holidays: of the organisation; where they leave no working day for half a year, every day
            counts.
    """
    first = max(closed_on + timedelta(days=1), today)
    ahead = [first + timedelta(days=number) for number in range(LONGEST)]
    return ([day for day in ahead if is_working_day(day, holidays)] or ahead)[:READING_DAYS][-1]


def day_before(last: date, holidays: Sequence[Holiday]) -> date:
    """Return the working day before the last one, on which readers are reminded."""
    earlier = [last - timedelta(days=number) for number in range(1, LONGEST)]
    return next((day for day in earlier if is_working_day(day, holidays)), earlier[0])


def pack_comments(comments: Sequence[ReadComment]) -> tuple[bytes, ...]:
    """Return comments as bytes that are all equally long, to be sealed.

    Raises:
        ValueError: one does not fit the largest size; a ballot of that length would not exist.
    """
    packed = [
        json.dumps(
            {"block": one.block, "group": one.group, "principle": one.principle, "text": one.text},
            sort_keys=True,
            separators=(",", ":"),
            ensure_ascii=False,
        ).encode()
        for one in comments
    ]
    longest = max(map(len, packed), default=0)
    size = next((size for size in SIZES if longest < size), None)
    if size is None:
        raise ValueError(f"a comment of {longest} bytes does not fit {SIZES[-1]}")
    return tuple(one.ljust(size) for one in packed)


def unpack_comment(content: bytes) -> ReadComment:
    """Read back what ``pack_comments`` made.

    Raises:
        ValueError: it is something else.
    """
    try:
        return ReadComment(**json.loads(content))
    except TypeError as error:
        raise ValueError("not a packed comment") from error
