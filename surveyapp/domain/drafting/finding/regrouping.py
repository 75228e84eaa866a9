"""Put blocks right that a reader of lines took for another kind: entries, names, wrapped text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from surveyapp.domain.drafting.finding.entries import INLINE
from surveyapp.domain.drafting.finding.finding_words import FINDING
from surveyapp.domain.drafting.passages import SourceText, fold
from surveyapp.domain.drafting.reading.blocks import Block
from surveyapp.domain.drafting.words.lexicon import CUES

NAME_WORDS, NAME_LENGTH = 7, 60
INNER_STOP = re.compile(r"[a-zà-ÿ]{3}[.!?]\s+[A-ZÀ-Ý]")
NAMED_LINE = re.compile(
    r"[\"'‘“]?[A-ZÀ-Ý0-9][^:;.!?\n(–—]{1,50}?[\"'’”]?\s*(?::|\s[–—>→=-])\s+(?=\S)"
)
BOLD_LEAD = re.compile(r"(?:\*\*|__)[^*_\n]{2,60}?(?:\*\*|__)")
STOPPED_LEAD = re.compile(
    r"(?!(?:We|Wij|Je|Ik|De|Het|Een|Onze|Ten|Dit|Dat|Er|Hij|Zij|Ze)\b)"
    r"[A-ZÀ-Ý][\w’'-]+(?: [\w’'-]+){0,3}\.\s+(?=[A-ZÀ-Ý])"
)
COUNTING = re.compile(rf"(?:{FINDING.adverb}|(?:de|het|een)? ?{FINDING.ordinal})\b", re.IGNORECASE)
MARKS = (
    re.compile(r"(?P<mark>[^\w\s…–—\"'‘“„(\[*_#|>€&.,:;!?/\\-]{1,3})\s*(?=\w)"),
    re.compile(r"\((?:\d{1,2}|[a-z])\)\s*(?=\S)"),
    re.compile(r"\d{1,2}\s+(?=[A-ZÀ-Ý])"),
    re.compile(r"(?P<letter>[A-Z])[^\S\n]{2,}(?=(?P=letter))"),
)
"""List marks that the reader of lines does not know; each line of a list has one."""
LEADS = (BOLD_LEAD, NAMED_LINE, STOPPED_LEAD, INLINE)


def glued(source: SourceText, blocks: Sequence[Block]) -> Iterator[Block]:
    """Join what was taken for a heading, but is the first line of a wrapped paragraph."""
    waiting: Block | None = None
    for block in blocks:
        if waiting and block.kind == "paragraph":
            yield replace(block, words=source.from_to(waiting.words, block.words))
        else:
            if waiting:
                yield waiting
            heads = block.kind == "heading" and block.form != "numbered"
            if heads and not block.level and INNER_STOP.search(block.words.text):
                waiting = block
                continue
            yield block
        waiting = None
    if waiting:
        yield waiting


def named_only(blocks: Sequence[Block]) -> list[Block]:
    """Turn a row of short headings without text, under one that announces them, into a list."""
    done, place = list(blocks), 0
    while place < len(done):
        end = place + 1
        cue = CUES.find(done[place].words.plain) if done[place].kind == "heading" else None
        while cue and cue.strong and end < len(done) and _is_mere_name(done[end], done[place]):
            end += 1
        if end - place > 2 and any(b.kind == "heading" for b in done[place + 1 : place + 2]):  # noqa: PLR2004
            done[place + 1 : end] = [
                replace(b, kind="entry", form="bare") for b in done[place + 1 : end]
            ]
        place = end
    return done


def _is_mere_name(block: Block, above: Block) -> bool:
    text = block.words.plain
    known = CUES.find(text) or FINDING.closes(text) or text.endswith("?")
    short = len(text.split()) <= NAME_WORDS // 2
    return block.kind == "heading" and block.level == above.level and short and not known


def led(blocks: Sequence[Block]) -> list[Block]:
    """Turn paragraphs that each open with a name of their own into entries of a list."""
    done, place = list(blocks), 0
    while place < len(done):
        lead = next((p for p in LEADS if _opens(done[place], p)), None)
        end = place + 1
        while lead and end < len(done) and _opens(done[end], lead):
            end += 1
        if lead and end - place > (2 if lead is STOPPED_LEAD else 1):
            done[place:end] = [replace(b, kind="entry", form="bare") for b in done[place:end]]
        place = end
    return done


def ungreedy(blocks: Sequence[Block]) -> Iterator[Block]:
    """Turn a heading "Naam: uitleg" back into text when the line below it has the same form."""
    before: Block | None = None
    for block, below in zip(blocks, [*blocks[1:], None][: len(blocks)], strict=True):
        if before and _goes_on(before, block):
            block = replace(block, kind="entry")  # noqa: PLW2901 -- read as what it is
        before = block
        named = block.kind == "heading" and not block.level and NAMED_LINE.match(block.words.text)
        next_line = below is not None and below.words.first_line == block.words.last_line + 1
        if named and next_line and below is not None and NAMED_LINE.match(below.words.text):
            kind = "entry" if below.kind == "entry" else "paragraph"
            yield replace(block, kind=kind, form="plain")  # type: ignore[arg-type]
        else:
            yield block


def _goes_on(before: Block, block: Block) -> bool:
    """Say whether a numbered line is one more entry of the list right above it."""
    near = block.words.first_line == before.words.last_line + 1
    return before.kind == "entry" and block.kind == "heading" and block.form == "numbered" and near


def symbols(source: SourceText, blocks: Sequence[Block]) -> list[Block]:
    """Turn single lines that open with a symbol of their own into entries, where there are two."""
    places = {
        place: match
        for place, block in enumerate(blocks)
        if block.kind in {"paragraph", "heading"}
        and not block.level
        and "\n" not in block.words.text
        and len(block.words.text) <= NAME_LENGTH
        and (match := MARKS[0].match(block.words.text))
    }
    if len(places) < 2:  # noqa: PLR2004
        return list(blocks)
    return [
        Block("entry", "mark", source.within(b.words, places[p].end(), len(b.words.text)))
        if p in places
        else b
        for p, b in enumerate(blocks)
    ]


def _opens(block: Block, lead: re.Pattern[str]) -> bool:
    text = block.words.text
    return block.kind == "paragraph" and bool(lead.match(text)) and not COUNTING.match(text)


def without_doubles(blocks: Sequence[Block]) -> Iterator[Block]:
    """Drop a heading that is printed twice in a row, as accordions do."""
    before: Block | None = None
    for block in blocks:
        double = (
            before is not None
            and before.kind == block.kind == "heading"
            and fold(before.words.text) == fold(block.words.text)
        )
        if not double:
            yield block
        before = block
