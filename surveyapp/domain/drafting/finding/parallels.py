"""Use what comes back on a page: labels under principles, numbered words, rows of questions."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from surveyapp.domain.drafting.finding.finding_words import FINDING
from surveyapp.domain.drafting.finding.marks import mark_of
from surveyapp.domain.drafting.finding.units import PREFIX
from surveyapp.domain.drafting.passages import Passage, SourceText, fold
from surveyapp.domain.drafting.reading.blocks import Block

LEAST_LABELS, LEAST_ROW = 2, 3
LABEL_WORDS, QUESTION_WORDS = 9, 12
NAME_LINES, NAME_LENGTH = 3, 160
COUNTER = re.compile(
    r"(?P<word>[A-ZÀ-Ý][\wà-ÿ]+)\s+(?:nr\.?\s*|nummer\s+)?"
    r"(?P<number>\d{1,2}|[IVX]{1,4}|[A-Z]|een|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien)"
    r"(?P<dash>\s*[–—:.-]\s*|\s*$)",
    re.IGNORECASE,
)
"""A word with a number that counts parts: "Grondhouding 2 - ", "Principe 1"."""
STOPPED = re.compile(r"[.!?:;,…]['’”\")]*$")


def _first_line(block: Block) -> str:
    return block.words.text.partition("\n")[0].strip()


def _labels(blocks: Sequence[Block]) -> frozenset[str]:
    """Return the lines that stand under more than one name: "Wat we doen"."""
    seen = Counter(
        fold(_first_line(block))
        for block in blocks
        if len(_first_line(block).split()) <= LABEL_WORDS
    )
    return frozenset(
        text
        for text, count in seen.items()
        if text and count >= LEAST_LABELS and FINDING.says("status.repeated", text)
    )


def without_labels(source: SourceText, blocks: Sequence[Block]) -> list[Block]:
    """Turn a heading that comes back under every name into text: it names none of them.

    A line with a colon that does so stands between the entries of a list and those under one of
    them: it goes with the latter.
    """
    labels = _labels(blocks)
    if not labels:
        return list(blocks)
    done: list[Block] = []
    under = ""
    for place, block in enumerate(blocks):
        label = fold(_first_line(block)) in labels
        follower = blocks[place + 1] if place + 1 < len(blocks) else None
        before = done[-1] if done else None
        if label and block.kind == "heading":
            done.append(replace(block, kind="paragraph", form="plain", level=0))
        elif label and follower and before and follower.kind == before.kind == "entry":
            under = mark_of(source, follower).kind
            done.append(replace(block, kind="entry", form="bare", depth=before.depth + 1))
        elif under and block.kind == "entry":
            deeper = mark_of(source, block).kind == under
            done.append(replace(block, depth=int(deeper)))
        else:
            under = "" if block.kind == "heading" else under
            done.append(block)
    return done


def uncounted(source: SourceText, blocks: Sequence[Block]) -> list[Block]:
    """Put names in the place of the word with a number that counts them: "Houding 2 - Geduld"."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, block in enumerate(blocks):
        if block.kind == "heading" and (match := COUNTER.match(block.words.text)):
            places[fold(match["word"])].append(place)
    counted = {
        place: word
        for word, row in places.items()
        if len(row) >= LEAST_LABELS
        for place in row
        if not FINDING.says("status.parts", word)
    }
    if not counted:
        return list(blocks)
    done: list[Block] = []
    named = False
    for place, block in enumerate(blocks):
        if place in counted:
            match = COUNTER.match(block.words.text)
            rest = block.words.text[match.end() :] if match else ""
            if rest and not PREFIX.match(block.words.text):
                named = False
                words = source.within(block.words, match.end(), len(block.words.text))  # type: ignore[union-attr]
                done.append(replace(block, words=words))
                continue
            if not rest:
                named = True
                continue
        if named and block.kind == "paragraph":
            done += _named_by_lines(source, block)
        else:
            done.append(block)
        named = False
    return done


def _named_by_lines(source: SourceText, block: Block) -> list[Block]:
    """Return a name over its text where a number announced one: wrapped lines without a stop."""
    lines = block.words.text.split("\n")
    end = 0
    for place in range(min(NAME_LINES, len(lines) - 1)):
        end += len(lines[place]) + 1
        if STOPPED.search(lines[place].strip()) or end > NAME_LENGTH:
            return [block]
        if lines[place + 1].strip()[:1].isupper():
            name = source.within(block.words, 0, end)
            text = source.within(block.words, end, len(block.words.text))
            return [Block("heading", "plain", name), Block("paragraph", "plain", text)]
    return [block]


def _question(source: SourceText, block: Block) -> tuple[Passage, Passage] | None:
    """Return a question and the text under it, where a paragraph opens with one on its own line."""
    first, _, rest = block.words.text.partition("\n")
    if block.kind != "paragraph" or not rest.strip() or not first.rstrip().endswith("?"):
        return None
    if len(first.split()) > QUESTION_WORDS:
        return None
    words = block.words
    return source.within(words, 0, len(first)), source.within(words, len(first), len(words.text))


def asked(source: SourceText, blocks: Sequence[Block]) -> list[Block]:
    """Make headings of the questions that paragraphs in a row open with."""
    found = [_question(source, block) for block in blocks]
    texts = Counter(fold(pair[0].text) for pair in found if pair)
    done: list[Block] = []
    place = 0
    while place < len(blocks):
        end = place
        while end < len(blocks) and (pair := found[end]) and texts[fold(pair[0].text)] == 1:
            end += 1
        if end - place >= LEAST_ROW:
            for pair in found[place:end]:
                if pair:
                    done.append(Block("heading", "plain", pair[0]))
                    done.append(Block("paragraph", "plain", pair[1]))
        else:
            end = max(end, place + 1)
            done += blocks[place:end]
        place = end
    return done


def again(blocks: Sequence[Block]) -> list[Block]:
    """Make a heading of an entry that ends a list, names one above it and stands over text."""
    done = list(blocks)
    names: set[str] = set()
    for place, block in enumerate(done):
        if block.kind != "entry":
            names = set()
            continue
        name = _bare(block)
        follower = done[place + 1] if place + 1 < len(done) else None
        if follower and follower.kind == "paragraph" and name in names:
            done[place] = replace(block, kind="heading", form="plain", depth=0)
        names.add(name)
    return done


def _bare(block: Block) -> str:
    return fold(re.sub(r"^[A-Z]\s{2,}(?=[A-Z])", "", block.words.text))
