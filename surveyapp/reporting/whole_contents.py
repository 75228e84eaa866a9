"""What every report about the organisation as a whole is filled in with."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from surveyapp.domain import wording
from surveyapp.domain.colours import palette
from surveyapp.domain.release import Group, PrincipleResult, Release
from surveyapp.reporting import charts, score_table
from surveyapp.reporting.document_facts import document_facts
from surveyapp.reporting.item_tables import item_tables
from surveyapp.reporting.picture_words import scores_shown
from surveyapp.reporting.pictures import logo_address, svg_address

STYLES: Final = ("base/page.css", "team/talk.css", "organisation/report.css")


@dataclass(frozen=True, slots=True)
class Change:
    """What is said of the difference with last time; ``name`` is empty where of several."""

    name: str
    text: str


def contents(
    release: Release, digest: str, *, kind: str, subject: str, logo: bytes | None
) -> dict[str, object]:
    """Return what the first page and the footer of every such report need.

    Args:
        release: the published numbers, as they are printed.
        digest: of the release.
        kind: what the report is called, such as "Organisatierapport".
        subject: whom it is about.
        logo: a PNG, or None.
    """
    return {
        **document_facts(release, digest, kind=kind, subject=subject),
        "subject": subject,
        "results": release.root.results,
        "notices": tuple(wording.notice(value) for value in release.notices),
        "logo": logo_address(logo),
    }


def with_figures(release: Release) -> dict[str, object]:
    """Return what the pages about the whole organisation show; it must have been released."""
    group = release.root
    results = group.results
    if results is None:
        raise ValueError(f"{group.id} is withheld")
    return {
        "chart": overview(release, group, around=""),
        "chart_words": scores_shown(release, results, of=group.name),
        "table": score_table.score_table(release, group),
        "counts": score_table.counts(release, group),
        "tables": item_tables(release, results),
        "changes": changes(release, results.principles),
        "margins": any(each.interval for each in results.principles),
        "bounded": any(each.bounds for each in results.principles),
        "compared": any(each.trend for each in results.principles),
        "response": response(release),
    }


def overview(release: Release, group: Group, *, around: str) -> str:
    """Return the chart of all principles as a data address."""
    rows = score_table.chart_rows(release, group)
    svg = charts.glance(rows, around=around, colours=palette(release.brand), whose="")
    return svg_address(svg)


def response(release: Release) -> tuple[str, ...]:
    """Return who took part, in sentences, those who answered nearly all too where released."""
    results = release.root.results
    if results is None:
        return ()
    rate = wording.rate(results) if results.n < results.invited else ""
    complete = (
        wording.complete_rate(release.complete, results) if release.complete is not None else ""
    )
    said = (wording.took_part(results), rate, wording.nonresponse(results), complete)
    return tuple(filter(None, said))


def changes(release: Release, results: Sequence[PrincipleResult]) -> tuple[Change, ...]:
    """Return what is said of the difference with last time, what is known for sure first.

    Principles that were asked otherwise say so; those without a difference share one sentence.
    """
    broken = {each.principle: wording.broken(each) for each in release.breaks}
    names = {asked.id: asked.name for asked in release.principles}
    said: list[Change] = []
    alike: list[str] = []
    few: list[str] = []
    for each in results:
        trend = each.trend
        if wording.stands_out(trend) or each.principle in broken or (trend and trend.own):
            told = (
                f"{wording.trend(trend)} {wording.capital(wording.then_and_now(trend, each.n))}."
                if trend
                else ""
            )
            text = " ".join(filter(None, (told, broken.get(each.principle, ""))))
            said.append(Change(names[each.principle], text))
        elif trend is not None:
            (few if wording.supported(trend) == "too_small" else alike).append(
                names[each.principle]
            )
    rest = (wording.no_difference(tuple(alike)), wording.untested(tuple(few)))
    return (*said, *(Change("", text) for text in rest if text))
