"""List the sheets to hang up where people have no mail: how a team opens its own report."""

from dataclasses import dataclass
from datetime import date, datetime

from surveyapp.domain.accounts import Account
from surveyapp.domain.invitations import spaced
from surveyapp.domain.waves import AMSTERDAM
from surveyapp.errors import NotFoundError
from surveyapp.services.announce_reports import openable_reports
from surveyapp.services.derive_team_link import PATH, derive_team_link
from surveyapp.services.find_wave import own_wave
from surveyapp.services.list_waves import NOT_FOUND
from surveyapp.services.note_reading import note_reading
from surveyapp.services.write_report_mail import last_day
from surveyapp.store import announced_reports
from surveyapp.store.database import Stores
from surveyapp.store.messages import TEAM_REPORT


@dataclass(frozen=True, slots=True)
class Poster:
    """The sheet of one team; both days are included.

    ``code`` is in groups of four. ``squares`` is the QR code of its link as the path of an SVG
    in a field of ``size`` by ``size``.
    """

    group_name: str
    first_day: date
    last_day: date
    code: str
    squares: str
    size: int


@dataclass(frozen=True, slots=True)
class Posters:
    """The sheets of a wave that an account may print; ``address`` is where a code is typed."""

    wave: str
    wave_title: str
    invented: bool
    address: str
    posters: tuple[Poster, ...]


def list_posters(stores: Stores, *, account: Account, wave: str, now: datetime) -> Posters:
    """Return the sheets of all teams for HR, and for a lead those of the own teams.

    There are none before the reports are made, and none where teams do not get their report.

    Whoever has a sheet can open the report as its team does, and that is written down nowhere: so
    the log says who had the sheets.

    Args:
        stores: the installation.
        account: HR, or a lead.
        wave: id of a released wave.
        now: aware moment.

    Raises:
        NotFoundError: there is no such wave, or not for this account.
    """
    if account.role not in {"hr", "team_lead"}:
        raise NotFoundError(NOT_FOUND)
    with stores.reading() as session:
        row = own_wave(session, account.organisation, wave)
        rounds = announced_reports.report_rounds(session, wave, TEAM_REPORT)
        due = {group: one.due_at for one in rounds for group in one.groups}
        if account.role == "hr":
            reports = announced_reports.reports_of_groups(session, wave)
        else:
            reports = openable_reports(session, row, account.id, groups=due.keys(), now=now)
    sheets = tuple(
        _poster(stores, wave, one.group, one.name, due[one.group])
        for one in reports
        if one.kind == "team" and one.group in due
    )
    if sheets:
        note_reading(
            stores, account=account, wave=wave, title=row.title, now=now, action="codes_read"
        )
    return Posters(
        wave=row.id,
        wave_title=row.title,
        invented=row.invented,
        address=f"{stores.settings.base_url}{PATH}".partition("://")[2],
        posters=sheets,
    )


def _poster(stores: Stores, wave: str, group: str, name: str, due_at: datetime) -> Poster:
    link = derive_team_link(stores.settings, wave=wave, group=group)
    squares, size = _qr(link.link)
    return Poster(
        group_name=name,
        first_day=due_at.astimezone(AMSTERDAM).date(),
        last_day=last_day(due_at),
        code=spaced(link.code),
        squares=squares,
        size=size,
    )


def _qr(text: str) -> tuple[str, int]:
    """Return a QR code as the path of its dark squares, one unit each, and its width."""
    import segno

    rows = [list(row) for row in segno.make(text, error="m", micro=False).matrix]
    path = "".join(
        f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, dark in enumerate(row) if dark
    )
    return path, len(rows)
