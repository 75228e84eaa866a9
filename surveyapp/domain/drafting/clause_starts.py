"""Cut a whole text where its clauses begin, so that nothing of it lies in none or in two."""

import re
from collections.abc import Iterable, Sequence

from surveyapp.domain.drafting.finding.running_text import sentences
from surveyapp.domain.drafting.passages import Passage, SourceText
from surveyapp.domain.drafting.reading.blocks import Block

STRAY = re.compile(r"\W*(?:\w{1,3}[\s.)>]+|\w\s*[-–=:]\s+)?")
"""What belongs to the clause after it: a bullet, a number, a tag, a single "Zij" or "En"."""


def starts_of(
    source: SourceText, blocks: Sequence[Block], passages: Iterable[Passage]
) -> list[int]:
    """Return the offsets at which the clauses of a text begin, in order, the first one 0.

    Args:
        source: the text.
        blocks: all its blocks; each begins a clause, with the mark of a list before it, and so
            does each of its sentences.
        passages: what begins a clause inside a block: the clauses of principles.
    """
    starts = {0}
    for block in blocks:
        line = source.starts[block.words.first_line - 1]
        before = source.text[line : block.words.start]
        starts.add(line if not re.search(r"\w{3}", before) else block.words.start)
        if block.kind != "heading" and not block.apart:
            starts.update(sentence.start for sentence in sentences(source, block.words)[1:])
    kept: list[int] = []
    for start in sorted(starts | {passage.start for passage in passages}):
        if start in starts or not STRAY.fullmatch(source.text, kept[-1], start):
            kept.append(start)
    return kept
