"""The first pages of a group's report as a web page can show them: the same words and parts."""

from dataclasses import dataclass
from typing import Final

from surveyapp.domain import wording
from surveyapp.domain.conversation import Subject, subjects
from surveyapp.domain.release import (
    AskedPrinciple,
    Group,
    GroupResults,
    ItemResult,
    Mean,
    PrincipleResult,
    Release,
)
from surveyapp.reporting import first_page, overview_page
from surveyapp.reporting.item_bars import Segment, score_bar, three_parts

_LONGEST_QUOTE: Final = 240
_FIGURES: Final = 2
"""Of the three on the first page: what changed since last time an example cannot know."""


@dataclass(frozen=True, slots=True)
class Row:
    """A principle on the scale of 1 to 5; places are in percent of it, None where not shown.

    ``says`` is all that is drawn, in words.
    """

    name: str
    score: str
    says: tuple[str, ...]
    at: float | None
    low: float | None = None
    high: float | None = None
    beside: float | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A statement with its bar; ``says`` is the same in words."""

    text: str
    segments: tuple[Segment, ...]
    says: str


@dataclass(frozen=True, slots=True)
class Statements:
    """One principle in the organisation's own words, and what the group answered."""

    name: str
    quote: str
    says: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class PreviewPages:
    """What an example of a group's report shows.

    Without figures (``took`` is empty) ``rows`` are those of the organisation around the group, and
    ``withheld`` says why. ``upright`` is what the line in the rows stands for.
    """

    kind: str
    title: str
    what: str
    rows: tuple[Row, ...]
    subjects: tuple[Subject, ...]
    took: str = ""
    answered: int = 0
    invited: int = 0
    dots: bool = False
    voices: tuple[first_page.Voice, ...] = ()
    figures: tuple[first_page.Figure, ...] = ()
    claim: str = ""
    upright: str = ""
    statements: Statements | None = None
    withheld: str = ""


def preview_pages(release: Release, group: Group) -> PreviewPages:
    """Return the pages of a group, with figures or without, whichever the release has.

    Args:
        release: of invented answers, with the numbers as they are printed.
        group: one of its groups.
    """
    results = group.results
    if results is None:
        return _without_figures(release, group)
    asked = {each.id: each for each in release.principles}
    told = subjects(release, group)
    return PreviewPages(
        kind=wording.report_of(group.kind),
        title=group.name,
        what=wording.what_it_is(release.organisation_name),
        took=wording.took_part(results),
        answered=results.n,
        invited=results.invited,
        dots=results.invited <= first_page.DOTS,
        voices=first_page.voices(release, results),
        figures=first_page.figures(release, results)[:_FIGURES],
        claim=overview_page.claim(release, results),
        rows=tuple(_row(asked[each.principle], each) for each in results.principles),
        upright=overview_page.upright_name(release, group)
        if any(each.rest for each in results.principles)
        else "",
        statements=_statements(asked, results, told),
        subjects=told,
    )


def _without_figures(release: Release, group: Group) -> PreviewPages:
    around = release.root.results
    found = {each.principle: each.mean for each in around.principles} if around else {}
    name = wording.in_sentence(release.organisation_name)
    return PreviewPages(
        kind=wording.WITHOUT_FIGURES,
        title=group.name,
        what=wording.what_it_is(release.organisation_name),
        withheld=wording.withheld(group),
        rows=tuple(_cross(asked, found.get(asked.id)) for asked in release.principles),
        upright=f"alle collega’s van {name}" if around else "",
        subjects=subjects(release, group),
    )


def _row(asked: AskedPrinciple, result: PrincipleResult) -> Row:
    mean = result.mean
    if mean is None:
        return Row(asked.name, wording.BY_ITEM if asked.by_item else wording.NOT_SHOWN, (), None)
    either = result.interval or result.bounds
    says = []
    if either is not None:
        says.append(f"{'marge' if result.interval else 'grenzen'} {wording.from_to(either)}")
    if result.rest is not None:
        says.append(f"de rest {wording.number(result.rest.value)}")
    if result.agreement is not None:
        says.append(f"antwoorden {wording.agreement_short(result.agreement)}")
    if result.importance is not None:
        says.append(f"werkpunt voor {wording.share(result.importance)}")
    return Row(
        asked.name,
        wording.mean(mean),
        tuple(says),
        _place(mean.value),
        low=_place(either.low) if either is not None else None,
        high=_place(either.high) if either is not None else None,
        beside=_place(result.rest.value) if result.rest is not None else None,
    )


def _cross(asked: AskedPrinciple, around: Mean | None) -> Row:
    """Return a row without a score of the group: it sets a cross there itself."""
    if around is None:
        return Row(asked.name, "", (), None)
    says = (f"alle collega’s samen {wording.mean(around)}",)
    return Row(asked.name, "", says, None, beside=_place(around.value))


def _place(value: float) -> float:
    return (value - 1) * 25


def _statements(
    asked: dict[str, AskedPrinciple], results: GroupResults, told: tuple[Subject, ...]
) -> Statements | None:
    """Return the principle that has most to show: one to talk about, with bars if there are any."""
    order = {each.principle: place for place, each in enumerate(told)}
    with_items = [each for each in results.principles if each.items]
    if not with_items:
        return None
    result = min(
        with_items,
        key=lambda each: (
            not any(item.shares for item in each.items),
            each.agreement != "apart",
            order.get(each.principle, len(order)),
        ),
    )
    principle = asked[result.principle]
    texts = {item.id: item.text for item in principle.items}
    return Statements(
        name=principle.name,
        quote=wording.shortened(principle.explanation, _LONGEST_QUOTE),
        says=wording.agreement(result.agreement) if result.agreement else wording.NO_MARGIN,
        lines=tuple(_line(texts[item.item], item) for item in result.items),
    )


def _line(text: str, item: ItemResult) -> Line:
    score = f"score {wording.mean(item.mean)}"
    if item.shares is None:
        return Line(text, score_bar(item.mean), score)
    return Line(text, three_parts(item.shares), f"{wording.all_shares(item.shares)}; {score}")
