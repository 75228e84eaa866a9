"""The statements of each principle as a table, in the organisation's order, for any reader."""

from collections.abc import Iterator
from dataclasses import dataclass

from surveyapp.domain import wording
from surveyapp.domain.release import (
    AskedPrinciple,
    GroupResults,
    ItemResult,
    PrincipleResult,
    Release,
)
from surveyapp.reporting.item_bars import Segment, others, score_bar, three_parts, unbroken


@dataclass(frozen=True, slots=True)
class Line:
    """One statement; ``beside`` is what the bar does not say, ``unsure`` who had no opinion."""

    text: str
    segments: tuple[Segment, ...]
    beside: str
    unsure: str
    n: int
    bound: str
    score: str


@dataclass(frozen=True, slots=True)
class Table:
    """One principle with its statements; ``score`` is empty where it has none of its own.

    ``shares`` tells whether the bars are of shares, or of a mean only.
    """

    id: str
    name: str
    quote: str
    says: str
    shares: bool
    lines: tuple[Line, ...]
    n: int
    bound: str
    score: str
    note: str


_QUOTE = 240
"""Characters of the organisation's own words that stand above its statements."""


def item_tables(release: Release, results: GroupResults) -> tuple[Table, ...]:
    """Return a table for every principle of which anything was released."""
    found = {each.principle: each for each in results.principles}
    return tuple(
        _table(release, asked, found[asked.id], results)
        for asked in release.principles
        if asked.id in found
    )


def _table(
    release: Release, asked: AskedPrinciple, result: PrincipleResult, results: GroupResults
) -> Table:
    texts = {item.id: item.text for item in asked.items}
    left = [texts[item] for item in release.left_scale if item in texts]
    short = wording.agreement_short(result.agreement) if result.agreement else ""
    return Table(
        id=asked.id,
        name=asked.name,
        quote=wording.shortened(asked.explanation, _QUOTE),
        says=wording.answers_lie(short) if short else "",
        shares=results.detailed,
        lines=tuple(_lines(texts, result, results)),
        n=result.n,
        bound=wording.bound(result.mean) if result.mean else "",
        score=wording.number(result.mean.value) if result.mean else "",
        note=" ".join(filter(None, (wording.no_score(asked, result), wording.left_scale(left)))),
    )


def _lines(texts: dict[str, str], result: PrincipleResult, results: GroupResults) -> Iterator[Line]:
    for item in result.items:
        if item.item in texts:
            yield Line(
                text=texts[item.item],
                segments=_bar(item, detailed=results.detailed),
                beside=_beside(item, detailed=results.detailed),
                unsure=wording.share(item.unsure) if item.unsure is not None else "–",
                n=item.n,
                bound=wording.bound(item.mean),
                score=wording.number(item.mean.value),
            )


def _bar(item: ItemResult, *, detailed: bool) -> tuple[Segment, ...]:
    if item.shares is not None:
        return three_parts(item.shares)
    return () if detailed else score_bar(item.mean)


def _beside(item: ItemResult, *, detailed: bool) -> str:
    if item.shares is not None:
        return unbroken(others(item.shares))
    return wording.SHARES_NOT_SHOWN if detailed else ""
