"""``surveyapp backup``: copies of both stores, never of a key."""

from pathlib import Path

import click

from surveyapp.cli.opening import now, opened
from surveyapp.domain.waves import AMSTERDAM
from surveyapp.services.back_up import back_up
from surveyapp.services.restore_backup import restore_backup
from surveyapp.settings import load_settings


@click.group()
def backup() -> None:
    """Maak een back-up of zet er een terug."""


@backup.command()
@click.option(
    "--folder", type=click.Path(path_type=Path), help="Welke map; anders instance/backup."
)
def make(folder: Path | None) -> None:
    """Maak een back-up van beide databases; sleutels gaan nooit mee."""
    with opened() as stores:
        made = back_up(stores, now=now().astimezone(AMSTERDAM), folder=folder)
        keys = stores.settings.keys
    click.echo(f"Back-up gemaakt: {made}")
    click.echo(f"De sleutels in {keys} zitten er niet in: bewaar die apart.")


@backup.command()
@click.argument("folder", metavar="MAP", type=click.Path(path_type=Path))
@click.confirmation_option(prompt="De huidige databases worden vervangen. Doorgaan?")
def restore(folder: Path) -> None:
    """Zet de back-up in MAP terug."""
    settings = load_settings()
    restore_backup(folder, settings.instance)
    click.echo(f"Teruggezet in {settings.instance}. Controleer met: surveyapp anonymity check")
