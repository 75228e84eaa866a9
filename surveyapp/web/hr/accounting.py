"""What became of every clause of the text, as it is now and not as it was drafted."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from surveyapp.domain.reviewing.review import Review, ReviewClause
from surveyapp.web.hr.review_words import STATUS_WORDS

_MARK = re.compile(r"^[\s•·▪◦‣●○■*#>+-]+(?=\S)")


@dataclass(frozen=True, slots=True)
class Row:
    """One clause: its words, and the statements that ask it (id, number)."""

    text: str
    items: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Clauses with the same reason; empty for what is asked."""

    reason: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """All clauses of one status; ``count`` is how many."""

    status: str
    name: str
    meaning: str
    groups: tuple[Group, ...]

    @property
    def count(self) -> int:
        """Return how many clauses there are."""
        return sum(len(group.rows) for group in self.groups)


@dataclass(frozen=True, slots=True)
class _Made:
    """Where a statement was made from; ``number`` is 0 and ``why`` says why it is not asked."""

    start: int
    end: int
    item: str
    number: int
    why: str


def accounting_of(review: Review) -> tuple[Part, ...]:
    """Return the clauses of a text by status; one is asked where a statement asks it now."""
    found: dict[str, dict[str, list[Row]]] = {status: {} for status in STATUS_WORDS}
    made = tuple(_made(review))
    for clause in review.page.clauses:
        status, reason, row = _row(review.page.text, clause, made)
        found.setdefault(status, {}).setdefault(reason, []).append(row)
    return tuple(
        Part(
            status,
            *STATUS_WORDS.get(status, (status, "")),
            groups=tuple(Group(reason, tuple(rows)) for reason, rows in groups.items()),
        )
        for status, groups in found.items()
        if groups
    )


def _made(review: Review) -> Iterator[_Made]:
    numbers = review.numbers()
    for each in review.sets:
        for principle in each.principles:
            for item in principle.items:
                why = (
                    ""
                    if item.id in numbers
                    else f"De set ‘{each.name}’ staat uit. Zet hem aan om dit te vragen."
                    if not each.on
                    else f"Het principe ‘{principle.name}’ staat uit. Zet het aan om dit te vragen."
                    if not principle.on
                    else "De stelling die hieruit komt, staat uit. Zet hem aan om dit te vragen."
                )
                words = item.words
                yield _Made(words.start, words.end, item.id, numbers.get(item.id, 0), why)


def _row(text: str, clause: ReviewClause, made: tuple[_Made, ...]) -> tuple[str, str, Row]:
    """Return status, reason and row of one clause."""
    over = [one for one in made if _shares(text, clause, one)]
    items = tuple((one.item, one.number) for one in over if one.number)
    words = _MARK.sub("", clause.text) or clause.text
    if items:
        return "asked", "", Row(words, items)
    if clause.status == "asked":
        return "left_out", over[0].why if over else clause.reason, Row(words, ())
    return clause.status, clause.reason, Row(words, ())


def _shares(text: str, clause: ReviewClause, one: _Made) -> bool:
    first, last = max(clause.start, one.start), min(clause.end, one.end)
    return first < last and any(character.isalnum() for character in text[first:last])
