"""Tell from marks, numbers and indentation what lies under what."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from surveyapp.domain.drafting.finding.finding_words import FINDING
from surveyapp.domain.drafting.passages import SourceText, fold
from surveyapp.domain.drafting.reading.blocks import Block
from surveyapp.domain.drafting.words.lexicon import CUES

NAME_WORDS, NAME_LENGTH = 12, 95
DEEPER = 2
"""Columns; an entry that starts this much further to the right lies under the one before."""
NUMBERED = re.compile(
    r"(?:(?P<word>artikel|hoofdstuk|paragraaf|deel)\s+)?(?P<number>\d{1,2}(?:\.\d{1,2})*)[.):]?(?=\s|$)",
    re.IGNORECASE,
)
WORDED = {"deel": 1, "hoofdstuk": 1, "paragraaf": 2, "artikel": 3}
WE = re.compile(r"(?:we|wij|ik|je|jij|iedereen|door|niet)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands before the words of an entry: its kind, and the column it starts in."""

    kind: str
    column: int


def mark_of(source: SourceText, block: Block) -> Mark:
    """Return the mark of an entry; numbers are one kind, single letters another."""
    start = source.starts[block.words.first_line - 1]
    raw = source.text[start : block.words.start].expandtabs(4)
    mark = raw.strip()
    kind = "1" if mark[:1].isdigit() else mark[:1]
    if kind.isalpha():
        kind = "a" if kind.islower() else "A"
    return Mark(kind, len(raw) - len(raw.lstrip()))


def _runs(blocks: Sequence[Block]) -> Iterator[tuple[int, int]]:
    """Yield where each unbroken run of entries begins and ends."""
    start = None
    for place, block in enumerate([*blocks, None]):
        if block is not None and block.kind == "entry":
            start = place if start is None else start
        elif start is not None:
            yield start, place
            start = None


def nested(source: SourceText, blocks: Sequence[Block]) -> list[Block]:
    """Give entries the depth that their marks, their columns or their words show."""
    done = list(blocks)
    for start, end in _runs(done):
        run = done[start:end]
        if any(block.depth != run[0].depth for block in run):
            done[start:end] = [replace(b, depth=max(0, b.depth - run[0].depth)) for b in run]
            continue
        marks = [mark_of(source, block) for block in run]
        under = [
            mark.column >= marks[0].column + DEEPER
            or (mark.kind != marks[0].kind and mark.column >= marks[0].column)
            for mark in marks
        ]
        if not any(under):
            under = _said_under(run)
        done[start:end] = [
            replace(block, depth=int(deep)) for block, deep in zip(run, under, strict=True)
        ]
    return done


def _said_under(run: Sequence[Block]) -> list[bool]:
    """Tell names from the sentences under them where a list has lost its indentation."""
    said = [bool(WE.match(b.words.plain)) and len(b.words.plain.split()) > 2 for b in run]  # noqa: PLR2004
    names = [
        _is_short(b) and len(b.words.plain.split()) <= 3 and not s  # noqa: PLR2004
        for b, s in zip(run, said, strict=True)
    ]
    mixed = all(s or n for s, n in zip(said, names, strict=True)) and names[0] and sum(names) > 1
    paired = all(said[place + 1 : place + 2] == [True] for place, name in enumerate(names) if name)
    return said if mixed and paired else [False] * len(run)


def _is_short(block: Block) -> bool:
    text = block.words.plain
    return (
        len(text) <= NAME_LENGTH
        and len(text.split()) <= NAME_WORDS
        and not re.search(r"[:;,]$|:\s|\s[–—-]\s|\*\*\s+\w|[.!]\s+[A-Z]", text)
    )


def _has_text(blocks: Sequence[Block], place: int) -> bool:
    below = blocks[place + 1] if place + 1 < len(blocks) else None
    deeper = below is not None and below.kind == "entry" and below.depth > blocks[place].depth
    return below is not None and (below.kind == "paragraph" or deeper)


