"""Headings with what stands under them, and headings that belong together under another."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from surveyapp.domain.drafting.blocks import Block
from surveyapp.domain.drafting.lexicon import CUES, Cue
from surveyapp.domain.drafting.passages import Passage

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
    sections: list[Section] = [Section(None, ())]
    for block in blocks:
        if block.kind == "heading":
            sections.append(Section(block, ()))
        else:
            sections[-1] = replace(sections[-1], body=(*sections[-1].body, block))
    return tuple(section for section in sections if section.heading or section.body)


def _names_set(heading: Block) -> Cue | None:
    if heading.form == "ellipsis" or len(heading.words.plain.split()) > TITLE_WORDS:
        return None
    cue = CUES.find(heading.words.plain)
    if heading.form == "numbered" and heading.words.text.endswith("."):
        return None
    return cue


def holds_others(section: Section, follower: Section | None, container: Section | None) -> bool:
    """Say whether a section holds the ones after it, rather than being one of a row."""
    heading = section.heading
    if heading is None:
        return True
    if heading.form == "ellipsis":
        return False
    if heading.form == "closed" or _names_set(heading):
        return True
    below = follower.heading if follower else None
    if heading.level and below and below.level > heading.level:
        return True
    if heading.level and container and container.heading and container.heading.level:
        return heading.level <= container.heading.level
    return not section.body and below is not None


def read_groups(sections: Sequence[Section]) -> tuple[Group, ...]:
    """Put each row of sections under the section that holds it."""
    groups: list[Group] = []
    for place, section in enumerate(sections):
        follower = sections[place + 1] if place + 1 < len(sections) else None
        container = groups[-1].container if groups else None
        if groups and _is_motto(section, groups[-1]):
            groups[-1] = replace(groups[-1], motto=section.title)
        elif not groups or holds_others(section, follower, container):
            groups.append(Group(section, "", ()))
        else:
            groups[-1] = replace(groups[-1], units=(*groups[-1].units, section))
    return tuple(groups)


def _is_motto(section: Section, group: Group) -> bool:
    body = group.container.body
    announced = bool(body) and body[-1].leads and not group.units and not group.motto
    return announced and section.heading is not None and section.heading.words.text.endswith("!")
