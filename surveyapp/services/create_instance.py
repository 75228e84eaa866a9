"""Make a new installation: its folder, settings, two stores and secret."""

import os
from pathlib import Path

from surveyapp.errors import SettingsError
from surveyapp.private_files import replace_file
from surveyapp.setting_checks import check_address
from surveyapp.settings import CONFIG, DEFAULT_ADDRESS, load_settings
from surveyapp.store import keys
from surveyapp.store.database import ANSWERS, IDENTITY, Stores, open_stores
from surveyapp.store.upgrading import upgrade

FOLDERS = ("keys", "release", "pdf", "cards", "outbox", "backup", "questionnaires", "reports")
MAIL = """\
# Mail versturen. Haal het hekje weg bij wat je nodig hebt; zie docs/mail.md.
# smtp_host = "mail.gemeente.example"
# smtp_port = 587
# smtp_security = "starttls"       # of "tls"; "none" kan alleen op deze machine zelf
# smtp_ca_file = "eigen-ca.pem"    # alleen bij een eigen certificaatautoriteit
# smtp_user = "surveyapp"
# smtp_password_file = "keys/smtp" # een bestand met alleen het wachtwoord
# mail_from = "teammeting@gemeente.example"
# mails_per_minute = 60
# bounce_folder = "bounces"        # een Maildir met wat niet aankwam
"""


def create_instance(
    folder: Path, *, base_url: str = DEFAULT_ADDRESS, outbox: bool = False
) -> Stores:
    """Make an installation in ``folder`` and open it.

    Args:
        folder: must not hold an installation yet.
        base_url: the address printed in links; https, or http on a loopback address.
        outbox: write invitations as .eml files; for a demonstration or development only.

    Raises:
        SettingsError: the address is not good, or the folder holds an installation or cannot be
            written.
    """
    check_address(base_url)
    if any((folder / name).exists() for name in (CONFIG, IDENTITY, ANSWERS)):
        raise SettingsError(
            f"In {folder} staat al een installatie. Kies een andere map met SURVEYAPP_INSTANCE, "
            "of gebruik de bestaande."
        )
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o750)
        for name in FOLDERS:
            (folder / name).mkdir(exist_ok=True, mode=0o700)
        for name in (IDENTITY, ANSWERS):
            os.close(os.open(folder / name, os.O_WRONLY | os.O_CREAT, 0o600))
        write_config(folder, base_url=base_url, outbox=outbox)
    except OSError as error:
        raise SettingsError(
            f"In {folder} kan niet geschreven worden ({error.strerror}). Kies een map waarin "
            "deze gebruiker mag schrijven, met SURVEYAPP_INSTANCE."
        ) from error
    settings = load_settings(folder)
    keys.make_secret(settings)
    upgrade(settings)
    return open_stores(settings)


def write_config(folder: Path, *, base_url: str, outbox: bool) -> None:
    """Write the settings of an installation, whole or not at all.

    Nobody else on the machine can read them, for a password may come to stand in them.
    """
    replace_file(folder / CONFIG, _config(base_url, outbox=outbox).encode())


def _config(base_url: str, *, outbox: bool) -> str:
    return (
        "# Instellingen van deze installatie van surveyapp.\n\n"
        "# Het adres dat in uitnodigingen staat; https, behalve op 127.0.0.1.\n"
        f'base_url = "{base_url}"\n\n'
        "# Mails als .eml-bestanden in outbox/ zetten in plaats van versturen.\n"
        "# Alleen voor een demonstratie of ontwikkeling.\n"
        f"outbox = {'true' if outbox else 'false'}\n\n"
        f"{MAIL}"
    )
