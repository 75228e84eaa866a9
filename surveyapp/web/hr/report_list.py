"""The reports of one release, in the order and under the names of the organisation's tree."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from surveyapp.domain.release import Group, Release

TEAM_REPORT = "teamrapport met cijfers"
SORTS: Mapping[str, str] = {
    "organisation": "rapport met cijfers van iedereen",
    "department": "afdelingsrapport met cijfers",
}
"""What the report of a group above the teams is called; a joint group has a team's."""


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One report to download; ``took_part`` is empty where a group's figures are withheld."""

    group: str
    name: str
    sort: str
    took_part: str


@dataclass(frozen=True, slots=True)
class Section:
    """The reports of one department with everything under it."""

    name: str
    lines: tuple[ReportLine, ...]


def sections(release: Release, with_report: Collection[str]) -> tuple[Section, ...]:
    """Return the groups that have a report, by department, in the order of the tree.

    Why the sort of report and never a reason: a group is withheld for itself or to protect
    another one, and nobody may learn which.
    """
    parents = {group.parent for group in release.groups}
    section_of: dict[str, str] = {}
    names = {group.id: group.name for group in release.groups}
    found: dict[str, list[ReportLine]] = {}
    for group in release.groups:
        section_of[group.id] = _section(group, release.root.id, parents, section_of)
        if group.id in with_report:
            found.setdefault(section_of[group.id], []).append(_line(group))
    return tuple(Section(names[section], tuple(lines)) for section, lines in found.items())


def _section(
    group: Group, root: str, parents: Collection[str | None], section_of: Mapping[str, str]
) -> str:
    """Return the department under which a group is listed; a team right under the root has none."""
    if group.parent is None:
        return root
    if group.parent == root:
        return group.id if group.id in parents else root
    return section_of[group.parent]


def _line(group: Group) -> ReportLine:
    if group.results is None:
        return ReportLine(group.id, group.name, "gespreksrapport", "")
    took_part = f"{group.results.n} van {group.results.invited}"
    return ReportLine(group.id, group.name, SORTS.get(group.kind, TEAM_REPORT), took_part)
