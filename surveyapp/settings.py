"""The settings of one installation: ``instance/config.toml``, then ``SURVEYAPP_*``."""

import os
import re
import sysconfig
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

from surveyapp import setting_checks
from surveyapp.errors import SettingsError
from surveyapp.setting_checks import check_address

CONFIG = "config.toml"
DEFAULT_ADDRESS = "http://127.0.0.1:8000"
KINDS: Mapping[str, type] = {
    "base_url": str,
    "outbox": bool,
    "smtp_host": str,
    "smtp_port": int,
    "smtp_security": str,
    "smtp_ca_file": str,
    "smtp_user": str,
    "smtp_password": str,
    "smtp_password_file": str,
    "mail_from": str,
    "mails_per_minute": int,
    "bounce_folder": str,
}
WANTED: Final = {
    bool: "true of false",
    int: "een heel getal",
    str: "een tekst tussen aanhalingstekens",
}
SECRET: Final = "smtp_password"  # noqa: S105 -- the name of the setting, whose value is not shown
_NUMBER: Final = re.compile(r"-?[0-9]{1,9}")
UNDELIVERABLE: Final = "noreply@surveyapp.invalid"
"""The sender in an outbox, where nobody set one: ``.invalid`` never exists (RFC 2606)."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What an administrator can set; every field but ``instance`` is a key of config.toml.

    ``base_url`` is the address printed in links, without a slash at the end. ``outbox`` writes
    mails as .eml files instead of sending them: for a demonstration or development only.
    ``smtp_security`` is "starttls", "tls" or, on this very machine, "none". ``smtp_ca_file`` holds
    the certificates that vouch for the relay, where the system's do not. ``smtp_password`` is what
    was set or what stood in ``smtp_password_file``. ``mail_from`` is the address of every sender.
    ``bounce_folder`` is a Maildir into which a mail server puts what came back.
    """

    instance: Path
    base_url: str = DEFAULT_ADDRESS
    outbox: bool = False
    smtp_host: str = ""
    smtp_port: int = setting_checks.PORTS["starttls"]
    smtp_security: str = "starttls"
    smtp_ca_file: Path | None = None
    smtp_user: str = ""
    smtp_password: str = field(default="", repr=False)
    smtp_password_file: str = ""
    mail_from: str = ""
    mails_per_minute: int = 60
    bounce_folder: Path | None = None

    @property
    def keys(self) -> Path:
        """Where the secrets and each open wave's private key lie; never in a backup."""
        return self.instance / "keys"

    @property
    def can_mail(self) -> bool:
        """Whether there is a way out for mail: a relay, or the outbox."""
        return bool(self.smtp_host) or self.outbox

    @property
    def sender(self) -> str:
        """The address that mails come from."""
        return self.mail_from or UNDELIVERABLE


def instance_folder() -> Path:
    """Return where the installation lies: ``SURVEYAPP_INSTANCE``, else ./instance."""
    return Path(os.environ.get("SURVEYAPP_INSTANCE", "instance")).resolve()


def load_settings(instance: Path | None = None) -> Settings:
    """Read the settings of ``instance``, else of ``SURVEYAPP_INSTANCE``, else of ./instance.

    Raises:
        SettingsError: the folder, a key or a value is wrong; the sentence names it.
    """
    folder = instance.resolve() if instance else instance_folder()
    for place in {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}:
        if folder.is_relative_to(place):
            raise SettingsError(
                f"De map {folder} ligt tussen de programmabestanden en zou bij een update "
                "verdwijnen. Zet SURVEYAPP_INSTANCE op een eigen map."
            )
    if not (folder / CONFIG).is_file():
        raise SettingsError(
            f"In {folder} staat nog geen installatie. Maak er een met: surveyapp instance create"
        )
    values: dict[str, Any] = {**_file(folder / CONFIG), **_environment()}
    settings = Settings(
        instance=folder,
        base_url=check_address(values.get("base_url", DEFAULT_ADDRESS)),
        outbox=values.get("outbox", False),
        **_mail(values, folder),
    )
    _check_together(settings)
    return settings


