"""The printed cards of each group: asked for, being drawn, ready to fetch, fetched."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from surveyapp.store.moments import kept
from surveyapp.store.tables import CardSheetRow, GroupRow, WaveRow


@dataclass(frozen=True, slots=True)
class CardSheet:
    """The cards of one group's pool.

    ``state`` is "none", "wanted", "ready" or "fetched"; ``printing`` counts how often they were
    drawn. ``path`` names the file, which is whole once the state is "ready".
    """

    group: str
    group_name: str
    cards: int
    state: str
    printing: int
    path: str | None


@dataclass(frozen=True, slots=True)
class WantedSheet:
    """A sheet that waits to be drawn, of an open wave."""

    wave: str
    group: str
    group_name: str
    cards: int


def sheets_of(session: Session, wave: str) -> list[CardSheet]:
    """Return the card sheets of a wave, in the order of its groups."""
    rows = session.execute(
        select(
            CardSheetRow.group_id,
            GroupRow.name,
            CardSheetRow.cards,
            CardSheetRow.state,
            CardSheetRow.printing,
            CardSheetRow.path,
        )
        .join(
            GroupRow,
            (GroupRow.wave_id == CardSheetRow.wave_id) & (GroupRow.id == CardSheetRow.group_id),
        )
        .where(CardSheetRow.wave_id == wave)
        .order_by(GroupRow.position)
    )
    return [CardSheet(*row) for row in rows]


def find_sheet(session: Session, wave: str, group: str) -> CardSheet | None:
    """Return the card sheet of one group, or None where it has no cards."""
    return next((sheet for sheet in sheets_of(session, wave) if sheet.group == group), None)


def want_sheets(
    session: Session, wave: str, groups: Collection[str], *, printing: int | None = None
) -> int:
    """Ask for the cards of some groups, also where they were printed before; return how many.

    With ``printing`` only of sheets that were drawn exactly so many times until now.
    """
    still = () if printing is None else (CardSheetRow.printing == printing,)
    asked = session.execute(
        update(CardSheetRow)
        .where(CardSheetRow.wave_id == wave, CardSheetRow.group_id.in_(groups), *still)
        .values(state="wanted", claimed_until=None, path=None)
        .returning(CardSheetRow.group_id)
    )
    return len(asked.all())


def wanted_sheets(session: Session, now: datetime) -> list[WantedSheet]:
    """Return the sheets that nobody is drawing."""
    rows = session.execute(
        select(CardSheetRow.wave_id, CardSheetRow.group_id, GroupRow.name, CardSheetRow.cards)
        .join(
            GroupRow,
            (GroupRow.wave_id == CardSheetRow.wave_id) & (GroupRow.id == CardSheetRow.group_id),
        )
        .join(WaveRow, WaveRow.id == CardSheetRow.wave_id)
        .where(
            CardSheetRow.state == "wanted",
            or_(CardSheetRow.claimed_until.is_(None), CardSheetRow.claimed_until <= kept(now)),
            WaveRow.state == "open",
        )
        .order_by(CardSheetRow.wave_id, GroupRow.position)
    )
    return [WantedSheet(*row) for row in rows]


def claim_sheet(
    session: Session, sheet: WantedSheet, *, now: datetime, until: datetime, path: str
) -> bool:
    """Take a wanted sheet to draw it into a file, until a moment; False where another has it."""
    taken = session.execute(
        update(CardSheetRow)
        .where(
            CardSheetRow.wave_id == sheet.wave,
            CardSheetRow.group_id == sheet.group,
            CardSheetRow.state == "wanted",
            or_(CardSheetRow.claimed_until.is_(None), CardSheetRow.claimed_until <= kept(now)),
        )
        .values(claimed_until=kept(until), path=path)
        .returning(CardSheetRow.group_id)
    ).scalar_one_or_none()
    return taken is not None


def ready_sheet(session: Session, sheet: WantedSheet, *, path: str) -> bool:
    """Write down that a sheet is drawn; False where it was taken over or asked for anew."""
    drawn = session.execute(
        update(CardSheetRow)
        .where(
            CardSheetRow.wave_id == sheet.wave,
            CardSheetRow.group_id == sheet.group,
            CardSheetRow.state == "wanted",
            CardSheetRow.path == path,
        )
        .values(state="ready", path=path, claimed_until=None, printing=CardSheetRow.printing + 1)
        .returning(CardSheetRow.group_id)
    ).scalar_one_or_none()
    return drawn is not None


def fetch_sheet(session: Session, wave: str, group: str, path: str) -> bool:
    """Mark a ready sheet as fetched; False where somebody else fetched it, or it was redrawn."""
    fetched = session.execute(
        update(CardSheetRow)
        .where(
            CardSheetRow.wave_id == wave,
            CardSheetRow.group_id == group,
            CardSheetRow.state == "ready",
            CardSheetRow.path == path,
        )
        .values(state="fetched", path=None)
        .returning(CardSheetRow.group_id)
    ).scalar_one_or_none()
    return fetched is not None


def kept_paths(session: Session) -> set[str]:
    """Return the names of the files that are drawn or wait to be fetched, of open waves."""
    rows = session.scalars(
        select(CardSheetRow.path)
        .join(WaveRow, WaveRow.id == CardSheetRow.wave_id)
        .where(CardSheetRow.path.is_not(None), WaveRow.state == "open")
    )
    return {path for path in rows if path}
