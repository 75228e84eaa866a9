"""List what teams agreed on after a release, for whoever leads them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from surveyapp.domain import release as releases
from surveyapp.domain.accounts import Account
from surveyapp.domain.agreements import Agreement
from surveyapp.errors import NotFoundError
from surveyapp.services.list_waves import NOT_FOUND
from surveyapp.store import accounts, agreements, waves
from surveyapp.store.database import Stores, Transaction
from surveyapp.store.tables import ReleaseRow, WaveRow


@dataclass(frozen=True, slots=True)
class TeamAgreement:
    """What one team agreed on after one release; nothing yet where ``agreed`` is empty.

    ``closed_by`` is the title of the later wave that fixed it, empty while it may be changed.
    ``shown`` tells whether the team had results of its own: only then the next wave asks about it.
    """

    wave: str
    wave_title: str
    group: str
    group_name: str
    released_on: date
    agreed: tuple[Agreement, ...]
    version: int
    closed_by: str
    shown: bool
    invented: bool


def list_agreements(stores: Stores, *, account: Account, today: date) -> tuple[TeamAgreement, ...]:
    """Return the teams that an account leads today, with what they agreed on, newest wave first.

    Of the newest release every team that it leads, of earlier ones those that agreed on something.
    Only teams and joint groups agree on anything, withheld ones too: they talk as well.
    """
    if account.role != "team_lead":
        return ()
    with stores.reading() as session:
        found = waves.releases_of(session, account.organisation)
        noted = agreements.count_groups(session, [row.wave_id for row in found])
        return tuple(
            one
            for place, row in enumerate(found)
            if not place or row.wave_id in noted  # a release takes a while to read
            for one in _of_release(session, account, row, today)
            if not place or one.agreed
        )


def read_agreement(
    stores: Stores, *, account: Account, wave: str, group: str, today: date
) -> TeamAgreement:
    """Return what one team agreed on.

    Raises:
        NotFoundError: there is no such team, or this account does not lead it today.
    """
    with stores.reading() as session:
        row = waves.find_release(session, wave) if account.role == "team_lead" else None
        found = () if row is None else _of_release(session, account, row, today)
    for one in found:
        if one.group == group:
            return one
    raise NotFoundError(NOT_FOUND)


def closed_by(session: Transaction, row: WaveRow) -> str:
    """Return the title of the first wave after this one that was opened; empty without one."""
    later = [
        one.title
        for one in waves.waves_of(session, row.organisation_id)
        if one.state != "draft" and (one.closes_on, one.id) > (row.closes_on, row.id)
    ]
    return later[-1] if later else ""


def count_agreements(stores: Stores, *, account: Account, found: Collection[str]) -> dict[str, int]:
    """Return how many teams wrote something down after each of some waves; HR sees no text.

    A wave after which nobody did is absent, and so is another organisation's.
    """
    if account.role != "hr":
        return {}
    with stores.reading() as session:
        own = {row.id for row in waves.waves_of(session, account.organisation)}
        return agreements.count_groups(session, own & set(found))


def agreements_of(
    session: Transaction, row: ReleaseRow, groups: Collection[str]
) -> tuple[TeamAgreement, ...]:
    """Return what some groups agreed on after a release; other groups than leaves are left out."""
    wave = waves.find_wave(session, row.wave_id)
    if wave is None or not groups:
        return ()
    noted = agreements.noted(session, row.wave_id)
    versions = agreements.versions(session, row.wave_id)
    later = closed_by(session, wave)
    return tuple(
        TeamAgreement(
            wave=row.wave_id,
            wave_title=wave.title,
            group=group.id,
            group_name=group.name,
            released_on=row.released_on,
            agreed=noted.get(group.id, ()),
            version=versions.get(group.id, 0),
            closed_by=later,
            shown=group.results is not None,
            invented=wave.invented,
        )
        for group in releases.from_json(row.json).leaves()
        if group.id in groups
    )


def _of_release(
    session: Transaction, account: Account, row: ReleaseRow, today: date
) -> tuple[TeamAgreement, ...]:
    wave = waves.find_wave(session, row.wave_id)
    if wave is None or wave.organisation_id != account.organisation:
        return ()
    units = accounts.units_led(session, account.id, today)
    return agreements_of(session, row, waves.groups_of_units(session, row.wave_id, units))
