"""Try out a list of people: what would change, without changing it."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from surveyapp.domain.frame_changes import FrameChanges
from surveyapp.domain.frame_outcome import (
    ImportSummary,
    listed,
    listed_data,
    listed_from,
    outcome_of,
    warnings_of,
)
from surveyapp.domain.leads import LeadPlan
from surveyapp.domain.management_teams import ManagementTeam
from surveyapp.errors import FrameError
from surveyapp.importing.read_frame import read_frame
from surveyapp.store import frame_imports, leaders, organisations
from surveyapp.store.database import Stores
from surveyapp.store.frame_imports import KeptProposal

__all__ = ["ImportSummary", "Proposal", "discard_proposal", "propose_import", "read_proposal"]

UNKNOWN = "De gemeente '{id}' bestaat niet in deze installatie. Kijk de korte naam na."


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A list that was tried out; ``changes`` are those with the management teams made.

    ``frame_version`` is that of the list it was compared with; ``stale`` tells that this list has
    changed since, so that the proposal cannot be taken over any more.
    """

    id: str
    file_name: str
    part: bool
    frame_version: int
    stale: bool
    changes: FrameChanges
    summary: ImportSummary
    management_teams: tuple[ManagementTeam, ...]
    leads: LeadPlan
    warnings: tuple[str, ...]


def propose_import(
    stores: Stores,
    *,
    organisation: str,
    content: bytes,
    file_name: str,
    part: bool,
    now: datetime,
) -> Proposal:
    """Read a list, compare it with the present one, and keep the outcome to be taken over.

    Args:
        stores: the installation.
        organisation: id of the municipality.
        content: a CSV, XLSX or ODS file.
        file_name: what the file is called; for people only.
        part: whether the list is partial: then nobody leaves and every unit must be known.
        now: aware moment.

    Raises:
        FrameFileError: the list has faults; the present list and an earlier proposal stay.
        FrameError: there is no such municipality.
    """
    with stores.reading() as session:
        row = organisations.find_organisation(session, organisation)
        if row is None:
            raise FrameError(UNKNOWN.format(id=organisation))
        name, version = row.name, row.frame_version
        before = organisations.present_frame(session, row)
    found = read_frame(
        content, organisation=organisation, name=name, known=before if part else None
    )
    tried = listed(
        before,
        found.frame,
        found.leads,
        file_name=file_name[-200:],
        part=part,
        with_traits=found.traits,
        notes=found.notes,
    )
    kept = KeptProposal(id=secrets.token_hex(16), frame_version=version, content=listed_data(tried))
    with stores.writing() as session:
        frame_imports.keep_proposal(session, organisation, kept, now=now)
    proposal = read_proposal(stores, organisation=organisation)
    if proposal is None:
        raise FrameError("Iemand anders heeft deze proef net weggedaan. Lees de lijst opnieuw in.")
    return proposal


def read_proposal(stores: Stores, *, organisation: str) -> Proposal | None:
    """Return the list that was tried out last and not taken over, or None."""
    with stores.reading() as session:
        row = organisations.find_organisation(session, organisation)
        kept = frame_imports.find_proposal(session, organisation)
        if row is None or kept is None:
            return None
        before = organisations.present_frame(session, row)
        accounts = leaders.known_accounts(session)
        present = leaders.read_leaders(session, organisation)
    tried = listed_from(kept.content)
    outcome = outcome_of(tried, before, management_teams=True, accounts=accounts, present=present)
    return Proposal(
        id=kept.id,
        file_name=tried.file_name,
        part=tried.part,
        frame_version=kept.frame_version,
        stale=kept.frame_version != row.frame_version,
        changes=outcome.changes,
        summary=outcome.summary,
        management_teams=outcome.management_teams,
        leads=outcome.leads,
        warnings=tuple(warnings_of(tried, before, outcome)),
    )


def discard_proposal(stores: Stores, *, organisation: str) -> None:
    """Forget the list that was tried out last."""
    with stores.writing() as session:
        frame_imports.drop_proposal(session, organisation)
