"""Read as lists and lines what only looks like a table or headings: tabbed marks, bare names."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from surveyapp.domain.drafting.finding.set_names import says_how_many
from surveyapp.domain.drafting.passages import SourceText
from surveyapp.domain.drafting.reading.blocks import Block
from surveyapp.domain.drafting.words.lexicon import CUES

MARKED = re.compile(r"[-–*•·▪●o+]$")
NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?$")
ENDED = re.compile(r"[.!?:;,…]['’”\")*_]*$")
LEAST, NAME_WORDS = 3, 5


def unboxed(source: SourceText, blocks: Sequence[Block]) -> list[Block]:
    """Turn rows of cells that open with a list mark or a section number into entries and headings.

    Text that goes on below such a row, in small letters, belongs to it.
    """
    done: list[Block] = []
    for _, group in groupby(enumerate(blocks), key=lambda each: _row_of(blocks, each[0])):
        row = [block for _, block in group]
        first, last = row[0].words, row[-1].words
        if row[0].kind == "cell" and len(row) > 1:
            if MARKED.match(first.text):
                words = source.from_to(row[1].words, last)
                done.append(Block("entry", "mark", words))
                continue
            if NUMBERED.match(first.text) and len(row) == 2:  # noqa: PLR2004 -- number and name
                done.append(Block("heading", "plain", row[1].words, 1 + first.text.count(".")))
                continue
        for block in row:
            before = done[-1] if done else None
            if before and _goes_on(before, block):
                done[-1] = replace(before, words=source.from_to(before.words, block.words))
            else:
                done.append(block)
    return done


def _row_of(blocks: Sequence[Block], place: int) -> int:
    """Return a number that the cells of one row have in common and no other block has."""
    block = blocks[place]
    return block.words.first_line if block.kind == "cell" else -1 - place


def _goes_on(before: Block, block: Block) -> bool:
    near = block.words.first_line == before.words.last_line + 1
    small = block.words.text[:1].islower()
    open_end = not re.search(r"[.!?]$", before.words.text)
    return before.kind == "entry" and block.kind == "paragraph" and near and small and open_end


def bare_lists(source: SourceText, blocks: Sequence[Block]) -> list[Block]:
    """Turn short lines below each other into a list, where something announces names."""
    done: list[Block] = []
    place = 0
    while place < len(blocks):
        block, before = blocks[place], done[-1] if done else None
        follower = blocks[place + 1] if place + 1 < len(blocks) else None
        if before and follower and _announces(before) and _is_open_list(block, follower):
            words = source.from_to(block.words, follower.words)
            start = 0
            for line in words.text.split("\n"):
                if line.strip():
                    here = source.within(words, start, start + len(line))
                    done.append(Block("entry", "bare", here))
                start += len(line) + 1
            place += 2
            continue
        done.append(block)
        place += 1
    return done


def _announces(block: Block) -> bool:
    cue = CUES.find(block.words.plain[-300:])
    heads = block.kind == "heading" and cue is not None and cue.strong
    leads = block.kind == "paragraph" and (block.leads or says_how_many(block.words.plain[-300:]))
    return heads or (leads and cue is not None)


def _is_open_list(block: Block, follower: Block) -> bool:
    lines = [*block.words.text.split("\n"), *follower.words.text.split("\n")]
    return (
        block.kind == "heading"
        and not block.level
        and follower.kind == "paragraph"
        and follower.words.first_line == block.words.last_line + 1
        and len(lines) >= LEAST
        and all(_is_bare(line.strip()) for line in lines)
    )


def _is_bare(line: str) -> bool:
    return bool(line) and len(line.split()) <= NAME_WORDS and not ENDED.search(line)
