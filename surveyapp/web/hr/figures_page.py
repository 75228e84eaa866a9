"""What a release says about the organisation as a whole, as HR and the council read it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from surveyapp.domain import wording
from surveyapp.domain.release import Mean, Release, as_printed


@dataclass(frozen=True, slots=True)
class PrincipleLine:
    """One principle: its score in words, and what is said of it under a heading each."""

    name: str
    score: str
    said: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class MarkLine:
    """The groups that stand out on one principle, up or down; empty where none does."""

    principle: str
    higher: tuple[str, ...]
    lower: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScoreTable:
    """Scores of several groups of people side by side.

    ``columns`` holds the name of each and how many took part; ``rows`` a principle and its score
    in each, empty where it is not shown.
    """

    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class BridgeLine:
    """A reworded statement and what the new words do."""

    text: str
    sentence: str


@dataclass(frozen=True, slots=True)
class FiguresPage:
    """Everything on the page; what the release does not hold is empty here."""

    whole: tuple[str, ...]
    principles: tuple[PrincipleLine, ...]
    heat_map: str
    marks: tuple[MarkLine, ...]
    attribute: str
    by_attribute: ScoreTable | None
    remainders: ScoreTable | None
    bridge: tuple[BridgeLine, ...]
    bridge_title: str


_HEADINGS = {
    "interval": "Marge",
    "bounds": "Grenzen",
    "trend": "Vorige meting",
    "broken": "Anders gevraagd",
    "importance": "Werkpunt",
    "reliability": "Samenhang van de stellingen",
    "team_effect": "Verschil tussen teams",
}
"""Rules about one principle, in the order of the page."""
_OF_ALL = ("notice", "complete")


def figures_page(stored: Release) -> FiguresPage:
    """Return the page of a release; every sentence comes from a rule of ``domain.wording``."""
    release = as_printed(stored)
    told = (*wording.sentences(release, release.root), *wording.whole_sentences(release))
    names = {one.id: one.name for one in release.principles}
    root = release.root.results
    first = () if root is None else (wording.took_part(root), wording.nonresponse(root))
    return FiguresPage(
        whole=tuple(filter(None, (*first, *(one.text for one in told if one.rule in _OF_ALL)))),
        principles=tuple(
            PrincipleLine(
                name=result_name,
                score=score,
                said=tuple(
                    (heading, one.text)
                    for rule, heading in _HEADINGS.items()
                    for one in told
                    if one.rule == rule and one.about == id_
                ),
            )
            for id_, result_name, score in _scores(release, names)
        ),
        heat_map=next((one.text for one in told if one.rule == "heat_map"), ""),
        marks=_marks(release, names),
        attribute=wording.in_text(release.attribute.name) if release.attribute else "",
        by_attribute=_by_attribute(release, names),
        remainders=_remainders(release, names),
        bridge=_bridge(release, {one.about: one.text for one in told if one.rule == "bridge"}),
        bridge_title=release.bridge.earlier_title if release.bridge else "",
    )


def _scores(release: Release, names: Mapping[str, str]) -> Sequence[tuple[str, str, str]]:
    if release.root.results is None:
        return [(id_, name, "") for id_, name in names.items()]
    return [
        (one.principle, names[one.principle], wording.mean(one.mean) if one.mean else "")
        for one in release.root.results.principles
    ]


def _marks(release: Release, names: Mapping[str, str]) -> tuple[MarkLine, ...]:
    if release.heat_map is None:
        return ()
    groups = {group.id: group.name for group in release.groups}

    def of(principle: str, direction: str) -> tuple[str, ...]:
        return tuple(
            groups[mark.group]
            for mark in (release.heat_map.marks if release.heat_map else ())
            if mark.principle == principle and mark.direction == direction
        )

    lines = (MarkLine(name, of(id_, "higher"), of(id_, "lower")) for id_, name in names.items())
    return tuple(line for line in lines if line.higher or line.lower)


def _by_attribute(release: Release, names: Mapping[str, str]) -> ScoreTable | None:
    if release.attribute is None:
        return None
    return _table(
        names,
        [
            (
                wording.capital(wording.attribute_value(value.labels)),
                str(value.n),
                {score.principle: score.mean for score in value.scores},
            )
            for value in release.attribute.values
        ],
    )


def _remainders(release: Release, names: Mapping[str, str]) -> ScoreTable | None:
    if not release.remainders:
        return None
    groups = {group.id: group.name for group in release.groups}
    return _table(
        names,
        [
            (
                wording.capital(wording.remainder(groups[one.of])),
                f"{one.results.n} van {one.results.invited}",
                {each.principle: each.mean for each in one.results.principles if each.mean},
            )
            for one in release.remainders
        ],
    )


def _table(
    names: Mapping[str, str], found: Sequence[tuple[str, str, Mapping[str, Mean]]]
) -> ScoreTable:
    """Return a table of the principles that at least one of the columns has a score on."""
    return ScoreTable(
        columns=tuple((name, people) for name, people, _ in found),
        rows=tuple(
            (
                name,
                tuple(wording.mean(scores[id_]) if id_ in scores else "" for *_, scores in found),
            )
            for id_, name in names.items()
            if any(id_ in scores for *_, scores in found)
        ),
    )


def _bridge(release: Release, told: Mapping[str, str]) -> tuple[BridgeLine, ...]:
    texts = {item.id: item.text for one in release.principles for item in one.items}
    items = release.bridge.items if release.bridge else ()
    return tuple(BridgeLine(texts[one.item], told[one.item]) for one in items)
