"""The one way of each group to its report: kept as hashes of a link and of a code, told to all."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import case, insert, select
from sqlalchemy.orm import Session

from surveyapp.store.tables import (
    GroupRow,
    OrganisationRow,
    ReportLinkRow,
    ReportRow,
    WaveRow,
)


@dataclass(frozen=True, slots=True)
class FoundReport:
    """The report that a link or code leads to, with what its page says.

    ``path`` is that of ``ReportRow``; ``logo`` the version of the organisation's logo, or None.
    ``formal`` says "u".
    """

    wave: str
    wave_title: str
    group: str
    group_name: str
    organisation: str
    organisation_name: str
    brand: str
    logo: int | None
    contact: str
    settings: dict[str, Any]
    invented: bool
    path: str
    formal: bool


_FIND = (
    select(
        WaveRow.id,
        WaveRow.title,
        GroupRow.id,
        GroupRow.name,
        OrganisationRow.id,
        OrganisationRow.name,
        OrganisationRow.brand,
        case((OrganisationRow.logo_type.is_not(None), OrganisationRow.settings_version)),
        OrganisationRow.contact,
        WaveRow.settings,
        WaveRow.invented,
        ReportRow.path,
        OrganisationRow.formal,
    )
    .join(ReportLinkRow, ReportLinkRow.wave_id == WaveRow.id)
    .join(OrganisationRow, OrganisationRow.id == WaveRow.organisation_id)
    .join(
        GroupRow,
        (GroupRow.wave_id == ReportLinkRow.wave_id) & (GroupRow.id == ReportLinkRow.group_id),
    )
    .join(
        ReportRow,
        (ReportRow.wave_id == ReportLinkRow.wave_id)
        & (ReportRow.group_id == ReportLinkRow.group_id)
        & (ReportRow.kind == "team"),
    )
)


def find_report(session: Session, hashes: Collection[bytes]) -> FoundReport | None:
    """Return the report that one of the hashes leads to, or None."""
    row = session.execute(_FIND.where(ReportLinkRow.hash.in_(hashes)).limit(1)).one_or_none()
    return FoundReport(*row) if row is not None else None


def add_links(session: Session, wave: str, hashes: Mapping[bytes, str]) -> None:
    """Add ways to the reports of a wave: hash to group; one that is there already stays."""
    there = set(session.scalars(select(ReportLinkRow.hash).where(ReportLinkRow.wave_id == wave)))
    rows = [
        {"hash": hashed, "wave_id": wave, "group_id": group}
        for hashed, group in hashes.items()
        if hashed not in there
    ]
    if rows:
        session.execute(insert(ReportLinkRow), rows)
