"""The page with every principle in one picture: its heading, its small print and its room."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from surveyapp.domain import wording
from surveyapp.domain.release import Group, GroupResults, Release
from surveyapp.reporting import score_table
from surveyapp.reporting.chart_keys import Row
from surveyapp.reporting.charts import ROW, glance_high
from surveyapp.reporting.drawing import SMALL
from surveyapp.reporting.page_room import PAGE, Density
from surveyapp.reporting.typeface import wrap

_LONGEST_CLAIM: Final = 56
_MOST: Final = 21.0
"""Millimetres above which a row of the chart does not get clearer."""
_CLAIM: Final = 172.0
_HEADING: Final = 12.5
_CLAIM_LINE: Final = 10.0
_TABLE: Final = 23.0
"""What the table takes above its first row."""
_NOTES: Final = 22.0
_ASK: Final = 17.0
_SLACK: Final = 5.0


@dataclass(frozen=True, slots=True)
class OverviewRoom:
    """How the overview is set: how many millimetres a row of the chart takes at least.

    ``ask`` tells whether the closing question has room, ``spread`` whether the chart has room to
    say how far answers lie apart; the pages about the principles say that too.
    """

    row: float
    density: Density
    ask: bool
    spread: bool = True


def claim(release: Release, results: GroupResults) -> str:
    """Return the heading over the overview: the two ends where they are clear and short."""
    names = {asked.id: asked.name for asked in release.principles}
    scored = [(each.mean, names[each.principle]) for each in results.principles if each.mean]
    means = [mean for mean, _ in scored]
    high, low = (wording.end_of(means, highest=highest) for highest in (True, False))
    if high is not None and low is not None and not high.shared and not low.shared:
        text = wording.both_ends(scored[high.place][1], scored[low.place][1])
        if len(text) <= _LONGEST_CLAIM:
            return text
    return wording.SCORES


def under_table(release: Release, results: GroupResults) -> tuple[tuple[str, str], ...]:
    """Return what is to be said of single principles: their names, and the sentence.

    Bounds are read out once, as an example of how to read them; the table has all of them.
    """
    names = {asked.id: asked.name for asked in release.principles}
    changed = {each.principle: wording.broken(each) for each in release.breaks}
    said: dict[str, list[str]] = {}
    for each in results.principles:
        if each.bounds is not None and not said:
            said[wording.bounds(each.bounds)] = [names[each.principle]]
    for each in results.principles if results.detailed else ():
        own = each.trend.own if each.trend is not None else None
        over = wording.over_common(own) if own is not None else ""
        text = " ".join(filter(None, (changed.get(each.principle), over)))
        if text:
            said.setdefault(text, []).append(names[each.principle])
    return tuple((wording.listed(tuple(which)), text) for text, which in said.items())


def upright_name(release: Release, group: Group) -> str:
    """Return what the upright line in the chart stands for."""
    if score_table.use_around(release, group):
        return f"alle collega’s van {wording.in_sentence(release.organisation_name)}"
    return wording.rest_of(release.organisation_name)


def overview_room(release: Release, group: Group) -> OverviewRoom:
    """Return how the overview of a group with figures is set so that it takes one page.

    Rows get all the room there is, up to where they would only drift apart.
    """
    results = group.results
    if results is None:
        raise ValueError(f"{group.id} is withheld")
    heading = _lines([claim(release, results)], _CLAIM, size=24) * _CLAIM_LINE + _HEADING
    table = score_table.score_table(release, group)
    names = [line.name for line in table.lines]
    wide = score_table.name_wide(table) - 1
    words = [f"{name}. {text}" for name, text in under_table(release, results)]
    notes = _NOTES + 4.0 * _lines(words, 172, size=SMALL)
    rows = score_table.chart_rows(release, group)
    around = upright_name(release, group)
    lines = _lines(names, wide, size=SMALL)

    def left(density: Density, least: float, shown: Sequence[Row]) -> float:
        leading, between = (4.2, 1.8) if density == "wide" else (3.7, 1.1)
        under = _TABLE + leading * lines + between * len(names) + notes + _SLACK
        return PAGE - heading - under - glance_high(shown, around=around, least=least)

    row = ROW + max(0.0, left("wide", ROW, rows) - _ASK) / len(rows)
    while row > ROW and left("wide", row, rows) < _ASK:  # long names take more than a row
        row -= 0.5
    row = min(_MOST, max(ROW, row))
    if left("wide", row, rows) >= _ASK:
        return OverviewRoom(row, "wide", ask=True)
    spread = left("tight", ROW, rows) >= 0
    spare = left("tight", ROW, rows if spread else _without_spread(rows))
    return OverviewRoom(ROW, "tight", ask=spare >= _ASK, spread=spread)


def chart_rows(release: Release, group: Group, room: OverviewRoom) -> tuple[Row, ...]:
    """Return the rows of the chart, with as much as there is room for."""
    rows = score_table.chart_rows(release, group)
    return rows if room.spread else _without_spread(rows)


def _without_spread(rows: Sequence[Row]) -> tuple[Row, ...]:
    return tuple(replace(row, agreement=None) for row in rows)


def _lines(texts: Sequence[str], room: float, *, size: float) -> int:
    return sum(len(wrap(text, room=room, size=size)) for text in texts)
