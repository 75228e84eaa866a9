"""``surveyapp backup``: copies of both stores, never of a key."""

from pathlib import Path

import click

from surveyapp.cli.opening import now, opened
from surveyapp.domain.waves import AMSTERDAM
from surveyapp.services.back_up import back_up
from surveyapp.services.restore_backup import restore_backup
from surveyapp.services.verify_audit import verify_audit
from surveyapp.settings import instance_folder


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
        log = verify_audit(stores)
    click.echo(f"Back-up gemaakt: {made}")
    click.echo(
        f"De sleutels in {keys} en het wachtwoord van de mailserver zitten er niet in: bewaar die "
        "apart."
    )
    if log.count:
        click.echo(f"Laatste regel van het logboek: {log.last}:{log.hash}")
        click.echo("Bewaar die apart; zie surveyapp audit verify --help")


@backup.command()
@click.argument("folder", metavar="MAP", type=click.Path(path_type=Path))
@click.confirmation_option(prompt="De huidige databases worden vervangen. Doorgaan?")
@click.option("--older", is_flag=True, help="Ook als latere uitkomsten daarmee verloren gaan.")
def restore(folder: Path, older: bool) -> None:  # noqa: FBT001 -- click
    """Zet de back-up in MAP terug."""
    instance = instance_folder()
    restore_backup(folder, instance, older=older)
    click.echo(f"Teruggezet in {instance}. Controleer met: surveyapp anonymity check")
