"""How a message leaves the house: by the relay that is set, or as a file in the outbox."""

from surveyapp.errors import SettingsError
from surveyapp.mail.outbox import outbox_transport
from surveyapp.mail.outcomes import (
    Channel,
    Later,
    Outcome,
    Refused,
    RelayDownError,
    Sent,
    Transport,
)
from surveyapp.mail.smtp_relay import smtp_transport
from surveyapp.settings import Settings

__all__ = [
    "Channel",
    "Later",
    "Outcome",
    "Refused",
    "RelayDownError",
    "Sent",
    "Transport",
    "outbox_transport",
    "smtp_transport",
    "transport_for",
]


def transport_for(settings: Settings) -> Transport:
    """Return the way out of this installation.

    Raises:
        SettingsError: it has none.
    """
    if settings.outbox:
        return outbox_transport(settings.instance / "outbox")
    if settings.smtp_host:
        return smtp_transport(settings)
    raise SettingsError(
        "Deze installatie kan geen mail versturen: 'smtp_host' is niet gezet. Zet de mailserver in "
        "config.toml, of geef iedereen een kaartje."
    )
