"""The report of the other teams of one department together, which only HR reads."""

from dataclasses import replace
from pathlib import Path
from typing import Final

from surveyapp.domain import wording
from surveyapp.domain.colours import palette
from surveyapp.domain.release import Group, Release, as_printed
from surveyapp.errors import NotFoundError
from surveyapp.reporting import score_table, whole_contents
from surveyapp.reporting.item_tables import item_tables
from surveyapp.reporting.pdf import renderer
from surveyapp.reporting.picture_words import scores_shown
from surveyapp.resources import shipped

TEMPLATE: Final = "remainder/report.html"
STYLES: Final = (*whole_contents.STYLES, "remainder/report.css")


def remainder_report(
    release: Release,
    digest: str,
    of: str,
    *,
    designs: tuple[Path, ...] | None = None,
    logo: bytes | None = None,
) -> bytes:
    """Return the report of a department's other teams together, as PDF/A-2a and PDF/UA-1.

    For HR only: it holds scores, no name of a team, no margin, no distribution and no trend.

    Args:
        release: the published numbers; nothing else is read.
        digest: SHA-256 (hex) of the release, printed on every page.
        of: id of the released group that they are the rest of.
        designs: folders to look for the report's design in, first one first; without them the
            design that ships with surveyapp.
        logo: a PNG for the first page.

    Raises:
        NotFoundError: the release has nothing of other teams of that group.
        RenderError: the design cannot be drawn.
    """
    release = as_printed(release)
    found = next((one for one in release.remainders if one.of == of), None)
    department = release.group(of)
    if found is None or department is None:
        raise NotFoundError(f"Van '{of}' zijn er in '{release.title}' geen overige teams.")
    whose = wording.in_sentence(department.name)
    name = wording.capital(wording.remainder(whose))
    others = Group(f"{of}-others", name, "department", release.root.id, (), found.results)
    alone = replace(release, groups=(release.root, others), breaks=(), heat_map=None)
    draw = renderer(designs or (shipped("reports"),))
    contents = whole_contents.contents(
        alone, digest, kind="Rapport voor HR", subject=others.name, logo=logo
    )
    contents |= {
        "department": whose,
        "took": wording.remainder_took_part(whose, found.results),
        "chart": whole_contents.overview(
            alone,
            others,
            around=f"alle collega’s van {wording.in_sentence(release.organisation_name)}",
        ),
        "chart_words": scores_shown(alone, found.results, of=others.name),
        "table": score_table.score_table(alone, others),
        "counts": score_table.counts(alone, others),
        "tables": item_tables(alone, found.results),
    }
    return draw.pdf(draw.html(TEMPLATE, contents), styles=STYLES, colours=palette(release.brand))
