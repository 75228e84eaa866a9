"""``surveyapp report``: the PDF reports of a wave."""

import click

from surveyapp.cli.opening import now, opened
from surveyapp.cli.printing import shown
from surveyapp.cli.progress import progress_shown

STATES = {"made": "klaar", "waiting": "wacht", "failed": "mislukt"}


@click.group()
def report() -> None:
    """Maak de rapporten van een meting, en zie hoever ze zijn."""


@report.command()
@click.argument("wave", metavar="METING")
@click.option("--group", "groups", multiple=True, help="Alleen over deze groep; mag vaker.")
@click.option("--again", is_flag=True, help="Maak ook opnieuw wat er al is.")
def make(wave: str, groups: tuple[str, ...], again: bool) -> None:  # noqa: FBT001 -- click
    """Maak de rapporten van METING als pdf; exitcode 1 als er een mislukt."""
    from surveyapp.services.keep_report import FOLDER
    from surveyapp.services.make_in_shifts import Making
    from surveyapp.services.make_reports import make_reports

    with opened() as stores, progress_shown() as progress:
        made = make_reports(
            stores,
            wave=wave,
            making=Making(clock=now),
            groups=groups or None,
            again=again,
            progress=lambda done, total: progress("Rapporten", done, total),
        )
        folder = stores.settings.instance / FOLDER
    ready = [one for one in made if one.state == "made"]
    if ready:
        word = "rapport" if len(ready) == 1 else "rapporten"
        click.echo(f"{len(ready)} {word} in {(folder / ready[0].path).parent}")
    for one in made:
        if one.state == "failed":
            click.echo(shown(f"Mislukt: {one.problem}"), err=True)
    if len(ready) < len(made):
        raise SystemExit(1)


@report.command("list")
@click.argument("wave", metavar="METING")
def list_(wave: str) -> None:
    """Toon elk rapport van METING: hoever het is, en hoe vaak het is opgehaald."""
    from surveyapp.services.find_wave import organisation_of
    from surveyapp.services.list_reports import follow_reports

    with opened() as stores:
        organisation, _ = organisation_of(stores, wave)
        lines = follow_reports(stores, organisation=organisation, wave=wave)
    ready = sum(1 for line in lines if line.state == "made")
    click.echo(f"{ready} van de {len(lines)} rapporten klaar")
    for line in lines:
        fetched = f", {line.downloads} keer opgehaald" if line.downloads else ""
        click.echo(shown(f"  {STATES[line.state]:8s} {line.title}{fetched}"))
        if line.problem:
            click.echo(shown(f"           {line.problem}"))
