"""``surveyapp frame``: teams and people."""

from collections import Counter
from pathlib import Path

import click

from surveyapp.cli.opening import opened
from surveyapp.domain.frame import Frame
from surveyapp.errors import FrameError
from surveyapp.importing.read_frame import read_frame
from surveyapp.services.import_frame import import_frame
from surveyapp.services.list_organisations import find_name


@click.group()
def frame() -> None:
    """Lees teams en medewerkers in."""


@frame.command("import")
@click.argument("file", metavar="BESTAND", type=click.Path(path_type=Path))
@click.option("--organisation", required=True, help="Korte naam van de gemeente.")
@click.option(
    "--commit", is_flag=True, help="Neem de lijst over; zonder --commit is het een proef."
)
def import_(file: Path, organisation: str, commit: bool) -> None:  # noqa: FBT001 -- click
    """Lees BESTAND (CSV met nummer, naam, email, eenheid); zonder --commit een proef."""
    with opened() as stores:
        name = find_name(stores, organisation)
        try:
            content = file.read_bytes()
        except OSError as error:
            raise FrameError(
                f"{file} kan niet gelezen worden ({error.strerror}). Controleer de naam."
            ) from error
        found = read_frame(content, organisation=organisation, name=name)
        _summary(found)
        if not commit:
            click.echo("Dit is een proef: er is niets gewijzigd. Neem de lijst over met --commit.")
            return
        import_frame(stores, organisation=organisation, frame=found)
    click.echo("De lijst is overgenomen.")


def _summary(found: Frame) -> None:
    children = found.children()
    sizes = Counter(employee.unit for employee in found.employees)
    teams = [unit for unit in found.units if not children[unit.id]]
    cards = sum(1 for employee in found.employees if not employee.email)
    click.echo(f"{len(found.employees)} medewerkers in {len(teams)} teams, {cards} zonder e-mail.")
    for unit in found.units:
        if children[unit.id] and sizes[unit.id]:
            click.echo(
                f"Let op: {sizes[unit.id]} mensen vallen rechtstreeks onder '{unit.name}' "
                f"({unit.id}). Zet managers liever in een eigen managementteam."
            )
    for unit in teams:
        click.echo(f"  {sizes[unit.id]:4d}  {unit.name}  ({unit.id})")
