"""Propose every row of headings and every list as a set, and take the one that weighs most."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from surveyapp.domain.drafting.finding.entries import could_be_name, read_list
from surveyapp.domain.drafting.finding.evidence import Claim, is_past, speaks_of_us
from surveyapp.domain.drafting.finding.finding_words import FINDING
from surveyapp.domain.drafting.finding.found import Found
from surveyapp.domain.drafting.finding.rows import UNNAMED, UNNAMED_RANK, read_unit
from surveyapp.domain.drafting.finding.sections import Section, title_of
from surveyapp.domain.drafting.finding.set_names import counts_exactly, says_how_many, set_name
from surveyapp.domain.drafting.finding.units import Unit
from surveyapp.domain.drafting.finding.weighing import is_likely, tells, weigh
from surveyapp.domain.drafting.passages import SourceText
from surveyapp.domain.drafting.reading.blocks import Block
from surveyapp.domain.drafting.words.lexicon import CUES, Cue

FEWEST, MOST, MOST_INNER = 3, 12, 150
NAME_WORDS = 25
NEAR = 2
"""Sections above a row in which the words may stand that announce it."""
PER_UNIT = 0.5
"""Points that one more principle is worth: the longer of two good rows is the whole one."""
LONGEST_LEAD = 1500


def candidates_in(source: SourceText, sections: Sequence[Section]) -> list[Found]:
    """Return the candidate with the most points, or nothing where none has enough."""
    document = title_of(sections)
    weighed = [
        (weigh(claim) + PER_UNIT * sum(map(_fits, claim.units)), place, found)
        for place, (claim, found) in enumerate(_candidates(source, sections, document))
        if is_likely(claim) and not is_past(claim.title, claim.lead)
    ]
    best = max(weighed, key=lambda each: (each[0], -each[1]), default=None)
    return [best[2]] if best else []


def _fits(unit: Unit) -> bool:
    return tells(unit) or (speaks_of_us(unit) and not unit.name.endswith("?"))


def _candidates(
    source: SourceText, sections: Sequence[Section], document: str
) -> Iterator[tuple[Claim, Found]]:
    yield from _of_rows(source, sections, document)
    for place, section in enumerate(sections):
        above = sections[place - 1].title if place and not sections[place - 1].body else ""
        for leads, run in _lists(section):
            units = read_list(source, run)
            title = section.title or above
            yield from _claims(units, title, leads, document, "list")


def _lists(section: Section) -> Iterator[tuple[list[str], tuple[Block, ...]]]:
    """Yield each list of a section, and each list in one of its entries.

    With it come the words that announce it, and those after it that say what it was.
    """
    runs = [
        (listed, tuple(group))
        for listed, group in groupby(section.body, key=lambda block: block.kind == "entry")
    ]
    for place, (listed, run) in enumerate(runs):
        if not listed:
            continue
        after = runs[place + 1][1][0].words.plain if place + 1 < len(runs) else ""
        said = [after] if FINDING.says("weight.was", after) else []
        yield [*said, *([runs[place - 1][1][-1].words.plain] if place else [])], run
        for start, block in enumerate(run):
            end = start + 1
            while end < len(run) and end - start <= MOST_INNER and run[end].depth > block.depth:
                end += 1
            if end - start > FEWEST:
                yield [block.words.plain], run[start + 1 : end]


def _of_rows(
    source: SourceText, sections: Sequence[Section], document: str
) -> Iterator[tuple[Claim, Found]]:
    """Yield every stretch of neighbouring headings of one level that could be a row."""
    units = [_unit(source, section) for section in sections]
    for start in range(len(sections)):
        if start and not _opens_row(sections[start - 1], sections[start]):
            continue
        first = sections[start].heading
        form = (first.level, first.form) if first else (0, "plain")
        above = sections[max(0, start - NEAR) : start]
        for end in range(start + 1, min(len(sections), start + MOST) + 1):
            heading = sections[end - 1].heading
            unit = units[end - 1]
            if heading is None or unit is None or (heading.level, heading.form) != form:
                break
            if end - start < FEWEST:
                continue
            row = tuple(each for each in units[start:end] if each is not None)
            title = above[-1].title if above else ""
            leads = [b.words.plain for s in above for b in s.body if b.kind == "paragraph"]
            yield from _claims(row, title, leads[-NEAR:], document, "row")


def _opens_row(above: Section, first: Section) -> bool:
    """Say whether a row can begin under a section: it has no text, or says what comes."""
    alike = above.heading and first.heading and above.heading.form == first.heading.form
    if above.title.endswith("?") and first.title.endswith("?") and alike:
        return not above.body
    texts = [above.title, *(b.words.plain for b in above.body if b.kind == "paragraph")]
    return not above.body or any(CUES.find(text) or says_how_many(text) for text in texts)


def _unit(source: SourceText, section: Section) -> Unit | None:
    heading = section.heading
    if heading is None or not section.body or FINDING.closes(section.title):
        return None
    cue = CUES.find(section.title)
    if (cue and cue.kind == "context") or len(section.title.split()) > NAME_WORDS:
        return None
    return read_unit(source, section) if could_be_name(section.title) else None


def _claims(
    units: Sequence[Unit], title: str, leads: Sequence[str], document: str, form: str
) -> Iterator[tuple[Claim, Found]]:
    """Yield the claim of some principles with the words that announce them."""
    if not FEWEST <= len(units) <= MOST:
        return
    said = " ".join(leads)[-LONGEST_LEAD:]
    cue = _cue(title, leads)
    counted = counts_exactly(len(units), title, said)
    claim = Claim(cue, title, said, document, units, counted=counted)
    kind, rank = (cue.kind, cue.rank) if cue and cue.rank else ("unnamed", UNNAMED_RANK)
    name = set_name(title) or UNNAMED
    yield claim, Found(name, kind, rank, form, tuple(units), len(units) if counted else 0)


def _cue(title: str, leads: Sequence[str]) -> Cue | None:
    sentences = [s for lead in leads for s in re.split(r"(?<=[.!?:])\s+", lead[-LONGEST_LEAD:])]
    cues = [cue for cue in (CUES.find(text) for text in (title, *sentences)) if cue and cue.rank]
    return next((cue for cue in cues if cue.strong), None) or next(iter(cues), None)
