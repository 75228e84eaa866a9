"""``surveyapp frame``: teams and people."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from surveyapp.cli.opening import now, opened
from surveyapp.cli.printing import shown
from surveyapp.errors import FrameError

if TYPE_CHECKING:
    from surveyapp.services.propose_import import Proposal

KINDS = ("csv", "xlsx", "ods")


@click.group()
def frame() -> None:
    """Lees teams en medewerkers in."""


@frame.command("import")
@click.argument("file", metavar="BESTAND", type=click.Path(path_type=Path))
@click.option("--organisation", required=True, help="Korte naam van de gemeente.")
@click.option("--part", is_flag=True, help="Gedeeltelijke lijst: niemand gaat eruit.")
@click.option(
    "--commit", is_flag=True, help="Neem de lijst over; zonder --commit is het een proef."
)
@click.option(
    "--keep-managers",
    is_flag=True,
    help="Maak geen managementteams voor mensen die bij een afdeling zelf staan.",
)
def import_(
    file: Path,
    organisation: str,
    part: bool,  # noqa: FBT001 -- click
    commit: bool,  # noqa: FBT001 -- click
    keep_managers: bool,  # noqa: FBT001 -- click
) -> None:
    """Lees BESTAND (CSV, XLSX of ODS) met mensen en teams; zonder --commit een proef."""
    from surveyapp.services.commit_import import commit_import
    from surveyapp.services.list_organisations import find_name
    from surveyapp.services.propose_import import propose_import

    with opened() as stores:
        find_name(stores, organisation)
        proposal = propose_import(
            stores,
            organisation=organisation,
            content=_content(file),
            file_name=file.name,
            part=part,
            now=now(),
        )
        _show(proposal, make_management_teams=not keep_managers)
        if not commit:
            click.echo("Dit is een proef: er is niets gewijzigd. Neem de lijst over met --commit.")
            return
        summary = commit_import(
            stores,
            organisation=organisation,
            proposal=proposal.id,
            make_management_teams=not keep_managers,
            now=now(),
        )
    click.echo(
        f"De lijst is overgenomen: {summary.people} medewerkers in {summary.teams} teams. "
        f"Ongedaan maken: surveyapp frame undo --organisation {organisation} --commit"
    )


@frame.command()
@click.option("--organisation", required=True, help="Korte naam van de gemeente.")
@click.option("--commit", is_flag=True, help="Draai de laatste lijst echt terug.")
def undo(organisation: str, commit: bool) -> None:  # noqa: FBT001 -- click
    """Draai de laatst overgenomen lijst terug; zonder --commit lees je wat er zou gebeuren."""
    from surveyapp.services.list_organisations import find_name
    from surveyapp.services.undo_import import NOTHING, last_import, undo_import

    with opened() as stores:
        find_name(stores, organisation)
        last = last_import(stores, organisation=organisation)
        if last is None:
            raise FrameError(NOTHING)
        click.echo(f"Laatst overgenomen: {shown(last.file_name)}, op {last.made_on:%d-%m-%Y}.")
        if last.changed_since:
            click.echo("Let op: wat daarna met de hand is gewijzigd, gaat ook terug.")
        if not commit:
            click.echo("Er is niets gewijzigd. Draai de lijst terug met --commit.")
            return
        undo_import(stores, organisation=organisation, version=last.version)
    click.echo("De mensen, teams en leidinggevenden van vóór die lijst zijn terug.")


@frame.command()
@click.option(
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    help="Bestand om te maken; .csv, .xlsx of .ods.",
)
def example(output: Path) -> None:
    """Maak een voorbeeld van een lijst om in te vullen."""
    from surveyapp.importing.example_list import example_list

    kind = output.suffix.lower().removeprefix(".")
    if kind not in KINDS:
        raise FrameError(f"{output.name} eindigt niet op .csv, .xlsx of .ods. Kies een van die.")
    try:
        with output.open("xb") as file:
            file.write(example_list(kind)[1])  # type: ignore[arg-type]  # one of KINDS
    except FileExistsError as error:
        raise FrameError(f"{output} bestaat al. Kies een andere naam.") from error
    except OSError as error:
        raise FrameError(
            f"{output} kan niet geschreven worden ({error.strerror}). Kies een andere map."
        ) from error
    click.echo(f"Gemaakt: {output}. De kolommen staan uitgelegd in docs/people.md.")


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise FrameError(
            f"{file} kan niet gelezen worden ({error.strerror}). Controleer de naam."
        ) from error


def _show(proposal: "Proposal", *, make_management_teams: bool) -> None:
    """Print what the list would change, as a person checks it."""
    summary, changes = proposal.summary, proposal.changes
    click.echo(
        f"{summary.people} medewerkers in {summary.teams} teams, {summary.without_mail} zonder "
        "e-mail."
    )
    click.echo(
        f"Nieuw: {summary.new}. Gewijzigd: {summary.changed}. Verplaatst: {summary.moved}. "
        f"Eruit: {summary.left}."
    )
    for words, units in (
        ("Nieuwe eenheden", changes.units_new),
        ("Vervallen eenheden", changes.units_gone),
    ):
        if units:
            click.echo(f"{words}: {shown(', '.join(unit.name for unit in units))}.")
    for before, after in changes.units_renamed:
        click.echo(f"Nieuwe naam: '{shown(before.name)}' heet nu '{shown(after.name)}'.")
    for team in proposal.management_teams:
        made = "wordt" if make_management_teams else "zou kunnen worden"
        click.echo(f"Managementteam: '{shown(team.name)}' {made} gemaakt of gevuld.")
        click.echo(f"  {shown(team.why)}")
    for warning in proposal.warnings:
        click.echo(f"Let op: {shown(warning)}")
    _show_leads(proposal)


def _show_leads(proposal: "Proposal") -> None:
    plan = proposal.leads
    for each in plan.appointed:
        account = "" if each.account else f" (nieuw account: {each.login})"
        click.echo(shown(f"Gaat leiden: {each.name}, '{each.unit_name}'{account}."))
    for each in plan.ended:
        click.echo(shown(f"Stopt met leiden: {each.name}, '{each.unit_name}'."))
    for problem in plan.problems:
        click.echo(f"Let op: {shown(problem)}")
    if plan.from_list and plan.without_lead:
        click.echo(f"Zonder leidinggevende: {shown(', '.join(plan.without_lead))}.")
