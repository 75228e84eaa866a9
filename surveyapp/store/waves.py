"""Waves, their reporting groups and their releases."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select, update
from sqlalchemy.orm import Session

from surveyapp.domain.frame import GroupTree, ReportingGroup
from surveyapp.domain.questionnaire import Questionnaire, from_json
from surveyapp.domain.waves import State
from surveyapp.store.tables import (
    GroupRow,
    GroupUnitRow,
    InvitationRow,
    ReleaseRow,
    TokenRow,
    WaveRow,
)


def add_wave(session: Session, wave: WaveRow) -> None:
    """Add a wave."""
    session.add(wave)


def find_wave(session: Session, wave: str) -> WaveRow | None:
    """Return a wave, or None where there is no such wave."""
    return session.get(WaveRow, wave)


def questionnaire_of(lookup: Connection, wave: str) -> str | None:
    """Return the frozen questionnaire (JSON) of a wave, or None where there is no such wave."""
    return lookup.scalar(select(WaveRow.questionnaire).where(WaveRow.id == wave))


def waves_of(session: Session, organisation: str) -> list[WaveRow]:
    """Return the waves of an organisation, the newest first."""
    return list(
        session.scalars(
            select(WaveRow)
            .where(WaveRow.organisation_id == organisation)
            .order_by(WaveRow.closes_on.desc(), WaveRow.id)
        )
    )


def all_waves(session: Session) -> list[WaveRow]:
    """Return every wave of every organisation, the newest first."""
    return list(session.scalars(select(WaveRow).order_by(WaveRow.closes_on.desc(), WaveRow.id)))


def change_state(session: Session, wave: str, *, before: State, after: State) -> bool:
    """Move a wave on; False where it was not in the state ``before`` any more."""
    moved = session.execute(
        update(WaveRow)
        .where(WaveRow.id == wave, WaveRow.state == before)
        .values(state=after)
        .returning(WaveRow.id)
    ).scalar_one_or_none()
    return moved is not None


def open_with_key(
    session: Session, wave: str, make_key: Callable[[], bytes], *, version: int | None = None
) -> bool:
    """Open a planned wave with the public key that ``make_key`` gives; False where it is not.

    The key is made under the write lock: of two that open at once, only one makes a key. With a
    ``version`` the plan must still be that one: what was worked out from another does not fit.
    """
    row = session.get(WaveRow, wave)
    if row is None or row.state != "draft" or version not in {None, row.version}:
        return False
    row.public_key = make_key()
    row.state = "open"
    row.version += 1
    session.flush()
    return True


def add_groups(session: Session, wave: str, tree: GroupTree, group_of: Mapping[str, str]) -> None:
    """Fix the reporting groups of a wave."""
    session.execute(
        insert(GroupRow),
        [
            {
                "wave_id": wave,
                "id": group.id,
                "name": group.name,
                "kind": group.kind,
                "parent_id": group.parent,
                "position": position,
                "own": group.own,
                "members": list(group.members),
            }
            for position, group in enumerate(tree.groups)
        ],
    )
    session.execute(
        insert(GroupUnitRow),
        [{"wave_id": wave, "unit_id": u, "group_id": g} for u, g in group_of.items()],
    )


_TREE = (
    select(
        GroupRow.id,
        GroupRow.name,
        GroupRow.kind,
        GroupRow.parent_id,
        GroupRow.own,
        GroupRow.members,
    )
    .where(GroupRow.wave_id == bindparam("wave"))
    .order_by(GroupRow.position)
)


def read_tree(session: Session, wave: str) -> GroupTree:
    """Return the reporting groups of a wave, parents before children."""
    return GroupTree(
        tuple(
            ReportingGroup(
                id=id_,
                name=name,
                kind=kind,
                parent=parent,
                own=own,
                members=tuple(members),
            )
            for id_, name, kind, parent, own, members in session.connection().execute(
                _TREE, {"wave": wave}
            )
        )
    )


def groups_of_units(session: Session, wave: str, units: set[str]) -> list[str]:
    """Return the groups that some units are reported in, each once, in the tree's order."""
    rows = session.scalars(
        select(GroupRow.id)
        .join(
            GroupUnitRow,
            (GroupUnitRow.wave_id == GroupRow.wave_id) & (GroupUnitRow.group_id == GroupRow.id),
        )
        .where(GroupRow.wave_id == wave, GroupUnitRow.unit_id.in_(units))
        .order_by(GroupRow.position)
        .distinct()
    )
    return list(rows)


def groups_led(session: Session, found: list[str], units: set[str]) -> dict[str, set[str]]:
    """Return, for each of some waves, the groups that some units are reported in."""
    rows = session.execute(
        select(GroupUnitRow.wave_id, GroupUnitRow.group_id).where(
            GroupUnitRow.wave_id.in_(found), GroupUnitRow.unit_id.in_(units)
        )
    )
    groups: dict[str, set[str]] = {}
    for wave, group in rows:
        groups.setdefault(wave, set()).add(group)
    return groups


