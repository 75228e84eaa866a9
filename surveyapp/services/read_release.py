"""Read a release, for those who see all of it, and check that it is what was frozen."""

from surveyapp.domain import release as releases
from surveyapp.domain.accounts import Account
from surveyapp.domain.release import Release
from surveyapp.errors import NotFoundError, ReleaseError
from surveyapp.services.list_waves import NOT_FOUND
from surveyapp.store import waves
from surveyapp.store.database import Stores


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
