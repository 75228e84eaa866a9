"""The report of one group: from the frozen release to a PDF, and from nothing else."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from surveyapp.domain import wording
from surveyapp.domain.colours import palette
from surveyapp.domain.release import Group, GroupResults, Release, as_printed
from surveyapp.reporting import charts, first_page, overview_page, principle_pages, score_table
from surveyapp.reporting.comment_pages import ANNEX
from surveyapp.reporting.cover_room import cover_room
from surveyapp.reporting.document_facts import document_facts, group_of
from surveyapp.reporting.page_room import DENSITIES, ROOMS, Density
from surveyapp.reporting.pdf import Renderer, renderer
from surveyapp.reporting.picture_words import scores_shown
from surveyapp.reporting.pictures import logo_address, svg_address
from surveyapp.reporting.talk_pages import talk_contents
from surveyapp.resources import shipped

TEMPLATE: Final = "team/report.html"
STYLES: Final = ("base/page.css", "team/report.css", "team/talk.css")
PAGES: Final = 6
"""More a team does not read before it talks."""
KIT_PAGES: Final = 2

_CLASSES: Final[dict[Density, str]] = {
    "trim": "snug trim",
    "brief": "tight brief",
    "dense": "tight brief dense",
}
"""What is dense is tight to begin with."""


def team_report(
    release: Release,
    digest: str,
    group: str,
    *,
    designs: tuple[Path, ...] | None = None,
    logo: bytes | None = None,
) -> bytes:
    """Return the report of a group as PDF/A-2a and PDF/UA-1.

    The same release and version of surveyapp give the same bytes. A withheld group gets the
    conversation kit beside the organisation's picture, without any figure of its own.

    Args:
        release: the published numbers; nothing else is read.
        digest: SHA-256 (hex) of the release, printed on every page.
        group: id of a reporting group.
        designs: folders to look for the report's design in, first one first; without them the
            design that ships with surveyapp.
        logo: a PNG of the organisation, if it has one.

    Raises:
        NotFoundError: the release has no such group.
        RenderError: the design cannot be drawn.
    """
    release = as_printed(release)
    found = group_of(release, group)
    draw = renderer(designs or (shipped("reports"),))
    pictures = make_pictures(release, found, logo=logo)

    first = principle_pages.density(release, found.results) if found.results else DENSITIES[0]
    drafts = (
        team_html(draw, release, digest, found, pictures=pictures, density=each)
        for each in DENSITIES[DENSITIES.index(first) :]
    )
    return draw.pdf(
        next(drafts),
        styles=STYLES,
        colours=palette(release.brand),
        pages=PAGES if found.results else KIT_PAGES,
        annex=ANNEX,
        tighter=drafts,
    )


def team_html(
    draw: Renderer,
    release: Release,
    digest: str,
    group: Group,
    *,
    pictures: Mapping[str, str],
    density: Density,
) -> str:
    """Return the report as HTML.

    Args:
        draw: fills in the design.
        release: the published numbers.
        digest: of the release.
        group: one of its groups.
        pictures: what ``make_pictures`` made of them.
        density: how close everything is set, for a questionnaire with many statements.
    """
    contents: dict[str, object] = {
        **_common(release, digest, group),
        **pictures,
        "density": _CLASSES.get(density, density),
        **talk_contents(release, group),
    }
    results = group.results
    if results is not None:
        contents |= _results(release, group, results, density, logo=bool(pictures["logo"]))
    return draw.html(TEMPLATE, contents)


def make_pictures(release: Release, group: Group, *, logo: bytes | None = None) -> dict[str, str]:
    """Return the pictures of the report as data addresses, under the names the design knows.

    ``logo`` is empty where there is none.
    """
    colours = palette(release.brand)
    rows = score_table.chart_rows(release, group)
    if group.results is None:
        svg = charts.crosses(rows, around=release.organisation_name, colours=colours)
    else:
        around = overview_page.upright_name(release, group)
        room = overview_page.overview_room(release, group)
        rows = overview_page.chart_rows(release, group, room)
        svg = charts.glance(rows, around=around, colours=colours, least=room.row)
    return {
        "chart": svg_address(svg),
        "logo": logo_address(logo),
    }


def _common(release: Release, digest: str, group: Group) -> dict[str, object]:
    """Return what every report has, with figures and without."""
    kind = wording.report_of(group.kind) if group.results else wording.WITHOUT_FIGURES
    return {
        **document_facts(release, digest, kind=kind, subject=group.name),
        "group": group,
        "results": group.results,
        "whole": release.root.results,
        "around_scores": score_table.around_in_words(release),
    }


def _results(
    release: Release, group: Group, results: GroupResults, density: Density, *, logo: bool
) -> dict[str, object]:
    """Return what only a report with figures has."""
    voices = first_page.voices(release, results)
    figures = first_page.figures(release, results)
    last = first_page.last_agreement(release, group)
    cover = cover_room(release, group, voices=voices, figures=figures, last=last, logo=logo)
    return {
        "cover": cover,
        "voices": voices[: cover.voices],
        "figures": figures,
        "dots": results.invited <= first_page.DOTS,
        "claim": overview_page.claim(release, results),
        "chart_words": scores_shown(release, results, of=group.name),
        "table": score_table.score_table(release, group),
        "counts": score_table.counts(release, group),
        "last": last,
        "parts": principle_pages.parts(release, results, density),
        "totals": ROOMS[density].total,
        "form": principle_pages.form_of(results, density),
        "example": principle_pages.range_example(release, results, density),
        "room": overview_page.overview_room(release, group),
        "chosen": any(each.importance for each in results.principles),
        "compared": any(each.trend for each in results.principles),
        "rest": any(each.rest for each in results.principles),
        "margins": any(each.interval for each in results.principles),
        "bounded": any(each.bounds for each in results.principles),
        "under_table": overview_page.under_table(release, results),
    }
