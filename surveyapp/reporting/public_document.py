"""The public edition of a release: only the organisation as a whole, for anybody to read."""

from pathlib import Path
from typing import Final

from surveyapp.domain import wording
from surveyapp.domain.colours import palette
from surveyapp.domain.handing_out import whole_only
from surveyapp.domain.release import Release, as_printed
from surveyapp.reporting import whole_contents
from surveyapp.reporting.main_sentences import three_sentences
from surveyapp.reporting.pdf import renderer
from surveyapp.resources import shipped

TEMPLATE: Final = "public/report.html"
STYLES: Final = (*whole_contents.STYLES, "public/report.css")


def public_edition(
    release: Release,
    digest: str,
    *,
    designs: tuple[Path, ...] | None = None,
    logo: bytes | None = None,
) -> bytes:
    """Return what may be published of a release as PDF/A-2a and PDF/UA-1.

    No team, department, comment, background attribute or work point is in it, not even the number
    of groups.

    Args:
        release: the published numbers; nothing else is read.
        digest: SHA-256 (hex) of the release, printed on every page.
        designs: folders to look for the report's design in, first one first; without them the
            design that ships with surveyapp.
        logo: a PNG for the first page.

    Raises:
        RenderError: the design cannot be drawn.
    """
    release = whole_only(as_printed(release))
    draw = renderer(designs or (shipped("reports"),))
    contents = whole_contents.contents(
        release, digest, kind="Openbaar rapport", subject=release.organisation_name, logo=logo
    )
    contents |= {
        "method": wording.method(release),
        "licence": wording.licence(release.organisation_name, release.title),
    }
    if release.root.results is not None:
        contents |= whole_contents.with_figures(release)
        contents["told"] = three_sentences(release)
    return draw.pdf(draw.html(TEMPLATE, contents), styles=STYLES, colours=palette(release.brand))
