"""Find out whether mail could leave this installation now, without sending any."""

from surveyapp.mail.transport import transport_for
from surveyapp.settings import Settings

SECURED = {
    "starttls": "versleuteld met STARTTLS",
    "tls": "versleuteld met TLS",
    "none": "op deze machine zelf",
}


def reach_relay(settings: Settings) -> str:
    """Connect as for sending, and return a sentence on how mail leaves this installation.

    Raises:
        RelayDownError: the relay cannot be reached, trusted or signed on to; the sentence says why.
    """
    if not settings.can_mail:
        return "Mail: geen mailserver gezet (smtp_host); elke uitnodiging gaat op een kaartje"
    with transport_for(settings).connected():
        pass
    if settings.outbox:
        return "Mail: gaat als bestand naar outbox/, alleen voor een demonstratie of proef"
    return (
        f"Mail: {settings.smtp_host}:{settings.smtp_port} is bereikbaar, "
        f"{SECURED[settings.smtp_security]}; afzender {settings.sender}"
    )
