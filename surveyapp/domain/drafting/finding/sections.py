"""Headings with what stands under them, and headings that belong together under another."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from surveyapp.domain.drafting.finding.entries import is_sentence
from surveyapp.domain.drafting.finding.finding_words import FINDING
from surveyapp.domain.drafting.finding.set_names import says_how_many
from surveyapp.domain.drafting.finding.units import PREFIX
from surveyapp.domain.drafting.passages import Passage, fold
from surveyapp.domain.drafting.reading.blocks import Block
from surveyapp.domain.drafting.words.lexicon import CUES, Cue

LONGEST_LAST = 400
TITLE_WORDS = 9
"""A heading of more words that names a set is rather a sentence about it."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the blocks until the next one; ``heading`` is None before the first."""

    heading: Block | None
    body: tuple[Block, ...]

    @property
    def paragraphs(self) -> tuple[Passage, ...]:
        """Return the passages under the heading, entries of lists too."""
        return tuple(block.words for block in self.body)

    @property
    def title(self) -> str:
        """Return the words of the heading on one line."""
        return self.heading.words.plain if self.heading else ""


@dataclass(frozen=True, slots=True)
class Group:
    """A section that holds others: ``Kernwaarden`` with a heading for each value.

    ``motto`` is a second heading in the container's own text ("Sámen resultaat boeken!").
    """

    container: Section
    motto: str
    units: tuple[Section, ...]


def read_sections(blocks: Sequence[Block]) -> tuple[Section, ...]:
    """Cut the blocks at their headings."""
    heads: list[Block | None] = [None]
    bodies: list[list[Block]] = [[]]
    for block in blocks:
        if block.kind == "heading":
            heads.append(block)
            bodies.append([])
        else:
            bodies[-1].append(block)
    sections = [Section(head, tuple(body)) for head, body in zip(heads, bodies, strict=True)]
    return tuple(section for section in sections if section.heading or section.body)


def title_of(sections: Sequence[Section]) -> str:
    """Return the title of a text: its first heading, unless that is a sentence and more."""
    first = next((section.title for section in sections if section.heading), "")
    return "" if re.search(r"[a-z]{2}[.!?] [A-ZÀ-Ý]", first) else first


def _names_set(heading: Block, group: "Group | None" = None) -> Cue | None:
    title = heading.words.plain
    if FINDING.says("voices.behaviour", title) and (
        is_sentence(title) or " leidinggevende " in title
    ):
        return None
    if heading.form == "ellipsis" or len(heading.words.plain.split()) > TITLE_WORDS:
        return None
    cue = CUES.find(heading.words.plain)
    if heading.form == "numbered" and heading.words.text.endswith("."):
        return None
    if is_numbered_name(heading):
        return None
    if cue and cue.kind == "leadership" and group and _leads(group) and group.container.body:
        return None
    return cue


def _leads(group: "Group") -> bool:
    cue = CUES.find(group.container.title)
    return cue is not None and cue.kind in {"leadership", "leaders"}


def is_numbered_name(heading: Block) -> bool:
    """Say whether a heading names one of a row: "Kernwaarde 1: Open", "Pijler 2 Samen"."""
    text = heading.words.plain
    match = PREFIX.match(text)
    return bool(match and match.end() < len(text) and CUES.find(match.group()))


def _is_one_of_us(section: Section, group: Group | None) -> bool:
    """Say whether a heading with a cue in it is a sentence like those of the row it stands in."""
    if group is None or not group.units or not section.body:
        return False
    mine = [FINDING.says("voices.behaviour", s.title) for s in (*group.units[-1:], section)]
    return all(mine) and is_sentence(section.title)


def holds_others(  # noqa: PLR0911 -- one per sign
    section: Section, follower: Section | None, group: Group | None
) -> bool:
    """Say whether a section holds the ones after it, rather than being one of a row."""
    heading, container = section.heading, group.container if group else None
    if heading is None:
        return True
    if heading.form == "ellipsis" or _is_one_of_us(section, group):
        return False
    if container and _is_sibling(section, container):
        return True
    if FINDING.closes(section.title) and container and container.heading:
        return not 0 < container.heading.level < heading.level
    if heading.form == "closed" or _names_set(heading, group):
        return True
    below = follower.heading if follower else None
    if heading.level and below and below.level > heading.level:
        return True
    if heading.level and container and container.heading and container.heading.level:
        return heading.level <= container.heading.level
    if _announces(section) and follower and group and not _is_strong(group):
        return True
    return not section.body and below is not None and not is_numbered_name(below)


COUNTED_PART = re.compile(r"(?P<word>[A-ZÀ-Ý][\wà-ÿ]+) (?:\d{1,2}|[A-Z]|[IVX]{1,4})\b(?! ?$)")
"""A part of a text that a word with a number or letter counts: "Deel C - Onze waarden"."""


def _is_sibling(section: Section, container: Section) -> bool:
    """Say whether two headings are parts of the same kind: "DEEL C - ..." and "DEEL D - ..."."""
    mine, other = COUNTED_PART.match(section.title), COUNTED_PART.match(container.title)
    return bool(mine and other and fold(mine["word"]) == fold(other["word"]))


def _is_strong(group: Group) -> bool:
    cue = CUES.find(group.container.title)
    return cue is not None and cue.strong


def _last_sentence(text: str) -> str:
    return re.split(r"(?<=[.!?])\s+", text[-LONGEST_LAST:])[-1]


def _announces(section: Section) -> bool:
    """Say whether the text under a heading counts out what comes next: "uit vier richtingen"."""
    texts = [block.words.plain for block in section.body if block.kind == "paragraph"]
    return (
        len(texts) <= 2  # noqa: PLR2004
        and len(texts) == len(section.body)
        and says_how_many(*map(_last_sentence, texts[-1:]))
    )


def read_groups(sections: Sequence[Section]) -> tuple[Group, ...]:
    """Put each row of sections under the section that holds it."""
    groups: list[Group] = []
    for place, section in enumerate(sections):
        follower = sections[place + 1] if place + 1 < len(sections) else None
        group = groups[-1] if groups else None
        if groups and _is_motto(section, groups[-1]):
            groups[-1] = replace(groups[-1], motto=section.title)
        elif not groups or holds_others(section, follower, group):
            groups.append(Group(section, "", ()))
        else:
            groups[-1] = replace(groups[-1], units=(*groups[-1].units, section))
    return tuple(groups)


def _is_motto(section: Section, group: Group) -> bool:
    body = group.container.body
    announced = bool(body) and body[-1].leads and not group.units and not group.motto
    return announced and section.heading is not None and section.heading.words.text.endswith("!")
