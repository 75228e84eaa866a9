"""Charts as files: SVG and PNG that say in words what they show."""

import io
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

import surveyapp
from surveyapp.domain import wording
from surveyapp.domain.colours import WHITE, palette
from surveyapp.domain.release import Group, GroupResults, Release, file_name
from surveyapp.reporting.charts import draw_glance
from surveyapp.reporting.drawing import SETTINGS, Sheet
from surveyapp.reporting.overview_page import upright_name
from surveyapp.reporting.priority_chart import draw_priorities, priority_points
from surveyapp.reporting.score_table import chart_rows
from surveyapp.reporting.typeface import drawable, wrap

if TYPE_CHECKING:
    from matplotlib.transforms import Bbox

DOTS_PER_INCH: Final = 300
_MM_PER_INCH: Final = 25.4
_TITLE: Final = 13.0
"""Points."""
_LEADING, _GAP, _EDGE = 5.6, 6.0, 8.0
"""Millimetres from line to line, from the chart to its words, and around all of it."""
_SCALE: Final = "Score per principe, op een schaal van 1 tot 5."
_ROOT: Final = re.compile(r"<svg\b[^>]*>")
_PROLOGUE: Final = re.compile(r"<!DOCTYPE[^>]*>\s*|\s*<metadata>.*?</metadata>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart with its title and what it shows in words; ``name`` is that of its files.

    ``counts`` says under the chart on how many answers it rests: it goes from hand to hand alone.
    """

    name: str
    title: str
    description: str
    counts: str
    sheet: Sheet


def pictures(release: Release, group: Group) -> Iterator[Picture]:
    """Yield the charts of a group; none where it has no figures to draw.

    Args:
        release: as it is handed out.
        group: one of its groups.
    """
    if group.results is None:
        return
    colours = palette(release.brand)
    of = f"{group.name}, {release.title}"
    of += f" ({wording.INVENTED})" if release.invented else ""
    stem = f"{file_name(group.name)}-{release.closes_on.year}"
    names = {one.id: one.name for one in release.principles}
    scores = [
        (names[one.principle], one.mean, one.n) for one in group.results.principles if one.mean
    ]
    if scores:
        yield Picture(
            f"scores-{stem}",
            f"Scores van {of}",
            f"{_SCALE} {wording.scores_of(group.name, scores)}",
            _counts(group.results, [n for *_, n in scores]),
            draw_glance(
                chart_rows(release, group),
                around="" if group.id == release.root.id else upright_name(release, group),
                colours=colours,
                whose="",
            ),
        )
    points = priority_points(release) if group.id == release.root.id else ()
    if points:
        told = "; ".join(
            f"{one.name}: {wording.share(one.share)} koos dit als werkpunt, score "
            f"{wording.mean(one.mean)}, {wording.count(one.n)}"
            for one in points
        )
        yield Picture(
            f"werkpunten-{stem}",
            f"Werkpunten en scores van {of}",
            f"Hoeveel mensen een principe als werkpunt kozen, tegen de score ervan. {told}.",
            _counts(group.results, [one.n for one in points]),
            draw_priorities(points, colours=colours),
        )


def _counts(results: GroupResults, ns: Collection[int]) -> str:
    return f"{wording.took_part(results)} {wording.counted('Per principe', ns)}."


def chart_files(picture: Picture) -> tuple[tuple[str, bytes], ...]:
    """Return a chart as (name, bytes): an SVG that looks the same everywhere, and a PNG.

    Around it come a margin, its title and its counts, which on a page stand in the text.
    """
    page = picture.sheet
    lines = wrap(drawable(picture.title), room=page.wide, size=_TITLE, weight="SemiBold")
    for place, line in enumerate(reversed(lines)):
        page.text(0, -_GAP - _LEADING * place, line, size=_TITLE, weight="SemiBold")
    page.text(0, page.high + _GAP, picture.counts, colour=page.colours.muted)
    above, below = _GAP + _LEADING * len(lines) + _EDGE, _GAP + _EDGE
    frame = (-_EDGE, -below, page.wide + _EDGE, page.high + above)
    return (
        (f"{picture.name}.svg", _svg(picture, frame)),
        (f"{picture.name}.png", _png(picture, frame)),
    )


def _svg(picture: Picture, frame: tuple[float, float, float, float]) -> bytes:
    """Return the chart with its letters as shapes: elsewhere our typeface may not be there."""
    import matplotlib as mpl

    target = io.StringIO()
    with SETTINGS, mpl.rc_context({"svg.fonttype": "path", "svg.hashsalt": "surveyapp"}):
        picture.sheet.figure.savefig(
            target,
            format="svg",
            facecolor=WHITE,
            bbox_inches=_inches(frame),
            metadata={"Date": None},
        )
    said = (
        f'<title id="titel">{escape(picture.title)}</title>'
        f'<desc id="beschrijving">{escape(picture.description)}</desc>'
    )
    drawn = _PROLOGUE.sub("", target.getvalue())
    root = _ROOT.search(drawn)
    if root is None:
        raise ValueError("matplotlib wrote no svg element")
    opened = f'{root[0][:-1]} role="img" lang="nl" aria-labelledby="titel beschrijving">'
    return f"{drawn[: root.start()]}{opened}{said}{drawn[root.end() :]}".encode()


def _png(picture: Picture, frame: tuple[float, float, float, float]) -> bytes:
    target = io.BytesIO()
    picture.sheet.figure.savefig(
        target,
        format="png",
        dpi=DOTS_PER_INCH,
        bbox_inches=_inches(frame),
        facecolor=WHITE,
        metadata={
            "Title": picture.title,
            "Description": picture.description,
            "Software": f"surveyapp {surveyapp.__version__}",
        },
    )
    return target.getvalue()


def _inches(frame: tuple[float, float, float, float]) -> "Bbox":
    """Return what of a drawing goes into its file: left, bottom, right and top, millimetres."""
    from matplotlib.transforms import Bbox

    return Bbox.from_extents(*(each / _MM_PER_INCH for each in frame))