def promoted(blocks: Sequence[Block]) -> list[Block]:
    """Turn short entries with text of their own below them into headings.

    At least two of a stretch have to: a list followed by a paragraph stays a list.
    """
    done, place = list(blocks), 0
    while place < len(done):
        end = place
        while end < len(done) and _belongs(done[end]):
            end += 1
        _promote(done, place, end)
        place = end + 1
    if not any(block.kind == "heading" for block in done):
        return done
    return [
        replace(block, kind="heading", form="numbered") if _is_lone(done, at) else block
        for at, block in enumerate(done)
    ]


def _is_lone(blocks: Sequence[Block], place: int) -> bool:
    """Say whether a numbered line between other text is a heading like other numbered ones."""
    block = blocks[place]
    near = [*blocks[max(0, place - 1) : place], *blocks[place + 1 : place + 2]]
    alone = block.form == "numbered" and all(other.kind != "entry" for other in near)
    heads = any(
        b.kind == "heading" and b.form == "numbered" for b in blocks[max(0, place - 9) :][:18]
    )
    above = bool(near) and near[-1].kind == "heading"
    return block.kind == "entry" and alone and (heads or above) and _is_short(block)


def _belongs(block: Block) -> bool:
    return block.kind in {"entry", "paragraph"} or block.form == "numbered"


def _promote(done: list[Block], start: int, end: int) -> None:
    tops = [p for p in range(start, end) if done[p].kind == "entry" and not done[p].depth]
    heads = [p for p in range(start, end) if done[p].kind == "heading"]
    # The last entry of a bare list may be followed by a paragraph that is not its own.
    ready = [
        p
        for p in tops
        if _is_short(done[p])
        and _has_text(done, p)
        and not (p - 1 in tops and done[p - 1].kind == "entry")
    ]
    if not ready or len(ready) + len(heads) < 2 or 2 * len(ready) < len(tops):  # noqa: PLR2004
        return
    for place in ready:
        done[place] = replace(done[place], kind="heading", form="numbered")


def number_of(source: SourceText, block: Block) -> tuple[int, ...]:
    """Return the number before a heading: (3, 1) for "3.1"; nothing where there is none."""
    start = source.starts[block.words.first_line - 1]
    match = NUMBERED.match(source.text[start : block.words.end].lstrip("#* \t\u00a0"))
    return tuple(int(part) for part in match["number"].split(".")) if match else ()


def _worded_level(source: SourceText, block: Block) -> int:
    """Return the level that "Hoofdstuk 2" and "Artikel 3" have by their word, 0 without one."""
    start = source.starts[block.words.first_line - 1]
    match = NUMBERED.match(source.text[start : block.words.end].lstrip("#* \t\u00a0"))
    return WORDED.get(fold(match["word"] or ""), 0) if match else 0


def with_levels(source: SourceText, blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield blocks whose headings have the level that their numbers show.

    A row that starts again at 1 lies under the heading before it; where the outer and the inner
    row could both go on, the heading's own words decide.
    """
    outer, inner, announced = 0, 0, False
    for block in blocks:
        head = block.kind == "heading" and not block.level
        number = number_of(source, block) if head else ()
        if not number or (level := _worded_level(source, block)):
            yield replace(block, level=level) if number else block
            continue
        if len(number) > 1:
            outer, inner = number[0], 0
            yield replace(block, level=min(6, len(number)))
            continue
        announces = bool(CUES.find(block.words.plain)) or FINDING.closes(block.words.plain)
        goes_on = inner and number[0] == inner + 1 and not (announces and number[0] == outer + 1)
        starts_again = number[0] == 1 and (outer > 1 or (outer == 1 and announced))
        if goes_on or starts_again or (inner == number[0] == 1):
            inner = number[0]
            yield replace(block, level=2)
        else:
            outer, inner, announced = number[0], 0, announces
            yield replace(block, level=1)
