"""``surveyapp audit``: the log of what staff did, and whether it is whole."""

import re

import click

from surveyapp.cli.opening import opened
from surveyapp.cli.printing import shown
from surveyapp.domain.audit import ACTION_NAMES, ACTOR_ROLES
from surveyapp.domain.waves import AMSTERDAM
from surveyapp.services.read_audit import list_audit
from surveyapp.services.verify_audit import still_there, verify_audit

_KNOWN = re.compile(r"(\d{1,12}):([0-9a-fA-F]{8,64})")


@click.group()
def audit() -> None:
    """Lees het logboek van wat accounts en opdrachten deden, en controleer het."""


@audit.command("list")
@click.option("--organisation", required=True, help="Van welke gemeente.")
@click.option("--most", type=click.IntRange(1), default=50, help="Hoeveel regels, standaard 50.")
def list_(organisation: str, most: int) -> None:
    """Toon de laatste regels van het logboek, de nieuwste eerst."""
    with opened() as stores:
        events = list_audit(stores, organisation=organisation, most=most)
    for event in events:
        who = f"{event.actor} ({ACTOR_ROLES.get(event.role, event.role)})"
        did = ACTION_NAMES.get(event.action, event.action)
        about = f": {event.subject}" if event.subject else ""
        at = event.at.astimezone(AMSTERDAM)
        click.echo(shown(f"{event.number:6d}  {at:%d-%m-%Y %H:%M}  {who} {did}{about}"))
    if not events:
        click.echo(f"Er staat nog niets in het logboek van '{organisation}'.")


@audit.command()
@click.option(
    "--known",
    metavar="NUMMER:VINGERAFDRUK",
    help="Wat je eerder opschreef. Zo merk je ook dat er aan het eind regels weg zijn.",
)
def verify(known: str | None) -> None:
    """Loop de keten van het logboek na; exitcode 1 als er iets niet klopt."""
    noted = _KNOWN.fullmatch(known) if known else None
    if known and noted is None:
        raise click.BadParameter(
            "schrijf het als nummer:vingerafdruk, met minstens acht tekens van de vingerafdruk",
            param_hint="--known",
        )
    with opened() as stores:
        found = verify_audit(stores)
        kept = noted is None or still_there(stores, number=int(noted[1]), hash_start=noted[2])
    if found.broken is not None:
        click.echo(f"LET OP   Het logboek klopt niet vanaf nummer {found.broken}: die regel is")
        click.echo("         gewijzigd, weggehaald of ertussen gezet.")
    else:
        lines = "1 regel" if found.count == 1 else f"{found.count} regels"
        click.echo(f"klopt    De keten is heel: {lines}.")
    if not found.guarded:
        click.echo("LET OP   De database houdt wijzigingen in het logboek niet meer tegen.")
    if not kept and noted:
        click.echo(f"LET OP   Nummer {noted[1]} met die vingerafdruk staat er niet meer in.")
    if found.count:
        click.echo(f"Laatste: {found.last}:{found.hash}")
        click.echo("Bewaar deze regel buiten deze machine. Alleen daarmee merk je later dat er aan")
        click.echo("het eind regels zijn weggehaald, of dat de hele keten opnieuw is gemaakt:")
        click.echo("surveyapp audit verify --known NUMMER:VINGERAFDRUK")
    if found.broken is not None or not found.guarded or not kept:
        raise SystemExit(1)
