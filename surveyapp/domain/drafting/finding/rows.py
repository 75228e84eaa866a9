"""Find sets whose principles are headings with text below them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from surveyapp.domain.drafting.finding.entries import could_be_name
from surveyapp.domain.drafting.finding.evidence import FACT, Claim, body_of, is_known, speaks_of_us
from surveyapp.domain.drafting.finding.finding_words import FINDING
from surveyapp.domain.drafting.finding.found import Found
from surveyapp.domain.drafting.finding.sections import Group, Section, is_numbered_name
from surveyapp.domain.drafting.finding.set_names import (
    count_said,
    counts_exactly,
    own_count,
    set_name,
)
from surveyapp.domain.drafting.finding.units import PREFIX, Unit, literal_name, name_place
from surveyapp.domain.drafting.finding.weighing import Judge
from surveyapp.domain.drafting.passages import SourceText, fold, stem
from surveyapp.domain.drafting.words.lexicon import CUES, Cue

UNNAMED = "Principes"
"""What a set is called that stands under no heading and no announcing line."""
UNNAMED_RANK = 4
LONGEST_NAME, LONGEST_SAID = 16, 25
LETTER = re.compile(r"[A-Z]\s*[-–:=]?\s+(?=[A-Z]\w)")
ALIKE = 3
"""Words that the titles of two rows share at their start when they are parts of one."""


def announcing(section: Section) -> list[str]:
    """Return the sentences of a section's own text that may announce what comes after it."""
    said = [
        sentence
        for block in section.body
        if block.kind == "paragraph"
        for sentence in re.split(r"(?<=[.!?:])\s+", block.words.plain[:2000])
    ]
    return [sentence for sentence in said if CUES.find(sentence) or sentence.endswith(":")]


def best_cue(title: str, said: Sequence[str]) -> Cue | None:
    """Return what a heading is about; a sentence below it counts where the heading is vague."""
    own = CUES.find(title)
    if own and own.strong:
        return own
    cues = [cue for cue in map(CUES.find, said) if cue]
    strong = [cue for cue in cues if cue.strong]
    if strong and count_said(*said):
        return strong[0]
    return own or next(iter(strong or cues), None)


def _is_unit(section: Section) -> bool:
    heading = section.heading
    if heading is None or not section.body or heading.words.text.endswith("?"):
        return False
    if FINDING.closes(section.title):
        return False
    name = section.title[match.end() :] if (match := PREFIX.match(section.title)) else section.title
    longest = LONGEST_SAID if FINDING.says("voices.behaviour", name) else LONGEST_NAME
    return could_be_name(name) and len(name.split()) <= longest


def read_unit(source: SourceText, section: Section) -> Unit:
    """Return the principle that a heading with its text would be."""
    if section.heading is None:
        raise ValueError("a section without a heading names nothing")
    words = section.heading.words
    place = name_place(source, words)
    return Unit(literal_name(place.text), place, section.paragraphs, "prose")


