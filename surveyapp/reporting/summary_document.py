"""The summary of a release on one page, for on the wall and on the intranet."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from surveyapp.domain import wording
from surveyapp.domain.colours import palette
from surveyapp.domain.handing_out import whole_only
from surveyapp.domain.release import Release, as_printed
from surveyapp.reporting import whole_contents
from surveyapp.reporting.item_bars import Segment, score_bar
from surveyapp.reporting.main_sentences import three_sentences
from surveyapp.reporting.pdf import renderer
from surveyapp.resources import shipped

TEMPLATE: Final = "summary/summary.html"
STYLES: Final = (*whole_contents.STYLES, "summary/summary.css")

_DENSITIES: Final = ("wide", "snug", "tight")
"""How close the page is set; the first in which it fits is used."""


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """A principle with its score as a bar and in figures."""

    name: str
    segments: tuple[Segment, ...]
    score: str
    n: str


def plain_summary(
    release: Release,
    digest: str,
    *,
    designs: tuple[Path, ...] | None = None,
    logo: bytes | None = None,
) -> bytes:
    """Return the summary of a release on one A4 in plain words, as PDF/A-2a and PDF/UA-1.

    Args:
        release: the published numbers; nothing else is read.
        digest: SHA-256 (hex) of the release, printed on the page.
        designs: folders to look for the report's design in, first one first; without them the
            design that ships with surveyapp.
        logo: a PNG for the top of the page.

    Raises:
        RenderError: the design cannot be drawn.
    """
    release = whole_only(as_printed(release))
    draw = renderer(designs or (shipped("reports"),))
    contents = whole_contents.contents(
        release, digest, kind="Samenvatting", subject=release.organisation_name, logo=logo
    )
    contents |= {"told": three_sentences(release), "lines": tuple(_lines(release))}
    drafts = (draw.html(TEMPLATE, {**contents, "density": each}) for each in _DENSITIES)
    return draw.pdf(
        next(drafts), styles=STYLES, colours=palette(release.brand), pages=1, tighter=drafts
    )


def _lines(release: Release) -> Iterator[ScoreLine]:
    results = release.root.results
    names = {asked.id: asked.name for asked in release.principles}
    for each in results.principles if results is not None else ():
        if each.mean is not None:
            yield ScoreLine(
                names[each.principle],
                score_bar(each.mean),
                wording.mean(each.mean),
                wording.count(each.n),
            )
