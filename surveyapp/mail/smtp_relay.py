"""Reach the municipality's own relay over SMTP, only where the line to it can be trusted."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from surveyapp.mail.outcomes import Channel, RelayDownError, Transport
from surveyapp.mail.smtp_channel import AGAIN, SmtpChannel, hang_up, one_line, why
from surveyapp.setting_checks import is_loopback
from surveyapp.settings import Settings

TIMEOUT: Final = 30.0
"""Seconds that a relay may be silent before its line is given up."""
LIMIT: Final = 110.0
"""Seconds that one message may take, most of them for the relay to look through it."""


@dataclass(frozen=True, slots=True)
class SmtpRelay:
    """Where the relay is, how it is trusted, and who we say we are."""

    host: str
    port: int
    security: str
    ca_file: Path | None
    user: str
    password: str = field(repr=False)
    own_name: str
    timeout: float
    limit: float

    @contextmanager
    def connected(self) -> Iterator[Channel]:
        """Connect, secure the line and sign on; take leave afterwards.

        Raises:
            RelayDownError: one of these did not work; no message has been sent.
        """
        channel = SmtpChannel(self.dial, relay=self.name, limit=self.limit, timeout=self.timeout)
        try:
            yield channel
        finally:
            channel.leave()

    @property
    def name(self) -> str:
        """What people call it: host and port."""
        return f"{self.host}:{self.port}"

    def dial(self, timeout: float) -> smtplib.SMTP:
        """Return a connection over which a message may go.

        Args:
            timeout: seconds that the relay may be silent.

        Raises:
            RelayDownError: there is none.
        """
        client: smtplib.SMTP | None = None
        try:
            client = self._greeted(timeout)
            if self.security == "starttls":
                client.starttls(context=self._context())
            client.ehlo_or_helo_if_needed()
            if self.user:
                client.login(self.user, self.password)
        except (smtplib.SMTPException, OSError, ValueError) as error:
            hang_up(client)
            raise RelayDownError(self._why(error)) from error
        return client

    def _greeted(self, timeout: float) -> smtplib.SMTP:
        if self.security == "tls":
            return smtplib.SMTP_SSL(
                self.host,
                self.port,
                local_hostname=self.own_name,
                timeout=timeout,
                context=self._context(),
            )
        return smtplib.SMTP(self.host, self.port, local_hostname=self.own_name, timeout=timeout)

    def _context(self) -> ssl.SSLContext:
        """Return what checks the relay's certificate and its name, from TLS 1.2 on."""
        context = ssl.create_default_context(cafile=str(self.ca_file) if self.ca_file else None)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        return context

    def _why(self, error: Exception) -> str:
        match error:
            case ssl.SSLCertVerificationError():
                return (
                    f"Het certificaat van de mailserver {self.name} klopt niet "
                    f"({one_line(error.verify_message, 90)}). Er is niets verstuurd. Kijk "
                    "smtp_host na, of zet je eigen certificaatautoriteit in smtp_ca_file."
                )
            case smtplib.SMTPNotSupportedError() if self.security == "starttls":
                return (
                    f"De mailserver {self.name} versleutelt de lijn niet (geen STARTTLS) of laat "
                    "niet aanmelden. Er is niets verstuurd. Kijk smtp_port, smtp_security en "
                    "smtp_user na."
                )
            case smtplib.SMTPAuthenticationError():
                return (
                    f"De mailserver {self.name} weigert de aanmelding ({why(error)}). Kijk "
                    "smtp_user en het wachtwoord na."
                )
            case smtplib.SMTPResponseException():
                return f"De mailserver {self.name} neemt nu geen mail aan ({why(error)}). {AGAIN}"
        return (
            f"De mailserver {self.name} is niet te bereiken ({why(error)}). {AGAIN} Blijft dit "
            "zo, kijk dan smtp_host, smtp_port en smtp_security na."
        )


def smtp_transport(
    settings: Settings, *, timeout: float = TIMEOUT, limit: float = LIMIT
) -> Transport:
    """Return the way to the relay of these settings.

    Args:
        settings: with ``smtp_host``.
        timeout: seconds that the relay may be silent.
        limit: seconds that one message may take in all.
    """
    host = urlsplit(settings.base_url).hostname or "localhost"
    return SmtpRelay(
        host=settings.smtp_host,
        port=settings.smtp_port,
        security=settings.smtp_security,
        ca_file=settings.smtp_ca_file,
        user=settings.smtp_user,
        password=settings.smtp_password,
        # a number has to stand in brackets. Source: RFC 5321, section 4.1.3
        own_name="[127.0.0.1]" if is_loopback(host) else host,
        timeout=timeout,
        limit=limit,
    )