def _mail(values: Mapping[str, Any], folder: Path) -> dict[str, Any]:
    """Return the settings of mail, each checked."""
    host = setting_checks.check_host(values.get("smtp_host", ""))
    security = setting_checks.check_security(values.get("smtp_security", "starttls"), host=host)
    password_file = values.get("smtp_password_file", "")
    user, password = setting_checks.check_login(
        values.get("smtp_user", ""), values.get("smtp_password", ""), password_file, instance=folder
    )
    return {
        "smtp_host": host,
        "smtp_port": setting_checks.check_port(
            values.get("smtp_port", setting_checks.PORTS[security])
        ),
        "smtp_security": security,
        "smtp_ca_file": setting_checks.check_authorities(
            values.get("smtp_ca_file", ""), instance=folder
        ),
        "smtp_user": user,
        "smtp_password": password,
        "smtp_password_file": password_file,
        "mail_from": setting_checks.check_sender(values.get("mail_from", "")),
        "mails_per_minute": setting_checks.check_number(
            "mails_per_minute", values.get("mails_per_minute", 60), most=setting_checks.FASTEST
        ),
        "bounce_folder": setting_checks.check_bounces(
            values.get("bounce_folder", ""), instance=folder
        ),
    }


def _check_together(settings: Settings) -> None:
    if settings.smtp_host and settings.outbox:
        raise SettingsError(
            "De instellingen 'outbox' en 'smtp_host' zijn allebei gezet: dan is niet duidelijk of "
            "mail echt de deur uit moet. Zet outbox = false, of haal 'smtp_host' weg."
        )
    if settings.smtp_host and not settings.mail_from:
        raise SettingsError(
            "De instelling 'mail_from' ontbreekt. Zet daar het adres waar mails vandaan komen, "
            "bijvoorbeeld teammeting@gemeente.nl; je mailserver moet dat adres toestaan."
        )


def _file(path: Path) -> dict[str, object]:
    try:
        read = tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path} is geen geldige TOML: {error}. Herstel die plek.") from error
    except OSError as error:
        raise SettingsError(
            f"{path} kan niet gelezen worden: {error.strerror}. Kijk de rechten na."
        ) from error
    return {key: _checked(key, value, str(path)) for key, value in read.items()}


def _environment() -> dict[str, object]:
    found: dict[str, object] = {}
    for key, kind in KINDS.items():
        name = f"SURVEYAPP_{key.upper()}"
        if name in os.environ:
            found[key] = _checked(key, _read(os.environ[name], kind), name)
    for name in os.environ:
        key = name.removeprefix("SURVEYAPP_").lower()
        if name.startswith("SURVEYAPP_") and key not in KINDS:
            close = get_close_matches(key, KINDS, n=1, cutoff=0.75)
            if close:  # a slip of the pen would be without effect, and nobody would see it
                raise SettingsError(
                    f"Onbekende instelling {name}. Bedoelde je SURVEYAPP_{close[0].upper()}?"
                )
    return found


def _checked(key: str, value: object, place: str) -> object:
    if key not in KINDS:
        raise SettingsError(
            f"Onbekende instelling '{key}' in {place}. Bekend zijn: {', '.join(KINDS)}."
        )
    # true is an int to Python, but nobody means a port by it
    if not isinstance(value, KINDS[key]) or (KINDS[key] is int and isinstance(value, bool)):
        shown = "" if key == SECRET else f", niet {value!r}"
        raise SettingsError(
            f"De instelling '{key}' in {place} moet {WANTED[KINDS[key]]} zijn{shown}."
        )
    return value


def _read(text: str, kind: type) -> object:
    """Return what stands in a variable as its kind, or as the text that it is."""
    if kind is bool:
        return {"true": True, "1": True, "false": False, "0": False}.get(text.lower(), text)
    return int(text) if kind is int and _NUMBER.fullmatch(text) else text
