"""Whether the value of a setting can work: each check returns it as it is used, or says why not."""

import ipaddress
import re
import ssl
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from surveyapp.errors import SettingsError
from surveyapp.mailboxes import AddressError, mailbox

PORTS: Final = {"starttls": 587, "tls": 465, "none": 25}
"""How mail is secured on its way to the relay, to the port that relays use for it."""
_HOST: Final = re.compile(r"(?=.{1,253}\Z)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9-]+)*")
_LAST_PORT: Final = 65_535
FASTEST: Final = 6_000
_LONGEST_SECRET: Final = 10_000


def is_loopback(host: str) -> bool:
    """Tell whether what goes to a host never leaves this machine."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def check_address(value: object) -> str:
    """Return a good address of the site without a slash at the end.

    Raises:
        SettingsError: it is no address, or its links would go over the net unencrypted.
    """
    text = str(value)
    parts = urlsplit(text)
    local = parts.hostname in {"127.0.0.1", "localhost", "::1"}
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise SettingsError(
            f"De instelling 'base_url' moet met https:// beginnen en een adres noemen, "
            f"maar is {text!r}."
        )
    if parts.scheme == "http" and not local:
        raise SettingsError(
            "De instelling 'base_url' gebruikt http. Persoonlijke links mogen alleen over https; "
            "http kan alleen op 127.0.0.1."
        )
    return text.rstrip("/")


def check_host(value: str) -> str:
    """Return the name or number of the relay.

    Raises:
        SettingsError: it holds more than that, such as a port.
    """
    host = value.strip().lower()
    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        if _HOST.fullmatch(host) or not host:
            return host
    raise SettingsError(
        f"De instelling 'smtp_host' moet alleen de naam van de mailserver zijn, zoals "
        f"mail.gemeente.nl, niet {value!r}. De poort staat in 'smtp_port'."
    )


def check_security(value: str, *, host: str) -> str:
    """Return how the way to the relay is secured: "starttls", "tls" or "none".

    Raises:
        SettingsError: it is something else, or mail would leave this machine unencrypted.
    """
    if value not in PORTS:
        raise SettingsError(
            f'De instelling \'smtp_security\' moet "starttls", "tls" of "none" zijn, '
            f"niet {value!r}."
        )
    if value == "none" and host and not is_loopback(host):
        raise SettingsError(
            "De instelling 'smtp_security' is \"none\", maar de mailserver staat op een andere "
            "machine. In een mail staat een persoonlijke link: die mag niet leesbaar over het net. "
            'Kies "starttls" of "tls".'
        )
    return value


def check_number(key: str, value: int, *, most: int) -> int:
    """Return a whole number of 1 and up.

    Raises:
        SettingsError: it is under 1 or above ``most``.
    """
    if not 1 <= value <= most:
        raise SettingsError(
            f"De instelling '{key}' moet een getal van 1 tot en met {most} zijn, niet {value}."
        )
    return value


def check_port(value: int) -> int:
    """Return the relay's port; see ``check_number``."""
    return check_number("smtp_port", value, most=_LAST_PORT)


def check_sender(value: str) -> str:
    """Return the address that mails come from.

    Raises:
        SettingsError: it is not one address.
    """
    if not value:
        return ""
    try:
        return mailbox(value).address
    except AddressError as error:
        raise SettingsError(f"De instelling 'mail_from' kan zo niet. {error}") from error


def check_authorities(value: str, *, instance: Path) -> Path | None:
    """Return the file with the certificates that vouch for the relay, or None for the system's.

    Raises:
        SettingsError: it cannot be read, or holds no certificate.
    """
    if not value:
        return None
    path = instance / value
    try:
        ssl.create_default_context(cafile=str(path))
    except OSError as error:  # ssl.SSLError is one
        raise SettingsError(
            f"De instelling 'smtp_ca_file' noemt {path}, maar daarin staan geen leesbare "
            "certificaten (PEM). Kijk het bestand en zijn rechten na."
        ) from error
    return path


def check_bounces(value: str, *, instance: Path) -> Path | None:
    """Return the Maildir into which a mail server puts what came back, or None.

    Raises:
        SettingsError: it is no Maildir.
    """
    if not value:
        return None
    path = instance / value
    if not all((path / name).is_dir() for name in ("new", "cur")):
        raise SettingsError(
            f"De instelling 'bounce_folder' noemt {path}, maar dat is geen Maildir: de mappen new "
            "en cur horen erin. Maak die, of haal de instelling weg."
        )
    return path


def check_login(user: str, password: str, password_file: str, *, instance: Path) -> tuple[str, str]:
    """Return user and password for the relay, both empty where it asks for none.

    No sentence ever holds the password.

    Raises:
        SettingsError: one of the two is missing, or the password is given twice or unusable.
    """
    if password and password_file:
        raise SettingsError(
            "De instellingen 'smtp_password' en 'smtp_password_file' zijn allebei gezet. Kies er "
            "één; een bestand is veiliger."
        )
    key = "smtp_password_file" if password_file else "smtp_password"
    secret = _secret(instance / password_file) if password_file else password
    if bool(user) != bool(secret):
        raise SettingsError(
            "De instellingen 'smtp_user' en 'smtp_password' horen bij elkaar, maar er is er maar "
            "één gezet. Zet ze allebei, of geen van beide."
        )
    for name, text in (("smtp_user", user), (key, secret)):
        if not (text.isascii() and text.isprintable()):
            raise SettingsError(
                f"De instelling '{name}' mag alleen gewone letters, cijfers en leestekens hebben, "
                "zonder accenten of regeleinden."
            )
    return user, secret


def _secret(path: Path) -> str:
    try:
        with path.open(encoding="utf-8") as file:
            secret = file.read(_LONGEST_SECRET).strip("\r\n")
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"De instelling 'smtp_password_file' noemt {path}, maar dat bestand kan niet gelezen "
            "worden. Kijk het pad en de rechten na."
        ) from error
    if not secret:
        raise SettingsError(
            f"De instelling 'smtp_password_file' noemt {path}, maar dat bestand is leeg. Zet het "
            "wachtwoord erin."
        )
    return secret
