"""Find the sets of principles in a text, in whatever form they stand there."""

from collections.abc import Sequence
from dataclasses import replace

from surveyapp.domain.drafting.finding.candidates import candidates_in
from surveyapp.domain.drafting.finding.finding_words import FINDING
from surveyapp.domain.drafting.finding.found import Found, primary_of
from surveyapp.domain.drafting.finding.lists import lists_in
from surveyapp.domain.drafting.finding.reasons import why_nothing, why_primary
from surveyapp.domain.drafting.finding.recutting import recut
from surveyapp.domain.drafting.finding.rows import (
    UNNAMED,
    joined,
    one_of_row,
    row_of,
    single_parts,
    speaks_for_leaders,
)
from surveyapp.domain.drafting.finding.sections import (
    Group,
    Section,
    read_groups,
    read_sections,
    title_of,
)
from surveyapp.domain.drafting.finding.set_names import set_name
from surveyapp.domain.drafting.finding.splitting import split_up
from surveyapp.domain.drafting.finding.told import (
    ONE,
    one_in,
    one_of_many,
    page_about_one,
    summed_up_in,
    texts_in,
    told_in,
)
from surveyapp.domain.drafting.finding.units import flags_of, merged
from surveyapp.domain.drafting.finding.weighing import Judge, is_certain, is_likely
from surveyapp.domain.drafting.passages import SourceText, fold, stem
from surveyapp.domain.drafting.reading.blocks import Block, read_blocks

__all__ = ["Found", "find_sets", "primary_of", "why_nothing", "why_primary"]

FOR_SOME, FOR_OTHERS = 6, 4
"""How much less a claim to be primary is worth of a set for leaders, or of one about service."""

MOST_BLOCKS = 5000
"""Headings, paragraphs and entries; no page that people bring has as many, and weighing costs."""


def _without_repeats(sets: Sequence[Found]) -> list[Found]:
    """Drop a set whose principles another set has too, with more explanation."""
    kept: list[Found] = []
    for one in sorted(sets, key=lambda found: -sum(len(unit.body) for unit in found.units)):
        if not any(_repeats(one, other) for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda found: found.line)


def _repeats(one: Found, other: Found) -> bool:
    names = [_stems(unit.name) for unit in other.units]
    return all(any(_stems(unit.name) <= name for name in names) for unit in one.units)


def _stems(name: str) -> frozenset[str]:
    return frozenset(stem(word) for word in fold(name).split())


def _rows(
    source: SourceText, groups: Sequence[Group], document: str, judge: Judge
) -> tuple[list[Found], list[Group]]:
    """Return the rows of headings, and the groups they came from."""
    rows = [
        (found, group)
        for group in groups
        if (found := row_of(source, group, document=document, judge=judge)) is not None
    ]
    for group in single_parts(rows, groups):
        rows.append((one_of_row(source, group, rows[-1][0]), group))
    rows.sort(key=lambda row: row[0].line)
    return list(joined(rows, groups)), [group for _, group in rows]


def _ranked(found: Found) -> Found:
    if found.kind in {"leaders", "service", "steering"}:
        return found
    if speaks_for_leaders(found.name, found.units):
        return replace(found, rank=found.rank + FOR_SOME)
    if FINDING.says("flags.service", found.name):
        return replace(found, rank=found.rank + FOR_OTHERS)
    return found


def _finished(source: SourceText, found: Found) -> Found:
    units = tuple(part for unit in merged(found.units) for part in split_up(source, unit))
    return _ranked(replace(found, units=tuple(replace(u, flags=flags_of(u)) for u in units)))


def find_sets(source: SourceText, blocks: Sequence[Block] | None = None) -> tuple[Found, ...]:
    """Return every set of principles in a text, in order of appearance.

    ``blocks`` are those of a document that shows its own structure; without them they are read
    from the lines of the text. What stands apart from the text is left alone.
    """
    cut = recut(source, read_blocks(source) if blocks is None else blocks)
    sections = read_sections(cut)
    if page := one_of_many(source, sections):
        return (_finished(source, page),)
    sets, used = _searched(source, sections, is_certain)
    if not sets:
        page = page_about_one(source, sections)
        sets = [page] if page else _as_row(list(one_in(source, sections, used)), sections)
    if not sets and len(cut) <= MOST_BLOCKS:
        sets = _searched(source, sections, is_likely)[0] or candidates_in(source, sections)
    return tuple(_finished(source, found) for found in _without_repeats(sets))


def _as_row(ones: list[Found], sections: Sequence[Section]) -> list[Found]:
    """Return principles that each have a section of their own as the one set that they are."""
    if len(ones) < 2:  # noqa: PLR2004 -- two are a row
        return ones
    name = set_name(title_of(sections)) or UNNAMED
    units = tuple(unit for found in ones for unit in found.units)
    return [replace(ones[0], name=name, form="row", units=units)]


def _searched(
    source: SourceText, sections: Sequence[Section], judge: Judge
) -> tuple[list[Found], set[int]]:
    """Return the sets that a judge lets through in any form, and the sections of rows."""
    document = title_of(sections)
    groups = read_groups(sections)
    sets, of_rows = _rows(source, groups, document, judge)
    used = {id(s) for group in of_rows for s in (group.container, *group.units)}
    in_row = {id(s) for group in of_rows for s in group.units}
    single = [s for s in sections if ONE.match(s.title) and id(s) not in in_row]
    sets += one_in(source, single, used)
    used |= {id(section) for section in single}
    taken = in_row | {id(section) for section in single}
    free = [section for section in sections if id(section) not in taken]
    sets += lists_in(source, free, document=document, judge=judge)
    sets += texts_in(source, sections, used)
    # What sentences sum up does not hang on the judge: once is enough.
    summed = list(summed_up_in(source, free, document=document)) if judge is is_certain else []
    summed = [found for found in summed if not _is_profile(found, summed)]
    sets = [found for found in sets if not any(_is_told_by(found, other) for other in summed)]
    sets += summed
    sets += told_in(source, _unlisted(free, sets), document=document, judge=judge)
    return sets, used


def _is_told_by(found: Found, summed: Found) -> bool:
    """Say whether a list is one of sentences of which one sums the values up itself."""
    places = [unit.heading for unit in found.units]
    return found.form == "list name" and any(
        place.start < summed.units[0].heading.start < place.end for place in places
    )


def _is_profile(found: Found, others: Sequence[Found]) -> bool:
    """Say whether a sentence is one of a row with the same words: each job has its own values."""
    mine = {unit.name for unit in found.units}
    return any(
        other.name == found.name and not mine & {unit.name for unit in other.units}
        for other in others
    )


def _unlisted(sections: Sequence[Section], sets: Sequence[Found]) -> list[Section]:
    """Return the sections in which no principle was found yet."""
    places = [
        unit.heading.start for found in sets for unit in found.units if found.form != "sentence"
    ]
    return [
        section
        for section in sections
        if not any(
            block.words.start <= place < block.words.end
            for block in section.body
            for place in places
        )
    ]
