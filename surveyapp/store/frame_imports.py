"""Lists of people that were tried out, and the last one that was taken over."""

import json
import zlib
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from surveyapp.store.moments import kept
from surveyapp.store.tables import FrameImportRow, FrameProposalRow


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptProposal:
    """A list that was tried out, with the version of the frame that it was made for."""

    id: str
    frame_version: int
    content: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptImport:
    """The last list that was taken over, with what was there before it."""

    file_name: str
    made_on: date
    frame_version: int
    summary: dict[str, int]
    before: dict[str, Any]


def keep_proposal(
    session: Session, organisation: str, proposal: KeptProposal, *, now: datetime
) -> None:
    """Keep a list that was tried out, in the place of an earlier one."""
    drop_proposal(session, organisation)
    session.add(
        FrameProposalRow(
            organisation_id=organisation,
            id=proposal.id,
            frame_version=proposal.frame_version,
            made_at=kept(now),
            content=_packed(proposal.content),
        )
    )


def find_proposal(session: Session, organisation: str) -> KeptProposal | None:
    """Return the list that was tried out last, or None."""
    row = session.get(FrameProposalRow, organisation)
    if row is None:
        return None
    return KeptProposal(id=row.id, frame_version=row.frame_version, content=_unpacked(row.content))


def drop_proposal(session: Session, organisation: str) -> None:
    """Forget the list that was tried out last."""
    session.execute(
        delete(FrameProposalRow).where(FrameProposalRow.organisation_id == organisation)
    )


def keep_import(session: Session, organisation: str, kept: KeptImport) -> None:
    """Keep what is needed to undo an import, in the place of the import before it."""
    drop_import(session, organisation)
    session.add(
        FrameImportRow(
            organisation_id=organisation,
            file_name=kept.file_name,
            made_on=kept.made_on,
            frame_version=kept.frame_version,
            summary=kept.summary,
            before=_packed(kept.before),
        )
    )


def find_import(session: Session, organisation: str) -> KeptImport | None:
    """Return the last list that was taken over, or None where nothing can be undone."""
    row = session.get(FrameImportRow, organisation)
    if row is None:
        return None
    return KeptImport(
        file_name=row.file_name,
        made_on=row.made_on,
        frame_version=row.frame_version,
        summary=row.summary,
        before=_unpacked(row.before),
    )


def drop_import(session: Session, organisation: str) -> None:
    """Forget the last import: it cannot be undone any more."""
    session.execute(delete(FrameImportRow).where(FrameImportRow.organisation_id == organisation))


def has_old_lists(session: Session, *, imported: date, tried: datetime) -> bool:
    """Tell whether there are lists of before these days; ``tried`` is a moment in UTC."""
    return bool(
        session.scalar(
            select(FrameImportRow.made_on).where(FrameImportRow.made_on < imported).limit(1)
        )
        or session.scalar(
            select(FrameProposalRow.id).where(FrameProposalRow.made_at < tried).limit(1)
        )
    )


def remove_old_lists(session: Session, *, imported: date, tried: datetime) -> None:
    """Remove the lists of before these days; ``tried`` is a moment in UTC."""
    session.execute(delete(FrameImportRow).where(FrameImportRow.made_on < imported))
    session.execute(delete(FrameProposalRow).where(FrameProposalRow.made_at < tried))


def _packed(data: dict[str, Any]) -> bytes:
    return zlib.compress(json.dumps(data, ensure_ascii=False).encode(), level=3)


def _unpacked(content: bytes) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(zlib.decompress(content))
    return data
