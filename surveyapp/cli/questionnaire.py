"""``surveyapp questionnaire``: draft a questionnaire from a text and check the file."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from surveyapp.cli.opening import now
from surveyapp.cli.printing import shown
from surveyapp.domain.waves import AMSTERDAM
from surveyapp.errors import QuestionnaireError

if TYPE_CHECKING:
    from surveyapp.domain.drafting.draft import Draft


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
    help="Vergelijk met de tekst waar de vragenlijst uit komt: bronwoorden en vingerafdruk.",
)
def check(files: tuple[Path, ...], source: Path | None) -> None:
    """Controleer vragenlijsten: alle meegeleverde, of de bestanden die je noemt.

    Noemt bij elke fout het bestand, de plaats en wat je eraan doet. Een regel met ‘Let op’ gaat
    over de woorden van een stelling. Dat is geen fout: je mag de stelling zo laten. De ingesprongen
    regels tellen hoe leesbaar de stellingen zijn.
    """
    from surveyapp.services.check_questionnaire import check_questionnaire, shipped_files

    if source is not None and len(files) != 1:
        raise QuestionnaireError("Met --text controleer je één vragenlijst: noem er precies één.")
    faults = 0
    for path in files or shipped_files():
        checked = check_questionnaire(path, source=source)
        faults += len(checked.faults)
        for fault in checked.faults:
            click.echo(shown(str(fault)), err=True)
        if checked.summary:
            click.echo(shown(f"{path}: {checked.summary}"))
        for fact in checked.facts:
            click.echo(shown(f"  {fact}"))
        for remark in checked.remarks:
            click.echo(shown(f"Let op: {remark}"))
    if faults:
        click.echo(f"{faults} {'fout' if faults == 1 else 'fouten'} gevonden.", err=True)
        raise SystemExit(1)


@questionnaire.command()
@click.argument("file", metavar="BESTAND", type=click.Path(path_type=Path))
@click.option("--organisation", metavar="NAAM", default="", help="Bijvoorbeeld Gemeente Oss.")
@click.option(
    "--set", "primary", metavar="NAAM", default="", help="De set die je als eerste wilt vragen."
)
@click.option(
    "--items",
    "limit",
    type=click.IntRange(3, 5),
    default=5,
    show_default=True,
    help="Hoeveel stellingen een principe hoogstens krijgt.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["toml", "json"]),
    default="toml",
    show_default=True,
    help="toml om te bewerken, json voor een programma.",
)
def draft(
    file: Path, organisation: str, primary: str, limit: int, form: Literal["toml", "json"]
) -> None:
    """Maak een concept van een gepubliceerde tekst: principes, met stellingen.

    Leest tekst, Markdown, een bewaarde webpagina, Word, LibreOffice en pdf. Het concept verschijnt
    op het scherm. Zo bewaar je het:

    surveyapp questionnaire draft BESTAND > vragenlijst.toml
    """
    from surveyapp.services.draft_questionnaire import draft_questionnaire

    drafted = draft_questionnaire(file, organisation=organisation, limit=limit, primary=primary)
    today = now().astimezone(AMSTERDAM).date()
    written = (
        drafted.as_json() if form == "json" else drafted.as_toml(today=today, file_name=file.name)
    )
    if written:
        click.echo(written.rstrip("\n"))
    _say(drafted.draft)


def _say(found: "Draft") -> None:
    """Say beside the draft, for the person, what came out of it."""
    for sentence in (found.reason, *found.remarks):
        if sentence:
            click.echo(shown(sentence), err=True)
    for each in found.sets:
        mark = "belangrijkste set" if each.primary else "staat aan" if each.on else "staat uit"
        count = _amount(len(each.principles), "principe")
        click.echo(shown(f"Set ‘{each.name}’ ({count}, {mark})."), err=True)
    items = list(found.items())
    if items:
        waiting = sum(item.needs_wording for item in items)
        principles = sum(len(each.principles) for each in found.sets)
        click.echo(
            f"{_amount(principles, 'principe')} gevonden, "
            f"{_amount(len(items), 'stelling', 'stellingen')} voorgesteld."
            + (f" Daarvan moet je er nog {waiting} verwoorden." if waiting else ""),
            err=True,
        )


def _amount(number: int, one: str, more: str = "") -> str:
    """Return a number with its noun."""
    return f"{number} {one if number == 1 else more or f'{one}s'}"


@questionnaire.command()
@click.argument("old", metavar="OUD", type=click.Path(path_type=Path))
@click.argument("new", metavar="NIEUW", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="text om te lezen, json voor een programma.",
)
def compare(old: Path, new: Path, form: Literal["text", "json"]) -> None:
    """Vergelijk de vragenlijst of tekst van volgend jaar (NIEUW) met die van dit jaar (OUD).

    OUD en NIEUW zijn elk een vragenlijst (.toml) of een gepubliceerde tekst. Je leest welke
    principes en stellingen nieuw, vervallen of anders zijn, en wat dat met de trend doet.

    Lukt het vergelijken, dan is de exitcode 0, ook als er iets veranderd is: in json staat dat in
    ‘changed’. Is een bestand niet te lezen of te vergelijken, dan is de exitcode niet 0.
    """
    from surveyapp.services.compare_questionnaires import compare_questionnaires

    today = now().astimezone(AMSTERDAM).date()
    written = compare_questionnaires(old, new, form=form, today=today).written
    click.echo(written if form == "json" else shown(written))
