"""The reports of one wave for HR: how far they are, and all of them in the organisation's order."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from surveyapp.domain.release import Group, Release
from surveyapp.domain.reports import ReportKey, ReportKind
from surveyapp.services.list_reports import ReportLine

WHOLE: Mapping[ReportKind, str] = {
    "organisation": "Voor HR en het management.",
    "public": "Mag openbaar worden, bijvoorbeeld op jullie website.",
    "summary": "Eén bladzijde in gewone taal. Mag ook openbaar worden.",
}
"""The reports about the whole organisation, and what each is for."""


@dataclass(frozen=True, slots=True)
class GroupLine:
    """The report of one group, with its card; ``took_part`` is empty where figures are withheld."""

    name: str
    sort: str
    took_part: str
    report: ReportLine
    card: ReportLine | None


@dataclass(frozen=True, slots=True)
class Section:
    """The reports of one department with everything under it."""

    name: str
    lines: tuple[GroupLine, ...]


@dataclass(frozen=True, slots=True)
class Failure:
    """One thing that went wrong, and every report that was not made because of it."""

    cause: str
    lines: tuple[ReportLine, ...]


@dataclass(frozen=True, slots=True)
class ReportList:
    """All reports of a wave as HR's page shows them.

    ``whole`` are pairs of a report and what it is for; ``missing`` counts what is not ready yet,
    ``busy`` tells that this goes on by itself.
    """

    every: tuple[ReportLine, ...]
    whole: tuple[tuple[ReportLine, str], ...]
    sections: tuple[Section, ...]
    remainders: tuple[ReportLine, ...]
    failed: tuple[ReportLine, ...]
    ready: int

    @property
    def missing(self) -> int:
        """How many reports are not ready."""
        return len(self.every) - self.ready

    @property
    def busy(self) -> bool:
        """Whether a worker has reports to make."""
        return self.missing > len(self.failed)

    @property
    def failures(self) -> tuple[Failure, ...]:
        """What went wrong, each cause once: one broken design can stop every report."""
        told = {line.key: line.problem.removeprefix(f"{line.title}: ") for line in self.failed}
        longest = sorted(told.values(), key=len, reverse=True)
        found: dict[str, list[ReportLine]] = {}
        for line in self.failed:
            # a problem is kept up to a length, so the same one may lack its end after a long title
            whole = next(one for one in longest if one.startswith(told[line.key]))
            found.setdefault(whole, []).append(line)
        return tuple(Failure(cause, tuple(lines)) for cause, lines in found.items())

    @property
    def waiting_problem(self) -> str:
        """What keeps all reports waiting, such as a full disk; empty where nothing does."""
        return next(
            (one.problem for one in self.every if one.state == "waiting" and one.problem), ""
        )


def report_list(release: Release, lines: Sequence[ReportLine]) -> ReportList:
    """Return the reports of a release as the page shows them.

    Args:
        release: the published numbers.
        lines: every report of it.
    """
    return ReportList(
        every=tuple(lines),
        whole=tuple((one, WHOLE[one.key.kind]) for one in lines if one.key.kind in WHOLE),
        sections=sections(release, lines),
        remainders=tuple(one for one in lines if one.key.kind == "remainder"),
        failed=tuple(one for one in lines if one.state == "failed"),
        ready=sum(1 for one in lines if one.state == "made"),
    )


def sections(release: Release, lines: Sequence[ReportLine]) -> tuple[Section, ...]:
    """Return the groups that have a report, by department, in the order of the tree.

    Why the sort of report and never a reason: a group is withheld for itself or to protect
    another one, and nobody may learn which.
    """
    known = {one.key: one for one in lines}
    parents = {group.parent for group in release.groups}
    section_of: dict[str, str] = {}
    names = {group.id: group.name for group in release.groups}
    found: dict[str, list[GroupLine]] = {}
    for group in release.groups:
        section_of[group.id] = _section(group, release.root.id, parents, section_of)
        report = known.get(ReportKey("team", group.id)) or known.get(
            ReportKey("department", group.id)
        )
        if report is not None:
            card = known.get(ReportKey("card", group.id))
            found.setdefault(section_of[group.id], []).append(_line(group, report, card))
    return tuple(Section(names[section], tuple(groups)) for section, groups in found.items())


def _section(
    group: Group, root: str, parents: Collection[str | None], section_of: Mapping[str, str]
) -> str:
    """Return the department under which a group is listed; a team right under the root has none."""
    if group.parent is None:
        return root
    if group.parent == root:
        return group.id if group.id in parents else root
    return section_of[group.parent]


def _line(group: Group, report: ReportLine, card: ReportLine | None) -> GroupLine:
    if group.results is None:
        return GroupLine(group.name, "gespreksrapport", "", report, card)
    sort = "teamrapport" if report.key.kind == "team" else "afdelingsrapport"
    took_part = f"{group.results.n} van {group.results.invited}"
    return GroupLine(group.name, f"{sort} met cijfers", took_part, report, card)
