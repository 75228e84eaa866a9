"""``surveyapp wave``: plan, open and close a measurement."""

from datetime import date

import click

from surveyapp.cli.opening import now, opened
from surveyapp.domain.waves import MINIMUM_GROUP, Schedule
from surveyapp.errors import FrameError, WaveError
from surveyapp.services.close_wave import close_wave
from surveyapp.services.load_questionnaire import load_questionnaire
from surveyapp.services.open_wave import open_wave
from surveyapp.services.schedule_wave import schedule_wave
from surveyapp.services.show_waves import fingerprint_now, show_waves

STATES = {"draft": "gepland", "open": "open", "closed": "gesloten", "released": "vrijgegeven"}


@click.group()
def wave() -> None:
    """Plan, open en sluit een meting."""


@wave.command("list")
def list_() -> None:
    """Toon alle metingen."""
    with opened() as stores:
        found = show_waves(stores)
        changed = {
            row.id
            for row in found
            if row.state != "released"
            and fingerprint_now(stores, wave=row.id) not in {None, row.fingerprint}
        }
    for row in found:
        click.echo(
            f"{row.id:40s} {STATES[row.state]:12s} {row.opens_on:%d-%m-%Y} t/m "
            f"{row.closes_on:%d-%m-%Y}  {row.title}"
        )
        if row.id in changed:
            click.echo(
                "    Let op: het bestand van de vragenlijst is gewijzigd nadat deze meting is "
                "gepland. De meting gebruikt de vragenlijst van toen; wijzigingen gelden voor een "
                "volgende meting."
            )
    if not found:
        click.echo("Er zijn nog geen metingen. Plan er een met: surveyapp wave schedule")


@wave.command()
@click.option("--organisation", required=True, help="Korte naam van de gemeente.")
@click.option("--questionnaire", required=True, help="Bijvoorbeeld oss/netwerkprincipes.")
@click.option("--title", required=True, help="Naam voor medewerkers, met het jaar.")
@click.option("--opens", required=True, help="Eerste dag, jjjj-mm-dd.")
@click.option("--closes", required=True, help="Laatste dag, jjjj-mm-dd.")
@click.option("--minimum-group", default=MINIMUM_GROUP, show_default=True, help="Ondergrens.")
@click.option("--join", "joined", multiple=True, help="'Naam=team,team': samen in één rapport.")
def schedule(  # noqa: PLR0917 -- click passes options by name
    organisation: str,
    questionnaire: str,
    title: str,
    opens: str,
    closes: str,
    minimum_group: int,
    joined: tuple[str, ...],
) -> None:
    """Plan een meting; er wordt nog niemand uitgenodigd."""
    with opened() as stores:
        asked = load_questionnaire(stores.settings.instance, questionnaire)
        planned = schedule_wave(
            stores,
            organisation=organisation,
            title=title,
            questionnaire=asked,
            schedule=Schedule(_day(opens), _day(closes)),
            minimum_group=minimum_group,
            joint=[_joint(text) for text in joined],
            questionnaire_name=questionnaire,
        )
    click.echo(f"Gepland: {planned}")
    click.echo(f"Kenmerk van de vragenlijst: {asked.fingerprint()}")
    click.echo(f"Hierna: surveyapp wave open {planned} --cards kaartjes.pdf")


@wave.command("open")
@click.argument("identity", metavar="METING")
def open_(identity: str) -> None:
    """Open een meting: iedereen krijgt één uitnodiging, per mail of op een kaartje."""
    with opened() as stores:
        fingerprint = fingerprint_now(stores, wave=identity)
        done = open_wave(stores, wave=identity, now=now(), fingerprint=fingerprint)
        key = stores.settings.keys / identity
    click.echo(f"Geopend: {done.invited} mensen zijn uitgenodigd.")
    if done.mailed:
        click.echo(f"{done.mailed} krijgen een mail, op de ochtend van de eerste dag.")
    if done.cards:
        click.echo(
            f"{done.cards} krijgen een kaartje. Print ze met: surveyapp wave cards {identity} "
            "--output kaartjes.pdf"
        )
    click.echo(f"Bewaar nu een kopie van de sleutel {key} op een aparte, veilige plek.")


@wave.command()
@click.argument("identity", metavar="METING")
@click.option("--early", is_flag=True, help="Sluit vóór de laatste dag; er komt niets meer bij.")
def close(identity: str, early: bool) -> None:  # noqa: FBT001 -- click
    """Sluit een meting: bereken de uitkomsten één keer en vernietig de antwoorden."""
    with opened() as stores:
        release = close_wave(stores, wave=identity, now=now(), early=early)
        copy = stores.settings.instance / "release" / f"{identity}.json"
    shown = sum(1 for group in release.groups if group.results is not None)
    click.echo(f"Vrijgegeven: {shown} van de {len(release.groups)} groepen met eigen uitkomsten.")
    click.echo("De antwoorden en de sleutel zijn vernietigd.")
    click.echo(f"De vrijgave staat ook in {copy}")
    click.echo(f"Hierna: surveyapp report make {identity}")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise WaveError(f"{text!r} is geen datum. Schrijf jaar-maand-dag: 2026-11-02.") from error


def _joint(text: str) -> tuple[str, list[str]]:
    name, separator, units = text.partition("=")
    if not separator or not name.strip():
        raise FrameError(f"{text!r} kan niet. Schrijf --join 'Naam=team,team'.")
    return name.strip(), [unit.strip() for unit in units.split(",") if unit.strip()]
