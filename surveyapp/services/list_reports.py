"""List the reports that an account may open, and tell how far those of one wave are."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from surveyapp.domain import release as releases
from surveyapp.domain.accounts import Account
from surveyapp.domain.release import Release
from surveyapp.domain.reports import (
    SLUGS,
    ReportKey,
    keys_for_leads,
    report_filename,
    report_title,
    reports_of,
)
from surveyapp.domain.waves import WaveSettings, settings_from
from surveyapp.services.read_edition import read_edition
from surveyapp.store import accounts, reports, waves
from surveyapp.store.database import Stores


@dataclass(frozen=True, slots=True)
class ReportEntry:
    """A report that can be opened; ``pages_note`` says what kind it is, in Dutch.

    ``slug`` is its kind in an address; ``card`` tells that the group has an action card as well.
    """

    wave: str
    wave_title: str
    key: ReportKey
    group_name: str
    released_on: date
    filename: str
    pages_note: str
    card: bool

    @property
    def group(self) -> str:
        """The id of the group that it is about."""
        return self.key.group

    @property
    def slug(self) -> str:
        """What its kind is called in an address."""
        return SLUGS[self.key.kind]


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One report of a wave as HR follows it.

    ``state`` is "waiting", "made" or "failed", and ``problem`` then says why; ``downloads`` counts
    how often staff fetched it.
    """

    key: ReportKey
    title: str
    state: str
    problem: str
    downloads: int

    @property
    def slug(self) -> str:
        """What its kind is called in an address."""
        return SLUGS[self.key.kind]


def list_reports(stores: Stores, *, account: Account, today: date) -> tuple[ReportEntry, ...]:
    """Return the team and department reports that a lead may open, the newest wave first.

    Those of the units they lead, as far as the wave's settings give leads such a report; a deputy
    the same on the days that they stand in; the other roles have none here.
    """
    if account.role != "team_lead":
        return ()
    with stores.reading() as session:
        units = accounts.units_led(session, account.id, today)
        found = waves.releases_of(session, account.organisation)
        led = waves.groups_led(session, [row.wave_id for row in found], units)
        chosen = waves.settings_kept(session, [row.wave_id for row in found])
    entries: list[ReportEntry] = []
    for row in found:
        own = led.get(row.wave_id, set())
        if own:
            release = releases.from_json(row.json)
            entries += _entries(release, own, settings_from(chosen[row.wave_id]), row.released_on)
    return tuple(entries)


def may_open(
    stores: Stores, *, account: Account, release: Release, key: ReportKey, today: date
) -> bool:
    """Tell whether an account may open a report of its own organisation today.

    HR opens every report there is; a lead those of the groups they lead today, as far as HR gave
    them to leads. What is about more than one group is for HR.
    """
    if account.role not in {"hr", "team_lead"}:
        return False
    with stores.reading() as session:
        settings = settings_from(waves.settings_kept(session, [release.wave])[release.wave])
        if account.role == "hr":
            return key in reports_of(release, settings)
        units = accounts.units_led(session, account.id, today)
        led = waves.groups_of_units(session, release.wave, units)
    return key.group in led and key in keys_for_leads(release, settings)


def follow_reports(stores: Stores, *, organisation: str, wave: str) -> tuple[ReportLine, ...]:
    """Return every report of a wave and how far it is, for HR, in the order of the release.

    Raises:
        NotFoundError: there is no such wave in this organisation, or nothing is released.
        ReleaseError: the release is not what was frozen any more.
    """
    edition = read_edition(stores, organisation=organisation, wave=wave)
    release = edition.release
    with stores.reading() as session:
        settings = settings_from(waves.settings_kept(session, [wave])[wave])
        facts = {one.key: one for one in reports.reports_of_wave(session, wave)}
    lines: list[ReportLine] = []
    for key in reports_of(release, settings):
        found = facts.get(key)  # a release of a minute ago has no rows yet
        # what was made, or failed, from another design waits for the next stroke
        settled = found is not None and found.made_of == edition.made_of
        about_now = found is not None and (settled or found.state == "waiting")
        lines.append(
            ReportLine(
                key=key,
                title=report_title(release, key),
                state=found.state if found is not None and settled else "waiting",
                problem=found.problem if found is not None and about_now else "",
                downloads=found.downloads if found is not None else 0,
            )
        )
    return tuple(lines)


def _entries(
    release: Release, own: Collection[str], settings: WaveSettings, released_on: date
) -> list[ReportEntry]:
    given = keys_for_leads(release, settings)
    return [
        ReportEntry(
            wave=release.wave,
            wave_title=release.title,
            key=key,
            group_name=group.name,
            released_on=released_on,
            filename=report_filename(release, key),
            pages_note=_pages_note(key, shown=group.results is not None),
            card=ReportKey("card", group.id) in given,
        )
        for group in release.groups
        if group.id in own
        for key in (ReportKey("team", group.id), ReportKey("department", group.id))
        if key in given
    ]


def _pages_note(key: ReportKey, *, shown: bool) -> str:
    if not shown:
        return "Gespreksrapport zonder eigen cijfers"
    return "Teamrapport met cijfers" if key.kind == "team" else "Afdelingsrapport met cijfers"
