"""Plan the reports of every release: a row for each, anew where they are made of something else."""

from surveyapp.domain.release import Release
from surveyapp.domain.reports import ReportKey, reports_of
from surveyapp.domain.waves import settings_from
from surveyapp.errors import ReleaseError
from surveyapp.services.read_edition import design_fingerprint, design_places, fingerprint
from surveyapp.services.read_release import load_release
from surveyapp.store import organisations, reports, waves
from surveyapp.store.database import Stores, Transaction
from surveyapp.store.reports import ReleasedWave


def plan_reports(stores: Stores) -> tuple[str, ...]:
    """Plan what a release has no row for yet, and let be made anew what changed.

    A design, a logo or a version of surveyapp that changed gives other reports of the same release.

    Returns:
        A sentence for each wave whose reports cannot be made, for a log.
    """
    said: list[str] = []
    designs = design_fingerprint(design_places(stores.settings))
    with stores.reading() as session:
        found = reports.released_waves(session)
        logos = {row.id: row.logo for row in organisations.list_organisations(session)}
    for wave in found:
        try:
            if not wave.planned:
                plan_wave_reports(stores, organisation=wave.organisation, wave=wave.wave)
                continue
        except ReleaseError as error:
            said.append(str(error))
            continue
        _renew(stores, wave, fingerprint(wave.sha256, logos.get(wave.organisation), designs))
    return tuple(said)


def plan_wave_reports(stores: Stores, *, organisation: str, wave: str) -> None:
    """Plan the reports of one wave; those that are planned already stay as they are.

    Raises:
        NotFoundError: there is no such wave in this organisation, or it has no release.
        ReleaseError: the release is not what was frozen any more.
    """
    release, _ = load_release(stores, organisation=organisation, wave=wave)
    with stores.writing() as session:
        reports.add_reports(session, wave, planned_keys(session, release))


def planned_keys(session: Transaction, release: Release) -> tuple[ReportKey, ...]:
    """Return the reports that a release has by what HR chose for its wave."""
    kept = waves.settings_kept(session, [release.wave])
    return reports_of(release, settings_from(kept[release.wave]))


def _renew(stores: Stores, wave: ReleasedWave, made_of: str) -> None:
    if wave.made_of - {made_of}:
        with stores.writing() as session:
            reports.want_again(session, wave.wave, unless=made_of)
