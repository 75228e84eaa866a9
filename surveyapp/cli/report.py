"""``surveyapp report``: the PDF reports of a wave."""

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from surveyapp.cli.opening import opened
from surveyapp.services.make_report import make_reports


@click.group()
def report() -> None:
    """Maak de rapporten van een meting."""


@report.command()
@click.argument("wave", metavar="METING")
@click.option("--group", "groups", multiple=True, help="Alleen deze groep; mag vaker.")
def make(wave: str, groups: tuple[str, ...]) -> None:
    """Maak de rapporten van METING als pdf."""
    with opened() as stores, _bar() as bar:
        task = bar.add_task("Rapporten", total=None)
        paths = make_reports(
            stores,
            wave=wave,
            groups=groups or None,
            progress=lambda done, total: bar.update(task, completed=done, total=total),
        )
    if paths:
        word = "rapport" if len(paths) == 1 else "rapporten"
        click.echo(f"{len(paths)} {word} in {paths[0].parent}")
    else:
        click.echo("Deze meting heeft geen teams om over te rapporteren.")


def _bar() -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        console=Console(stderr=True),
    )
