"""Which reports were told of: to those who lead a group, and after some days to the group itself.

Each time that is done is a round of mail, whose text holds the ids of the groups it was about.
"""

import json
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import exists, func, insert, select
from sqlalchemy.orm import Session

from surveyapp.store.messages import REPORT, TEAM_REPORT
from surveyapp.store.moments import aware, kept
from surveyapp.store.tables import (
    AccountRow,
    GroupRow,
    GroupUnitRow,
    MessageRow,
    ReleaseRow,
    ReportRow,
    RoundRow,
)

OF_GROUPS = ("team", "department")
"""Kinds of reports that somebody leads the group of."""


@dataclass(frozen=True, slots=True)
class GroupReport:
    """The report of a group: ``kind`` is one of ``OF_GROUPS``, ``path`` is where its file lies."""

    group: str
    name: str
    kind: str
    state: str
    path: str


@dataclass(frozen=True, slots=True)
class ReportRound:
    """A time that reports were told of: which ones, and the moment (aware) from which."""

    kind: str
    due_at: datetime
    groups: tuple[str, ...]


def waves_with_reports(session: Session, *, since: date) -> list[str]:
    """Return the waves released since a day of which every report was made or failed."""
    of_wave = (ReportRow.wave_id == ReleaseRow.wave_id, ReportRow.kind.in_(OF_GROUPS))
    rows = session.scalars(
        select(ReleaseRow.wave_id)
        .where(
            ReleaseRow.released_on >= since,
            exists().where(*of_wave, ReportRow.state == "made"),
            ~exists().where(*of_wave, ReportRow.state == "waiting"),
        )
        .order_by(ReleaseRow.wave_id)
    )
    return list(rows)


def reports_of_groups(session: Session, wave: str) -> list[GroupReport]:
    """Return the reports of a wave's groups in the order of the groups."""
    rows = session.execute(
        select(
            ReportRow.group_id,
            GroupRow.name,
            ReportRow.kind,
            ReportRow.state,
            ReportRow.path,
        )
        .join(
            GroupRow, (GroupRow.wave_id == ReportRow.wave_id) & (GroupRow.id == ReportRow.group_id)
        )
        .where(ReportRow.wave_id == wave, ReportRow.kind.in_(OF_GROUPS))
        .order_by(GroupRow.position)
    )
    return [GroupReport(*row) for row in rows]


def report_rounds(session: Session, wave: str, kind: str) -> list[ReportRound]:
    """Return the rounds of a wave whose kind begins with ``REPORT`` or ``TEAM_REPORT``."""
    rows = session.execute(
        select(RoundRow.kind, RoundRow.due_at, RoundRow.text)
        .where(RoundRow.wave_id == wave, RoundRow.kind.startswith(kind))
        .order_by(RoundRow.due_at, RoundRow.kind)
    )
    return [
        ReportRound(found, aware(due_at), tuple(json.loads(text))) for found, due_at, text in rows
    ]


def round_of_group(session: Session, wave: str, group: str) -> ReportRound | None:
    """Return the round from which a group may read its report; None before one is planned."""
    found = report_rounds(session, wave, TEAM_REPORT)
    return next((one for one in found if group in one.groups), None)


def add_report_round(
    session: Session, wave: str, kind: str, *, due_at: datetime, groups: Collection[str]
) -> None:
    """Write down a round about some groups; that to those who lead them is made at once."""
    session.execute(
        insert(RoundRow).values(
            wave_id=wave,
            kind=kind,
            due_at=kept(due_at),
            made=kind.startswith(REPORT),
            text=json.dumps(list(groups), ensure_ascii=False),
        )
    )


def group_of_units(session: Session, wave: str) -> dict[str, str]:
    """Return the group that each unit of a wave is reported in."""
    rows = session.execute(
        select(GroupUnitRow.unit_id, GroupUnitRow.group_id).where(GroupUnitRow.wave_id == wave)
    )
    return {row.unit_id: row.group_id for row in rows}


def report_states(session: Session, waves: Sequence[str]) -> dict[str, Counter[str]]:
    """Return how many reports of each wave are in each state; a wave without any is absent."""
    if not waves:
        return {}
    rows = session.execute(
        select(ReportRow.wave_id, ReportRow.state, func.count())
        .where(ReportRow.wave_id.in_(waves))
        .group_by(ReportRow.wave_id, ReportRow.state)
    )
    found: dict[str, Counter[str]] = {}
    for wave, state, number in rows:
        found.setdefault(wave, Counter())[state] = number
    return found


def team_moments(session: Session, waves: Sequence[str]) -> dict[str, datetime]:
    """Return the moment (aware) from which the teams of each wave read their reports, the first."""
    if not waves:
        return {}
    rows = session.execute(
        select(RoundRow.wave_id, func.min(RoundRow.due_at))
        .where(RoundRow.wave_id.in_(waves), RoundRow.kind.startswith(TEAM_REPORT))
        .group_by(RoundRow.wave_id)
    )
    return {wave: aware(due_at) for wave, due_at in rows}


def unreached_leads(session: Session, waves: Sequence[str]) -> dict[str, list[str]]:
    """Return, by wave, the names of those whom the mail about their report did not reach."""
    if not waves:
        return {}
    rows = session.execute(
        select(MessageRow.wave_id, AccountRow.name)
        .join(AccountRow, AccountRow.id == MessageRow.account_id)
        .where(
            MessageRow.wave_id.in_(waves),
            MessageRow.kind.startswith(REPORT),
            MessageRow.state.in_(("refused", "bounced")),
        )
        .order_by(AccountRow.name)
        .distinct()
    )
    found: dict[str, list[str]] = {}
    for wave, name in rows:
        found.setdefault(wave or "", []).append(name)
    return found
