"""Make the questionnaire of a review: for a colleague's eyes, or for the file."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from surveyapp.domain.drafting.passages import SourceText
from surveyapp.domain.questionnaire import (
    DUTCH,
    FLAGS,
    Item,
    Principle,
    PrincipleSet,
    Questionnaire,
    Scale,
    Source,
    Span,
)
from surveyapp.domain.reviewing.review import Review, ReviewItem, ReviewPrinciple
from surveyapp.domain.reviewing.rules import fits_in_file
from surveyapp.domain.reviewing.translating import fresh, whole_languages
from surveyapp.domain.reviewing.visible import visible

LONGEST_SPAN = 390
"""Characters of source words in a file; a few under what it allows."""


@dataclass(frozen=True, slots=True)
class Details:
    """What a person decides at approval; ``name`` is the file's, without its folder."""

    organisation: str
    organisation_name: str
    name: str
    title: str
    version: str
    source_title: str
    address: str = ""


def to_questionnaire(
    review: Review, details: Details, *, scale: Scale, asked_only: bool = False
) -> Questionnaire:
    """Return the questionnaire of a review.

    Args:
        review: what was looked through.
        details: names and version.
        scale: the answers that people choose from.
        asked_only: leave out whatever is switched off.

    Returns:
        A questionnaire with everything that is asked. What is switched off goes along where it is
        finished, so that a later wave can ask it; statements that are off are left out. A language
        goes along when all that is asked is translated.
    """
    source = SourceText(review.page.text)
    languages = whole_languages(review)
    taken = {item.text.casefold() for item in review.asked()}
    sets = []
    for each in review.sets:
        principles = []
        for principle in each.principles:
            asked = each.on and principle.on
            if not asked and (asked_only or not _goes_along(principle, taken)):
                continue
            taken |= {item.text.casefold() for item in principle.asked()}
            principles.append(_principle(principle, source, languages))
        if principles:
            sets.append(PrincipleSet(each.id, each.name, each.primary, each.on, tuple(principles)))
    adopted = review.page.adopted
    known = f", vastgesteld op {adopted}" if adopted and adopted not in details.source_title else ""
    return Questionnaire(
        id=f"{details.organisation}/{details.name}",
        version=details.version,
        title=details.title,
        organisation=details.organisation,
        organisation_name=details.organisation_name,
        source=Source(
            f"{details.source_title}{known}",
            details.address,
            review.page.read_on,
            review.page.fingerprint,
        ),
        scale=scale,
        sets=tuple(sets),
    )


def left_out(review: Review) -> tuple[str, ...]:
    """Return the names of the principles that are switched off and not finished."""
    taken = {item.text.casefold() for item in review.asked()}
    return tuple(
        principle.name
        for each in review.sets
        for principle in each.principles
        if not (each.on and principle.on) and not _goes_along(principle, taken)
    )


def _goes_along(principle: ReviewPrinciple, taken: set[str]) -> bool:
    texts = [item.text.casefold() for item in principle.asked()]
    return (
        fits_in_file(principle) and not taken.intersection(texts) and len(set(texts)) == len(texts)
    )


def _principle(
    principle: ReviewPrinciple, source: SourceText, languages: Collection[str]
) -> Principle:
    items = tuple(_item(item, source, languages) for item in principle.asked())
    first, last = _lines(source, principle.place.start, principle.place.end)
    return Principle(
        id=principle.id,
        name=principle.name,
        explanation=principle.explanation,
        # a statement may be made of words that stand elsewhere: the principle then reaches there
        first_line=min([first, *(item.span.first_line for item in items)]),
        last_line=max([last, *(item.span.last_line for item in items)]),
        items=items,
        on=principle.on,
        flags=tuple(flag for flag in principle.flags if flag in FLAGS),
        merged_from=principle.merged_from,
        split_from=principle.split_from,
        names=fresh(principle.name, principle.names, languages),
        explanations=fresh(principle.explanation, principle.explanations, languages),
    )


def _item(item: ReviewItem, source: SourceText, languages: Collection[str]) -> Item:
    words = re.sub(r"\*\*|__", "", visible(item.words.text))
    if len(words) > LONGEST_SPAN:
        words = words[:LONGEST_SPAN].rsplit(" ", 1)[0]
    first, last = _lines(source, item.words.start, item.words.end)
    texts = {DUTCH: item.text, **fresh(item.text, item.translations, languages)}
    return Item(item.id, 1, texts, Span(words, first, last), item.changes)


def _lines(source: SourceText, start: int, end: int) -> tuple[int, int]:
    first = source.line(start)
    return first, max(first, source.line(max(start, end - 1)))
