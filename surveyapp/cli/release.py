"""``surveyapp release``: the published figures of a wave as files."""

from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from surveyapp.cli.opening import now, opened
from surveyapp.services.export_release import check_export, export_all

_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
_HAVE = {"hr": "alle cijfers, voor HR", "public": "de openbare cijfers"}


@click.group()
def release() -> None:
    """Haal de vrijgegeven cijfers van een meting op."""


@release.command()
@click.argument("wave", metavar="METING")
@click.option(
    "--to",
    "folder",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="De map om in te schrijven.",
)
def export(wave: str, folder: Path) -> None:
    """Schrijf tabellen, JSON en grafieken van METING in een map."""
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=Console(stderr=True),
    )
    with opened() as stores, bar:
        task = bar.add_task("Bestanden", total=None)
        written = export_all(
            stores,
            wave=wave,
            folder=folder,
            now=now(),
            progress=lambda done, total: bar.update(task, completed=done, total=total),
        )
    click.echo(f"{len(written)} bestanden in {folder}")
    click.echo("Alleen wat ‘openbare-cijfers’ heet, is bedoeld om te publiceren.")


@release.command()
@click.argument("wave", metavar="METING")
@click.argument("file", metavar="BESTAND", type=_FILE)
def check(wave: str, file: Path) -> None:
    """Ga na of BESTAND, een cijfers.json, uit de vrijgave van METING komt; anders exitcode 1."""
    with opened() as stores:
        found = check_export(stores, wave=wave, content=file.read_bytes())
    if found is None:
        click.echo("LET OP   Dit bestand komt niet zo uit deze vrijgave: het is van een andere")
        click.echo("         meting of uitgave, of het is gewijzigd.")
        raise SystemExit(1)
    click.echo(f"klopt    Dit bestand komt uit de vrijgave: {_HAVE[found]}.")
