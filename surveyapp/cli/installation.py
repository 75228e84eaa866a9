"""``surveyapp installation``: is everything here that surveyapp needs."""

import os
from contextlib import closing

import click

from surveyapp.errors import SurveyError
from surveyapp.resources import shipped
from surveyapp.settings import CONFIG, load_settings
from surveyapp.store.database import open_stores

PANGO = (
    "apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 "
    "libharfbuzz-subset0 fontconfig"
)


@click.group()
def installation() -> None:
    """Controleer deze installatie."""


@installation.command()
def check() -> None:
    """Loop na of alles er is; exitcode 1 als er iets ontbreekt."""
    lines = [_folders(), _drawing(), _stores(), *_settings(), *_mail(), *_house_styles()]
    for good, line in lines:
        click.echo(f"{'in orde ' if good else 'LET OP  '} {line}")
    if not all(good for good, _ in lines):
        raise SystemExit(1)


def _folders() -> tuple[bool, str]:
    try:
        names = [shipped(folder).name for folder in ("questionnaires", "reports")]
    except FileNotFoundError:
        return False, "De mappen questionnaires en reports ontbreken. Installeer surveyapp opnieuw."
    return True, f"Meegeleverde mappen: {', '.join(names)}"


def _drawing() -> tuple[bool, str]:
    from surveyapp.reporting.pdf import drawing_works

    if drawing_works():
        return True, "Pdf's maken kan"
    return False, f"Pdf's maken kan niet: Pango ontbreekt. Installeer het met: {PANGO}"


def _stores() -> tuple[bool, str]:
    try:
        stores = open_stores(load_settings())
    except SurveyError as error:
        return False, str(error)
    folder = stores.settings.instance
    stores.close()
    return True, f"Databases in {folder} zijn bij"


def _settings() -> list[tuple[bool, str]]:
    try:
        path = load_settings().instance / CONFIG
        state = path.stat()
    except (SurveyError, OSError):
        return []  # the line about the databases says what is wrong
    # a file of root's may be meant for this user by its group
    others = 0o077 if state.st_uid == os.geteuid() else 0o007
    if state.st_mode & others:
        why = "Er kan een wachtwoord in staan."
        return [(False, f"{path} is ook voor anderen te lezen. {why} Draai: chmod 600 {path}")]
    return [(True, f"{path} is niet voor anderen te lezen")]


def _house_styles() -> list[tuple[bool, str]]:
    from surveyapp.services.check_house_styles import check_house_styles

    try:
        stores = open_stores(load_settings())
    except SurveyError:
        return []  # the line about the databases says what is wrong
    with closing(stores):
        return [
            (not found.problems, " ".join([f"Huisstijl van {found.organisation}:", found.sentence]))
            for found in check_house_styles(stores)
        ]


def _mail() -> list[tuple[bool, str]]:
    from surveyapp.services.reach_relay import reach_relay

    try:
        settings = load_settings()
    except SurveyError:
        return []  # the line about the databases says what is wrong
    try:
        return [(True, reach_relay(settings))]
    except SurveyError as error:
        return [(False, f"Mail: {error}")]
