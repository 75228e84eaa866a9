"""Read a release, and list the reports that an account may open."""

from dataclasses import dataclass
from datetime import date

from surveyapp.domain import release as releases
from surveyapp.domain.accounts import Account
from surveyapp.domain.release import Group, Release
from surveyapp.domain.waves import WaveSettings, settings_from
from surveyapp.errors import NotFoundError, ReleaseError
from surveyapp.services.list_waves import NOT_FOUND
from surveyapp.store import accounts, waves
from surveyapp.store.database import Stores


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """A report that can be opened; ``pages_note`` says what kind it is, in Dutch."""

    wave: str
    wave_title: str
    group: str
    group_name: str
    released_on: date
    filename: str
    pages_note: str


def read_release(stores: Stores, *, account: Account, wave: str) -> tuple[Release, str]:
    """Return a release and its hash, for HR and the council of its organisation.

    Raises:
        NotFoundError: nothing is released, or it is not for this account: both read the same.
    """
    if account.role not in {"hr", "council"}:
        raise NotFoundError(NOT_FOUND)
    return load_release(stores, organisation=account.organisation, wave=wave)


def load_release(stores: Stores, *, organisation: str, wave: str) -> tuple[Release, str]:
    """Return a release of an organisation, and its hash.

    Raises:
        NotFoundError: there is none.
        ReleaseError: it is not what was frozen any more.
    """
    with stores.reading() as session:
        row = waves.find_wave(session, wave)
        found = waves.find_release(session, wave)
    if row is None or found is None or row.organisation_id != organisation:
        raise NotFoundError(NOT_FOUND)
    if releases.digest(found.json) != found.sha256:
        raise ReleaseError(
            f"De vrijgave van '{row.title}' is veranderd nadat die is vastgelegd. Ze wordt niet "
            "getoond. Zet een back-up terug: surveyapp backup restore"
        )
    return releases.from_json(found.json), found.sha256


def list_reports(stores: Stores, *, account: Account, today: date) -> tuple[ReportEntry, ...]:
    """Return the reports of an account, the newest wave first.

    HR opens every team's report of its organisation, and those of the departments and the whole
    where the wave's settings ask for them, each above its teams; a team lead those of the units
    they lead, as far as the wave's settings give leads such a report; a deputy the same on the
    days that they stand in; the other roles open none.
    """
    if account.role not in {"hr", "team_lead"}:
        return ()
    with stores.reading() as session:
        units = accounts.units_led(session, account.id, today)
        found = waves.releases_of(session, account.organisation)
        led = waves.groups_led(session, [row.wave_id for row in found], units)
        chosen = waves.settings_kept(session, [row.wave_id for row in found])
    entries: list[ReportEntry] = []
    for row in found:
        release = releases.from_json(row.json)
        settings = settings_from(chosen[row.wave_id])
        own = {group.id for group in release.leaves()}
        if settings.department_reports:
            own = {group.id for group in release.groups}
        if account.role == "team_lead":
            own = led.get(row.wave_id, set()) & _for_leads(release, settings)
        entries += [
            _entry(release, group, row.released_on) for group in release.groups if group.id in own
        ]
    return tuple(entries)


def may_open(
    stores: Stores, *, account: Account, release: Release, group: str, today: date
) -> bool:
    """Tell whether an account may open the report of a group today."""
    if account.role == "hr":
        return True
    if account.role != "team_lead":
        return False
    with stores.reading() as session:
        units = accounts.units_led(session, account.id, today)
        led = waves.groups_of_units(session, release.wave, units)
        chosen = waves.settings_kept(session, [release.wave])
    return group in led and group in _for_leads(release, settings_from(chosen[release.wave]))


def _for_leads(release: Release, settings: WaveSettings) -> set[str]:
    """Return the groups whose reports HR gave to the people who lead them."""
    teams = {group.id for group in release.leaves()}
    above = {group.id for group in release.groups} - teams
    return (teams if settings.team_reports else set()) | (
        above if settings.department_reports else set()
    )


def report_filename(release: Release, group: Group) -> str:
    """Return a file name that says what the report is, in letters every system can keep."""
    kind = "teamrapport" if group.results is not None else "gespreksrapport"
    return f"{kind}-{releases.file_name(group.name)}-{release.closes_on.year}.pdf"


def _entry(release: Release, group: Group, released_on: date) -> ReportEntry:
    shown = group.results is not None
    return ReportEntry(
        wave=release.wave,
        wave_title=release.title,
        group=group.id,
        group_name=group.name,
        released_on=released_on,
        filename=report_filename(release, group),
        pages_note="Teamrapport met cijfers" if shown else "Gespreksrapport zonder eigen cijfers",
    )
