"""Find the sets of principles in a text: lists, rows of headings, sentences and running text."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from surveyapp.domain.drafting.blocks import Block, read_blocks
from surveyapp.domain.drafting.entries import could_be_name, is_sentence, read_list
from surveyapp.domain.drafting.lexicon import CUES, WORDS
from surveyapp.domain.drafting.passages import Passage, SourceText, fold
from surveyapp.domain.drafting.running_text import (
    explained,
    hidden_names,
    speaks_of_we,
    summed_up,
    title_in,
    we_share,
)
from surveyapp.domain.drafting.sections import Group, Section, read_groups, read_sections
from surveyapp.domain.drafting.set_names import count_said, name_in_lead, set_name
from surveyapp.domain.drafting.splitting import split_up
from surveyapp.domain.drafting.units import Unit, flags_of, literal_name, merged

SHORT_LEAD = 10
LONGEST_VALUE, LEAST_SAID = 4, 3
HALF = 0.5
ONE = re.compile(
    r"(?:onze |de )?(?:kernwaarde|gedragsprincipe|principe|beginsel|uitgangspunt)"
    r"\s*[:–-]\s*(?P<name>.+)",
    re.IGNORECASE,
)


UNNAMED = "Principes"
"""What a set is called that stands under no heading and no announcing line."""


@dataclass(frozen=True, slots=True)
class Found:
    """Principles that stand together; ``rank`` is the claim to be the primary set, 1 the best.

    ``form`` says how they are written: sets in one form may have been meant as one.
    """

    name: str
    kind: str
    rank: int
    form: str
    units: tuple[Unit, ...]
    said: int = 0

    @property
    def line(self) -> int:
        """Return the line of the first principle."""
        return min(unit.heading.first_line for unit in self.units)


def _runs(section: Section) -> Iterator[tuple[Block | None, tuple[Block, ...]]]:
    """Yield each list of a section with the block that announces it."""
    lead: Block | None = None
    for is_entry, blocks in groupby(section.body, key=lambda block: block.kind == "entry"):
        run = tuple(blocks)
        if is_entry:
            yield lead, run
        lead = None if is_entry else run[-1]


def _list_set(
    source: SourceText, section: Section, lead: Block | None, run: tuple[Block, ...]
) -> Found | None:
    announced = lead.words.plain if lead else ""
    last = re.split(r"(?<=[.!?])\s+", announced)[-1]
    lead_cue, title_cue = CUES.find(last), CUES.find(section.title)
    if CUES.lists["outcomes"].search(fold(last)) or (lead_cue and not lead_cue.rank):
        return None
    units = read_list(source, run)
    cue = lead_cue if lead_cue and lead_cue.strong else title_cue or lead_cue
    if not units or (cue and not cue.rank):
        return None
    ours = we_share([passage for unit in units for passage in (*unit.body, unit.heading)])
    explained_by_we = (
        all(unit.body for unit in units) and we_share([u.body[0] for u in units]) > HALF
    )
    weak = cue is None or not cue.strong
    if weak and not explained_by_we and not (cue and ours > HALF):
        return None
    short = lead is not None and len(announced.split()) <= SHORT_LEAD
    if lead_cue and (short or not title_cue):
        name = name_in_lead(last, lead_cue)
    else:
        name = set_name(section.title)
    kind, rank = (cue.kind, cue.rank) if cue else ("unnamed", 4)
    count = count_said(section.title, last)
    named = name or set_name(section.title) or UNNAMED
    return Found(named, kind, rank, f"list {units[0].shape}", units, count)


def _lists(source: SourceText, sections: Sequence[Section]) -> Iterator[Found]:
    for section in sections:
        motto = title_in([b.words for b in section.body if b.kind == "paragraph"])
        for lead, run in _runs(section):
            cue = CUES.find(section.title)
            named = hidden_names(source, motto, [block.words for block in run])
            if named and cue:
                name = f"{set_name(section.title)}: {motto}"
                yield Found(name, cue.kind, cue.rank, "hidden", named)
            elif found := _list_set(source, section, lead, run):
                yield found


def _is_unit(section: Section) -> bool:
    heading = section.heading
    if heading is None or not section.body or heading.words.text.endswith("?"):
        return False
    return could_be_name(section.title) and len(section.title.split()) <= 16  # noqa: PLR2004


def _row(group: Group) -> Found | None:
    """Return the set that a row of headings under one container makes."""
    sections = [section for section in group.units if _is_unit(section)]
    if len(sections) < 2:  # noqa: PLR2004
        return None
    units = tuple(
        Unit(literal_name(s.title), s.heading.words, s.paragraphs, "prose")
        for s in sections
        if s.heading
    )
    leads = [block.words.plain for block in group.container.body if block.leads]
    cue = CUES.find(group.container.title) or next(filter(None, map(CUES.find, leads)), None)
    named = sum(bool(WORDS.behaviours(u.name)) or _we_sentence(u.name) for u in units) / len(units)
    ours = we_share([passage for unit in units for passage in unit.body])
    quoted = all(section.heading and section.heading.form == "ellipsis" for section in sections)
    if cue is None and not (named >= HALF and ours >= HALF):
        return None
    if cue and (not cue.rank or (not cue.strong and not quoted and max(ours, named) < HALF)):
        return None
    title = set_name(group.container.title)
    name = f"{title}: {group.motto}" if group.motto else title
    kind, rank = (cue.kind, cue.rank) if cue else ("unnamed", 4)
    form = f"row {sections[0].heading.form if sections[0].heading else ''}"
    return Found(name or UNNAMED, kind, rank, form, units, count_said(title, *leads))


def _we_sentence(name: str) -> bool:
    return bool(re.match(r"(we|wij|onze|ik)\b", name, re.IGNORECASE)) and is_sentence(name)


def _texts(source: SourceText, sections: Sequence[Section], used: set[int]) -> Iterator[Found]:
    """Yield one principle for each mission or vision that is running text."""
    for section in sections:
        cue = CUES.find(section.title)
        body = [b.words for b in section.body if b.kind == "paragraph"]
        free = not any(block.kind == "entry" or block.leads for block in section.body)
        if not cue or not cue.rank or not free or section.heading is None or id(section) in used:
            continue
        named = title_in(body) if cue.kind in {"mission", "vision"} else ""
        enough = sum(len(p.plain.split(". ")) for p in body) >= 3  # noqa: PLR2004
        after_colon = section.title.partition(":")[2].strip()
        if named and enough:
            unit = Unit(literal_name(named), section.heading.words, tuple(body), "prose")
            unit = replace(unit, heading=_place(source, body, named) or unit.heading)
            yield Found(set_name(section.title), cue.kind, cue.rank + 2, "text", (unit,))
        elif speaks_of_we(source, body):
            unit = Unit(
                literal_name(after_colon or section.title),
                section.heading.words,
                tuple(body),
                "prose",
            )
            yield Found(set_name(section.title), cue.kind, cue.rank + 2, "text", (unit,))


def _place(source: SourceText, body: Sequence[Passage], name: str) -> Passage | None:
    """Return where a name stands, also when it is wrapped over two lines."""
    pattern = re.compile(r"\s+".join(map(re.escape, name.split())))
    matches = ((passage, pattern.search(passage.text)) for passage in body)
    return next((source.within(p, *match.span()) for p, match in matches if match), None)


def _about_one(sections: Sequence[Section], used: Collection[int]) -> Iterator[Found]:
    """Yield the principle that a whole section is about: its many behaviours are not principles.

    Either the heading says so ("Kernwaarde: Integriteit"), or it is the name of a known value over
    at least three passages of which most speak of "we".
    """
    for section in sections:
        heading = section.heading
        if heading is None or not section.body or id(section) in used:
            continue
        match = ONE.match(section.title)
        value = (
            bool(WORDS.behaviours(section.title)) and len(section.title.split()) <= LONGEST_VALUE
        )
        spoken = len(section.body) >= LEAST_SAID and we_share(section.paragraphs) > HALF
        name = literal_name(match["name"] if match else section.title)
        if (match or (value and spoken)) and could_be_name(name):
            unit = Unit(name, heading.words, section.paragraphs, "statement")
            yield Found(name, "values", 1 if match else 4, "one", (unit,))


def _sentences(source: SourceText, sections: Sequence[Section]) -> Iterator[Found]:
    for section in sections:
        body = [b.words for b in section.body if b.kind == "paragraph"]
        for place, paragraph in enumerate(body):
            title = CUES.find(section.title)
            titled = title is not None and title.strong
            if units := summed_up(source, paragraph, titled=titled):
                cue = CUES.find(paragraph.plain) or title
                units = explained(source, units, body[place:])
                name = name_in_lead(paragraph.plain, cue) if cue else ""
                yield Found(
                    name or set_name(section.title) or "Kernwaarden",
                    "values",
                    1,
                    "sentence",
                    units,
                    count_said(section.title),
                )


def _without_repeats(sets: Sequence[Found]) -> list[Found]:
    """Drop a set whose principles another set has too, with more explanation."""
    kept: list[Found] = []
    for one in sorted(sets, key=lambda found: -sum(len(unit.body) for unit in found.units)):
        names = {fold(unit.name) for unit in one.units}
        if not any(names <= {fold(unit.name) for unit in other.units} for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda found: found.line)


def find_sets(source: SourceText, blocks: Sequence[Block] | None = None) -> tuple[Found, ...]:
    """Return every set of principles in a text, in order of appearance.

    ``blocks`` are those of a document that shows its own structure; without them they are read
    from the lines of the text. What stands apart from the text is left alone.
    """
    read = read_blocks(source) if blocks is None else blocks
    sections = read_sections([block for block in read if not block.apart])
    groups = read_groups(sections)
    rows, used = [], set[int]()
    for group in groups:
        if found := _row(group):
            rows.append(found)
            used |= {id(section) for section in (group.container, *group.units)}
    single = [section for section in sections if ONE.match(section.title)]
    sets = [*rows, *_about_one(single, used)]
    used |= {id(section) for section in single}
    in_row = {id(section) for group in groups for section in group.units} & used
    free = [s for s in sections if id(s) not in in_row | {id(section) for section in single}]
    sets += [*_lists(source, free), *_texts(source, sections, used), *_sentences(source, sections)]
    if not sets:
        sets = list(_about_one(sections, used))
    done = []
    for found in _without_repeats(sets):
        units = tuple(part for unit in merged(found.units) for part in split_up(source, unit))
        units = tuple(replace(unit, flags=flags_of(unit)) for unit in units)
        done.append(replace(found, units=units))
    return tuple(done)
