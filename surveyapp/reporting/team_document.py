"""The report of one group: from the frozen release to a PDF, and from nothing else."""

import base64
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import surveyapp
from surveyapp.domain import wording
from surveyapp.domain.colours import palette
from surveyapp.domain.conversation import AGENDAS, subjects
from surveyapp.domain.dates import day
from surveyapp.domain.release import Group, GroupResults, Release, as_printed
from surveyapp.errors import NotFoundError
from surveyapp.reporting import charts, first_page, principle_pages, score_table
from surveyapp.reporting.page_room import DENSITIES, Density
from surveyapp.reporting.pdf import Renderer, renderer
from surveyapp.resources import shipped

TEMPLATE: Final = "team/report.html"
STYLES: Final = ("base/page.css", "team/report.css")
PAGES: Final = 6
"""More a team does not read before it talks."""
KIT_PAGES: Final = 2
_LONG_VOICE: Final = 70
"""Characters above which a statement on the first page is set in smaller type."""
_LONGEST_CLAIM: Final = 56


def team_report(
    release: Release, digest: str, group: str, *, designs: tuple[Path, ...] | None = None
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

    Raises:
        NotFoundError: the release has no such group.
        RenderError: the design cannot be drawn.
    """
    release = as_printed(release)
    found = release.group(group)
    if found is None:
        raise NotFoundError(f"De groep '{group}' bestaat niet in '{release.title}'.")
    draw = renderer(designs or (shipped("reports"),))
    pictures = make_pictures(release, found)

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
        "density": density,
        "subjects": subjects(release, group),
        "agendas": AGENDAS,
        "w": wording,
    }
    results = group.results
    if results is not None:
        contents |= _results(release, group, results, density)
    return draw.html(TEMPLATE, contents)


def make_pictures(release: Release, group: Group) -> dict[str, str]:
    """Return the chart of the report as a data address, under the name the design knows."""
    colours = palette(release.brand)
    rows = score_table.chart_rows(release, group)
    if group.results is None:
        svg = charts.crosses(rows, around=release.organisation_name, colours=colours)
    else:
        svg = charts.glance(rows, around=_upright_name(release, group), colours=colours)
    coded = base64.b64encode(svg.encode()).decode()
    return {"chart": f"data:image/svg+xml;base64,{coded}"}


def edition(digest: str) -> str:
    """Return the first eight digits of a release's digest as they are printed: 7C41 9E2A."""
    return f"{digest[:4]}\N{NO-BREAK SPACE}{digest[4:8]}".upper()


def _upright_name(release: Release, group: Group) -> str:
    """Return what the upright line in the chart stands for."""
    if score_table.use_around(release, group):
        return f"alle collega’s van {wording.in_sentence(release.organisation_name)}"
    return wording.rest_of(release.organisation_name)


def _common(release: Release, digest: str, group: Group) -> dict[str, object]:
    """Return what every report has, with figures and without."""
    kind = "Teamrapport" if group.results else "Gespreksrapport"
    title = f"{kind} {group.name}, {release.title}"
    invented = f" · {wording.INVENTED}" if release.invented else ""
    return {
        "release": release,
        "group": group,
        "results": group.results,
        "kind": kind,
        "title": f"{title} ({wording.INVENTED})" if release.invented else title,
        "footer": f"{title}{invented} · uitgave\N{NO-BREAK SPACE}{edition(digest)}",
        "edition": edition(digest),
        "made": f"{release.closes_on.isoformat()}T00:00:00Z",
        "generator": f"surveyapp {surveyapp.__version__}",
        "around": wording.in_sentence(release.organisation_name),
        "whole": release.root.results,
        "low_response": wording.low_response(release),
        "around_scores": score_table.around_in_words(release),
        "opened": day(release.opens_on),
        "closed": day(release.closes_on),
    }


def _results(
    release: Release, group: Group, results: GroupResults, density: Density
) -> dict[str, object]:
    """Return what only a report with figures has."""
    voices = first_page.voices(release, results)
    long = any(len(voice.statement) > _LONG_VOICE for voice in voices)
    return {
        "voices": voices,
        "voice_size": "small" if long else "large",
        "figures": first_page.figures(release, results),
        "dots": results.invited <= first_page.DOTS,
        "claim": _claim(release, results),
        "table": score_table.score_table(release, group),
        "counts": score_table.counts(release, group),
        "parts": principle_pages.parts(release, results, density),
        "compared": any(each.trend for each in results.principles),
        "rest": any(each.rest for each in results.principles),
        "margins": any(each.interval for each in results.principles),
        "bounded": any(each.bounds for each in results.principles),
        "under_table": _under_table(release, results),
    }


def _under_table(release: Release, results: GroupResults) -> tuple[tuple[str, str], ...]:
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


def _claim(release: Release, results: GroupResults) -> str:
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
