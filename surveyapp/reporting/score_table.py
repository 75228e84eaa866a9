"""The table that holds every figure of the chart, with only the columns that have figures."""

from collections.abc import Sequence
from dataclasses import dataclass

from surveyapp.domain import wording
from surveyapp.domain.release import (
    AskedPrinciple,
    Comparison,
    Group,
    Mean,
    PrincipleResult,
    Release,
    Share,
)
from surveyapp.reporting.chart_keys import WIDE, Row


@dataclass(frozen=True, slots=True)
class Column:
    """A column after the first, so many millimetres wide."""

    name: str
    wide: int


@dataclass(frozen=True, slots=True)
class Line:
    """A principle and its cells: the figure, and a word under it or an empty string."""

    name: str
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ScoreTable:
    """The figures of the overview."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]


_EMPTY = ("–", "")
_BETWEEN = 2
"""Millimetres before every column."""


def chart_rows(release: Release, group: Group) -> tuple[Row, ...]:
    """Return what the chart shows of a group, or of the organisation for a withheld group."""
    around = _around(release)
    if group.results is None:
        return tuple(
            Row(asked.name, around=_mean(around.get(asked.id))) for asked in release.principles
        )
    own = {result.principle: result for result in group.results.principles}
    beside = use_around(release, group)
    return tuple(
        _row(asked, own[asked.id], around.get(asked.id) if beside else None)
        for asked in release.principles
        if asked.id in own
    )


def use_around(release: Release, group: Group) -> bool:
    """Tell whether the whole organisation stands beside a group, for want of a rest."""
    return (
        group.id != release.root.id
        and group.results is not None
        and not any(result.rest for result in group.results.principles)
        and release.root.results is not None
    )


def score_table(release: Release, group: Group) -> ScoreTable:
    """Return the figures of a group that was released.

    Raises:
        ValueError: the group is withheld, so it has no figures.
    """
    if group.results is None:
        raise ValueError(f"{group.id} is withheld")
    own = {result.principle: result for result in group.results.principles}
    results = list(own.values())
    around = _around(release) if use_around(release, group) else {}
    margin = _margin_name(results)
    rest = any(result.rest for result in results)
    trend = any(result.trend for result in results)
    coded = any(result.mean is None or result.mean.kind != "exact" for result in results)
    columns = [Column("score", 20 if coded else 8), Column("n", 6)]
    chosen = [result.importance for result in results if result.importance is not None]
    columns += [Column(margin, 15)] if margin else []
    columns += [Column("hele organisatie", 24)] if around else []
    full = not (rest and trend)
    wide = 44 if full else 29
    columns += [Column("de rest", 10), Column("verschil met de rest", wide)] if rest else []
    columns += [Column("vorige meting", 10), Column("verschil met vorige", wide)] if trend else []
    columns += [Column("werkpunt", _chosen_wide(chosen))] if chosen else []
    lines = []
    for asked in release.principles:
        if asked.id not in own:
            continue
        result = own[asked.id]
        cells = [_score(asked, result), (str(result.n) if result.mean else "–", "")]
        cells += [_margin(result)] if margin else []
        cells += [_whole(around.get(asked.id))] if around else []
        cells += _compared(result.rest, full=full) if rest else []
        cells += _compared(result.trend, full=full) if trend else []
        cells += [_chosen(result.importance)] if chosen else []
        lines.append(Line(asked.name, tuple(cells)))
    return ScoreTable(tuple(columns), tuple(lines))


def name_wide(table: ScoreTable) -> int:
    """Return how many millimetres are left for the names of the principles."""
    return round(WIDE) - sum(column.wide + _BETWEEN for column in table.columns)


def around_in_words(release: Release) -> str:
    """Return the scores of the whole organisation in one sentence, for beside a chart of them."""
    around = _around(release)
    shown = [(asked, around[asked.id]) for asked in release.principles if asked.id in around]
    scores = [(asked.name, result.mean, result.n) for asked, result in shown if result.mean]
    return wording.scores_of(wording.in_sentence(release.organisation_name), scores)


def _around(release: Release) -> dict[str, PrincipleResult]:
    results = release.root.results
    return {each.principle: each for each in results.principles} if results else {}


def counts(release: Release, group: Group) -> str:
    """Return how many answers the other figures rest on, for under the table."""
    if group.results is None:
        return ""
    results = group.results.principles
    made = []
    for name, others in (
        ("de rest", [result.rest for result in results]),
        ("vorige meting", [result.trend for result in results]),
    ):
        found = [other.n for other in others if other is not None]
        if found:
            made.append(wording.counted(name, found))
    if use_around(release, group) and release.root.results is not None:
        made.append(wording.counted("hele organisatie", [release.root.results.n]))
    return f"{'; '.join(made)}." if made else ""


def _mean(result: PrincipleResult | None) -> Mean | None:
    return result.mean if result else None


def _row(asked: AskedPrinciple, result: PrincipleResult, around: PrincipleResult | None) -> Row:
    return Row(
        asked.name,
        without=_without(asked),
        mean=result.mean,
        interval=result.interval,
        bounds=result.bounds,
        agreement=result.agreement,
        rest=result.rest,
        trend=result.trend,
        around=_mean(around),
    )


def _score(asked: AskedPrinciple, result: PrincipleResult) -> tuple[str, str]:
    return (wording.mean(result.mean) if result.mean else _without(asked), "")


def _without(asked: AskedPrinciple) -> str:
    """Return what stands where a principle has no score."""
    return wording.BY_ITEM if asked.by_item else wording.NOT_SHOWN


def _margin_name(results: list[PrincipleResult]) -> str:
    """Return what the column beside the scores holds, empty where there is none."""
    names = []
    if any(result.interval for result in results):
        names.append("marge")
    if any(result.bounds for result in results):
        names.append("grenzen")
    return " of ".join(names)


def _margin(result: PrincipleResult) -> tuple[str, str]:
    either = result.interval or result.bounds
    return (wording.from_to(either), "") if either is not None else _EMPTY


def _whole(around: PrincipleResult | None) -> tuple[str, str]:
    mean = _mean(around)
    return (wording.mean(mean), "") if mean else _EMPTY


def _chosen(value: Share | None) -> tuple[str, str]:
    return (wording.share(value), "") if value is not None else _EMPTY


def _chosen_wide(values: Sequence[Share]) -> int:
    """Return the width of the column: a bound takes more room than a figure."""
    return 13 if all(value.kind == "exact" for value in values) else 16


def _compared(value: Comparison | None, *, full: bool) -> list[tuple[str, str]]:
    if value is None:
        return [_EMPTY, _EMPTY]
    word = wording.label(value) if full else wording.label_short(value)
    return [(wording.number(value.value), ""), (wording.signed(value.difference), word)]