def units_of_group(session: Session, wave: str, group: str) -> set[str]:
    """Return the ids of the units that are reported in a group."""
    rows = session.scalars(
        select(GroupUnitRow.unit_id).where(
            GroupUnitRow.wave_id == wave, GroupUnitRow.group_id == group
        )
    )
    return set(rows)


def settings_kept(session: Session, found: list[str]) -> dict[str, dict[str, Any]]:
    """Return what HR chose for some waves, as it is kept."""
    rows = session.execute(select(WaveRow.id, WaveRow.settings).where(WaveRow.id.in_(found)))
    return {row.id: row.settings for row in rows}


def invited_by_wave(session: Session, found: list[str]) -> dict[str, int]:
    """Return how many were invited in each of some waves; a planned wave is absent."""
    rows = session.execute(
        select(GroupRow.wave_id, func.sum(GroupRow.own))
        .where(GroupRow.wave_id.in_(found))
        .group_by(GroupRow.wave_id)
    )
    return {row[0]: row[1] for row in rows}


def add_invitations(
    session: Session,
    *,
    invitations: list[dict[str, object]],
    tokens: list[dict[str, object]],
) -> None:
    """Add invitations with their tokens; rows are dictionaries of the columns' names."""
    if invitations:
        session.execute(insert(InvitationRow), invitations)
        session.execute(insert(TokenRow), tokens)


def count_answered(session: Session, wave: str, today: date) -> bool:
    """Write down, once a day, how many of each group have answered; False where that was done.

    Looked at under the write lock: of two that count at once one does, so that no two counts of
    one morning can be laid side by side.
    """
    row = session.get(WaveRow, wave)
    if row is None or (row.counted_on is not None and row.counted_on >= today):
        return False
    counts = session.execute(
        select(InvitationRow.group_id, func.count())
        .where(InvitationRow.wave_id == wave, InvitationRow.used.is_(True))
        .group_by(InvitationRow.group_id)
    )
    answered = {row[0]: row[1] for row in counts}
    for group in session.scalars(select(GroupRow).where(GroupRow.wave_id == wave)):
        group.answered = answered.get(group.id, 0)
    row.counted_on = today
    session.flush()
    return True


def answered_of_groups(session: Session, wave: str) -> dict[str, int]:
    """Return this morning's count for each group, of those who hang right on it."""
    rows = session.execute(select(GroupRow.id, GroupRow.answered).where(GroupRow.wave_id == wave))
    return {group: answered or 0 for group, answered in rows}


def add_release(session: Session, *, wave: str, json: str, sha256: str, released_on: date) -> None:
    """Freeze a release; a second one for the same wave is refused by the primary key."""
    session.execute(
        insert(ReleaseRow).values(wave_id=wave, json=json, sha256=sha256, released_on=released_on)
    )


def find_release(session: Session, wave: str) -> ReleaseRow | None:
    """Return the release of a wave, or None where it has none yet."""
    return session.get(ReleaseRow, wave)


def release_facts(session: Session, waves: list[str]) -> dict[str, tuple[date, str]]:
    """Return the day and the hash of each release among ``waves``, without its contents."""
    rows = session.execute(
        select(ReleaseRow.wave_id, ReleaseRow.released_on, ReleaseRow.sha256).where(
            ReleaseRow.wave_id.in_(waves)
        )
    )
    return {wave: (day, sha256) for wave, day, sha256 in rows}


def releases_of(session: Session, organisation: str) -> list[ReleaseRow]:
    """Return the releases of an organisation, of its newest wave first."""
    return list(
        session.scalars(
            select(ReleaseRow)
            .join(WaveRow, WaveRow.id == ReleaseRow.wave_id)
            .where(WaveRow.organisation_id == organisation)
            .order_by(WaveRow.closes_on.desc(), WaveRow.id)
        )
    )


def earlier_release(
    session: Session, organisation: str, *, asked: Questionnaire, before: date
) -> str | None:
    """Return the release (JSON) of the last wave before a day that asked any of the same items."""
    rows = session.execute(
        select(WaveRow.id, WaveRow.questionnaire)
        .join(ReleaseRow, WaveRow.id == ReleaseRow.wave_id)
        .where(WaveRow.organisation_id == organisation, WaveRow.closes_on < before)
        .order_by(WaveRow.closes_on.desc(), WaveRow.id)
    )
    for wave, questionnaire in rows:
        if asked.shares_items(from_json(questionnaire)):
            return session.scalar(select(ReleaseRow.json).where(ReleaseRow.wave_id == wave))
    return None


def half_closed(session: Session) -> list[str]:
    """Return the waves whose closing began and was not recorded as done."""
    rows = session.scalars(
        select(WaveRow.id).where(
            (WaveRow.state == "closed")
            | ((WaveRow.state == "released") & WaveRow.cleaned.is_(False))
        )
    )
    return list(rows)


def state_of(session: Session, wave: str) -> str | None:
    """Return the state of a wave at this moment."""
    return session.scalar(select(WaveRow.state).where(WaveRow.id == wave))


def mark_cleaned(session: Session, wave: str) -> None:
    """Record that nothing but the release is left of a wave's answers."""
    session.execute(update(WaveRow).where(WaveRow.id == wave).values(cleaned=True))
