"""The tables with a row for each group, or for what each group says of a principle or statement."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from surveyapp.domain import wording
from surveyapp.domain.frame import GroupKind
from surveyapp.domain.release import (
    AskedPrinciple,
    Comparison,
    GroupResults,
    ItemResult,
    Mean,
    MeanKind,
    PrincipleResult,
    Release,
    Share,
    ShareKind,
    Shares,
    SharesKind,
)

if TYPE_CHECKING:
    from surveyapp.reporting.tables import Cell, Row

WITHHELD: Final = "afgeschermd"
"""Stands in place of the kind of a figure that is not shown, whatever the reason is."""

GROUPS: Final = (
    *("groep_id", "groep", "soort", "valt_onder_id", "valt_onder", "samengevoegd_uit"),
    *("cijfers", "meegedaan", "uitgenodigd", "details"),
)
SCORES: Final = (
    *("groep_id", "groep", "principe_id", "principe", "score_soort", "score", "n"),
    *("marge_van", "marge_tot", "grens_van", "grens_tot", "eensgezindheid"),
    *("rest_score", "rest_verschil", "rest_n", "rest_oordeel"),
    *("vorige_score", "vorige_verschil", "vorige_n", "vorige_oordeel"),
    *("vorige_over", "vorige_eigen_score", "werkpunt_soort", "werkpunt_procent"),
)
ITEMS: Final = (
    *("groep_id", "groep", "principe", "stelling_id", "stelling", "score_soort", "score", "n"),
    *("verdeling_soort", "eens_procent", "neutraal_procent", "oneens_procent", "rest_procent"),
    *("weet_niet_soort", "weet_niet_procent", "eens_mensen_van", "eens_mensen_tot"),
    "eens_van_zoveel_mensen",
)
BARS: Final = ("groep_id", "groep", "stelling_id", "stelling", "n", "van", "tot", "procent")

KINDS: Final[dict[GroupKind, str]] = {
    "organisation": "organisatie",
    "department": "afdeling",
    "team": "team",
    "joint": "samengevoegd",
}
MEANS: Final[dict[MeanKind, str]] = {
    "exact": "precies",
    "at_least": "minstens",
    "at_most": "hooguit",
    "about": "ongeveer",
}
_SHARE_KINDS: Final[dict[ShareKind, str]] = {
    "exact": "precies",
    "at_least": "minstens",
    "at_most": "hooguit",
}
SHARES: Final[dict[SharesKind, str]] = {
    "three": "eens, neutraal en oneens",
    "favour_rest": "eens; rest is neutraal of oneens",
    "against_rest": "oneens; rest is neutraal of eens",
    "favour_at_least": "minstens zoveel eens",
    "against_at_least": "minstens zoveel oneens",
    "neutral_at_least": "minstens zoveel neutraal",
}


def groups(release: Release) -> Iterator["Row"]:
    """Yield a row a group; one without figures looks the same whatever the reason is."""
    names = {group.id: group.name for group in release.groups}
    for group in release.groups:
        results = group.results
        yield (
            group.id,
            group.name,
            KINDS[group.kind],
            group.parent,
            names.get(group.parent or ""),
            "; ".join(group.members) or None,
            "ja" if results else WITHHELD,
            results.n if results else None,
            results.invited if results else None,
            ("ja" if results.detailed else "nee") if results else None,
        )


def scores(release: Release) -> Iterator["Row"]:
    """Yield a row for every principle in every group, those without a score as well."""
    for group in release.groups:
        yield from _scores(release, group.id, group.name, group.results)


def items(release: Release) -> Iterator["Row"]:
    """Yield a row for every statement in every group, those without figures as well."""
    for group in release.groups:
        yield from _items(release, group.id, group.name, group.results)


def bars(release: Release) -> Iterator["Row"]:
    """Yield a row for every part of the answers that is shown."""
    texts = {item.id: item.text for one in release.principles for item in one.items}
    for group in release.groups:
        for result in group.results.principles if group.results else ():
            for item in result.items:
                head = (group.id, group.name, item.item, texts[item.item], item.n)
                for bar in item.bars:
                    yield (*head, bar.first, bar.last, bar.percent)


def remainder_scores(release: Release) -> Iterator["Row"]:
    """Yield a row for every principle of the teams that have no figures of their own."""
    names = {group.id: group.name for group in release.groups}
    for one in release.remainders:
        yield from _scores(release, one.of, wording.remainder(names[one.of]), one.results)


def remainder_items(release: Release) -> Iterator["Row"]:
    """Yield a row for every statement with a figure of those teams."""
    names = {group.id: group.name for group in release.groups}
    for one in release.remainders:
        if any(result.items for result in one.results.principles):
            yield from _items(release, one.of, wording.remainder(names[one.of]), one.results)


def kind_of(mean: Mean | None) -> tuple["Cell", "Cell"]:
    """Return a mean as two cells: what kind of figure it is, and the figure."""
    return (WITHHELD, None) if mean is None else (MEANS[mean.kind], mean.value)


def shares_cells(shares: Shares | None) -> tuple["Cell", ...]:
    """Return shares as five cells: what kind they are, agree, neutral, disagree and the rest."""
    if shares is None:
        return (None,) * 5
    return (SHARES[shares.kind], shares.favour, shares.neutral, shares.against, shares.rest)


def _scores(
    release: Release, group: str, name: str, results: GroupResults | None
) -> Iterator["Row"]:
    found = {one.principle: one for one in results.principles} if results else {}
    for asked in release.principles:
        yield (group, name, asked.id, asked.name, *_score(asked, found.get(asked.id)))


def _score(asked: AskedPrinciple, result: PrincipleResult | None) -> tuple["Cell", ...]:
    kind, value = kind_of(result.mean if result else None)
    if asked.by_item and value is None:
        kind = wording.BY_ITEM
    if result is None:
        return (kind, value, *(None,) * (len(SCORES) - 6))
    interval, bounds, trend = result.interval, result.bounds, result.trend
    return (
        kind,
        value,
        result.n if result.mean else None,
        *((interval.low, interval.high) if interval else (None, None)),
        *((bounds.low, bounds.high) if bounds else (None, None)),
        wording.agreement_short(result.agreement) if result.agreement else None,
        *_compared(result.rest),
        *_compared(trend),
        _BASIS[trend.basis] if trend else None,
        trend.own if trend else None,
        *_share(result.importance),
    )


_BASIS: Final = {"all": "alle stellingen", "common": "de stellingen die gelijk bleven"}


def _compared(value: Comparison | None) -> tuple["Cell", ...]:
    if value is None:
        return (None,) * 4
    return (value.value, value.difference, value.n, wording.label(value))


def _share(value: Share | None) -> tuple["Cell", "Cell"]:
    return (None, None) if value is None else (_SHARE_KINDS[value.kind], value.percent)


def _items(
    release: Release, group: str, name: str, results: GroupResults | None
) -> Iterator["Row"]:
    principles = results.principles if results else ()
    found = {item.item: item for one in principles for item in one.items}
    for asked in release.principles:
        for item in asked.items:
            cells = _item(found.get(item.id))
            yield (group, name, asked.name, item.id, item.text, *cells)


def _item(result: ItemResult | None) -> tuple["Cell", ...]:
    if result is None:
        return (WITHHELD, *(None,) * (len(ITEMS) - 6))
    likely = result.favour_range
    return (
        *kind_of(result.mean),
        result.n,
        *shares_cells(result.shares),
        *_share(result.unsure),
        *((likely.low, likely.high, likely.of) if likely else (None, None, None)),
    )
