"""What is still open in a review: remarks beside a statement, and what stands before approval."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from surveyapp.domain.drafting.checking.item_check import check_items
from surveyapp.domain.drafting.checking.item_findings import Finding
from surveyapp.domain.questionnaire import THIN_SOURCE
from surveyapp.domain.questionnaire_fields import LONGEST_ITEM
from surveyapp.domain.questionnaire_rules import FEWEST, MOST, MOST_THIN
from surveyapp.domain.reviewing.review import Review, ReviewItem, ReviewPrinciple

MUST = frozenset({"no_verb", "two_sentences", "double_negation", "scale"})
"""Findings that stop approval: nobody can answer such a statement on a scale of agreement.

The others point at something to look at; a person who knows the team may well be right.
"""


@dataclass(frozen=True, slots=True)
class Remark:
    """Something beside a statement; ``must`` stands before approval, the rest asks to look.

    ``code`` is the finding's own, or "wording", "empty", "too_many_letters", "same_text".
    """

    code: str
    reason: str
    words: str = ""
    must: bool = False


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Something that stands before approval; ``kind`` and ``target`` say where it is."""

    kind: str
    target: str
    what: str


def remarks(review: Review) -> dict[str, tuple[Remark, ...]]:
    """Return the remarks beside every statement that is asked, by its id."""
    asked = review.asked()
    found = _checked(tuple(item.text for item in asked))
    seen: dict[str, int] = {}
    result: dict[str, tuple[Remark, ...]] = {}
    for number, (item, findings) in enumerate(zip(asked, found, strict=True), start=1):
        folded = item.text.casefold()
        first = seen.setdefault(folded, number)
        result[item.id] = tuple(_remarks(item, findings, same_as=first if first < number else 0))
    return result


def open_counts(found: dict[str, tuple[Remark, ...]]) -> tuple[int, int]:
    """Return how many statements must change, and how many others ask to be looked at."""
    must = sum(any(remark.must for remark in each) for each in found.values())
    look = sum(bool(each) and not any(r.must for r in each) for each in found.values())
    return must, look


def obstacles(review: Review, found: dict[str, tuple[Remark, ...]]) -> tuple[Obstacle, ...]:
    """Return everything that stands before approval, in the order of the questionnaire."""
    return tuple(_obstacles(review, found))


def fits_in_file(principle: ReviewPrinciple) -> bool:
    """Say whether a principle that is not asked can go along in the file for later.

    What is switched off may be half done; it is then left out of the file, and kept here.
    """
    fewest, most = _limits(principle)
    items = principle.asked()
    return fewest <= len(items) <= most and all(
        item.text and len(item.text) <= LONGEST_ITEM and item.text.endswith(".") and not item.reason
        for item in items
    )


def _obstacles(review: Review, found: dict[str, tuple[Remark, ...]]) -> Iterator[Obstacle]:
    for each in review.sets:
        if not each.on:
            continue
        if not any(principle.on for principle in each.principles):
            yield Obstacle(
                "set", each.id, f"In de set ‘{each.name}’ staat niets aan. Zet een principe aan."
            )
        for principle in each.principles:
            if principle.on:
                yield from _principle_obstacles(principle, found, review.numbers())


def _principle_obstacles(
    principle: ReviewPrinciple, found: dict[str, tuple[Remark, ...]], numbers: dict[str, int]
) -> Iterator[Obstacle]:
    fewest, most = _limits(principle)
    count = len(principle.asked())
    if count < fewest:
        told = (
            "geen stelling" if count == 0 else "1 stelling" if count == 1 else f"{count} stellingen"
        )
        yield Obstacle(
            "principle",
            principle.id,
            f"‘{principle.name}’ heeft {told}; het heeft er minstens {fewest} nodig. Voeg er een "
            "toe of zet het principe uit.",
        )
    if count > most:
        why = ", want de tekst zegt er weinig over" if THIN_SOURCE in principle.flags else ""
        yield Obstacle(
            "principle",
            principle.id,
            f"‘{principle.name}’ heeft {count} stellingen; er passen er hooguit {most}{why}. Zet "
            "er een uit.",
        )
    for item in principle.asked():
        for remark in found.get(item.id, ()):
            if remark.must:
                yield Obstacle("item", item.id, f"Stelling {numbers[item.id]}: {remark.reason}")


def _limits(principle: ReviewPrinciple) -> tuple[int, int]:
    return (1, MOST_THIN) if THIN_SOURCE in principle.flags else (FEWEST, MOST)


def _remarks(item: ReviewItem, findings: tuple[Finding, ...], *, same_as: int) -> Iterator[Remark]:
    if not item.text:
        yield Remark(
            "empty", "Hier staat nog niets. Schrijf een stelling of zet hem uit.", must=True
        )
        return
    if item.reason:
        yield Remark("wording", item.reason, must=True)
    if len(item.text) > LONGEST_ITEM:
        yield Remark(
            "too_many_letters",
            f"De stelling heeft {len(item.text)} tekens; er passen er {LONGEST_ITEM} op een "
            "telefoon. Maak hem korter.",
            must=True,
        )
    if not item.text.endswith("."):
        yield Remark(
            "no_statement",
            "Een stelling eindigt met een punt. Maak er een zin van waar je het mee eens of oneens "
            "kunt zijn.",
            must=True,
        )
    if same_as:
        yield Remark(
            "same_text",
            f"Dit is dezelfde tekst als stelling {same_as}. Verander een van de twee.",
            must=True,
        )
    for finding in findings:
        if not (same_as and finding.code == "near_duplicate"):
            yield Remark(finding.code, finding.reason, finding.words, finding.code in MUST)


@lru_cache(maxsize=64)
def _checked(texts: tuple[str, ...]) -> tuple[tuple[Finding, ...], ...]:
    """Check statements together; kept, because a page is shown more often than it changes."""
    return check_items(texts)
