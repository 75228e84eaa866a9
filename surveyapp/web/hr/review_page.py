"""Everything the page of a review shows, worked out before the template begins."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from surveyapp.domain.drafting.checking.readability_facts import (
    ReadabilityFacts,
    readability_facts,
)
from surveyapp.domain.reviewing.review import Review, ReviewPrinciple, ReviewSet, SourcePage
from surveyapp.domain.reviewing.rules import Remark, obstacles, open_counts, remarks
from surveyapp.services.read_review import ReviewView
from surveyapp.web.hr.accounting import Part, accounting_of
from surveyapp.web.hr.review_words import FLAG_WORDS, amount
from surveyapp.web.hr.source_text import Source, source_of

LONG = 40
"""Statements from which on the page says that it is much: eight minutes."""


@dataclass(frozen=True, slots=True)
class Line:
    """One statement; ``number`` is 0 where it is not asked, ``place`` where its words stand.

    ``in_file`` says where they stand in the file that HR gave: "pagina 3, regel 12".
    """

    id: str
    number: int
    text: str
    on: bool
    own: bool
    first: bool
    last: bool
    place: str
    words: str
    in_file: str
    remarks: tuple[Remark, ...]

    @property
    def must(self) -> bool:
        """Say whether it stands before approval."""
        return any(remark.must for remark in self.remarks)


@dataclass(frozen=True, slots=True)
class Block:
    """One principle with its lines; ``asked`` says that its set is on too.

    ``must`` says what stands before approval, apart from its statements.
    """

    principle: ReviewPrinciple
    asked: bool
    first: bool
    last: bool
    flags: tuple[str, ...]
    lines: tuple[Line, ...]
    must: str = ""
    in_file: str = ""

    @property
    def count(self) -> str:
        """Return how many statements are asked, in words."""
        return amount(sum(line.on for line in self.lines), "stelling", "stellingen")


@dataclass(frozen=True, slots=True)
class SetBlock:
    """One set with its principles; ``must`` says what stands before approval."""

    set: ReviewSet
    blocks: tuple[Block, ...]
    must: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the questionnaire stands: its length, and links (place, words) to what is open."""

    length: str
    is_long: bool
    is_empty: bool
    todo: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ReviewPage:
    """The whole page; ``typed`` holds what a form sent that could not be taken over."""

    view: ReviewView
    source: Source
    sets: tuple[SetBlock, ...]
    parts: tuple[Part, ...]
    standing: Standing
    readability: ReadabilityFacts
    typed: Mapping[str, str]

    @property
    def asked(self) -> tuple[Block, ...]:
        """Return the principles that are asked, to go to one of them."""
        return tuple(block for each in self.sets for block in each.blocks if block.asked)

    @property
    def language(self) -> str:
        """Return the language of the text, as a browser needs it to read it aloud."""
        found = self.view.review.page.language
        return found if found in {"nl", "en"} else "und"

    def line(self, item: str) -> Line | None:
        """Return the line of one statement."""
        lines = (line for each in self.sets for block in each.blocks for line in block.lines)
        return next((line for line in lines if line.id == item), None)


def page_of(view: ReviewView, typed: Mapping[str, str] | None = None) -> ReviewPage:
    """Work out the page of a review."""
    review = view.review
    found = remarks(review)
    source = source_of(review)
    must = {o.target: o.what for o in obstacles(review, found) if o.kind != "item"}
    known = _Known(review.page, review.numbers(), found, source, must)
    # what is asked comes first, however the text orders it: most people look at nothing else
    order = sorted(review.sets, key=lambda each: (not each.primary, not each.on))
    return ReviewPage(
        view=view,
        source=source,
        sets=tuple(_set(each, known) for each in order),
        parts=accounting_of(review),
        standing=standing_of(review, found),
        readability=_readability(review),
        typed=typed or {},
    )


def _readability(review: Review) -> ReadabilityFacts:
    """Return how plain the asked statements are, in the order in which they are asked."""
    return readability_facts(
        (principle.name, [item.text for item in principle.asked()])
        for each in review.sets
        if each.on
        for principle in each.principles
        if principle.on
    )


def standing_of(review: Review, found: dict[str, tuple[Remark, ...]]) -> Standing:
    """Return where a review stands."""
    count = len(review.asked())
    length = f"{amount(count, 'stelling', 'stellingen')}, ongeveer {review.minutes()} minuten"
    return Standing(
        length=length if count else "Nog geen stellingen",
        is_long=count > LONG,
        is_empty=not count,
        todo=tuple(_todo(review, found)),
    )


def _todo(review: Review, found: Mapping[str, tuple[Remark, ...]]) -> Iterator[tuple[str, str]]:
    """Yield a place and what is open from there on: what stands before approval, else remarks."""
    must, look = open_counts(dict(found))
    if must:
        first = next(item for item, each in found.items() if any(r.must for r in each))
        yield f"s-{first}", amount(must, "stelling moet", "stellingen moeten") + " nog anders"
    others = [o for o in obstacles(review, dict(found)) if o.kind != "item"]
    if others:
        words = amount(len(others), "principe is", "principes zijn")
        yield (
            f"{'p' if others[0].kind == 'principle' else 'r'}-{others[0].target}",
            (f"{words} nog niet af"),
        )
    if look and not must and not others:
        first = next(item for item, each in found.items() if each)
        yield f"s-{first}", amount(look, "stelling heeft", "stellingen hebben") + " een opmerking"


@dataclass(frozen=True, slots=True)
class _Known:
    """What every part of the page looks things up in, by the id of a statement or principle."""

    page: SourcePage
    numbers: Mapping[str, int]
    remarks: Mapping[str, tuple[Remark, ...]]
    source: Source
    must: Mapping[str, str]


def _set(each: ReviewSet, known: _Known) -> SetBlock:
    last = len(each.principles) - 1
    return SetBlock(
        each,
        tuple(
            Block(
                principle=principle,
                asked=each.on and principle.on,
                first=place == 0,
                last=place == last,
                flags=tuple(FLAG_WORDS[flag] for flag in principle.flags if flag in FLAG_WORDS),
                lines=_lines(principle, known),
                must=known.must.get(principle.id, ""),
                in_file=known.page.place(principle.place.start),
            )
            for place, principle in enumerate(each.principles)
        ),
        known.must.get(each.id, ""),
    )


def _lines(principle: ReviewPrinciple, known: _Known) -> tuple[Line, ...]:
    last = len(principle.items) - 1
    return tuple(
        Line(
            id=item.id,
            number=known.numbers.get(item.id, 0),
            text=item.text,
            on=item.on,
            own=item.own,
            first=place == 0,
            last=place == last,
            place=known.source.places.get(item.id, ""),
            words=" ".join(item.words.text.split()),
            in_file=known.page.place(item.words.start),
            remarks=known.remarks.get(item.id, ()),
        )
        for place, item in enumerate(principle.items)
    )
