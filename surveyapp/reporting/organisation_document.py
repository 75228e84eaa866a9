"""The report of a whole organisation, for HR and management: from its release to a PDF."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from surveyapp.domain import wording
from surveyapp.domain.colours import palette
from surveyapp.domain.conversation_rules import most_divided
from surveyapp.domain.release import GroupResults, Release, as_printed
from surveyapp.reporting import whole_contents
from surveyapp.reporting.comment_pages import comments
from surveyapp.reporting.first_page import Figure
from surveyapp.reporting.heat_table import heat_pages
from surveyapp.reporting.main_sentences import three_sentences
from surveyapp.reporting.pdf import renderer
from surveyapp.reporting.picture_words import priorities_shown
from surveyapp.reporting.pictures import svg_address
from surveyapp.reporting.priority_chart import Point, priorities, priority_points
from surveyapp.resources import shipped

TEMPLATE: Final = "organisation/report.html"


@dataclass(frozen=True, slots=True)
class MarkLine:
    """The groups that stand out on one principle, in a sentence."""

    principle: str
    text: str


@dataclass(frozen=True, slots=True)
class SolidLine:
    """Of one principle: how far its statements hang together, and how much teams differ."""

    principle: str
    coherence: str
    teams: str


@dataclass(frozen=True, slots=True)
class ValuePart:
    """A table of scores: a column a value of the attribute, a line a principle.

    A cell holds the score and its n; both are empty where nothing is shown.
    """

    caption: str
    columns: tuple[str, ...]
    lines: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


@dataclass(frozen=True, slots=True)
class ValueTable:
    """Scores by a background attribute, in as many tables as its values need."""

    name: str
    parts: tuple[ValuePart, ...]


_EMPTY: Final = ("–", "")
_VALUES: Final = 5
"""Columns of a table by attribute: names of joined values are long."""


def organisation_report(
    release: Release,
    digest: str,
    *,
    designs: tuple[Path, ...] | None = None,
    logo: bytes | None = None,
) -> bytes:
    """Return the report of the whole organisation as PDF/A-2a and PDF/UA-1.

    It holds every group by name, so it is for HR and management. The other teams of departments
    are not in it: only HR reads these. Where the organisation itself is withheld, the report says
    so and has no figures at all.

    Args:
        release: the published numbers; nothing else is read.
        digest: SHA-256 (hex) of the release, printed on every page.
        designs: folders to look for the report's design in, first one first; without them the
            design that ships with surveyapp.
        logo: a PNG for the first page.

    Raises:
        RenderError: the design cannot be drawn.
    """
    release = as_printed(release)
    draw = renderer(designs or (shipped("reports"),))
    contents = whole_contents.contents(
        release,
        digest,
        kind="Organisatierapport",
        subject=release.organisation_name,
        logo=logo,
    )
    contents["method"] = wording.method(release)
    if release.root.results is not None:
        contents |= whole_contents.with_figures(release)
        contents |= _for_management(release, release.root.results)
    return draw.pdf(
        draw.html(TEMPLATE, contents),
        styles=whole_contents.STYLES,
        colours=palette(release.brand),
    )


def _for_management(release: Release, results: GroupResults) -> dict[str, object]:
    """Return what no other report has."""
    points = priority_points(release)
    chart = priorities(points, colours=palette(release.brand)) if points else ""
    heat = release.heat_map
    return {
        "comments": comments(release, release.root),
        "told": three_sentences(release),
        "figures": tuple(_figures(release, results, points)),
        "heat_pages": heat_pages(release),
        "heat_says": wording.heat_map(heat) if heat is not None else "",
        "heat_claim": wording.stand_out(heat),
        "marks": tuple(_marks(release)),
        "by_item": wording.listed(
            tuple(asked.name for asked in release.principles if asked.by_item)
        ),
        "points": points,
        "matrix": svg_address(chart) if chart else "",
        "matrix_words": priorities_shown(points),
        "solid": tuple(_solid(release)),
        "attribute": _attribute(release),
        "bridge": tuple(_bridge(release)),
    }


def _figures(
    release: Release, results: GroupResults, points: tuple[Point, ...]
) -> Iterator[Figure]:
    """Yield what divides people, what they want to work on, and where teams differ."""
    names = {asked.id: asked.name for asked in release.principles}
    texts = {item.id: item.text for asked in release.principles for item in asked.items}
    found = most_divided(results)
    if found is not None:
        result, item = found
        shares = item.shares if item is not None else None
        if item is not None and shares is not None and shares.kind == "three":
            both = (wording.percent(shares.favour or 0), "en", wording.percent(shares.against or 0))
            text = wording.both_sides(item.n)
            about = wording.quoted(texts[item.item])
            yield Figure("Het meest verdeeld", names[result.principle], both, text, about)
        elif result.agreement is not None:
            short = wording.agreement_short(result.agreement)
            says = wording.capital(f"{wording.answers_lie(short)}.")
            yield Figure("Het meest verdeeld", names[result.principle], (), says)
    most = max(
        (one for one in points if one.share.kind == "exact"),
        key=lambda one: one.share.percent,
        default=None,
    )
    if most is not None:
        shown = (wording.percent(most.share.percent),)
        text = wording.chosen(results.n)
        yield Figure("Vaak gekozen om aan te werken", most.name, shown, text)
    claim = wording.stand_out(release.heat_map)
    if three_sentences(release)[-1].claim == claim:  # said in large type already
        if any(each.trend for each in results.principles):
            kicker = "Met de vorige meting"
            yield Figure(kicker, wording.NOT_CLEAR, (), wording.CLEAR_MEANS)
    elif release.heat_map is not None:
        yield Figure("Tussen teams", claim, (), wording.stand_out_short(release.heat_map))


def _marks(release: Release) -> Iterator[MarkLine]:
    """Yield the groups that stand out, principle by principle, in the organisation's order."""
    marks = release.heat_map.marks if release.heat_map is not None else ()
    for asked in release.principles:
        here = {mark.group: mark.direction for mark in marks if mark.principle == asked.id}
        higher, lower = (
            tuple(group.name for group in release.groups if here.get(group.id) == direction)
            for direction in ("higher", "lower")
        )
        text = wording.marked(higher, lower)
        if text:
            yield MarkLine(asked.name, text)


