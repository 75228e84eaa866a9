"""Waves that are planned or running: what they take up, and what HR decided about them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from surveyapp.domain.wave_faults import TakenPeriod
from surveyapp.domain.waves import WaveSettings, settings_data
from surveyapp.store.tables import WaveRow


@dataclass(frozen=True, slots=True)
class OtherWaves:
    """The names of an organisation's waves, and the periods of those that are planned or open."""

    titles: frozenset[str]
    taken: tuple[TakenPeriod, ...]


_LEFT_SMALL = "left_small"
_PROMISED = "promised_last_day"
"""Keys in the settings of a wave; ``domain.waves.settings_from`` passes over them."""


def other_waves(
    session: Session, organisation: str, *, apart_from: str | None = None
) -> OtherWaves:
    """Return what the waves of an organisation take up."""
    rows = session.execute(
        select(WaveRow.title, WaveRow.opens_on, WaveRow.closes_on, WaveRow.state)
        .where(WaveRow.organisation_id == organisation, WaveRow.id != (apart_from or ""))
        .order_by(WaveRow.opens_on)
    ).all()
    return OtherWaves(
        titles=frozenset(row.title for row in rows),
        taken=tuple(
            TakenPeriod(row.title, row.opens_on, row.closes_on)
            for row in rows
            if row.state in {"draft", "open"}
        ),
    )


def drafts_to_open(session: Session, on: date) -> list[WaveRow]:
    """Return the planned waves that open by themselves and whose period a day lies in."""
    return list(
        session.scalars(
            select(WaveRow)
            .where(
                WaveRow.state == "draft",
                WaveRow.opens_itself.is_(True),
                WaveRow.opens_on <= on,
                WaveRow.closes_on >= on,
            )
            .order_by(WaveRow.opens_on, WaveRow.id)
        )
    )


def open_waves(session: Session, organisation: str | None = None) -> list[WaveRow]:
    """Return the open waves, of one organisation or of all."""
    query = select(WaveRow).where(WaveRow.state == "open").order_by(WaveRow.opens_on, WaveRow.id)
    if organisation is not None:
        query = query.where(WaveRow.organisation_id == organisation)
    return list(session.scalars(query))


def last_opened(session: Session, organisation: str, series: str | None) -> WaveRow | None:
    """Return the newest wave that was ever opened: of the series, else of the organisation."""
    opened = (
        select(WaveRow)
        .where(WaveRow.organisation_id == organisation, WaveRow.state != "draft")
        .order_by(WaveRow.opens_on.desc(), WaveRow.id)
    )
    of_series = session.scalars(opened.where(WaveRow.series_id == series)).first()
    return of_series if of_series is not None else session.scalars(opened).first()


def remove_wave(session: Session, row: WaveRow) -> None:
    """Remove a planned wave."""
    session.delete(row)


def joint_of(row: WaveRow) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the joint groups of a wave: (name, ids of units)."""
    return tuple((name, tuple(units)) for name, units in row.joint)


def keep_joint(row: WaveRow, joint: Sequence[tuple[str, Sequence[str]]]) -> None:
    """Keep other joint groups."""
    row.joint = [[name, list(units)] for name, units in joint]


def left_small(row: WaveRow) -> frozenset[str]:
    """Return the ids of the small teams that HR decided to leave as they are."""
    return frozenset(row.settings.get(_LEFT_SMALL, ()))


def keep_left_small(row: WaveRow, units: Collection[str]) -> None:
    """Keep which small teams HR decided to leave as they are."""
    row.settings = {**row.settings, _LEFT_SMALL: sorted(units)}


def promised_last_day(row: WaveRow) -> date:
    """Return the last day that a wave had when it opened: people were told that they have it."""
    kept = row.settings.get(_PROMISED)
    return date.fromisoformat(kept) if kept else row.closes_on


def move_last_day(row: WaveRow, closes_on: date) -> None:
    """Move the last day of an open wave; what was promised at opening stays known."""
    row.settings = {**row.settings, _PROMISED: promised_last_day(row).isoformat()}
    row.closes_on = closes_on


def keep_settings(row: WaveRow, settings: WaveSettings) -> None:
    """Keep other settings; what HR decided about small teams stays."""
    row.settings = {**settings_data(settings), _LEFT_SMALL: sorted(left_small(row))}
