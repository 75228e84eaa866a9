"""Tell the administrator how the installation stands: accounts, waves, keys; never a result."""

from dataclasses import dataclass

from surveyapp.domain.accounts import Account
from surveyapp.services.list_waves import WaveSummary, list_waves
from surveyapp.store import keys
from surveyapp.store.accounts_overview import accounts_of
from surveyapp.store.database import Stores


@dataclass(frozen=True, slots=True)
class KeptWave:
    """A wave, and whether the private key that opens its ballots is still there."""

    wave: WaveSummary
    has_key: bool


@dataclass(frozen=True, slots=True)
class Installation:
    """What one administrator sees; accounts by role and name, waves newest first.

    ``base_url`` is the address in invitations; ``outbox`` says that mail goes to files, ``relay``
    to which server it goes otherwise ("host:port"), empty where none is set.
    """

    base_url: str
    outbox: bool
    relay: str
    accounts: tuple[Account, ...]
    waves: tuple[KeptWave, ...]


def inspect_installation(stores: Stores, *, account: Account) -> Installation:
    """Return the installation as far as the administrator's own organisation goes."""
    settings = stores.settings
    with stores.reading() as session:
        accounts = accounts_of(session, account.organisation)
    return Installation(
        base_url=settings.base_url,
        outbox=settings.outbox,
        relay=f"{settings.smtp_host}:{settings.smtp_port}" if settings.smtp_host else "",
        accounts=accounts,
        waves=tuple(
            KeptWave(wave, has_key=keys.has_wave_key(settings, wave.id))
            for wave in list_waves(stores, account=account)
        ),
    )