def _without_tail(units: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """Leave out paragraphs after the last principle that the text of the others has no like of.

    Where every other principle has one paragraph, a second one that says nothing of us is what
    comes after the row.
    """
    *others, last = units
    most = max((len(unit.body) for unit in others), default=1)
    body = list(last.body)
    while len(body) > 1 and (
        FINDING.says("closing.start", body[-1].plain)
        or (len(body) > most and not FINDING.says("flags.everyone", body[-1].plain))
    ):
        body.pop()
    return (*others, replace(last, body=tuple(body)))


def _trimmed(units: tuple[Unit, ...], said: int) -> tuple[Unit, ...]:
    """Leave out what comes after the last principle: the text says how many, or they stop alike."""
    if 1 < said < len(units):
        return _without_tail(units[:said])
    kept = list(units)
    while len(kept) > 2 and _comes_after(kept[-1], kept[:-1]):  # noqa: PLR2004
        kept.pop()
    spoken = [
        speaks_of_us(unit) or FINDING.says("voices.organisation", body_of(unit)) for unit in units
    ]
    while len(kept) > 2 and not spoken[len(kept) - 1] and all(spoken[: len(kept) - 1]):  # noqa: PLR2004
        if is_known(kept[-1]):
            break
        kept.pop()
    return _without_tail(tuple(kept))


def _comes_after(unit: Unit, others: Sequence[Unit]) -> bool:
    """Say whether the last heading of a row is no principle: figures, or what to do next."""
    if is_known(unit):
        return False
    facts = len(FACT.findall(_opening_of(unit))) > 1 or bool(re.search(r"\d", unit.name))
    if facts and not any(FACT.search(body_of(other)) for other in others):
        return True
    return _invites(unit) and not any(map(_invites, others))


def _opening_of(unit: Unit) -> str:
    """Return the name and the first text of the last heading of a row: the rest may be no part."""
    return f"{unit.name}. {unit.body[0].plain if unit.body else ''}"


def _invites(unit: Unit) -> bool:
    return FINDING.says("closing.invites", _opening_of(unit))


def _as_listed(units: tuple[Unit, ...], group: Group) -> tuple[Unit, ...]:
    """Leave out headings that a list before them does not name, where it names all the others."""
    for section in (group.container, *group.units[:1]):
        names = [fold(LETTER.sub("", b.words.plain)) for b in section.body if b.kind == "entry"]
        named = tuple(unit for unit in units if fold(unit.name) in names)
        if len(named) == len(names) > 2:  # noqa: PLR2004 -- two may be chance
            return named
    return units


def row_of(source: SourceText, group: Group, *, document: str, judge: Judge) -> Found | None:
    """Return the set that a row of headings under one container makes."""
    sections = [section for section in group.units if _is_unit(section)]
    said = announcing(group.container)
    title = group.container.title
    cue = best_cue(title, said)
    if len(sections) < 2:  # noqa: PLR2004
        return None
    numbered = all(s.heading is not None and is_numbered_name(s.heading) for s in sections)
    if numbered and not (cue and cue.strong):
        cue = CUES.find(sections[0].title) or cue
        cue = replace(cue, strong=True) if cue else None
    count = count_said(title, *said)
    texts = [title, *(b.words.plain for b in group.container.body)]
    own = 0 if count or (cue and cue.strong) else own_count(*texts)
    units = _as_listed(tuple(read_unit(source, section) for section in sections), group)
    units = _trimmed(units, count or own)
    quoted = all(s.heading is not None and s.heading.form == "ellipsis" for s in sections)
    lead = next((s for s in said if CUES.find(s)), "")
    counted = counts_exactly(len(units), *texts) or _all_named(units, texts)
    if not judge(Claim(cue, title, lead, document, units, quoted, counted=counted)):
        return None
    name = set_name(title)
    name = f"{name}: {group.motto}" if group.motto else name
    form = f"row {sections[0].heading.form if sections[0].heading else ''}"
    kind, rank = (cue.kind, cue.rank) if cue else ("unnamed", UNNAMED_RANK)
    return Found(name or UNNAMED, kind, rank, form, units, count)


def _all_named(units: Sequence[Unit], texts: Sequence[str]) -> bool:
    """Say whether a title or the text below it names all principles before they come."""
    words = {stem(word) for text in texts for word in fold(text).split()}
    return all({stem(word) for word in fold(unit.name).split()} <= words for unit in units)


def joined(rows: Sequence[tuple[Found, Group]], groups: Sequence[Group]) -> Iterator[Found]:
    """Yield rows, those under questions of the same words joined under the heading above them.

    "Hoe gaan we met inwoners om?" and "Hoe gaan we met collega's om?" are parts of one set.
    """
    waiting: list[tuple[Found, Group]] = []
    for row in rows:
        if waiting and not _go_together(waiting[-1][1], row[1]):
            yield _as_one(waiting, groups)
            waiting = []
        waiting.append(row)
    if waiting:
        yield _as_one(waiting, groups)


def _opening(group: Group) -> list[str]:
    return fold(group.container.title).split()[:ALIKE]


def _go_together(one: Group, other: Group) -> bool:
    asked = one.container.title.endswith("?") and other.container.title.endswith("?")
    return asked and len(_opening(one)) == ALIKE and _opening(one) == _opening(other)


def _as_one(rows: Sequence[tuple[Found, Group]], groups: Sequence[Group]) -> Found:
    first, group = rows[0]
    if len(rows) == 1:
        return first
    above = groups[: next(place for place, each in enumerate(groups) if each is group)]
    name = next(
        (
            set_name(each.container.title)
            for each in reversed(above)
            if CUES.find(each.container.title)
        ),
        first.name,
    )
    units = tuple(unit for found, _ in rows for unit in found.units)
    return replace(first, name=name, units=units)


def single_parts(rows: Sequence[tuple[Found, Group]], groups: Sequence[Group]) -> list[Group]:
    """Return the groups of one principle that go with the rows beside them."""
    known = [group for _, group in rows]
    return [
        group
        for group in groups
        if group not in known
        and len([s for s in group.units if _is_unit(s)]) == 1
        and any(_go_together(group, other) for other in known)
    ]


def one_of_row(source: SourceText, group: Group, like: Found) -> Found:
    """Return the part of a set that one heading under its own question makes."""
    units = tuple(read_unit(source, section) for section in group.units if _is_unit(section))
    return replace(like, name=set_name(group.container.title), units=units, said=0)


def speaks_for_leaders(title: str, units: Sequence[Unit]) -> bool:
    """Say whether a set is for those who lead others only."""
    if FINDING.says("flags.leaders", title):
        return True
    named = [
        FINDING.says("flags.leader", " ".join([u.name, *(p.plain for p in u.body)])) for u in units
    ]
    ours = [FINDING.says("flags.everyone", " ".join(p.plain for p in u.body)) for u in units]
    return all(named) and not any(ours)
