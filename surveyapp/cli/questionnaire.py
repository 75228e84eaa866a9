"""``surveyapp questionnaire``: draft a questionnaire from a text and check the file."""

from pathlib import Path
from typing import Literal

import click

from surveyapp.cli.opening import now
from surveyapp.domain.waves import AMSTERDAM
from surveyapp.errors import QuestionnaireError


@click.group()
def questionnaire() -> None:
    """Maak en controleer vragenlijsten."""


@questionnaire.command()
@click.argument("files", nargs=-1, metavar="[BESTAND]...", type=click.Path(path_type=Path))
@click.option(
    "--text",
    "source",
    metavar="BRON",
    type=click.Path(path_type=Path),
    help="Houd een vragenlijst tegen de tekst waar hij uit komt: bronwoorden en vingerafdruk.",
)
def check(files: tuple[Path, ...], source: Path | None) -> None:
    """Controleer vragenlijsten: alle meegeleverde, of de bestanden die je noemt.

    Noemt bij elke fout het bestand, de plaats en wat je eraan doet.
    """
    from surveyapp.services.check_questionnaire import check_questionnaire, shipped_files

    if source is not None and len(files) != 1:
        raise QuestionnaireError("Met --text controleer je één vragenlijst: noem er precies één.")
    faults = 0
    for path in files or shipped_files():
        checked = check_questionnaire(path, source=source)
        faults += len(checked.faults)
        for fault in checked.faults:
            click.echo(str(fault), err=True)
        if checked.summary:
            click.echo(f"{path}: {checked.summary}")
    if faults:
        click.echo(f"{faults} {'fout' if faults == 1 else 'fouten'} gevonden.", err=True)
        raise SystemExit(1)


@questionnaire.command()
@click.argument("file", metavar="BESTAND", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["toml", "json"]),
    default="toml",
    show_default=True,
    help="toml om te bewerken, json voor een programma.",
)
def draft(file: Path, form: Literal["toml", "json"]) -> None:
    """Maak een concept van een gepubliceerde tekst (.txt): principes, met stellingen.

    Het concept verschijnt op het scherm. Bewaar het met: draft BESTAND > vragenlijst.toml
    """
    from surveyapp.services.draft_questionnaire import draft_questionnaire

    written, found = draft_questionnaire(file, form=form, today=now().astimezone(AMSTERDAM).date())
    if written:
        click.echo(written.rstrip("\n"))
    for sentence in (found.reason, *found.remarks):
        if sentence:
            click.echo(sentence, err=True)
    items = [item for each in found.sets for p in each.principles for item in p.items]
    if items:
        waiting = sum(item.needs_wording for item in items)
        principles = sum(len(each.principles) for each in found.sets)
        click.echo(
            f"{principles} principes gevonden, {len(items)} stellingen voorgesteld; "
            f"{waiting} daarvan moet je nog verwoorden.",
            err=True,
        )
