"""Write the mails about a report: to whoever leads the group, and to everybody in it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import PurePosixPath
from typing import Final

from surveyapp.domain.dates import whole_date
from surveyapp.domain.mail_texts import LANGUAGES
from surveyapp.domain.waves import AMSTERDAM, settings_from
from surveyapp.domain.wording import listed
from surveyapp.mail.compose import Attachment
from surveyapp.services.announce_reports import openable_reports
from surveyapp.services.derive_team_link import derive_team_link
from surveyapp.services.keep_report import whole_report
from surveyapp.services.write_mail import Recipient
from surveyapp.settings import Settings
from surveyapp.store import accounts, announced_reports, invitations, waves
from surveyapp.store.announced_reports import GroupReport
from surveyapp.store.database import Transaction
from surveyapp.store.invitations import WayIn
from surveyapp.store.messages import REPORT, TEAM_REPORT, ClaimedMessage
from surveyapp.voices import DUTCH, Voice

LINK_KEPT: Final = timedelta(days=365)
"""How long the link of a team works after the day it got it: about until the next measurement."""
LARGEST: Final = 7_000_000
"""Bytes of reports in one mail; as they travel, a third more. Many servers refuse above 10 MB."""

_TEAM_READS: Final = (
    "Je team kan het rapport zelf lezen vanaf {day}: wie een e-mailadres heeft, krijgt dan een "
    "link. Voor de anderen staat er op dezelfde pagina een aanplakvel om te printen."
)
_ATTACHED: Final = (
    "Het rapport zit ook als bijlage bij deze mail. Stuur de bijlage niet door: je team krijgt het "
    "rapport zelf."
)
_NOT_ATTACHED: Final = (
    "Het rapport zit niet bij deze mail: de bestanden zijn samen te groot, of we maken er net een "
    "opnieuw. Open het op de pagina."
)


@dataclass(frozen=True, slots=True)
class ReportMail:
    """Whom a mail about reports goes to, and what it says and brings besides the text."""

    to: Recipient
    notes: tuple[str, ...] = ()
    attached: tuple[Attachment, ...] = ()


def report_mail(
    session: Transaction, settings: Settings, message: ClaimedMessage, *, now: datetime
) -> ReportMail | None:
    """Return a mail about reports as it holds at ``now`` (aware); None where it is of no use.

    Which of a lead's reports it is about is looked at again: nobody is told of a report, or gets
    one along, that they cannot open any more.
    """
    wave, kind = message.wave or "", message.kind
    if message.account is not None:
        return _to_lead(session, settings, account=message.account, wave=wave, kind=kind, now=now)
    way = invitations.ways_of(session, [message.invitation or b""])[0]
    # who left the list has no address there any more
    return _to_team(session, settings, way=way, wave=wave, kind=kind) if way.email else None


def last_day(due_at: datetime) -> date:
    """Return the last day that a team's link works, from the moment (aware) it got it."""
    return due_at.astimezone(AMSTERDAM).date() + LINK_KEPT


def _to_lead(
    session: Transaction, settings: Settings, *, account: str, wave: str, kind: str, now: datetime
) -> ReportMail | None:
    row = waves.find_wave(session, wave)
    found = accounts.find_account(session, account)
    rounds = announced_reports.report_rounds(session, wave, REPORT)
    groups = {group for one in rounds if one.kind == kind for group in one.groups}
    if row is None or found is None:
        return None
    reports = openable_reports(session, row, account, groups=groups, now=now)
    if not reports:
        return None
    chosen = settings_from(row.settings)
    notes = []
    first = announced_reports.round_of_group(session, wave, reports[0].group)
    if first is not None:
        notes.append(_TEAM_READS.format(day=whole_date(first.due_at.astimezone(AMSTERDAM).date())))
    attached: tuple[Attachment, ...] = ()
    if chosen.attach_reports:
        attached = _files(settings, reports)
        notes.append(_ATTACHED if attached else _NOT_ATTACHED)
    return ReportMail(
        to=Recipient(
            name=found.name,
            address=found.login,
            link=f"{settings.base_url}/team",
            teams=listed(tuple(one.name for one in reports)),
        ),
        notes=tuple(notes),
        attached=attached,
    )


def _to_team(
    session: Transaction, settings: Settings, *, way: WayIn, wave: str, kind: str
) -> ReportMail:
    """Return the mail to one member of a group: the same for all of them but for the name."""
    link = derive_team_link(settings, wave=wave, group=way.group)
    rounds = announced_reports.report_rounds(session, wave, TEAM_REPORT)
    due = next(one.due_at for one in rounds if one.kind == kind)
    return ReportMail(
        to=Recipient(
            name=way.name,
            address=way.email,
            link=link.link,
            code=link.code,
            teams=way.group_name,
            last_day=Voice(_first_language(session, wave)).whole_date(last_day(due)),
        )
    )


def _first_language(session: Transaction, wave: str) -> str:
    row = waves.find_wave(session, wave)
    first = settings_from(row.settings).languages[0] if row else DUTCH
    return first if first in LANGUAGES else DUTCH


def name_of(place: str) -> str:
    """Return what the file of a report is called, without its number in the folder."""
    return PurePosixPath(place).name.partition("-")[2]


def _files(settings: Settings, reports: list[GroupReport]) -> tuple[Attachment, ...]:
    """Return the files of some reports: all of them, or none where that cannot be."""
    attached, size = [], 0
    for one in reports:
        content = whole_report(settings, one.path)
        size += len(content or b"")
        if content is None or size > LARGEST:
            return ()
        attached.append(Attachment(name_of(one.path), content))
    return tuple(attached)
