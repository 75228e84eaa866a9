"""The settings of one installation: ``instance/config.toml``, then ``SURVEYAPP_*``."""

import os
import sysconfig
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import urlsplit

from surveyapp.errors import SettingsError

CONFIG = "config.toml"
DEFAULT_ADDRESS = "http://127.0.0.1:8000"
KINDS: Mapping[str, type] = {"base_url": str, "outbox": bool}


@dataclass(frozen=True, slots=True)
class Settings:
    """What an administrator can set; every field but ``instance`` is a key of config.toml.

    ``base_url`` is the address printed in links, without a slash at the end. ``outbox`` writes
    invitations as .eml files instead of sending them: for a demonstration or development only.
    """

    instance: Path
    base_url: str = DEFAULT_ADDRESS
    outbox: bool = False

    @property
    def can_mail(self) -> bool:
        """Whether mail goes anywhere: to a relay, or to the outbox of a demonstration."""
        return self.outbox

    @property
    def keys(self) -> Path:
        """Where the secrets and each open wave's private key lie; never in a backup."""
        return self.instance / "keys"


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
    values = {**_file(folder / CONFIG), **_environment()}
    return Settings(
        instance=folder,
        base_url=check_address(values.get("base_url", DEFAULT_ADDRESS)),
        outbox=bool(values.get("outbox", False)),
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
    words = {"true": True, "1": True, "false": False, "0": False}
    found: dict[str, object] = {}
    for key, kind in KINDS.items():
        name = f"SURVEYAPP_{key.upper()}"
        if name in os.environ:
            text = os.environ[name]
            value = words.get(text.lower(), text) if kind is bool else text
            found[key] = _checked(key, value, name)
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
    if not isinstance(value, KINDS[key]):
        wanted = "true of false" if KINDS[key] is bool else "een tekst tussen aanhalingstekens"
        raise SettingsError(f"De instelling '{key}' in {place} moet {wanted} zijn, niet {value!r}.")
    return value


def check_address(value: object) -> str:
    """Return a good address without a slash at the end.

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