def _solid(release: Release) -> Iterator[SolidLine]:
    coherence = {one.principle: wording.reliability(one) for one in release.reliability}
    teams = {one.principle: wording.team_effect(one) for one in release.team_effects}
    for asked in release.principles:
        if asked.id in coherence or asked.id in teams:
            yield SolidLine(
                asked.name,
                coherence.get(asked.id, wording.NOT_COMPUTED),
                teams.get(asked.id, wording.NOT_COMPUTED),
            )


def _attribute(release: Release) -> ValueTable | None:
    if release.attribute is None:
        return None
    values = [
        (
            wording.capital(wording.attribute_value(value.labels)),
            {one.principle: (wording.mean(one.mean), wording.count(one.n)) for one in value.scores},
        )
        for value in release.attribute.values
    ]
    parts = -(-len(values) // _VALUES)
    some = [
        values[part * len(values) // parts : (part + 1) * len(values) // parts]
        for part in range(parts)
    ]
    return ValueTable(
        wording.in_text(release.attribute.name),
        tuple(
            ValuePart(
                wording.parts_of(place, parts),
                tuple(name for name, _ in here),
                tuple(
                    (asked.name, tuple(scores.get(asked.id, _EMPTY) for _, scores in here))
                    for asked in release.principles
                    if any(asked.id in scores for _, scores in values)
                ),
            )
            for place, here in enumerate(some, 1)
        ),
    )


def _bridge(release: Release) -> Iterator[tuple[str, str]]:
    texts = {item.id: item.text for asked in release.principles for item in asked.items}
    for item in release.bridge.items if release.bridge is not None else ():
        yield texts[item.item], wording.bridge(item)
