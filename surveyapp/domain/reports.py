"""Which reports a release has, who each is for, and what its file is called."""

from dataclasses import dataclass
from typing import Final, Literal

from surveyapp.domain.release import Group, Release, file_name
from surveyapp.domain.waves import WaveSettings

ReportKind = Literal["team", "department", "card", "organisation", "public", "summary", "remainder"]
"""``team`` is of a team or joint group, also one without figures of its own; ``department`` of
whatever lies between those and the organisation; ``card`` the A5 card of such a report's group;
``public`` may be published; ``remainder`` is the rest of one department, for HR only."""

_STEMS: Final[dict[ReportKind, str]] = {
    "team": "teamrapport",
    "department": "afdelingsrapport",
    "card": "actiekaart",
    "organisation": "organisatierapport",
    "public": "openbaar-rapport",
    "summary": "samenvatting",
    "remainder": "overige-teams",
}
_KIT: Final = "gespreksrapport"

SLUGS: Final[dict[ReportKind, str]] = {
    "team": "team",
    "department": "afdeling",
    "card": "actiekaart",
    "organisation": "organisatie",
    "public": "openbaar",
    "summary": "samenvatting",
    "remainder": "overig",
}
"""What each kind is called in an address."""


@dataclass(frozen=True, slots=True)
class ReportKey:
    """One report of a release; ``group`` is empty where it is about the whole organisation."""

    kind: ReportKind
    group: str = ""


def reports_of(release: Release, settings: WaveSettings) -> tuple[ReportKey, ...]:
    """Return every report of a release, in the order of its groups, those about the whole first.

    Teams always have one, whether leads get it or only HR; departments where the settings ask.
    """
    leaves = {group.id for group in release.leaves()}
    made = [ReportKey("organisation"), ReportKey("public"), ReportKey("summary")]
    for group in release.groups:
        if group.id in leaves:
            made += [ReportKey("team", group.id), ReportKey("card", group.id)]
        elif settings.department_reports and group.parent is not None:
            made += [ReportKey("department", group.id), ReportKey("card", group.id)]
    made += [ReportKey("remainder", one.of) for one in release.remainders]
    return tuple(made)


def report_filename(release: Release, key: ReportKey) -> str:
    """Return a file name that says what the report is, in letters every system can keep."""
    group = release.group(key.group) if key.group else None
    name = group.name if group is not None else release.organisation_name
    return f"{_stem(key, group)}-{file_name(name)}-{release.closes_on.year}.pdf"


def _stem(key: ReportKey, group: Group | None) -> str:
    if key.kind in ("team", "department") and group is not None and group.results is None:
        return _KIT
    return _STEMS[key.kind]


def keys_for_leads(release: Release, settings: WaveSettings) -> frozenset[ReportKey]:
    """Return the reports that HR gave to the people who lead the groups they are about."""
    teams = {group.id for group in release.leaves()} if settings.team_reports else set()
    return frozenset(
        key
        for key in reports_of(release, settings)
        if key.kind == "department"
        or (key.kind == "team" and key.group in teams)
        or (key.kind == "card" and (key.group in teams or not _is_leaf(release, key.group)))
    )


def report_title(release: Release, key: ReportKey) -> str:
    """Return what a report is called in a sentence or a list: "Teamrapport van Balie"."""
    group = release.group(key.group) if key.group else None
    name = group.name if group is not None else key.group
    if key.kind in ("team", "department") and group is not None and group.results is None:
        return f"Gespreksrapport van {name}"
    return {
        "team": f"Teamrapport van {name}",
        "department": f"Afdelingsrapport van {name}",
        "card": f"Actiekaart van {name}",
        "organisation": "Organisatierapport",
        "public": "Openbaar rapport",
        "summary": "Samenvatting op één bladzijde",
        "remainder": f"Overige teams van {name}",
    }[key.kind]


def _is_leaf(release: Release, group: str) -> bool:
    return any(leaf.id == group for leaf in release.leaves())
