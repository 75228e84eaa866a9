"""Cut blocks finer where their lines show it: names over text, rows of tables, lists."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from surveyapp.domain.drafting.finding.finding_words import FINDING
from surveyapp.domain.drafting.finding.marks import nested, promoted, with_levels
from surveyapp.domain.drafting.finding.parallels import again, asked, uncounted, without_labels
from surveyapp.domain.drafting.finding.regrouping import (
    COUNTING,
    LEADS,
    MARKS,
    NAME_LENGTH,
    NAME_WORDS,
    glued,
    led,
    named_only,
    symbols,
    ungreedy,
    without_doubles,
)
from surveyapp.domain.drafting.finding.tables import cells_of
from surveyapp.domain.drafting.finding.unboxing import bare_lists, unboxed
from surveyapp.domain.drafting.passages import Passage, SourceText
from surveyapp.domain.drafting.reading.blocks import Block
from surveyapp.domain.drafting.words.lexicon import CUES

SAID_WORDS = 16
SHORT = 0.6
"""A line under this share of the longest line of its block was ended by its writer."""
ENDED = re.compile(r"[.!?:;,…]['’”\")*_]*$")
STOPPED = re.compile(r"[.!?:]['’”\")*_]*$")
WE = re.compile(r"(?:we|wij|ik|je|jij)\b", re.IGNORECASE)
QUOTED = re.compile(r">\s*(?=\S)")
BUTTON = re.compile(
    r"\[[^\]]{2,120}\]$|(?:lees meer|lees verder|meer over|doe de test|sluiten|inklappen|"
    r"openklappen|toon meer|toon minder)\b[^.:]{0,40}$",
    re.IGNORECASE,
)
"""A line that a page shows to click on, or for a picture."""
COUNTED = re.compile(r"(?:[IVX]{1,5}|\d{1,2})[.)]\s+\S")
PAGE = re.compile(r"\S {5,}\S|^Pagina \d+|^\d+$")
"""A line at the edge of a page: its parts stand far apart."""
TAGGED = re.compile(r"#[^\W\d_]\w{2,60}")
"""A name as a hashtag, alone on its line."""
SHORT_ENTRY = re.compile(r"\S+(?: \S+){0,2}[.;,]")


def lines_of(source: SourceText, passage: Passage) -> list[Passage]:
    """Return the lines of a passage that have words on them."""
    found, start = [], 0
    for line in passage.text.split("\n"):
        found.append(source.within(passage, start, start + len(line)))
        start += len(line) + 1
    return [line for line in found if line and not BUTTON.match(line.text)]


def _is_name(lines: Sequence[Passage], place: int) -> bool:  # noqa: PLR0911 -- one per sign
    """Say whether a line of a block is a name over the text below it."""
    if place + 1 >= len(lines):
        return False
    text, below = _bare(lines[place]), _bare(lines[place + 1])
    before = lines[place - 1].text if place else ""
    if not text or not below:
        return False
    if place == 0 and text.endswith("?") and len(text.split()) <= NAME_WORDS and CUES.find(text):
        return True
    if TAGGED.fullmatch(lines[place].text.strip()) and not TAGGED.match(below):
        return True
    loud = text.isupper() and not below.isupper()
    called = place == 0 and len(text.split()) < NAME_WORDS and text.endswith("!")
    counted = place == 0 and COUNTED.match(text)
    ended = ENDED.search(text) and not called and not counted
    if FINDING.says("status.label", text):
        return False
    if len(text) > NAME_LENGTH or len(text.split()) > NAME_WORDS or ended:
        return False
    if not (text[0].isupper() or text[0].isdigit()) or re.search(r"\d{3}|@|\t|\|", text):
        return False
    if before and not STOPPED.search(before) and not loud:
        return False
    label = FINDING.says("status.label", below)
    says = label or len(below.split()) > NAME_WORDS // 2 or STOPPED.search(below)
    opens = below[0].isupper() or loud or WE.match(below)
    longest = max(len(line.text) for line in lines)
    few = len(text.split()) < NAME_WORDS // 2 and bool(label or STOPPED.search(below))
    return bool(loud or (says and opens and (few or len(text) < SHORT * longest)))


def _bare(line: Passage) -> str:
    """Return a line without stress marks, quotes and a loose dash at its ends."""
    return re.sub(r"^[^\w(\[…]+|[\s\"'’”–—-]+$", "", line.plain)


def _are_statements(lines: Sequence[Passage]) -> bool:
    """Say whether every line is a short sentence that opens with the same "we", "ik" or "je"."""
    firsts = {line.text.split()[0].lower() for line in lines}
    return (
        len(lines) > 2  # noqa: PLR2004 -- two may be a name and what it means
        and len(firsts) <= 2  # noqa: PLR2004 -- "we" and now and then "je"
        and all(WE.match(line.text) and len(line.text.split()) <= SAID_WORDS for line in lines)
        and (all(STOPPED.search(line.text) for line in lines) or len(lines[0].text.split()) < 12)  # noqa: PLR2004
    )


def _text(source: SourceText, lines: Sequence[Passage]) -> Iterator[Block]:
    """Yield the blocks of lines that hold no name of their own."""
    if not lines:
        return
    if len(lines) > 1 and all(QUOTED.match(line.text) for line in lines):
        for line in lines:
            words = source.within(line, QUOTED.match(line.text).end(), len(line.text))  # type: ignore[union-attr]
            yield Block("entry", "mark", words, depth=1)
    elif QUOTED.match(lines[-1].text) and not QUOTED.match(lines[0].text):
        first = next(place for place, line in enumerate(lines) if QUOTED.match(line.text))
        yield Block("paragraph", "plain", source.from_to(lines[0], lines[first - 1]))
        yield from _text(source, [*lines[first:]])
    elif _are_statements(lines):
        yield from (Block("entry", "bare", line) for line in lines)
    else:
        starts = _starts(lines)
        if len(starts) > 1 and starts[0] == 0:
            for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
                yield Block("entry", "bare", source.from_to(lines[start], lines[end - 1]))
        else:
            yield Block("paragraph", "plain", source.from_to(lines[0], lines[-1]))


def _starts(lines: Sequence[Passage]) -> list[int]:
    """Return the lines of a block that open with a name, in whatever form the first one has."""
    for lead in LEADS:
        if lines and lead.match(lines[0].text) and not COUNTING.match(lines[0].text):
            return [place for place, line in enumerate(lines) if lead.match(line.text)]
    return []


def _listed(source: SourceText, lines: Sequence[Passage]) -> list[Block]:
    """Return the entries of lines that each open with a mark or number of their own kind."""
    for mark in MARKS:
        matches = [mark.match(line.text) for line in lines]
        if len(lines) > 1 and all(matches):
            return [
                Block("entry", "mark", source.within(line, match.end(), len(line.text)))
                for line, match in zip(lines, matches, strict=True)
                if match
            ]
    short = all(SHORT_ENTRY.fullmatch(line.text) and not WE.match(line.text) for line in lines)
    if short and len(lines) > 1:
        return [Block("entry", "bare", line) for line in lines]
    return []


def _opens_with_sentence(lines: Sequence[Passage]) -> bool:
    """Say whether the first line of an entry is a short sentence over its explanation."""
    first = lines[0].text if lines else ""
    short = len(first.split()) <= NAME_WORDS and bool(re.search(r"[.!]$", first))
    return len(lines) > 1 and short and lines[1].text[:1].isupper()


def _is_status(text: str) -> bool:
    """Say whether a line is a date, a state or a label: no heading of a section."""
    return FINDING.says("status.line", text) or FINDING.says("status.label", text)


def _cut(source: SourceText, block: Block) -> Iterator[Block]:  # noqa: PLR0911 -- one per form
    """Yield what one block holds, by its lines."""
    if block.kind == "heading" and not block.level and PAGE.search(block.words.text):
        return
    if block.kind == "heading" and not block.level and _is_status(block.words.plain):
        yield replace(block, kind="paragraph", form="plain")
        return
    lines = lines_of(source, block.words)
    if block.form == "numbered" and block.kind == "entry" and _opens_with_sentence(lines):
        yield Block("heading", "numbered", lines[0])
        yield Block("paragraph", "plain", source.from_to(lines[1], lines[-1]))
        return
    if block.kind == "entry":
        yield block
        return
    if lines and (cells := cells_of(source, lines)):
        yield from cells
        return
    if block.kind != "paragraph" or len(lines) < 2:  # noqa: PLR2004
        yield block
        return
    if listed := _listed(source, lines):
        yield from listed
        return
    names = [place for place in range(len(lines)) if _is_name(lines, place)]
    after = 0
    for place in names:
        yield from _text(source, lines[after:place])
        counted = COUNTED.match(_bare(lines[place]))
        yield Block("heading", "numbered" if counted else "plain", lines[place])
        after = place + 1
    yield from _text(source, lines[after:])


def _rejoined(source: SourceText, blocks: Sequence[Block]) -> list[Block]:
    """Join neighbouring lines of one table or list that were read as a heading and a paragraph."""
    done: list[Block] = []
    for block in blocks:
        before = done[-1] if done else None
        near = before is not None and block.words.first_line == before.words.last_line + 1
        texts = {"paragraph", "heading"}
        if (
            before
            and near
            and {before.kind, block.kind} <= texts
            and not (before.level or block.level)
        ):
            words = source.from_to(before.words, block.words)
            lines = lines_of(source, words)
            marked = any(all(m.match(x.text) for x in lines) for m in MARKS)
            if marked or cells_of(source, lines) or _are_statements(lines):
                done[-1] = Block("paragraph", "plain", words)
                continue
        done.append(block)
    return done


def recut(source: SourceText, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return blocks as finding wants them: every name a heading or the start of an entry.

    Headings get the level that their numbers show, entries the depth that their marks and
    indentation show, and entries with text below them become headings.
    """
    whole = unboxed(source, [block for block in blocks if not block.apart])
    whole = bare_lists(source, [*glued(source, whole)])
    cut = [piece for block in _rejoined(source, [*whole]) for piece in _cut(source, block)]
    cut = named_only(symbols(source, cut))
    cut = led([*ungreedy([*without_doubles(cut)])])
    cut = asked(source, uncounted(source, again(cut)))
    cut = without_labels(source, nested(source, cut))
    return tuple(with_levels(source, promoted(cut)))
