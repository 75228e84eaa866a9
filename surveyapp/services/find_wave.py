"""Find a wave of one organisation, as it was when a form was made from it."""

from surveyapp.errors import NotFoundError, StaleError
from surveyapp.services.list_waves import NOT_FOUND
from surveyapp.store import waves
from surveyapp.store.database import Stores, Transaction
from surveyapp.store.tables import WaveRow

CHANGED = (
    "Deze meting is intussen gewijzigd, door iemand anders of in een ander venster. Daarom is er "
    "niets van jou overgenomen. Kijk wat er nu staat en doe het dan opnieuw."
)


def own_wave(session: Transaction, organisation: str, wave: str) -> WaveRow:
    """Return a wave of an organisation.

    Raises:
        NotFoundError: there is no such wave, or it is another organisation's: both read the same.
    """
    row = waves.find_wave(session, wave)
    if row is None or row.organisation_id != organisation:
        raise NotFoundError(NOT_FOUND)
    return row


def unchanged_wave(session: Transaction, organisation: str, wave: str, version: int) -> WaveRow:
    """Return a wave that is still as it was at ``version``, for a change in this transaction.

    Raises:
        NotFoundError: see ``own_wave``.
        StaleError: it was changed since; nothing may be overwritten.
    """
    row = own_wave(session, organisation, wave)
    if row.version != version:
        raise StaleError(CHANGED)
    return row


def named_wave(session: Transaction, wave: str) -> WaveRow:
    """Return the wave that a command on the machine names, whoever's it is.

    Raises:
        NotFoundError: there is no such wave.
    """
    row = waves.find_wave(session, wave)
    if row is None:
        raise NotFoundError(f"De meting '{wave}' bestaat niet. Kijk bij: surveyapp wave list")
    return row


def organisation_of(stores: Stores, wave: str) -> tuple[str, int]:
    """Return whose wave it is and its version, for a command that knows only the wave.

    Raises:
        NotFoundError: there is no such wave.
    """
    with stores.reading() as session:
        row = named_wave(session, wave)
        return row.organisation_id, row.version
