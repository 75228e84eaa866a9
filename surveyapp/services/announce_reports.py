"""Tell who leads a group that its report is ready, and after some days everybody in the group.

What was told is a round of mail that names its groups, written in one transaction with its
messages: two workers tell nobody twice, and one that is killed loses nobody.
"""

import secrets
from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Final

from surveyapp.domain.waves import AMSTERDAM, mail_moment, settings_from
from surveyapp.mail.compose import new_message_id
from surveyapp.services.derive_team_link import derive_team_link
from surveyapp.settings import Settings
from surveyapp.store import announced_reports, audit, due_rounds, leaders, messages, report_links
from surveyapp.store import waves as kept_waves
from surveyapp.store.announced_reports import GroupReport
from surveyapp.store.database import Stores, Transaction
from surveyapp.store.messages import REPORT, TEAM_REPORT, NewMessage
from surveyapp.store.tables import WaveRow

NEWS_FOR: Final = timedelta(days=30)
"""Reports of an older release are no news: nobody is written to when they are made again."""


def announce_reports(stores: Stores, *, now: datetime) -> None:
    """Make the mails about reports that are due at a moment (aware), each once.

    As long as a report of a wave is still to be made, nobody is told: so who leads three teams
    gets one mail. One that failed holds up no others; it is told of when it is made after all.
    """
    since = (now - NEWS_FOR).astimezone(AMSTERDAM).date()
    with stores.reading() as session:
        found = announced_reports.waves_with_reports(session, since=since)
        news = [wave for wave in found if _untold(session, wave)]
        due = due_rounds.due_team_rounds(session, now)
    for wave in news:
        with stores.writing() as session:
            _tell_leads(session, stores.settings, wave, now)
    for one in due:
        with stores.writing() as session:
            if due_rounds.take_round(session, one):
                _tell_team(session, stores.settings, one.wave, one.kind, now)


def openable_reports(
    session: Transaction, row: WaveRow, account: str, *, groups: Collection[str], now: datetime
) -> list[GroupReport]:
    """Return which of some groups' reports an account may open as the lead, or deputy, of today."""
    return _openable(session, row, groups=groups, now=now).get(account, [])


def _untold(session: Transaction, wave: str) -> list[GroupReport]:
    """Return the reports that are made and not told of."""
    told = {
        group
        for one in announced_reports.report_rounds(session, wave, REPORT)
        for group in one.groups
    }
    made = announced_reports.reports_of_groups(session, wave)
    if any(one.state == "waiting" for one in made):
        return []
    return [one for one in made if one.state == "made" and one.group not in told]


def _tell_leads(session: Transaction, settings: Settings, wave: str, now: datetime) -> None:
    """Write down that reports are told of, and when their teams are; make the mails to leads."""
    row = kept_waves.find_wave(session, wave)
    news = _untold(session, wave)
    if row is None or not news:
        return
    chosen = settings_from(row.settings)
    number = 1 + len(announced_reports.report_rounds(session, wave, REPORT))
    today = now.astimezone(AMSTERDAM).date()
    at = max(now, mail_moment(today))
    announced_reports.add_report_round(
        session, wave, f"{REPORT}{number}", due_at=at, groups=[one.group for one in news]
    )
    teams = [one.group for one in news if one.kind == "team"]
    if chosen.team_reports and teams:
        day = mail_moment(today + timedelta(days=chosen.team_days))
        announced_reports.add_report_round(
            session, wave, f"{TEAM_REPORT}{number}", due_at=max(at, day), groups=teams
        )
        links = [(group, derive_team_link(settings, wave=wave, group=group)) for group in teams]
        report_links.add_links(
            session, wave, {hashed: group for group, link in links for hashed in link.hashes}
        )
    if not settings.can_mail:
        return
    readers = _openable(session, row, groups=[one.group for one in news], now=now)
    _add(session, settings, f"{REPORT}{number}", wave, at, accounts=readers)
    if readers and chosen.attach_reports:
        audit.add_event(
            session,
            at=now,
            organisation=row.organisation_id,
            actor="surveyapp",
            role="machine",
            action="report_mailed",
            wave=wave,
            subject=f"als bijlage, aan {len(readers)} leidinggevenden",
        )


def _tell_team(
    session: Transaction, settings: Settings, wave: str, kind: str, now: datetime
) -> None:
    """Make the mails to everybody of the groups of a round, whoever answered."""
    if not settings.can_mail:
        return
    groups = {
        group
        for one in announced_reports.report_rounds(session, wave, TEAM_REPORT)
        if one.kind == kind
        for group in one.groups
    }
    people = due_rounds.invitations_of_groups(session, wave, groups)
    _add(session, settings, kind, wave, now, invitations=people)


def _openable(
    session: Transaction, row: WaveRow, *, groups: Collection[str], now: datetime
) -> dict[str, list[GroupReport]]:
    """Return the reports of some groups by the account that may open them today, in their order."""
    chosen = settings_from(row.settings)
    for_leads = {"team": chosen.team_reports, "department": chosen.department_reports}
    today = now.astimezone(AMSTERDAM).date()
    group_of = announced_reports.group_of_units(session, row.id)
    readers: dict[str, set[str]] = defaultdict(set)
    for one in leaders.read_leaders(session, row.organisation_id):
        if one.holds(today) and one.unit in group_of:
            readers[group_of[one.unit]].add(one.account)
    found: dict[str, list[GroupReport]] = defaultdict(list)
    for report in announced_reports.reports_of_groups(session, row.id):
        if report.group in groups and report.state == "made" and for_leads[report.kind]:
            for account in sorted(readers[report.group]):
                found[account].append(report)
    return dict(found)


def _add(
    session: Transaction,
    settings: Settings,
    kind: str,
    wave: str,
    due_at: datetime,
    *,
    accounts: Iterable[str] = (),
    invitations: Iterable[bytes] = (),
) -> None:
    """Add a message for each account or invitation."""
    whom: list[tuple[str | None, bytes | None]] = [(account, None) for account in accounts]
    whom += [(None, invitation) for invitation in invitations]
    messages.add_messages(
        session,
        [
            NewMessage(
                id=secrets.token_bytes(16),
                kind=kind,
                message_id=new_message_id(secrets.token_bytes(16), sender=settings.sender),
                due_at=due_at,
                wave=wave,
                invitation=invitation,
                account=account,
            )
            for account, invitation in whom
        ],
    )
