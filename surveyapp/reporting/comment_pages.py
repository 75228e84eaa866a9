"""The comments of a group as they are printed: away from the scores, one list per principle."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from surveyapp.domain import wording
from surveyapp.domain.release import Group, Release
from surveyapp.reporting.typeface import UNKNOWN, drawable, width

ANNEX: Final = "toelichtingen"
"""Id of the heading over comments that have pages of their own, after the report itself."""

_RUN: Final = re.compile(rf"{re.escape(UNKNOWN)}(?:\s*{re.escape(UNKNOWN)})+")
_COLUMN: Final = 84.0
_FULL: Final = 0.93
"""So much of a line is filled on average: the rest is where the next word did not fit."""
_LINE: Final = 5.0
_BETWEEN: Final = 4.2
_NAME: Final = 12.0
"""Millimetres; what a quote and the name over a list take besides their lines."""


@dataclass(frozen=True, slots=True)
class Quotes:
    """What colleagues wrote about one principle; ``columns`` are the same texts in two."""

    name: str
    texts: tuple[str, ...]
    columns: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Comments:
    """The comments that a group may read, and what is said of them.

    ``apart`` comments have pages of their own, after the six of the report. ``elsewhere`` is said
    to every group of a wave with comments, whether it has a list itself or not; otherwise empty.
    """

    lists: tuple[Quotes, ...]
    count: str
    notes: tuple[str, ...]
    apart: bool
    elsewhere: str


def comments(release: Release, group: Group, *, room: float = 0) -> Comments:
    """Return the comments of a group, ready to print.

    White space is made plain and no character is left that can turn the reading direction, hide
    text, or that the typeface cannot draw; nothing else is changed.

    Args:
        release: the published numbers and texts.
        group: one of its groups.
        room: millimetres that there are for them on a page with other contents; comments that
            take more are set apart.
    """
    names = {asked.id: asked.name for asked in release.principles}
    found = {
        each.principle: tuple(printable(text) for text in each.texts)
        for each in release.comments
        if each.group == group.id
    }
    lists = tuple(
        Quotes(name, found[id_], _halves(found[id_])) for id_, name in names.items() if id_ in found
    )
    above = any(each.parent == group.id for each in release.groups)
    return Comments(
        lists=lists,
        count=wording.comments_written(sum(len(each.texts) for each in lists)),
        notes=(wording.COMMENTS_AS_WRITTEN, *((wording.COMMENTS_BELOW,) if above else ())),
        apart=sum(_NAME + max(map(_high, each.columns)) for each in lists) > room,
        elsewhere=wording.COMMENTS_ELSEWHERE if release.comments else "",
    )


def printable(text: str) -> str:
    """Return a comment as one paragraph that can be printed, or what is said where it cannot."""
    plain = _RUN.sub(UNKNOWN, drawable(" ".join(text.split())))
    if not any(char.isalnum() for char in plain.replace(UNKNOWN, "")):
        return wording.NOT_DRAWABLE if UNKNOWN in plain or not plain.strip() else plain
    return plain


def _halves(texts: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Divide texts over two columns, so that the longer one is as short as it can be."""
    highs = [_high((text,)) for text in texts]
    cut = min(range(1, len(texts) + 1), key=lambda at: (max(sum(highs[:at]), sum(highs[at:])), at))
    return tuple(texts[:cut]), tuple(texts[cut:])


def _high(texts: Sequence[str]) -> float:
    """Return about how many millimetres of a column texts take."""
    lines = (math.ceil(width(wording.quoted(text), size=10) / (_COLUMN * _FULL)) for text in texts)
    return sum(_LINE * line + _BETWEEN for line in lines)
